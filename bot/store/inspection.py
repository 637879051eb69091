"""A look at a database that changes nothing, not even the files beside it: for whoever asks what is wrong with it."""

import re
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import NullPool

from bot.store.database import OLDEST_SERVER
from bot.store.database_url import DatabaseUrl
from bot.store.driver_errors import reached, translated
from bot.store.engines import connect
from bot.store.migration import check_alone, revision_of, revisions

_STEPS = 10_000
"""Of SQLite's machine between two looks at the clock: a millisecond or so."""
_PROBLEMS = 3
"""Problems that a check of a file lists: one is enough to restore a backup."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The form of the tables.

    Attributes:
        present: what they have; None where there are none yet.
        needed: what this version of the bot needs.
    """

    present: str | None
    needed: str

    @property
    def is_current(self) -> bool:
        """Whether nothing is to be done."""
        return self.present == self.needed


@dataclass(frozen=True, slots=True)
class Server:
    """What a PostgreSQL server tells of itself.

    Attributes:
        clock_ahead: seconds by which its clock is ahead of ours.
        used: how many connections there are to it, ours included.
        most: how many there may be.
        is_read_only: whether it follows another, or takes no changes.
        may_create: whether the user may make tables where new ones go.
        may_write: whether the user may write to all of our tables that there are.
    """

    version: str
    clock_ahead: float
    used: int
    most: int
    is_read_only: bool
    may_create: bool
    may_write: bool

    @property
    def major(self) -> int:
        """The number before the first dot; some builds write words behind."""
        digits = re.match(r"\d+", self.version)
        return int(digits[0]) if digits else OLDEST_SERVER[0]


@asynccontextmanager
async def inspected(address: DatabaseUrl, patience: float) -> AsyncIterator[AsyncSession]:
    """A transaction that reads.

    Args:
        address: of a database; a SQLite file must be there.
        patience: seconds to wait for a lock.

    Raises:
        StoreError: when it cannot be reached or read.
    """
    engines = None if address.file is not None else connect(address, patience)
    reading = _of_file(address.file, patience) if address.file is not None else None
    engine = reading or (engines.reading if engines is not None else None)
    assert engine is not None  # noqa: S101 - one of the two is there
    try:
        with translated(address):
            async with AsyncSession(engine) as session, session.begin():
                with reached(address):
                    await session.connection()
                yield session
    finally:
        for one in (reading, engines):
            if one is not None:
                await one.dispose()


def _of_file(file: Path, patience: float) -> AsyncEngine:
    name, _, options = untouched(file).partition("?")
    given = dict(one.split("=") for one in options.split("&"))
    url = URL.create("sqlite+aiosqlite", database=name, query={**given, "uri": "true"})
    return create_async_engine(url, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": patience})


def untouched(file: Path) -> str:
    """The address by which SQLite reads a file and leaves nothing beside it.

    Reading one with a write-ahead log would leave the log's files, unless they are there; without them nobody writes
    (https://sqlite.org/wal.html#read_only_databases).
    """
    log = file.with_name(f"{file.name}-wal")
    return f"{file.absolute().as_uri()}?mode=ro{'' if log.exists() else '&immutable=1'}"


async def revision(session: AsyncSession, address: DatabaseUrl) -> Revision:
    """The form of the tables.

    Raises:
        StoreError: when another program or a newer version of the bot made them.
    """
    connection = await session.connection()
    return await connection.run_sync(_revision, address)


def _revision(connection: Connection, address: DatabaseUrl) -> Revision:
    present = revision_of(connection, address)
    if present is None:
        check_alone(connection, address)
    return Revision(present, revisions()[-1])


async def server(session: AsyncSession) -> Server:
    """What a PostgreSQL server tells of itself."""
    before = datetime.now(UTC)
    told = (await session.execute(text(_ASKED))).one()
    ours = before + (datetime.now(UTC) - before) / 2
    ahead = (told.now - ours).total_seconds()
    return Server(
        told.version, ahead, told.used, int(told.most), told.is_read_only, bool(told.may_create), told.may_write
    )


_ASKED = """
SELECT clock_timestamp() AS now, current_setting('server_version') AS version,
    (SELECT count(datname) FROM pg_stat_activity) AS used,
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS most,
    pg_is_in_recovery() AS is_read_only,
    has_schema_privilege(current_schema(), 'CREATE') AS may_create,
    coalesce((SELECT bool_and(has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
        AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE'))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND c.relkind = 'r'
        AND EXISTS (SELECT 1 FROM pg_class v WHERE v.relnamespace = n.oid AND v.relname = 'alembic_version')), true)
        AS may_write
"""
"""The server's own processes are in no database, so that they are not counted."""


def damage(address: DatabaseUrl, seconds: float) -> list[str] | None:
    """What SQLite finds broken in a file; nothing where all is well, None where the time did not suffice.

    Raises:
        StoreError: when the file cannot be read at all.
    """
    assert address.file is not None  # noqa: S101 - there is no such check of a server
    end = time.monotonic() + seconds
    with (
        translated(address),
        closing(sqlite3.connect(untouched(address.file), uri=True, timeout=seconds)) as connection,
    ):
        connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        try:
            told = [str(row[0]) for row in connection.execute(f"PRAGMA quick_check({_PROBLEMS})")]
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                return None
            raise
    return [" ".join(one.split()) for one in told if one != "ok"]
