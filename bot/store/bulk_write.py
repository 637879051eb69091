"""Writing a batch of facts or sources: what is new in one statement a table, what differs in one more."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.facts import Fact, Source
from bot.store.content_hash import fact_hash, source_hash
from bot.store.fact_codec import Values, conflict_values, fact_values, figure_values, source_values
from bot.store.fact_queries import facts_of, load_sources
from bot.store.tables import CONFLICT, FACT, FIGURE, SOURCE
from bot.store.upsert_policy import Fate, Held, Ledger, decide

T = TypeVar("T")


async def write_sources(
    session: AsyncSession, sources: Sequence[Source], ledger: Ledger[Source], *, shipped: bool
) -> None:
    """Write up to a page of sources and enter in the ledger what became of each."""
    ids = [source.id for source in sources]
    present = await load_sources(session, ids)
    held = {one: source_hash(source) for one, source in present.items()}
    digests = {source.id: source_hash(source) for source in sources}
    fates = await _fates(session, SOURCE, digests, held, shipped=shipped)
    await _write_rows(session, SOURCE, map(source_values, sources), fates, digests if shipped else {})
    for one_id, fate in fates.items():
        ledger.enter(one_id, fate, present.get(one_id))


async def write_facts(session: AsyncSession, facts: Sequence[Fact], ledger: Ledger[Fact], *, shipped: bool) -> None:
    """Write up to a page of facts, whose sources are held, and enter in the ledger what became of each."""
    present = {fact.id: fact for fact in await facts_of(session, [fact.id for fact in facts])}
    held = {one: fact_hash(fact) for one, fact in present.items()}
    digests = {fact.id: fact_hash(fact) for fact in facts}
    fates = await _fates(session, FACT, digests, held, shipped=shipped)
    await _write_rows(session, FACT, map(fact_values, facts), fates, digests if shipped else {})
    await _write_children(session, facts, fates)
    for one_id, fate in fates.items():
        ledger.enter(one_id, fate, present.get(one_id))


async def foresee_sources(session: AsyncSession, sources: Sequence[Source], ledger: Ledger[Source]) -> bool:
    """Enter what would become of shipped sources; whether nothing would have to be written."""
    held = {one: source_hash(source) for one, source in (await load_sources(session, _ids(sources))).items()}
    return await _foresee(session, SOURCE, {one.id: source_hash(one) for one in sources}, held, ledger)


async def foresee_facts(session: AsyncSession, facts: Sequence[Fact], ledger: Ledger[Fact]) -> bool:
    """The same for facts."""
    held = {fact.id: fact_hash(fact) for fact in await facts_of(session, _ids(facts))}
    return await _foresee(session, FACT, {one.id: fact_hash(one) for one in facts}, held, ledger)


async def _foresee(
    session: AsyncSession, table: Table, digests: Mapping[str, str], held: Mapping[str, str], ledger: Ledger[T]
) -> bool:
    fates = await _fates(session, table, digests, held, shipped=True)
    for one_id, fate in fates.items():
        ledger.enter(one_id, fate)
    rows = await session.execute(select(table.c.id, table.c.shipped).where(table.c.id.in_(held)))
    marks = {row.id: row.shipped for row in rows}
    is_noted = all(fate is not Fate.UNCHANGED or marks[one] == digests[one] for one, fate in fates.items())
    return is_noted and not {Fate.ADDED, Fate.CHANGED} & {*fates.values()}


def _ids(values: Sequence[Fact] | Sequence[Source]) -> list[str]:
    return [value.id for value in values]


async def _fates(
    session: AsyncSession, table: Table, digests: Mapping[str, str], held: Mapping[str, str], *, shipped: bool
) -> dict[str, Fate]:
    rows = await session.execute(select(table.c.id, table.c.shipped).where(table.c.id.in_(held)))
    present = {one: Held(held[one], mark) for one, mark in rows}
    return {one: decide(digest, present.get(one), shipped=shipped) for one, digest in digests.items()}


async def _write_rows(
    session: AsyncSession,
    table: Table,
    rows: Iterator[Values],
    fates: Mapping[str, Fate],
    marks: Mapping[str, str],
) -> None:
    """Insert or update rows; `marks` are the digests to note as shipped, none when the values are somebody's own."""
    added: list[Values] = []
    changed: list[Values] = []
    for values in rows:
        match fates[values["id"]]:
            case Fate.ADDED:
                added.append(values | {"shipped": marks.get(values["id"])})
            case Fate.CHANGED:
                changed.append(values)
    if added:
        await session.execute(insert(table), added)
    await _update(session, table, changed)
    settled = (Fate.CHANGED, Fate.UNCHANGED)
    await _update(
        session, table, [{"id": one, "shipped": mark} for one, mark in marks.items() if fates[one] in settled]
    )


async def _update(session: AsyncSession, table: Table, rows: Sequence[Values]) -> None:
    if rows:
        columns: Values = {name: bindparam(name) for name in rows[0] if name != "id"}
        statement = update(table).where(table.c.id == bindparam("row_id")).values(columns)
        await (await session.connection()).execute(statement, [row | {"row_id": row["id"]} for row in rows])


async def _write_children(session: AsyncSession, facts: Sequence[Fact], fates: Mapping[str, Fate]) -> None:
    changed = [one for one, fate in fates.items() if fate is Fate.CHANGED]
    written = [fact for fact in facts if fates[fact.id] in (Fate.ADDED, Fate.CHANGED)]
    for table, values_of in ((FIGURE, figure_values), (CONFLICT, conflict_values)):
        if changed:
            await session.execute(delete(table).where(table.c.fact_id.in_(changed)))
        rows = [values for fact in written for values in values_of(fact)]
        if rows:
            await session.execute(insert(table), rows)
