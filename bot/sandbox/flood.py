"""Telegram's flood limits, when they are switched on.

Numbers: Bots FAQ (one message a second per chat, 20 a minute per group, about 30 a second over all).
"""

from collections import defaultdict, deque
from dataclasses import dataclass
from math import ceil

from bot.sandbox.errors import too_many
from bot.sandbox.world.chats import Chat


@dataclass(frozen=True, slots=True)
class FloodRules:
    """How many messages pass: in one chat a second, in one group a minute, over all a second."""

    per_chat: int = 1
    per_group: int = 20
    overall: int = 30


class _Window:
    """At most `limit` in any `seconds`."""

    __slots__ = ("_times", "limit", "seconds")

    def __init__(self, limit: int, seconds: float) -> None:
        self.limit = limit
        self.seconds = seconds
        self._times: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Seconds until one more fits."""
        times = self._times
        while times and times[0] <= now - self.seconds:
            times.popleft()
        return 0.0 if len(times) < self.limit else times[-self.limit] + self.seconds - now

    def add(self, now: float) -> None:
        self._times.append(now)


class FloodControl:
    """Counts what the bot sends and refuses what comes too fast."""

    def __init__(self) -> None:
        self.rules: FloodRules | None = None
        self._overall = _Window(0, 1.0)
        self._chats: dict[int, list[_Window]] = {}
        self._slow: defaultdict[int, float] = defaultdict(float)

    def switch(self, rules: FloodRules | None) -> None:
        """Switch the limits on (with fresh counts) or off."""
        self.rules = rules
        self._chats.clear()
        if rules is not None:
            self._overall = _Window(rules.overall, 1.0)

    def admit(self, chat: Chat, now: float) -> None:
        """Count one message of the bot.

        Raises:
            ApiError: 429 with the seconds to wait.
        """
        if self.rules is None:
            return
        windows = [self._overall, *self._windows(chat, self.rules)]
        wait = max(window.wait(now) for window in windows)
        if wait > 0:
            raise too_many(max(1, ceil(wait)))
        for window in windows:
            window.add(now)

    def admit_slow_mode(self, chat: Chat, now: float) -> None:
        """Hold a bot without admin rights to the chat's slow mode.

        Raises:
            ApiError: 429 with the seconds to wait.
        """
        wait = self._slow[chat.id] + chat.slow_mode_delay - now
        if wait > 0:
            raise too_many(max(1, ceil(wait)))
        self._slow[chat.id] = now

    def _windows(self, chat: Chat, rules: FloodRules) -> list[_Window]:
        known = self._chats.get(chat.id)
        if known is None:
            known = self._chats[chat.id] = [_Window(rules.per_chat, 1.0)]
            if not chat.is_private:
                known.append(_Window(rules.per_group, 60.0))
        return known
