"""Brings a database's tables to the present form; safe when many processes try at once.

There is no env.py and no alembic.ini: alembic's proxies `context` and `op` are global to the process, so each revision
is given its `op` instead. A revision is a file `migrations/versions/r<number>_<what>.py` with `upgrade(op)`.
"""

from collections.abc import Iterator
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.core.errors import StoreError
from bot.store import announcing_tables, tables
from bot.store.address import Address

FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x4B686F72676F73
"""PostgreSQL's advisory lock for migrations: the letters of Khorgos."""


def is_current(connection: Connection, address: Address) -> bool:
    """Whether the tables have the present form.

    Raises:
        StoreError: when a newer version of the bot made them.
    """
    return _revision(connection, address) == _scripts().get_current_head()


def migrate(connection: Connection, address: Address, target: str = "head") -> None:
    """Run what is missing up to a revision, inside the transaction that the connection is in.

    Raises:
        StoreError: when a newer version of the bot made the tables.
    """
    if connection.dialect.name == "postgresql":  # on SQLite, BEGIN IMMEDIATE has locked the file already
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    scripts = _scripts()
    present = _revision(connection, address)
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


def _revision(connection: Connection, address: Address) -> str | None:
    present = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in _scripts().walk_revisions()}
    if present is not None and present not in known:
        why = f"was made by a newer version of Khorgos (its revision is {present})"
        raise StoreError(f"{address} {why}; install that version, or restore a backup from before it")
    return present


def _check_alone(connection: Connection, address: Address) -> None:
    """Tables without a revision are not ours, even if they bear our names."""
    taken = sorted(
        {*inspect(connection).get_table_names()}
        & {*tables.FACT.metadata.tables, *announcing_tables.DELIVERY.metadata.tables}
    )
    if taken:
        names = ", ".join(taken)
        raise StoreError(f"{address} holds tables of another program ({names}); name another database")


def _check_references(connection: Connection, address: Address) -> None:
    """Foreign keys of SQLite were off while tables were rebuilt: see that none was broken."""
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken is not None:
            raise StoreError(f"{address} cannot be migrated: a row of {broken[0]} refers to nothing; restore a backup")
