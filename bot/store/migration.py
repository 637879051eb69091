"""Brings a database's tables to the present form; safe when many processes try at once.

There is no env.py and no alembic.ini: alembic's proxies `context` and `op` are global to the process, so each revision
is given its `op` instead. A revision is a file `migrations/versions/r<number>_<what>.py` with `upgrade(op)`. Alembic is
loaded where something is to be migrated: most starts need not wait for it.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table, text

from bot.core.errors import StoreError
from bot.store.database_url import DatabaseUrl

_NOTED = table("alembic_version", column("version_num"))
"""Where alembic keeps it: https://alembic.sqlalchemy.org/en/latest/tutorial.html#running-our-first-migration"""
FOLDER = Path(__file__).parent / "migrations"
_REVISION_DIGITS = slice(1, 5)
_LOCK = 0x4B686F72676F73
"""PostgreSQL's advisory lock for migrations: the letters of Khorgos."""


@cache
def revisions() -> tuple[str, ...]:
    """All revisions, the oldest first, by the names of their files; the last is the form that this version needs."""
    return tuple(sorted(path.name[_REVISION_DIGITS] for path in (FOLDER / "versions").glob("r*.py")))


def is_current(connection: Connection, address: DatabaseUrl) -> bool:
    """Whether the tables have the present form.

    Raises:
        StoreError: when a newer version of the bot made them.
    """
    return revision_of(connection, address) == revisions()[-1]


def revision_of(connection: Connection, address: DatabaseUrl) -> str | None:
    """The revision that the tables have; None where no migration was run.

    Raises:
        StoreError: when a newer version of the bot made them, or several revisions are noted.
    """
    if not inspect(connection).has_table(_NOTED.name):
        return None
    noted = [str(one) for one in connection.execute(select(_NOTED.c.version_num)).scalars()]
    if len(noted) > 1:
        raise StoreError(f"{address} notes several revisions ({', '.join(sorted(noted))}); restore a backup")
    present = next(iter(noted), None)
    if present is not None and present not in revisions():
        why = f"was made by a newer version of Khorgos (its revision is {present})"
        raise StoreError(f"{address} {why}; install that version, or restore a backup from before it")
    return present


def migrate(connection: Connection, address: DatabaseUrl, target: str = "head") -> None:
    """Run what is missing up to a revision, inside the transaction that the connection is in.

    Raises:
        StoreError: when a newer version of the bot made the tables, or they do not let themselves be changed.
    """
    from alembic.util import CommandError  # noqa: PLC0415 - see the module's beginning

    try:
        _migrate(connection, address, target)
    except CommandError as error:
        raise StoreError(f"{address} cannot be migrated: {error}") from error


def _migrate(connection: Connection, address: DatabaseUrl, target: str) -> None:
    from alembic.operations import Operations  # noqa: PLC0415 - see the module's beginning
    from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep  # noqa: PLC0415 - the same
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - the same

    if connection.dialect.name == "postgresql":  # on SQLite, BEGIN IMMEDIATE has locked the file already
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    scripts = ScriptDirectory(FOLDER)
    present = revision_of(connection, address)
    if present is None:
        check_alone(connection, address)

    def steps(_heads: object, _context: object) -> Iterator[RevisionStep]:
        missing = list(scripts.iterate_revisions(target, present or "base"))
        for script in reversed(missing):
            yield MigrationStep.upgrade_from_script(scripts.revision_map, script)

    context = MigrationContext.configure(connection, opts={"fn": steps, "script": scripts})
    context.run_migrations(op=Operations(context))
    _check_references(connection, address)


def check_alone(connection: Connection, address: DatabaseUrl) -> None:
    """Tables without a revision are not ours, even if they bear our names.

    Raises:
        StoreError: when there are any.
    """
    from bot.store import (  # noqa: PLC0415 - the same
        announcement_tables,
        change_counts,
        chart_pictures,
        drafts,
        last_questions,
        open_questions,
        quizzes,
        series_records,
        tables,
        update_claims,
        usage_counts,
    )

    taken = sorted(
        {*inspect(connection).get_table_names()}
        & {
            *tables.FACT.metadata.tables,
            *announcement_tables.DELIVERY.metadata.tables,
            *series_records.SERIES.metadata.tables,
            change_counts.ChangeCountRow.__tablename__,
            *update_claims.UPDATE_CLAIM.metadata.tables,
            *chart_pictures.CHART_PICTURE.metadata.tables,
            *drafts.DRAFT.metadata.tables,
            *last_questions.LAST_QUESTION.metadata.tables,
            *open_questions.GAP.metadata.tables,
            *quizzes.QUIZ_POLL.metadata.tables,
            *usage_counts.QUESTION_COUNT.metadata.tables,
        }
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
