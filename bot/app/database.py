"""The store as the settings name it: all that many a command needs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.config import Settings
from bot.store.database import Database


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """The store alone, migrated and otherwise as it is.

    Raises:
        StoreError: when the database cannot be used.
    """
    database = Database(settings.database_url.get_secret_value())
    await database.open()
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def database_as_it_is(settings: Settings) -> AsyncIterator[Database | None]:
    """The store for reading, neither made nor migrated; None where there is none, or of an older form.

    Raises:
        StoreError: when the database cannot be used.
    """
    database = Database(settings.database_url.get_secret_value())
    try:
        yield database if await database.is_ready() else None
    finally:
        await database.close()
