"""A lasting record of which Telegram updates were started, so that one that kills the bot is not taken up for ever."""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.errors import StoreError
from bot.store.database import Database
from bot.store.driver_errors import DatabaseBusyError
from bot.store.tables import UPDATE_START

log = logging.getLogger(__name__)

WAIT = 0.3
"""Seconds for which an answer may wait for the record: longer waits are those for somebody else's lock."""
_LAST_SECONDS = 1.0
"""That what is being written may take to end."""
_RETRY_SECONDS = 1.0
_COUNT = text(
    "INSERT INTO update_start (update_id, starts) VALUES (:update_id, :starts)"
    " ON CONFLICT (update_id) DO UPDATE SET starts = update_start.starts + :starts"
)


class UpdateJournal:
    """Counts starts in the database; survives a crash of the process.

    Answers need no database, and so the record waits and not they: what is not written after a moment, because another
    program keeps the file locked, is written as soon as can be, in its order and in one transaction. An update that
    kills the bot meanwhile is taken up once more often than otherwise; none is lost, for Telegram repeats what was not
    confirmed.

    Args:
        database: where it is kept.
        wait: seconds that a start may take.

    Raises:
        StoreError: from every method, when the database says within that time that it cannot be used.
    """

    def __init__(self, database: Database, *, wait: float = WAIT) -> None:
        self._database = database
        self._wait = wait
        self._starts = Counter[int]()
        self._finished_below: int | None = None
        self._writing: asyncio.Task[None] | None = None
        self._is_late = False

    async def unfinished(self) -> Mapping[int, int]:
        """All updates on record with how often each was started."""
        async with self._database.reading() as session:
            rows = await session.execute(select(UPDATE_START.c.update_id, UPDATE_START.c.starts))
            return {row.update_id: row.starts for row in rows}

    async def started(self, update_ids: Sequence[int], *, finished_below: int | None) -> None:
        """In one transaction: forget all updates below `finished_below`, then count a start of each given one."""
        if finished_below is not None:
            self._forget_below(finished_below)
        self._starts.update(update_ids)
        await self._written()

    async def finished(self, below: int) -> None:
        """Forget all updates below this one: they were handled and confirmed to Telegram."""
        self._forget_below(below)
        await self._written()

    async def close(self) -> None:
        """Give up what could not be written; to be called before the database is closed."""
        if self._writing is not None:
            await asyncio.wait({self._writing}, timeout=_LAST_SECONDS)
            self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)

    def _forget_below(self, below: int) -> None:
        self._finished_below = below
        for update_id in [one for one in self._starts if one < below]:
            del self._starts[update_id]

    async def _written(self) -> None:
        """Wait a moment until all that is noted has been written."""
        if self._writing is None or self._writing.done():
            self._writing, self._is_late = asyncio.create_task(self._write_all()), False
        if self._is_late:  # one has waited in vain already
            return
        writing = self._writing  # another caller may begin the next meanwhile
        done, _ = await asyncio.wait([writing], timeout=self._wait)
        if done:
            writing.result()
        else:
            self._is_late = True
            log.warning("the record of updates waits for the database", extra={"event": "journal.late"})

    async def _write_all(self) -> None:
        """Write until nothing is left; a lock is waited for again and again, any other trouble is reported."""
        while self._starts or self._finished_below is not None:
            starts, below = self._starts, self._finished_below
            self._starts, self._finished_below = Counter(), None
            try:
                await self._write(starts, below)
            except DatabaseBusyError:
                self._put_back(starts, below)
                await asyncio.sleep(_RETRY_SECONDS)
            except StoreError as error:
                if not self._is_late:
                    raise
                # Nobody waits for it any more who would tell.
                log.error("journal failed", extra={"event": "journal.failed", "why": str(error)})  # noqa: TRY400 - a sentence

    def _put_back(self, starts: Counter[int], below: int | None) -> None:
        """Join what could not be written to what was noted meanwhile, which is newer."""
        newer = self._finished_below
        self._starts += Counter({one: number for one, number in starts.items() if newer is None or one >= newer})
        self._finished_below = below if newer is None else newer

    async def _write(self, starts: Mapping[int, int], below: int | None) -> None:
        async with self._database.transaction() as session:
            if below is not None:
                await _forget(session, below)
            if starts:
                rows = [{"update_id": update_id, "starts": number} for update_id, number in starts.items()]
                await session.execute(_COUNT, rows)


async def _forget(session: AsyncSession, below: int) -> None:
    await session.execute(delete(UPDATE_START).where(UPDATE_START.c.update_id < below))
