"""Which form the tables of a database have, told without the library of the migrations: most starts need none."""

from sqlalchemy import Connection, column, inspect, select, table

from bot.core.errors import StoreError
from bot.store.database_url import DatabaseUrl

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""All revisions, the oldest first, as in `migrations/versions`; the last is the form that this version needs."""
_NOTED = table("alembic_version", column("version_num"))
"""Where alembic keeps it: https://alembic.sqlalchemy.org/en/latest/tutorial.html#running-our-first-migration"""


def is_current(connection: Connection, address: DatabaseUrl) -> bool:
    """Whether the tables have the present form.

    Raises:
        StoreError: when a newer version of the bot made them.
    """
    return revision_of(connection, address) == REVISIONS[-1]


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
    if present is not None and present not in REVISIONS:
        why = f"was made by a newer version of Khorgos (its revision is {present})"
        raise StoreError(f"{address} {why}; install that version, or restore a backup from before it")
    return present
