"""The database: opening it, and transactions for writing and for reading."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.core.errors import StoreError
from bot.store.database_url import DatabaseUrl
from bot.store.driver_errors import DatabaseBusyError, reached, translated
from bot.store.engines import connect
from bot.store.schema_revision import is_current

log = logging.getLogger(__name__)

PATIENCE = 30.0
"""Seconds to wait for a lock: the largest import is done by then."""
_RETRY_SECONDS = 0.05
OLDEST_SERVER = (12,)
"""PostgreSQL's; older ones have had no corrections since 2023 (https://www.postgresql.org/support/versioning/)."""


class Database:
    """A SQLite file or a PostgreSQL database; one object serves all tasks of an event loop.

    Args:
        url: `sqlite:///path` or `postgresql://…`, see `DatabaseUrl`.
        patience: seconds to wait for a lock that somebody else holds.

    Raises:
        StoreError: when the URL has another form.
    """

    def __init__(self, url: str, *, patience: float = PATIENCE) -> None:
        self.address = DatabaseUrl.parse(url)
        self._patience = patience
        self._engines = connect(self.address, patience)

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
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A transaction that sees the database as it was at one moment, and cannot write.

        Raises:
            StoreError: when the database cannot be used.
        """
        async with self._session(self._engines.reading) as session:
            yield session

    @asynccontextmanager
    async def _session(self, engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
        with translated(self.address):
            async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
                with reached(self.address):
                    await session.connection()
                yield session

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
            from bot.store.migration import migrate  # noqa: PLC0415 - most starts have nothing to migrate: spare alembic

            with translated(self.address):
                async with self._engines.migrating.begin() as connection:
                    await connection.run_sync(migrate, self.address)
            log.info("database is migrated", extra={"event": "database.migrated", "database": str(self.address)})


def _check_age(dialect: Dialect, address: DatabaseUrl) -> None:
    version = dialect.server_version_info or OLDEST_SERVER
    if dialect.name == "postgresql" and version < OLDEST_SERVER:
        spelt, oldest = (".".join(map(str, one)) for one in (version, OLDEST_SERVER))
        raise StoreError(f"{address} is served by PostgreSQL {spelt}; Khorgos needs {oldest} or newer")
