"""`backup FILE` and `restore FILE`: all that the bot keeps, as one file, from and to either kind of database."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.app.database import database_as_it_is
from bot.commands.session import finish, prepare, refusal
from bot.config import Settings
from bot.core.clock import SystemClock
from bot.core.errors import StoreError, UsageError
from bot.files.backup_file import BackupHead
from bot.services import backups
from bot.store.database import Database
from bot.store.table_copies import Restored
from bot.version import VERSION

_MEBIBYTE = 2**20
_STREAM = Path("-")
NO_DATABASE = "there is no database of the present form yet; start the bot once, or correct DATABASE_URL"

File = Annotated[Path, typer.Argument(metavar="FILE")]


def back_up(path: File) -> None:
    """Write all that is held to a file, while the bot runs; it holds no secret, but numbers of chats and persons.

    It can be restored into SQLite and PostgreSQL alike. What only the running processes need is left out.
    """
    settings, now = _prepared(path), SystemClock().now()
    counts = finish(lambda: _backed_up(settings, path, now))
    size = path.stat().st_size / _MEBIBYTE
    told = f"{sum(counts.values()):,} rows of {len(counts)} tables, {size:.1f} MiB, as of {now:%Y-%m-%d %H:%M:%S} UTC"
    typer.echo(f"{path}: {told}")


def restore(path: File) -> None:
    """Fill an empty database, the one that DATABASE_URL names, from a backup; it is read to its end before.

    Nothing that was announced is announced again.
    """
    settings, now = _prepared(path), SystemClock().now()
    head, restored = finish(lambda: _restored(settings, path, now))
    for line in _report(head, restored, bot_of(settings)):
        typer.echo(line)


def _prepared(path: Path) -> Settings:
    """The settings, once the path is none that means a stream elsewhere: what is told here would be in it as well."""
    if path == _STREAM:
        raise refusal(UsageError("- is no file, and a backup is written to files alone; name one"))
    return prepare(quiet=True)


def bot_of(settings: Settings) -> int | None:
    """Telegram's number of the bot, which its token begins with and which is no secret."""
    token = "" if settings.bot_token is None else settings.bot_token.get_secret_value()
    number = token.partition(":")[0]
    return int(number) if number.isascii() and number.isdigit() else None


async def _backed_up(settings: Settings, path: Path, now: datetime) -> dict[str, int]:
    async with database_as_it_is(settings) as database:
        if database is None:
            raise StoreError(NO_DATABASE)
        return await backups.back_up(database, path, version=VERSION, bot_id=bot_of(settings), now=now)


async def _restored(settings: Settings, path: Path, now: datetime) -> tuple[BackupHead, Restored]:
    database = Database(settings.database_url.get_secret_value())
    try:
        return await backups.restore(database, path, bot_id=bot_of(settings), now=now)
    finally:
        await database.close()


def _report(head: BackupHead, restored: Restored, bot_id: int | None) -> list[str]:
    lines = [f"{sum(restored.rows.values()):,} rows of {len(restored.rows)} tables are back, as of {head.made_at}"]
    if restored.doubtful:
        waited = f"{restored.doubtful:,} posts waited to be sent then, and may have been sent since: none is sent again"
        lines.append(f"{waited} by itself; see `announcements uncertain`")
    if bot_id is None or bot_id != head.bot_id:
        lines.append(
            "BOT_TOKEN is not that of the bot that the backup is of: a bot cannot edit another's posts, so corrections"
            f" of what was told before go out as new messages ({restored.beyond_edits:,} posts); and it can write only"
            " to groups and channels that it is added to, and to persons who start it"
        )
    return lines
