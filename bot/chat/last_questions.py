"""What people asked lately, so that "and in 2021?" can go on from it: in memory, for an hour.

A question goes on from one that was asked less than ten minutes before, by the times at which both were written. For
the rest of the hour it is known from which one, should it be edited. Two people in a group never share a question:
what one asked says nothing of what another means. Nor do two topics of a chat.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from bot.core.clock import Clock
from bot.core.lookup.query.parsed_query import ParsedQuery

LASTS = timedelta(minutes=10)
KEPT_FOR = timedelta(hours=1)
"""As long as an edit of the question can matter."""
KEPT = 5_000
"""Questions kept at most, about 10 MB; beyond, the oldest are forgotten before their time."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody in one place: id of the person, or of the chat in whose name they write, and the topic, if any."""

    chat_id: int
    person: int
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with the message that it stands in, and the question that it could go on from."""

    asker: Asker
    message_id: int
    reading: ParsedQuery | None
    before: ParsedQuery | None
    at: datetime
    kept_at: datetime


class LastQuestions:
    """The questions of every asker; forgotten when their time is over."""

    def __init__(self, clock: Clock, kept: int = KEPT) -> None:
        self._clock = clock
        self._kept = kept
        self._asked: OrderedDict[tuple[int, int], _Asked] = OrderedDict()  # by chat and message, the oldest first
        self._of: dict[Asker, dict[int, _Asked]] = {}

    def __len__(self) -> int:
        return len(self._asked)

    def before(self, asker: Asker, message_id: int, at: datetime) -> ParsedQuery | None:
        """The question that the one in a message may go on from; of an edited one, what it was at first.

        Args:
            asker: who asks, and where.
            message_id: of the message; those that were written later have greater ones.
            at: when the message was written.
        """
        self._forget_old()
        asked = self._of.get(asker, {})
        if (known := asked.get(message_id)) is not None:
            return known.before
        earlier = (one for one in asked.values() if one.message_id < message_id and one.reading is not None)
        last = max(earlier, key=lambda one: one.message_id, default=None)
        return last.reading if last is not None and at - last.at < LASTS else None

    def remember(self, asker: Asker, message_id: int, reading: ParsedQuery | None, at: datetime) -> None:
        """Keep a question in mind; None for what later ones cannot go on from, also where an edit made it so."""
        before = self.before(asker, message_id, at)
        self._drop((asker.chat_id, message_id))
        asked = _Asked(asker, message_id, reading, before, at, self._clock.now())
        self._asked[asker.chat_id, message_id] = asked
        self._of.setdefault(asker, {})[message_id] = asked
        if len(self._asked) > self._kept:
            self._drop(next(iter(self._asked)))

    def forget(self, person: int) -> None:
        """Forget all that somebody asked."""
        for place in [place for place, one in self._asked.items() if one.asker.person == person]:
            self._drop(place)

    def _forget_old(self) -> None:
        now = self._clock.now()
        for place in list(takewhile(lambda one: now - self._asked[one].kept_at >= KEPT_FOR, self._asked)):
            self._drop(place)

    def _drop(self, place: tuple[int, int]) -> None:
        one = self._asked.pop(place, None)
        if one is None:
            return
        asked = self._of[one.asker]
        del asked[one.message_id]
        if not asked:
            del self._of[one.asker]
