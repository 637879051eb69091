"""Backups of all that outlives a process, made while the bot runs, and brought back into an empty database."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.core.errors import UsageError
from bot.files.backup_file import BackupHead, backup_lines, check_backup, written_backup
from bot.store.database import Database
from bot.store.migration import revisions
from bot.store.table_copies import Origin, Restored, TableRows, copied_tables, fill


async def back_up(database: Database, path: Path, *, version: str, bot_id: int | None, now: datetime) -> dict[str, int]:
    """Write all that is held at one moment to a file; how many rows of each table.

    Args:
        database: may be in use; of the present form.
        path: the file, which is replaced when it is a backup.
        version: of this program.
        bot_id: Telegram's number of the bot; None where there is none.
        now: aware.

    Raises:
        StoreError: when the database cannot be used.
        UsageError: when the file is there and is no backup.
        OutputError: when the file cannot be written; what was there stays.
    """
    with written_backup(path) as writer:
        writer.head(BackupHead(revisions()[-1], now.isoformat(), version, bot_id))
        async with database.reading() as session:
            async for some in copied_tables(session):
                writer.add(some.table, some.columns, some.rows)
    return writer.counts


async def restore(database: Database, path: Path, *, bot_id: int | None, now: datetime) -> tuple[BackupHead, Restored]:
    """Fill an empty database from a backup, all of it or nothing, and bring it to the present form.

    Raises:
        UsageError: when the file is no whole backup, or a newer version made it; the database is not touched then.
        StoreError: when the database cannot be used or is not empty.
    """
    head = check_backup(path)
    if head.revision not in revisions():
        made = f"{path} was made by a newer version of Khorgos ({head.version}, its revision is {head.revision})"
        raise UsageError(f"{made}; install that version")
    origin = Origin(head.revision, bot_id is not None and bot_id == head.bot_id, now)
    return head, await database.make(lambda connection, address: fill(connection, address, _tables(path), origin))


def _tables(path: Path) -> Iterator[TableRows]:
    for line in backup_lines(path):
        yield TableRows(line.table, line.columns, line.rows)
