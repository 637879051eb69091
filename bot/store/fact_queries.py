"""Reading facts: in pages, so that 100,000 of them neither fill the memory twice nor hold up answers meanwhile."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import ColumnElement, Table, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.facts import Fact, Source
from bot.store.fact_codec import AnyRow, FactBuilder, to_source
from bot.store.tables import CONFLICT, FACT, FIGURE, SOURCE

PAGE = 1000
"""Facts fetched at a time."""
_SLICE = 200
"""Facts built at a time, some 8 ms of work: then other tasks get their turn."""

Where = Callable[[ColumnElement[str]], ColumnElement[bool]]
"""A condition on a fact's id, in whichever table the id stands."""


async def all_facts(session: AsyncSession) -> AsyncIterator[list[Fact]]:
    """All facts, page by page, in the order of their ids."""
    builder = FactBuilder(await load_sources(session))
    query = select(FACT).order_by(FACT.c.id).limit(PAGE)
    rows = (await session.execute(query)).all()
    while rows:
        first, last = rows[0].id, rows[-1].id
        yield await _build(session, builder, rows, _between(first, last))
        rows = (await session.execute(query.where(FACT.c.id > last))).all()


async def facts_of(session: AsyncSession, ids: Sequence[str]) -> list[Fact]:
    """The facts of these ids, at most a page of them, as far as they are held, in the order of their ids."""
    rows = (await session.execute(select(FACT).where(FACT.c.id.in_(ids)).order_by(FACT.c.id))).all()
    sources = await load_sources(session, {row.source_id for row in rows})
    return await _build(session, FactBuilder(sources), rows, lambda column: column.in_(ids))


async def stored_by_id(session: AsyncSession, ids: Sequence[str]) -> dict[str, Fact]:
    """The facts of any number of ids, by id, as far as they are held."""
    found: dict[str, Fact] = {}
    for start in range(0, len(ids), PAGE):
        found |= {fact.id: fact for fact in await facts_of(session, ids[start : start + PAGE])}
    return found


async def load_sources(session: AsyncSession, ids: Iterable[str] | None = None) -> dict[str, Source]:
    """The sources of these ids, or all, by id, as far as they are held."""
    query = select(SOURCE) if ids is None else select(SOURCE).where(SOURCE.c.id.in_(ids))
    return {row.id: to_source(row) for row in await session.execute(query)}


def _between(first: str, last: str) -> Where:
    # Not BETWEEN: PostgreSQL does not take the collation of ids inside it.
    return lambda column: (column >= first) & (column <= last)


async def _build(session: AsyncSession, builder: FactBuilder, rows: Sequence[AnyRow], where: Where) -> list[Fact]:
    figures = await _children(session, FIGURE, where)
    conflicts = await _children(session, CONFLICT, where)
    parts = builder.gather(figures, conflicts)
    facts: list[Fact] = []
    for start in range(0, len(rows), _SLICE):
        facts += builder.facts(rows[start : start + _SLICE], parts)
        await asyncio.sleep(0)
    return facts


async def _children(session: AsyncSession, table: Table, where: Where) -> Sequence[AnyRow]:
    columns = [column for column in table.c if column.name != "position"]
    query = select(*columns).where(where(table.c.fact_id)).order_by(table.c.fact_id, table.c.position)
    return (await session.execute(query)).all()


@contextmanager
def without_collection() -> Iterator[None]:
    """Hold Python's collector of cycles back: it would go through all facts again and again, and they have none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
