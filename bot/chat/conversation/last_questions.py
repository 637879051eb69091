"""Memory of what was asked, for the question that goes on from it.

`LastQuestions` let "and in 2021?" go on from the question before, if that one was asked less than ten minutes before,
by the times at which both were written. For the rest of the hour it is known from which one, should it be edited. Two
people in a group never share a question: what one asked says nothing of what another means. Nor do two topics of a
chat.
Where several processes share the work, a question that may go on from another is looked for in what they share.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

from cachetools import TTLCache

from bot.core.clock import Clock
from bot.core.lexicon import Lexicon
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.services.shared_questions import SharedQuestions

Place = tuple[int, int]
"""Chat id and message id."""

GOES_ON_FOR = timedelta(minutes=10)
KEPT_FOR = timedelta(hours=1)
"""As long as an edit of the question can matter."""
QUESTIONS_KEPT = 5_000
"""Questions kept at most, about 10 MB; beyond, the oldest are forgotten before their time."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody in one place: id of the person, or of the chat in whose name they write, and the topic, if any."""

    chat_id: int
    person: int
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, and the one that it could go on from."""

    asker: Asker
    reading: ParsedQuery | None
    before: ParsedQuery | None
    at: datetime


class LastQuestions:
    """The questions of every asker; forgotten when their time is over.

    Args:
        shared: those that other processes answered.
        kept: how many at most.
    """

    def __init__(self, clock: Clock, shared: SharedQuestions | None = None, kept: int = QUESTIONS_KEPT) -> None:
        self._shared = shared
        self._asked: TTLCache[Place, _Asked, datetime] = TTLCache(kept, KEPT_FOR, clock.now)
        self._of: TTLCache[Asker, tuple[int, ...], datetime] = TTLCache(kept, KEPT_FOR, clock.now)

    def __len__(self) -> int:
        return len(self._asked)

    def before(self, asker: Asker, message_id: int, at: datetime) -> ParsedQuery | None:
        """The question that the one in a message may go on from; of an edited one, what it was at first.

        Args:
            asker: who asks, and where.
            message_id: of the message; those that were written later have greater ones.
            at: when the message was written.
        """
        return self._before(self._asked_by(asker), message_id, at)

    def remember(self, asker: Asker, message_id: int, reading: ParsedQuery | None, at: datetime) -> None:
        """Keep a question in mind; None for what later ones cannot go on from, also where an edit made it so."""
        self._keep(asker, message_id, reading, at)
        if self._shared is not None:
            self._shared.note((asker.chat_id, asker.person, asker.thread_id), message_id, reading, at)

    async def recall(self, asker: Asker, message_id: int, lexicon: Lexicon) -> None:
        """Bring to mind what another process answered before a message that may go on from it."""
        if self._shared is None:
            return
        place = (asker.chat_id, asker.person, asker.thread_id)
        recalled = await self._shared.before(place, message_id, lexicon)
        if recalled.is_forgotten:
            self._forget_before(asker, message_id)
        found = recalled.question
        if found is not None and (asker.chat_id, found.message_id) not in self._asked:
            self._keep(asker, found.message_id, found.reading, found.asked_at)

    def _keep(self, asker: Asker, message_id: int, reading: ParsedQuery | None, at: datetime) -> None:
        asked = self._asked_by(asker)
        self._asked[asker.chat_id, message_id] = _Asked(asker, reading, self._before(asked, message_id, at), at)
        self._of[asker] = tuple({**asked, message_id: None})

    def _forget_before(self, asker: Asker, message_id: int) -> None:
        """Forget what somebody asked before a message: they wanted that, and another process was told."""
        for number in self._asked_by(asker):
            if number < message_id:
                self._asked.pop((asker.chat_id, number), None)

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Share questions with other processes meanwhile, where there are any."""
        async with nullcontext() if self._shared is None else self._shared.kept():
            yield

    async def forget(self, person: int) -> None:
        """Forget all that somebody asked, also in other processes.

        Raises:
            StoreError: when the database cannot be used; here all is forgotten nevertheless.
        """
        for place in [place for place, question in self._asked.items() if question.asker.person == person]:
            self._asked.pop(place, None)
        for asker in [asker for asker in self._of if asker.person == person]:
            self._of.pop(asker, None)
        if self._shared is not None:
            await self._shared.forget(person)

    @staticmethod
    def _before(asked: Mapping[int, _Asked], message_id: int, at: datetime) -> ParsedQuery | None:
        if (known := asked.get(message_id)) is not None:
            return known.before
        earlier = [number for number, question in asked.items() if number < message_id and question.reading is not None]
        last = asked[max(earlier)] if earlier else None
        return last.reading if last is not None and at - last.at < GOES_ON_FOR else None

    def _asked_by(self, asker: Asker) -> dict[int, _Asked]:
        """Somebody's questions by the numbers of their messages."""
        found = {number: self._asked.get((asker.chat_id, number)) for number in self._of.get(asker, ())}
        return {number: asked for number, asked in found.items() if asked is not None and asked.asker == asker}
