"""Questions that later ones may go on from, for all processes on one PostgreSQL: "and in 2021?" may come to another.

Answers never wait for it longer than a moment: what was asked is written in the background, and read only for a
question that may go on from another.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b, sha256

from cachetools import FIFOCache

from bot.core.clock import Clock, look_again
from bot.core.errors import StoreAwayError, StoreError
from bot.core.lexicon import Lexicon
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.store.database import Database
from bot.store.last_questions import (
    LastQuestion,
    forget_old_last_questions,
    forget_questions,
    keep_questions,
    question_before,
    read_reading,
    written_reading,
)

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(hours=1)
"""As long as an edit of a question can matter, which is as long as one process remembers it."""
PAUSE = 0.1
"""Seconds for which questions gather before they are written."""
PATIENCE = 0.3
"""Seconds that an answer may wait for what was asked before; then it is answered by itself."""
EXPIRY_SECONDS = 600.0
MOST_WAITING = 10_000
"""Questions that wait while the database is away, some 10 MB; beyond, the oldest are lost."""

Place = tuple[int, int, int | None]
"""Chat id, person id and topic."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A question that was asked before."""

    message_id: int
    reading: ParsedQuery
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Recall:
    """What the processes know of a question before.

    Attributes:
        is_forgotten: nothing is kept, as after the asker wanted that.
    """

    question: Recalled | None = None
    is_forgotten: bool = False


class SharedQuestions:
    """Shares what was asked with other processes; where there are none, on SQLite, it does nothing.

    Args:
        secret: goes into every fingerprint.
    """

    def __init__(self, database: Database, clock: Clock, secret: str) -> None:
        self._database, self._clock = database, clock
        self._key = sha256(secret.encode()).digest()
        self._waiting: FIFOCache[tuple[str, int], LastQuestion] = FIFOCache(MOST_WAITING)
        self._writing = asyncio.Lock()
        self._reading: set[asyncio.Task[Sequence[LastQuestion] | None]] = set()
        self.is_on = database.is_shared

    def note(self, place: Place, message_id: int, reading: ParsedQuery | None, at: datetime) -> None:
        """Have a question written; None for what later ones cannot go on from."""
        if self.is_on:
            key, written = self._fingerprint(*place), None if reading is None else written_reading(reading)
            asked = LastQuestion(key, message_id, self._fingerprint(place[1]), at, written)
            self._waiting[key, message_id] = asked

    async def before(self, place: Place, message_id: int, lexicon: Lexicon) -> Recall:
        """The question before a message, whichever process answered it; nothing where that is not told in time."""
        if not self.is_on:
            return Recall()
        key = self._fingerprint(*place)
        if any(waiting == key for waiting, _ in self._waiting):
            return Recall()  # what this process knows is the newest
        reading = asyncio.create_task(self._before(key, message_id))
        self._reading.add(reading)
        reading.add_done_callback(self._reading.discard)
        await asyncio.wait([reading], timeout=PATIENCE)
        if not reading.done() or (found := reading.result()) is None:
            return Recall()
        if not found:
            return Recall(is_forgotten=True)
        known = None if found[0].reading is None else read_reading(found[0].reading, lexicon)
        return Recall() if known is None else Recall(Recalled(found[0].message_id, known, found[0].asked_at))

    async def forget(self, person: int) -> None:
        """Forget all that somebody asked.

        Raises:
            StoreError: when the database cannot be used; what was written there stays then.
        """
        if not self.is_on:
            return
        whose = self._fingerprint(person)
        async with self._writing:
            for place in [place for place, asked in self._waiting.items() if asked.person == whose]:
                del self._waiting[place]
            async with self._database.transaction() as session:
                await forget_questions(session, whose)

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Write what was asked, and forget what is old, again and again meanwhile; alone, there is nothing to do."""
        if not self.is_on:
            yield
            return
        try:
            async with (
                look_again("follow_ups", self._write, PAUSE),
                look_again("follow_ups", self._expire, EXPIRY_SECONDS),
            ):
                yield
        finally:
            for one in self._reading:
                one.cancel()
            await asyncio.gather(*self._reading, return_exceptions=True)

    async def _before(self, place: str, message_id: int) -> Sequence[LastQuestion] | None:
        """The question before, if any; None where the database does not tell."""
        try:
            async with self._database.quick() as session:
                found = await question_before(session, place, message_id)
                return () if found is None else (found,)
        except StoreAwayError:  # that it is away is in the log already
            return None
        except StoreError as error:
            why = "what was asked before is not known"
            log.warning(why, extra={"event": "follow_up.unknown", "why": str(error)})
            return None

    async def _write(self) -> None:
        async with self._writing:
            waiting = dict(self._waiting)
            if not waiting:
                return
            async with self._database.transaction() as session:
                await keep_questions(session, list(waiting.values()))
            for place, asked in waiting.items():
                if self._waiting.get(place) is asked:
                    del self._waiting[place]

    async def _expire(self) -> None:
        async with self._database.transaction() as session:
            await forget_old_last_questions(session, self._clock.now() - KEPT_FOR)

    def _fingerprint(self, *ids: int | None) -> str:
        return blake2b(":".join(map(str, ids)).encode(), digest_size=16, key=self._key).hexdigest()
