"""Facts in the store: writing many at once, and reading them back.

Every function works inside the caller's transaction, so that what belongs together is kept or lost together.
"""

import gc
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.errors import InvalidValueError
from bot.core.facts import Fact, Source
from bot.store.bulk_write import foresee_facts, foresee_sources, write_facts, write_sources
from bot.store.fact_queries import PAGE, all_facts, facts_of, stored_by_id, without_collection
from bot.store.tables import FACT, INDEX_VERSION
from bot.store.upsert_policy import Changes, Fate, Ledger

T = TypeVar("T")


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
        for some in _batches(list(_sources(incoming.values()).values())):
            await write_sources(session, some, sources, shipped=shipped)
        for number, batch in enumerate(_batches(list(incoming.values()))):
            await write_facts(session, batch, done, shipped=shipped)
            if progress is not None:
                progress(number * PAGE + len(batch))
    changes = _changes(done, sources)
    if changes:
        await session.execute(update(INDEX_VERSION).values(version=INDEX_VERSION.c.version + 1))
    return changes


async def in_step(session: AsyncSession, shipped: Iterable[Fact]) -> Changes | None:
    """What `upsert` would say of shipped facts where it had nothing to write; None where it had.

    It only reads: a start of the bot need not wait for whoever is writing.
    """
    incoming = _by_id(shipped)
    sources, facts = Ledger[Source](), Ledger[Fact]()
    for some in _batches(list(_sources(incoming.values()).values())):
        if not await foresee_sources(session, some, sources):
            return None
    for batch in _batches(list(incoming.values())):
        if not await foresee_facts(session, batch, facts):
            return None
    return _changes(facts, sources)


async def load_all(session: AsyncSession) -> list[Fact]:
    """All facts, in the order of their ids; other tasks get their turn meanwhile.

    Python's collector counts them among the old objects afterwards. It still goes through those now and then, which
    stops everything for a quarter of a second at 100,000 facts: call `gc.freeze()` once they are where they stay.

    Raises:
        StoreError: when a row breaks a rule of the core.
    """
    is_collecting = gc.isenabled()  # not at the start, where it would go through all that was made so far
    with without_collection():
        facts: list[Fact] = []
        async for page in all_facts(session):
            facts += page
            if is_collecting:
                gc.collect(1)  # a page at a time, it takes a millisecond
        return facts


async def get(session: AsyncSession, fact_id: str) -> Fact | None:
    """The fact of this id, None when it is not held.

    Raises:
        StoreError: when its row breaks a rule of the core.
    """
    return next(iter(await facts_of(session, [fact_id])), None)


async def facts_from(session: AsyncSession, source_ids: Sequence[str]) -> list[Fact]:
    """All facts that stand on one of these sources, in the order of their ids.

    Raises:
        StoreError: when a row breaks a rule of the core.
    """
    query = select(FACT.c.id).where(FACT.c.source_id.in_(source_ids)).order_by(FACT.c.id)
    ids = (await session.execute(query)).scalars().all()
    return list((await stored_by_id(session, ids)).values())


async def facts_beside(
    session: AsyncSession, subjects: Collection[str], metrics: Collection[str], most: int
) -> list[Fact]:
    """Facts of one of these subjects or metrics, at most so many, in the order of their ids.

    Raises:
        StoreError: when a row breaks a rule of the core.
    """
    alike = FACT.c.subject.in_(subjects) | FACT.c.metric.in_(metrics)
    ids = (await session.execute(select(FACT.c.id).where(alike).order_by(FACT.c.id).limit(most))).scalars().all()
    return list((await stored_by_id(session, ids)).values())


async def facts_by_id(session: AsyncSession, ids: Sequence[str]) -> list[Fact]:
    """The facts of these ids, as far as they are held.

    Raises:
        StoreError: when a row breaks a rule of the core.
    """
    return list((await stored_by_id(session, ids)).values())


async def count(session: AsyncSession) -> int:
    """How many facts are held, whatever their status."""
    return (await session.execute(select(func.count()).select_from(FACT))).scalar_one()


async def version(session: AsyncSession) -> int:
    """The index version: it grows with every transaction that changed facts or their sources."""
    number: int = (await session.execute(select(INDEX_VERSION.c.version))).scalar_one()
    return number


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
    for batch in _batches(list(named)):
        held = (await session.execute(select(FACT.c.id).where(FACT.c.id.in_(batch)))).scalars()
        for other in sorted({*batch} - {*held}):
            raise InvalidValueError(f"fact {named[other]}: conflicts_with names {other}, and there is no such fact")


def _batches(values: Sequence[T]) -> Iterable[Sequence[T]]:
    return (values[start : start + PAGE] for start in range(0, len(values), PAGE))


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
