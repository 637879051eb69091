"""Remembers handled messages for an hour and across restarts: an edit that changes nothing of one does nothing.

What a message said is kept as a fingerprint alone, which cannot be read back, nor tried out by whoever has the
database and not the bot's token. Answers never wait for the database: receipts are written in the background, a few
times a second, and until then they are read from memory.
"""

import asyncio
import logging
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b, sha256

from cachetools import FIFOCache, TTLCache

from bot.core.clock import Clock, repeated
from bot.core.errors import StoreAwayError, StoreError
from bot.store.chat_records import KEPT, Receipt, expire_receipts, forget_receipts, keep_receipts, receipt_of
from bot.store.database import Database

log = logging.getLogger(__name__)

__all__ = ["KEPT", "Receipt", "Receipts"]

PAUSE = 0.2
"""Seconds for which receipts gather before they are written: that many are lost when the process is killed."""
RETRY = 1.0
"""Seconds until what could not be written is tried again."""
EXPIRY = 600.0
"""Seconds between two times at which old receipts are forgotten."""
MOST_WAITING = 50_000
"""Receipts that wait while the database cannot be written, some 10 MB; beyond, the oldest are lost."""

Place = tuple[int, int]
"""Chat id and message id."""


class Receipts:
    """Keeps receipts for an hour; one object serves all tasks of the one bot process.

    Args:
        secret: goes into every fingerprint; with another one, no message is known any more.
    """

    def __init__(self, database: Database, clock: Clock, secret: str) -> None:
        self._database = database
        self._clock = clock
        self._key = sha256(secret.encode()).digest()
        self._waiting: FIFOCache[Place, Receipt] = FIFOCache(MOST_WAITING)
        self._forgotten: TTLCache[str, None, datetime] = TTLCache(MOST_WAITING, KEPT, clock.now)  # bare fingerprints
        self._using = asyncio.Lock()
        self._writing: asyncio.Task[None] | None = None

    def keep(
        self, place: Place, asker: int, said: str, answer_id: int | None = None, *, is_final: bool = False
    ) -> Receipt:
        """Keep in mind that a message is being handled; its fingerprint takes the place of an earlier one."""
        now = self._clock.now()
        receipt = Receipt(*place, asker, self._fingerprint(place, said), answer_id, is_final, now)
        self._wait(receipt)
        return receipt

    def answered(self, receipt: Receipt, answer_id: int | None) -> None:
        """Keep in mind which message of ours an edit of a handled one changes."""
        self._wait(replace(receipt, answer_id=answer_id))

    async def find(self, place: Place) -> Receipt | None:
        """The receipt of a message that was handled within the last hour.

        Raises:
            StoreError: when the database cannot be used.
        """
        receipt = self._waiting.get(place)
        if receipt is None:
            async with self._database.reading() as session:
                receipt = await receipt_of(session, *place)
        return receipt if receipt is not None and self._clock.now() - receipt.kept_at < KEPT else None

    def says(self, receipt: Receipt, said: str) -> bool:
        """Whether a message said just this when it was handled."""
        return receipt.fingerprint == self._fingerprint((receipt.chat_id, receipt.message_id), said)

    def is_forgotten(self, place: Place, said: str) -> bool:
        """Whether a message said just this when its writer wanted to be forgotten, within the last hour."""
        return self._fingerprint(place, said) in self._forgotten

    async def forget(self, asker: int) -> None:
        """Forget all that somebody wrote, but for bare fingerprints in memory, which tell nobody whose they are.

        Raises:
            StoreError: when the database cannot be used; what was written there stays then.
        """
        async with self._using:
            waiting = [receipt for receipt in self._waiting.values() if receipt.asker == asker]
            for receipt in waiting:
                del self._waiting[receipt.chat_id, receipt.message_id]
            async with self._database.transaction() as session:
                written = await forget_receipts(session, asker)
        self._forgotten.update(dict.fromkeys((*(receipt.fingerprint for receipt in waiting), *written)))

    def kept(self) -> AbstractAsyncContextManager[None]:
        """Forget old receipts again and again meanwhile."""
        return repeated(self._expire, EXPIRY, at_once=True, sleep=self._clock.sleep)

    async def close(self) -> None:
        """Write what is still waiting."""
        if self._writing is not None:
            async with self._using:  # what is being written is let end
                self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)
        await self._write()

    def _wait(self, receipt: Receipt) -> None:
        place = (receipt.chat_id, receipt.message_id)
        if receipt.message_id <= 0:  # such a message has no number of its own
            return
        self._waiting[place] = receipt
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_soon())

    async def _write_soon(self) -> None:
        while self._waiting:
            await self._clock.sleep(PAUSE)
            while not await self._write():
                await self._clock.sleep(RETRY)

    async def _write(self) -> bool:
        """Write what waits; whether that went well."""
        async with self._using:
            batch = dict(self._waiting)
            if not batch:
                return True
            try:
                async with self._database.transaction() as session:
                    await keep_receipts(session, list(batch.values()))
            except StoreError as error:
                _report(error)
                return False
            for place, receipt in batch.items():
                if self._waiting.get(place) is receipt:
                    del self._waiting[place]
        return True

    async def _expire(self) -> None:
        try:
            async with self._database.transaction() as session:
                await expire_receipts(session, self._clock.now())
        except StoreError as error:
            _report(error)

    def _fingerprint(self, place: Place, said: str) -> str:
        written = f"{place[0]}:{place[1]}:{said}".encode("utf-8", "surrogatepass")
        return blake2b(written, digest_size=16, key=self._key).hexdigest()


def _report(error: StoreError) -> None:
    if isinstance(error, StoreAwayError):
        return  # the store has told of it, once for all messages
    log.warning("receipts cannot be kept", extra={"event": "receipts.failed", "why": str(error)})
