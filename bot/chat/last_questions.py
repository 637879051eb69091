"""What each person asked last in each chat, so that "and in 2021?" can go on from it: in memory, for ten minutes.

Two people in a group never share a question: what one asked says nothing of what another means.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.clock import Clock
from bot.core.lookup.reading import Reading

LASTS = timedelta(minutes=10)
KEPT = 5_000
"""Questions kept at most, about 10 MB; beyond, the oldest are forgotten before their time."""

Asker = tuple[int, int]
"""Chat id, and id of the person, or of the chat in whose name they wrote."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with the message that it stands in, and the question before it."""

    message_id: int
    reading: Reading
    before: Reading | None
    at: datetime


class LastQuestions:
    """The last question of every asker; forgotten when its time is over."""

    def __init__(self, clock: Clock, kept: int = KEPT) -> None:
        self._clock = clock
        self._kept = kept
        self._asked: OrderedDict[Asker, _Asked] = OrderedDict()  # the oldest first

    def __len__(self) -> int:
        return len(self._asked)

    def before(self, asker: Asker, message_id: int) -> Reading | None:
        """The question before the one that stands in a message.

        Of the last question, being edited, that is the one before it; of older ones it is no longer known.
        """
        self._forget_old()
        last = self._asked.get(asker)
        if last is None or message_id < last.message_id:
            return None
        return last.before if last.message_id == message_id else last.reading

    def remember(self, asker: Asker, message_id: int, reading: Reading) -> None:
        """Keep a question in mind, unless a newer one of the same asker is."""
        before = self.before(asker, message_id)
        last = self._asked.get(asker)
        if last is not None and message_id < last.message_id:
            return
        self._asked[asker] = _Asked(message_id, reading, before, self._clock.now())
        self._asked.move_to_end(asker)
        if len(self._asked) > self._kept:
            self._asked.popitem(last=False)

    def forget(self, person: int) -> None:
        """Forget all that somebody asked."""
        for asker in [one for one in self._asked if one[1] == person]:
            del self._asked[asker]

    def _forget_old(self) -> None:
        now = self._clock.now()
        while self._asked:
            asker, oldest = next(iter(self._asked.items()))
            if now - oldest.at < LASTS:
                return
            del self._asked[asker]
