"""The database: how each kind is opened, and transactions for writing and for reading."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from secrets import randbits
from typing import TypeVar

from sqlalchemy import Connection, Dialect, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.core.errors import StoreError
from bot.store.availability import Availability
from bot.store.database_url import DatabaseUrl
from bot.store.driver_errors import DatabaseBusyError, reached, translated
from bot.store.engines import connect
from bot.store.migration import is_current, migrate

log = logging.getLogger(__name__)
T = TypeVar("T")
Session = AsyncSession
"""What functions of the store work in; services hand it on."""
PATIENCE = 30.0
"""Seconds to wait for a lock: the largest import is done by then."""
_RETRY_SECONDS = 0.05
_MARKED = text(
    "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted"
    " AND classid::bigint = :high AND objid::bigint = :low)"
)
"""A lock of one 64-bit key, in two halves: https://www.postgresql.org/docs/current/view-pg-locks.html"""
OLDEST_SERVER = (12,)
"""PostgreSQL's; older ones have had no corrections since 2023 (https://www.postgresql.org/support/versioning/)."""


class Database:
    """A SQLite file or a PostgreSQL database; one object serves all tasks of an event loop.

    Attributes:
        mark: a number of its own, which `is_marked` finds as long as `listen` goes on; it ends with the process.

    Args:
        url: `sqlite:///path` or `postgresql://…`, see `DatabaseUrl`.
        patience: seconds to wait for a lock that somebody else holds.

    Raises:
        StoreError: when the URL has another form.
    """

    def __init__(self, url: str, *, patience: float = PATIENCE) -> None:
        self.address = DatabaseUrl.parse(url)
        self.mark = randbits(62)
        self._patience = patience
        self._engines = connect(self.address, patience)
        asking, used = self._engines.asking, (self._engines.writing, self._engines.quick)
        cut = [engine for engine in used if engine is not None]
        self._availability = None if asking is None else Availability(self.address, cut, asking)

    async def open(self) -> None:
        """Make the file and its folder if they are missing, and bring the tables to the present form.

        Any number of processes may do so at the same moment.

        Raises:
            StoreError: when the database cannot be used.
        """
        with translated(self.address):
            self.address.make_file()
        try:
            await self._bring_up_to_date()
        except BaseException:
            await self.close()
            raise
        log.info("database is open", extra={"event": "database.opened", "database": str(self.address)})

    async def make(self, work: Callable[[Connection, DatabaseUrl], T]) -> T:
        """Do something in one transaction that may make tables; foreign keys are off meanwhile on SQLite.

        The file and its folder are made if they are missing.

        Raises:
            StoreError: when the database cannot be used; nothing is changed then.
        """
        with translated(self.address):
            self.address.make_file()
            with reached(self.address):
                async with self._engines.migrating.connect() as connection:
                    _check_age(connection.dialect, self.address)
            async with self._engines.migrating.begin() as connection:
                return await connection.run_sync(work, self.address)

    async def is_ready(self) -> bool:
        """Whether it is there with tables of the present form, so that it can be read without changing anything.

        Raises:
            StoreError: when the database cannot be reached, or a newer version of the bot made it.
        """
        if self.address.file is not None and not self.address.file.is_file():
            return False
        with translated(self.address), reached(self.address):
            async with self._engines.reading.connect() as connection:
                return await connection.run_sync(is_current, self.address)

    async def close(self) -> None:
        """Close all connections; transactions must have ended."""
        await self._engines.dispose()

    def watched(self) -> AbstractAsyncContextManager[None]:
        """Know meanwhile whether the server is there: while it is away, all who need it are told so at once.

        A file needs no watching.
        """
        return nullcontext() if self._availability is None else self._availability.watched()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A transaction for writing: all of it is kept when the block ends, nothing when the block raises.

        On SQLite it locks out every other writer from its beginning.

        Raises:
            StoreError: when the database cannot be used or refuses a value.
        """
        async with self._session(self._engines.writing) as session:
            yield session

    @asynccontextmanager
    async def quick(self) -> AsyncIterator[AsyncSession]:
        """For statements that are each a transaction of their own, as quick as the server is.

        After the server was away the first one fails, and whoever asked goes on without.

        Raises:
            StoreError: when the database cannot be used or refuses a value.
        """
        async with self._session(self._engines.quick or self._engines.writing) as session:
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A transaction that sees the database as it was at one moment, and cannot write.

        Raises:
            StoreError: when the database cannot be used.
        """
        async with self._session(self._engines.reading) as session:
            yield session

    @property
    def is_shared(self) -> bool:
        """Whether several processes may serve people on it, as on PostgreSQL."""
        return self.address.file is None

    @property
    def can_listen(self) -> bool:
        """Whether it tells of changes: PostgreSQL does, unless a pooler stands between."""
        return self._engines.listening is not None

    async def listen(self, channel: str, told: Callable[[], None]) -> None:
        """Listen to a channel, by a connection of its own, until that is cut.

        Args:
            channel: of PostgreSQL's NOTIFY.
            told: called once listening has begun, since something may have been said before, and at each notice.

        Raises:
            StoreError: when the database cannot be used.
        """
        assert self._engines.listening is not None  # noqa: S101 - see `can_listen`
        cut = asyncio.Event()
        with translated(self.address):
            async with AsyncExitStack() as stack:
                with reached(self.address):
                    connection = await stack.enter_async_context(self._engines.listening.connect())
                driver = (await connection.get_raw_connection()).driver_connection
                assert driver is not None  # noqa: S101 - of an open connection
                driver.add_termination_listener(lambda _: cut.set())
                await driver.execute("SELECT pg_advisory_lock($1)", self.mark)
                await driver.add_listener(channel, lambda *_: told())
                told()
                await cut.wait()

    @asynccontextmanager
    async def _session(self, engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
        noticing = nullcontext() if self._availability is None else self._availability.noticing()
        with noticing, translated(self.address):
            async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
                await self._connect(session)
                yield session

    async def _connect(self, session: AsyncSession) -> None:
        async with AsyncExitStack() as stack:
            if self._availability is not None:
                await stack.enter_async_context(self._availability.waiting())
            stack.enter_context(reached(self.address))
            await session.connection()

    async def _bring_up_to_date(self) -> None:
        clock = asyncio.get_running_loop()
        deadline = clock.time() + self._patience
        while True:
            try:
                return await self._migrate_if_needed()
            except DatabaseBusyError:
                # SQLite does not wait for its lock while it turns a new file's write-ahead log on.
                if clock.time() >= deadline:
                    raise
                await asyncio.sleep(_RETRY_SECONDS)

    async def _migrate_if_needed(self) -> None:
        with reached(self.address):
            async with self._engines.reading.connect() as connection:
                _check_age(connection.dialect, self.address)
                current = await connection.run_sync(is_current, self.address)
        if not current:
            with translated(self.address):
                async with self._engines.migrating.begin() as connection:
                    await connection.run_sync(migrate, self.address)
            log.info("database is migrated", extra={"event": "database.migrated", "database": str(self.address)})


async def is_marked(session: AsyncSession, mark: int) -> bool:
    """Whether whoever has this mark listens still; of PostgreSQL alone."""
    return bool((await session.execute(_MARKED, {"high": mark >> 32, "low": mark & 0xFFFFFFFF})).scalar_one())


def _check_age(dialect: Dialect, address: DatabaseUrl) -> None:
    version = dialect.server_version_info or OLDEST_SERVER
    if dialect.name == "postgresql" and version < OLDEST_SERVER:
        spelt, oldest = (".".join(map(str, one)) for one in (version, OLDEST_SERVER))
        raise StoreError(f"{address} is served by PostgreSQL {spelt}; Khorgos needs {oldest} or newer")
