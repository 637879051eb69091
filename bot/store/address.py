"""Where the database is: the two forms of its URL, and how to speak of it without its password."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.core.errors import StoreError

FORMS = "write sqlite+aiosqlite:///path/to/file.db or postgresql+asyncpg://user:password@host:5432/name"


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """A database's URL in one of the two forms that the store knows."""

    url: URL

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Read a URL.

        Raises:
            StoreError: when it has another form; the message does not repeat it, for it may hold a password.
        """
        try:
            url = make_url(text)
        except (ArgumentError, ValueError):  # the second for a port that is no number
            raise StoreError(f"the database URL cannot be read: {FORMS}") from None
        problem = _problem(url)
        if problem:
            raise StoreError(f"{problem}: {FORMS}")
        return cls(url)

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database; None on PostgreSQL."""
        return Path(self.url.database or "") if self.url.drivername == "sqlite+aiosqlite" else None

    def __str__(self) -> str:
        if self.file is not None:
            return f"the database file {self.file}"
        host = self.url.host or self.url.query.get("host") or "localhost"
        return f"the PostgreSQL database {self.url.database} at {host}:{self.url.port or 5432}"

    def make_file(self) -> None:
        """Make a SQLite file and its folder if they are missing, and see that it can be opened.

        The asynchronous driver must not be the first to find out: it reports that from a thread that may outlive us.

        Raises:
            StoreError: when the folder cannot be made.
            sqlite3.Error: when the file cannot be opened.
        """
        if self.file is None:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = f"its folder cannot be made ({error.strerror})"
            raise StoreError(
                f"{self}: {why}; choose another place or give the bot's user the right to write"
            ) from error
        sqlite3.connect(self.file).close()


def _problem(url: URL) -> str:
    if url.drivername == "sqlite+aiosqlite":
        in_memory = not url.database or url.database == ":memory:" or bool(url.query)
        return "the database URL names no plain file" if in_memory else ""
    if url.drivername != "postgresql+asyncpg":
        return "the database URL begins with the name of another kind of database or driver"
    if not url.database:
        return "the database URL names no database"
    # An unescaped @ in a password makes its rest look like host or name, which messages would then print.
    if "@" in (url.host or "") or "@" in url.database:
        return "the database URL holds an @ too many; in a password write %40 instead"
    return ""
