"""How each kind of database is opened: an engine for each purpose, with the server's or the file's own settings."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.store.database_url import DatabaseUrl

CONNECT_SECONDS = 10.0
"""How long PostgreSQL may take to answer at all."""
_WAL_BYTES = 64 * 2**20
"""What may be left of SQLite's write-ahead log after a large import."""


@dataclass(frozen=True, slots=True)
class Engines:
    """One engine for each purpose; on PostgreSQL they share their connections.

    Attributes:
        migrating: changes the schema; foreign keys of SQLite are off, so that a table can be rebuilt.
        writing: each transaction sees what was committed before it locked something.
        reading: each transaction sees one moment and cannot write.
        quick: runs single statements by two connections of its own, without a transaction and without a look whether it
            still stands; None where a transaction costs nothing.
        asking: makes one connection, by which is found out whether the server is there; None where it is a file.
        listening: makes a connection that lasts, apart from all others; None where there is nothing to listen to.
    """

    migrating: AsyncEngine
    writing: AsyncEngine
    reading: AsyncEngine
    quick: AsyncEngine | None = None
    asking: AsyncEngine | None = None
    listening: AsyncEngine | None = None

    async def dispose(self) -> None:
        """Close all connections."""
        for engine in (self.migrating, self.writing, self.reading, self.quick, self.asking):
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
    alone = {**common, "pool_pre_ping": False, "pool_size": 2, "max_overflow": 0}
    quick = create_async_engine(address.url, **alone, isolation_level="AUTOCOMMIT")
    if options.is_pooled:  # whoever listens must keep its session
        return Engines(migrating=engine, writing=engine, reading=one_moment, quick=quick, asking=asking)
    listening = create_async_engine(
        address.url, poolclass=NullPool, hide_parameters=True, connect_args=common["connect_args"]
    )
    return Engines(engine, engine, one_moment, quick, asking, listening)


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
