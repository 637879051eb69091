"""Brings a database's tables to the present form; safe when many processes try at once.

There is no env.py and no alembic.ini: alembic's proxies `context` and `op` are global to the process, so each revision
is given its `op` instead. A revision is a file `migrations/versions/r<number>_<what>.py` with `upgrade(op)`.
"""

from collections.abc import Iterator
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect, text

from bot.core.errors import StoreError
from bot.store import announcement_tables, tables
from bot.store.database_url import DatabaseUrl
from bot.store.schema_revision import revision_of

FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x4B686F72676F73
"""PostgreSQL's advisory lock for migrations: the letters of Khorgos."""


def migrate(connection: Connection, address: DatabaseUrl, target: str = "head") -> None:
    """Run what is missing up to a revision, inside the transaction that the connection is in.

    Raises:
        StoreError: when a newer version of the bot made the tables, or they do not let themselves be changed.
    """
    try:
        _migrate(connection, address, target)
    except CommandError as error:
        raise StoreError(f"{address} cannot be migrated: {error}") from error


def _migrate(connection: Connection, address: DatabaseUrl, target: str) -> None:
    if connection.dialect.name == "postgresql":  # on SQLite, BEGIN IMMEDIATE has locked the file already
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    scripts = _scripts()
    present = revision_of(connection, address)
    if present is None:
        _check_alone(connection, address)

    def steps(_heads: object, _context: object) -> Iterator[RevisionStep]:
        missing = list(scripts.iterate_revisions(target, present or "base"))
        for script in reversed(missing):
            yield MigrationStep.upgrade_from_script(scripts.revision_map, script)

    context = MigrationContext.configure(connection, opts={"fn": steps, "script": scripts})
    context.run_migrations(op=Operations(context))
    _check_references(connection, address)


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(FOLDER)


def _check_alone(connection: Connection, address: DatabaseUrl) -> None:
    """Tables without a revision are not ours, even if they bear our names."""
    taken = sorted(
        {*inspect(connection).get_table_names()}
        & {*tables.FACT.metadata.tables, *announcement_tables.DELIVERY.metadata.tables}
    )
    if taken:
        names = ", ".join(taken)
        raise StoreError(f"{address} holds tables of another program ({names}); name another database")


def _check_references(connection: Connection, address: DatabaseUrl) -> None:
    """Foreign keys of SQLite were off while tables were rebuilt: see that none was broken."""
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken is not None:
            raise StoreError(f"{address} cannot be migrated: a row of {broken[0]} refers to nothing; restore a backup")
