"""A short name for all facts that are held: who finds it unchanged need not read them.

It is made of what the rows hold at this moment, not of a count of changes: a backup put back, or a row corrected by
hand, changes it as well. The database puts the rows together, which takes a fifth of the time of reading them.
"""

import hashlib

from sqlalchemy import Table, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.tables import CONFLICT, FACT, FIGURE, SOURCE

_PAGE = 2_000
"""Facts that SQLite puts together at a time: less than a megabyte."""


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
    found: str | None = (await session.execute(page, {"before": before, "page": _PAGE})).scalar_one()
    return found


async def _of_file_rows(session: AsyncSession, table: Table, where: str, values: dict[str, str | None]) -> bytes:
    columns = ", ".join(f"CAST({column.name} AS TEXT)" for column in table.c)  # JSON holds no BLOB
    order = ", ".join(column.name for column in table.primary_key)
    rows = f"SELECT json_array({columns}) AS row FROM {table.name} WHERE {where} ORDER BY {order}"  # noqa: S608 - our own names
    joined = text(f"SELECT group_concat(row, char(10)) FROM ({rows})")  # noqa: S608
    return f"{table.name} {(await session.execute(joined, values)).scalar_one()}".encode("utf-8", "surrogateescape")
