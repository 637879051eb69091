"""The database: how each kind is opened, and transactions for writing and for reading."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, Dialect, event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import NullPool

from bot.core.errors import StoreError
from bot.store.availability import Availability
from bot.store.database_url import DatabaseUrl
from bot.store.driver_errors import DatabaseBusyError, reached, translated
from bot.store.migration import is_current, migrate

CONNECT_SECONDS = 10.0
"""How long PostgreSQL may take to answer at all."""
_WAL_BYTES = 64 * 2**20
"""What may be left of SQLite's write-ahead log after a large import."""
log = logging.getLogger(__name__)
T = TypeVar("T")
Session = AsyncSession
"""What functions of the store work in; services hand it on."""
PATIENCE = 30.0
"""Seconds to wait for a lock: the largest import is done by then."""
_RETRY_SECONDS = 0.05
OLDEST_SERVER = (12,)
"""PostgreSQL's; older ones have had no corrections since 2023 (https://www.postgresql.org/support/versioning/)."""


@dataclass(frozen=True, slots=True)
class Engines:
    """One engine for each purpose; on PostgreSQL they share their connections.

    Attributes:
        migrating: changes the schema; foreign keys of SQLite are off, so that a table can be rebuilt.
        writing: each transaction sees what was committed before it locked something.
        reading: each transaction sees one moment and cannot write.
        asking: makes one connection, by which is found out whether the server is there; None where it is a file.
        listening: makes a connection that lasts, apart from all others; None where there is nothing to listen to.
    """

    migrating: AsyncEngine
    writing: AsyncEngine
    reading: AsyncEngine
    asking: AsyncEngine | None = None
    listening: AsyncEngine | None = None

    async def dispose(self) -> None:
        """Close all connections."""
        for engine in (self.migrating, self.writing, self.reading, self.asking):
            if engine is not None:
                await engine.dispose()


def connect(address: DatabaseUrl, patience: float) -> Engines:
    """Make the engines; nothing is opened yet.

    Args:
        address: the database.
        patience: seconds to wait for a lock that somebody else holds.
    """
    return _postgresql(address, patience) if address.file is None else _sqlite(address, patience)


def _postgresql(address: DatabaseUrl, patience: float) -> Engines:
    options = address.options
    lock_timeout = f"{patience:.3f}s"
    common: dict[str, Any] = {
        "pool_pre_ping": True,  # the server may have been restarted since
        "pool_timeout": patience,
        "hide_parameters": True,
        "connect_args": _arguments(address, {} if options.is_pooled else {"lock_timeout": lock_timeout}),
    }
    engine = create_async_engine(
        address.url,
        **common,
        **({} if options.pool_size is None else {"pool_size": options.pool_size, "max_overflow": 0}),
    )
    if options.is_pooled:  # a pooler refuses settings that it does not know when a connection begins
        event.listen(engine.sync_engine, "begin", _beginning(f"SET LOCAL lock_timeout = '{lock_timeout}'"))
    one_moment = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    asking = create_async_engine(address.url, **common, pool_size=1)
    if options.is_pooled:  # whoever listens must keep its session
        return Engines(migrating=engine, writing=engine, reading=one_moment, asking=asking)
    listening = create_async_engine(
        address.url, poolclass=NullPool, hide_parameters=True, connect_args=common["connect_args"]
    )
    return Engines(migrating=engine, writing=engine, reading=one_moment, asking=asking, listening=listening)


def _arguments(address: DatabaseUrl, settings: Mapping[str, str]) -> dict[str, Any]:
    """What asyncpg is told beside user, password and database."""
    options = address.options
    arguments: dict[str, Any] = {
        "timeout": options.timeout or CONNECT_SECONDS,
        "server_settings": {"application_name": "khorgos", **settings, **options.settings},
    }
    if address.hosts:
        arguments["host"], arguments["port"] = (list(part) for part in zip(*address.hosts, strict=True))
    if options.session is not None:
        arguments["target_session_attrs"] = options.session
    if options.tls is not None:
        arguments["ssl"] = options.tls.for_asyncpg()
        arguments["direct_tls"] = options.tls.is_direct or None
    if options.is_pooled:
        # https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#prepared-statement-name-with-pgbouncer
        arguments |= {
            "statement_cache_size": 0,
            "prepared_statement_cache_size": 0,
            "prepared_statement_name_func": lambda: f"__khorgos_{uuid4()}__",
        }
    return arguments


def _sqlite(address: DatabaseUrl, patience: float) -> Engines:
    def engine(begin: str, *pragmas: str, **options: Any) -> AsyncEngine:
        made = create_async_engine(address.url, hide_parameters=True, connect_args={"timeout": patience}, **options)
        event.listen(made.sync_engine, "connect", _preparing(pragmas))
        event.listen(made.sync_engine, "begin", _beginning(begin))
        return made

    # One connection for writers: they queue here, in their order, instead of knocking at the file's lock.
    one = {"pool_size": 1, "max_overflow": 0, "pool_timeout": patience}
    return Engines(
        migrating=engine("BEGIN IMMEDIATE", "foreign_keys = OFF", poolclass=NullPool),
        writing=engine("BEGIN IMMEDIATE", "foreign_keys = ON", **one),
        reading=engine("BEGIN", "query_only = ON"),
    )


def _preparing(pragmas: tuple[str, ...]) -> Callable[[Any, Any], None]:
    every = ("journal_mode = WAL", "synchronous = NORMAL", f"journal_size_limit = {_WAL_BYTES}")

    def prepare(connection: Any, record: object) -> None:
        del record  # the pool's own
        # Python's driver would begin transactions late and end them early; the next hook begins them.
        connection.isolation_level = None
        cursor = connection.cursor()
        try:
            for pragma in (*every, *pragmas):
                cursor.execute(f"PRAGMA {pragma}")
        except sqlite3.Error:
            connection.close()  # the pool forgets it without
            raise
        cursor.close()

    return prepare


def _beginning(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


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
        asking = self._engines.asking
        self._availability = None if asking is None else Availability(self.address, self._engines.writing, asking)

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


def _check_age(dialect: Dialect, address: DatabaseUrl) -> None:
    version = dialect.server_version_info or OLDEST_SERVER
    if dialect.name == "postgresql" and version < OLDEST_SERVER:
        spelt, oldest = (".".join(map(str, one)) for one in (version, OLDEST_SERVER))
        raise StoreError(f"{address} is served by PostgreSQL {spelt}; Khorgos needs {oldest} or newer")
