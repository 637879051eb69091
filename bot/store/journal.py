"""A lasting record of which Telegram updates were started, so that one that kills the bot is not taken up for ever."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.database import Database
from bot.store.tables import UPDATE_START

_COUNT = text(
    "INSERT INTO update_start (update_id, starts) VALUES (:update_id, 1)"
    " ON CONFLICT (update_id) DO UPDATE SET starts = update_start.starts + 1"
)


class UpdateJournal:
    """Counts starts in the database; survives a crash of the process.

    Raises:
        StoreError: from every method, when the database cannot be used.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def unfinished(self) -> Mapping[int, int]:
        """All updates on record with how often each was started."""
        async with self._database.reading() as session:
            rows = await session.execute(select(UPDATE_START.c.update_id, UPDATE_START.c.starts))
            return {row.update_id: row.starts for row in rows}

    async def started(self, update_ids: Sequence[int], *, finished_below: int | None) -> None:
        """In one transaction: forget all updates below `finished_below`, then count a start of each given one."""
        async with self._database.transaction() as session:
            if finished_below is not None:
                await _forget(session, finished_below)
            if update_ids:
                await session.execute(_COUNT, [{"update_id": update_id} for update_id in update_ids])

    async def finished(self, below: int) -> None:
        """Forget all updates below this one: they were handled and confirmed to Telegram."""
        async with self._database.transaction() as session:
            await _forget(session, below)


async def _forget(session: AsyncSession, below: int) -> None:
    await session.execute(delete(UPDATE_START).where(UPDATE_START.c.update_id < below))
