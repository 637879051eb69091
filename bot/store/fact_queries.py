"""Reading facts, and telling by their version or fingerprint whether they changed.

They are read in pages, so that 100,000 of them neither fill the memory twice nor hold up answers meanwhile. The
fingerprint is made of what the rows hold at this moment, not of a count of changes: a backup put back, or a row
corrected by hand, changes it as well. The database puts the rows together, which takes a fifth of the time of reading.
"""

import asyncio
import gc
import hashlib
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import ColumnElement, Table, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.facts import Fact, Source
from bot.store.fact_codec import AnyRow, FactBuilder, to_source
from bot.store.tables import CONFLICT, FACT, FIGURE, INDEX_VERSION, SOURCE

T = TypeVar("T")

PAGE = 1000
"""Facts fetched at a time."""
_SLICE = 200
"""Facts built at a time, some 8 ms of work: then other tasks get their turn."""
Where = Callable[[ColumnElement[str]], ColumnElement[bool]]
"""A condition on a fact's id, in whichever table the id stands."""
_FINGERPRINT_PAGE = 2_000
"""Facts that SQLite puts together at a time: less than a megabyte."""


def pages(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Values in parts that one statement takes."""
    return (values[start : start + PAGE] for start in range(0, len(values), PAGE))


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


async def facts_by_id(session: AsyncSession, ids: Sequence[str]) -> dict[str, Fact]:
    """The facts of any number of ids, by id, as far as they are held.

    Raises:
        StoreError: when a row breaks a rule of the core.
    """
    found: dict[str, Fact] = {}
    for page in pages(ids):
        found |= {fact.id: fact for fact in await facts_of(session, page)}
    return found


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


async def fact_ids_like(session: AsyncSession, beginning: str) -> set[str]:
    """The ids of facts that begin so."""
    wanted = select(FACT.c.id).where(FACT.c.id.startswith(beginning, autoescape=True))
    return set((await session.execute(wanted)).scalars())


async def facts_from(session: AsyncSession, source_ids: Sequence[str]) -> list[Fact]:
    """All facts that stand on one of these sources, in the order of their ids.

    Raises:
        StoreError: when a row breaks a rule of the core.
    """
    query = select(FACT.c.id).where(FACT.c.source_id.in_(source_ids)).order_by(FACT.c.id)
    ids = (await session.execute(query)).scalars().all()
    return list((await facts_by_id(session, ids)).values())


async def facts_beside(
    session: AsyncSession, subjects: Collection[str], metrics: Collection[str], most: int
) -> list[Fact]:
    """Facts of one of these subjects or metrics, at most so many, in the order of their ids.

    Raises:
        StoreError: when a row breaks a rule of the core.
    """
    alike = FACT.c.subject.in_(subjects) | FACT.c.metric.in_(metrics)
    ids = (await session.execute(select(FACT.c.id).where(alike).order_by(FACT.c.id).limit(most))).scalars().all()
    return list((await facts_by_id(session, ids)).values())


async def count(session: AsyncSession) -> int:
    """How many facts are held, whatever their status."""
    return (await session.execute(select(func.count()).select_from(FACT))).scalar_one()


async def version(session: AsyncSession) -> int:
    """The index version: it grows with every transaction that changed facts or their sources."""
    number: int = (await session.execute(select(INDEX_VERSION.c.version))).scalar_one()
    return number


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


async def fingerprint(session: AsyncSession) -> str:
    """SHA-256, in hexadecimal, of all facts and their sources; other content always has another one.

    Raises:
        StoreError: when the database cannot be used.
    """
    digest = hashlib.sha256()
    if session.get_bind().dialect.name == "postgresql":
        for table in (SOURCE, FACT, FIGURE, CONFLICT):
            digest.update(await _of_server_table(session, table))
        return digest.hexdigest()
    digest.update(await _of_file_rows(session, SOURCE, "1 = 1", {}))
    last: str | None = ""
    while True:
        before, last = last, await _last_of_page(session, last or "")
        if last is None:
            return digest.hexdigest()
        for table, column in ((FACT, "id"), (FIGURE, "fact_id"), (CONFLICT, "fact_id")):
            within = f"{column} > :before AND {column} <= :last"
            digest.update(await _of_file_rows(session, table, within, {"before": before, "last": last}))


async def _of_server_table(session: AsyncSession, table: Table) -> bytes:
    # A row is digested by itself first: all of them in one text might pass PostgreSQL's gigabyte.
    rows = f"SELECT sha256(convert_to({table.name}::text, 'UTF8')) AS row FROM {table.name}"  # noqa: S608 - our own
    digests = text(f"SELECT string_agg(encode(row, 'hex'), '' ORDER BY row) FROM ({rows}) AS rows")  # noqa: S608
    return f"{table.name} {(await session.execute(digests)).scalar_one()}".encode()


async def _last_of_page(session: AsyncSession, before: str) -> str | None:
    page = text("SELECT max(id) FROM (SELECT id FROM fact WHERE id > :before ORDER BY id LIMIT :page)")
    found: str | None = (await session.execute(page, {"before": before, "page": _FINGERPRINT_PAGE})).scalar_one()
    return found


async def _of_file_rows(session: AsyncSession, table: Table, where: str, values: dict[str, str | None]) -> bytes:
    columns = ", ".join(f"CAST({column.name} AS TEXT)" for column in table.c)  # JSON holds no BLOB
    order = ", ".join(column.name for column in table.primary_key)
    rows = f"SELECT json_array({columns}) AS row FROM {table.name} WHERE {where} ORDER BY {order}"  # noqa: S608 - our own names
    joined = text(f"SELECT group_concat(row, char(10)) FROM ({rows})")  # noqa: S608
    return f"{table.name} {(await session.execute(joined, values)).scalar_one()}".encode("utf-8", "surrogateescape")
