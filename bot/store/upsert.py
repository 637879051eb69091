"""Writing facts, many at once: add what is new, replace what differs, leave the rest.

What is new takes one statement a table, what differs one more. Every function works inside the caller's transaction, so
that what belongs together is kept or lost together.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.errors import InvalidValueError
from bot.core.facts import Fact, Source
from bot.store.change_counts import ChangeKind, tell_of_change
from bot.store.fact_codec import Values, conflict_values, fact_values, figure_values, source_values
from bot.store.fact_queries import PAGE, facts_of, load_sources, pages, without_collection
from bot.store.tables import CONFLICT, FACT, FIGURE, INDEX_VERSION, SOURCE
from bot.store.upsert_policy import Changes, Fate, Ledger, StoredHash, decide, fact_hash, source_hash

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
    present = {one: StoredHash(held[one], mark) for one, mark in rows}
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


async def lock_facts(session: AsyncSession) -> None:
    """Let no other transaction change facts until this one ends; on SQLite its beginning has seen to that already.

    Take it before looking whether something is there that is to be written otherwise.
    """
    await session.execute(select(INDEX_VERSION.c.version).with_for_update())


async def upsert(
    session: AsyncSession,
    facts: Iterable[Fact],
    *,
    shipped: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Changes:
    """Write facts and their sources: add what is new, replace what differs, leave the rest.

    Args:
        session: the transaction; it holds `lock_facts` afterwards.
        facts: in any order; those that conflict may come together or one may be held already.
        shipped: whether they come from the packaged data files. Those leave alone what somebody edited.
        progress: told the number of facts done so far, now and then.

    Returns:
        What was done. The index version goes up by one if anything that answers show was changed.

    Raises:
        InvalidValueError: when an id comes twice, a source comes in two versions, or a conflict names no fact.
    """
    incoming = _by_id(facts)
    await lock_facts(session)
    await _check_conflicts(session, incoming)
    sources, done = Ledger[Source](), Ledger[Fact]()
    with without_collection():
        for some in pages(list(_sources(incoming.values()).values())):
            await write_sources(session, some, sources, shipped=shipped)
        for number, batch in enumerate(pages(list(incoming.values()))):
            await write_facts(session, batch, done, shipped=shipped)
            if progress is not None:
                progress(number * PAGE + len(batch))
    changes = _changes(done, sources)
    if changes:
        await tell_of_change(session, ChangeKind.FACTS)
        await session.execute(update(INDEX_VERSION).values(version=INDEX_VERSION.c.version + 1))
    return changes


async def in_step(session: AsyncSession, shipped: Iterable[Fact]) -> Changes | None:
    """What `upsert` would say of shipped facts where it had nothing to write; None where it had.

    It only reads: a start of the bot need not wait for whoever is writing.
    """
    incoming = _by_id(shipped)
    sources, facts = Ledger[Source](), Ledger[Fact]()
    for some in pages(list(_sources(incoming.values()).values())):
        if not await foresee_sources(session, some, sources):
            return None
    for batch in pages(list(incoming.values())):
        if not await foresee_facts(session, batch, facts):
            return None
    return _changes(facts, sources)


def _by_id(facts: Iterable[Fact]) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for fact in facts:
        if fact.id in found:
            raise InvalidValueError(f"fact {fact.id} comes twice; give one of them another id")
        found[fact.id] = fact
    return found


def _sources(facts: Iterable[Fact]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for fact in facts:
        source = found.setdefault(fact.source.id, fact.source)
        if source is not fact.source and source != fact.source:
            raise InvalidValueError(f"source {source.id} comes in two versions; make them one")
    return found


async def _check_conflicts(session: AsyncSession, incoming: Mapping[str, Fact]) -> None:
    """The database would refuse an unknown id too, but only at the commit and without naming it."""
    named = {other: fact.id for fact in incoming.values() for other in fact.conflicts_with if other not in incoming}
    for batch in pages(list(named)):
        held = (await session.execute(select(FACT.c.id).where(FACT.c.id.in_(batch)))).scalars()
        for other in sorted({*batch} - {*held}):
            raise InvalidValueError(f"fact {named[other]}: conflicts_with names {other}, and there is no such fact")


def _changes(facts: Ledger[Fact], sources: Ledger[Source]) -> Changes:
    return Changes(
        added=facts.ids(Fate.ADDED),
        changed=facts.ids(Fate.CHANGED),
        unchanged=facts.ids(Fate.UNCHANGED),
        kept=facts.ids(Fate.KEPT),
        sources_added=sources.ids(Fate.ADDED),
        sources_changed=sources.ids(Fate.CHANGED),
        sources_kept=sources.ids(Fate.KEPT),
        before={one: _with_earlier_source(fact, sources.before) for one, fact in facts.before.items()},
        sources_before=sources.before,
    )


def _with_earlier_source(fact: Fact, sources: Mapping[str, Source]) -> Fact:
    """Sources are written first, so a fact that is read afterwards has its source's newer version already."""
    return replace(fact, source=sources[fact.source.id]) if fact.source.id in sources else fact
