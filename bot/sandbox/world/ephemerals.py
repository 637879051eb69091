"""The ephemeral messages of a chat: each is seen by one person and the bot alone.

Rules: Bot API 10.2, "Ephemeral messages and commands" and Message. How long a message lasts is what TDLib's client
does (`MessagesManager`): seven days, and the newest hundred of a chat. What the servers keep is not known; here both
ends forget together, and the number may be given anew, as Message says.
"""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

from bot.sandbox.world.messages import Message

LIFETIME_SECONDS = 7 * 24 * 3600
MOST_OF_ONE_PERSON = 100
"""Held per chat and person, their own commands among them; the oldest makes room."""
_REMEMBERED = 300
"""Messages that are gone and can still be looked at."""


@dataclass(slots=True, kw_only=True)
class EphemeralMessage(Message):
    """A message whose `message_id` is 0; `number` is its `ephemeral_message_id`.

    Attributes:
        person: the human who sees it, whoever wrote it.
        serial: counts on and is never given twice, other than `number`.
        after: the newest ordinary message when it came: its place among those.
        kept_at: seconds since 1970 on the sandbox's clock.
        topic: where a forum's client shows it; None in General and outside forums.
        replaces: the public message in whose place this person sees it.
        shown: whether the person's client has it; delivery is not guaranteed, and a restart may lose it.
    """

    person: int
    number: int = 0
    serial: int = 0
    after: int = 0
    kept_at: float = 0.0
    topic: int | None = None
    replaces: int | None = None
    shown: bool = True


@dataclass(slots=True)
class Ephemerals:
    """Keeps a chat's ephemeral messages and gives them their numbers, the lowest that is free."""

    _live: dict[int, EphemeralMessage] = field(default_factory=dict)
    _of: defaultdict[int, dict[int, EphemeralMessage]] = field(default_factory=lambda: defaultdict(dict))
    _gone: deque[EphemeralMessage] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _free: list[int] = field(default_factory=list)
    _serial: int = 0

    def add(self, message: EphemeralMessage, now: float) -> EphemeralMessage:
        """Keep a message; what expired, and the person's oldest where there are too many, makes room first."""
        self.expire(now)
        theirs = self._of[message.person]
        if len(theirs) >= MOST_OF_ONE_PERSON:
            self.remove(next(iter(theirs.values())))
        self._serial += 1
        message.serial, message.kept_at = self._serial, now
        message.number = heappop(self._free) if self._free else len(self._live) + 1
        message.extra["ephemeral_message_id"] = message.number
        self._live[message.number] = theirs[message.number] = message
        return message

    def find(self, number: int, now: float) -> EphemeralMessage | None:
        """The message that has this number now."""
        self.expire(now)
        return self._live.get(number)

    def known(self, number: int, now: float) -> EphemeralMessage | None:
        """The message that has this number now, else the last that had it."""
        earlier = (one for one in reversed(self._gone) if one.number == number)
        return self.find(number, now) or next(earlier, None)

    def seen_by(self, person: int, now: float) -> list[EphemeralMessage]:
        """What a person's client has had, oldest first, deleted ones included."""
        return [one for one in self.all(now) if one.person == person and one.shown]

    def all(self, now: float) -> Iterator[EphemeralMessage]:
        """Those that are there and the last of those that are gone, oldest first."""
        self.expire(now)
        return iter(sorted([*self._gone, *self._live.values()], key=lambda one: one.serial))

    def remove(self, message: EphemeralMessage) -> None:
        """Delete a message; its number is free."""
        if self._live.get(message.number) is not message:
            return
        message.deleted = True
        del self._live[message.number], self._of[message.person][message.number]
        self._gone.append(message)
        heappush(self._free, message.number)

    def lose(self, person: int) -> int:
        """A person's client has them no more, of which the bot hears nothing; how many."""
        lost = [one for one in self._of[person].values() if one.shown]
        for message in lost:
            message.shown = False
        return len(lost)

    def expire(self, now: float) -> None:
        """Remove what is too old."""
        while self._live and now - next(iter(self._live.values())).kept_at > LIFETIME_SECONDS:
            self.remove(next(iter(self._live.values())))
