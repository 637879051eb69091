"""How fast messages may go: to one chat, and to all together. Pure: times are given, in seconds of any steady clock.

Telegram's limits, "unspecified" but for these (Bots FAQ, "My bot is hitting limits"): one message a second to a chat,
20 a minute to a group, some 30 a second over all. What we answer to people counts as well and goes ahead.
"""

from collections import deque
from collections.abc import Iterable

GROUP_GAP, PRIVATE_GAP = 3.1, 1.1
"""Seconds between two messages to one chat: a little more than Telegram's, as messages may catch up on their way."""
PER_MINUTE = 18
"""Messages to a group, answers included; Telegram allows 20."""
MOST_A_SECOND = 27
"""Announcements and answers of any one second; Telegram allows 30."""
SEVERAL, TOGETHER = 3, 5.0
"""That many chats that are told to wait within that many seconds mean that all of us are meant."""
_MINUTE = 60.0
_CATCHING_UP = 0.08
"""Seconds by which a late sender may hurry on."""


class RateLimit:
    """Tells how long to wait; forgets chats that nothing was sent to for a minute.

    Args:
        rate: announcements a second over all.
    """

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self._next = 0.0
        self._second: deque[float] = deque()
        self._chats: dict[int, deque[float]] = {}
        self._holds: dict[int, float] = {}
        self._all_held = 0.0
        self._floods: deque[tuple[float, int]] = deque()
        self._swept = 0.0

    def wait(self, now: float) -> float:
        """Seconds until one more announcement may go to anybody."""
        return max(0.0, self._next - now, self._all_held - now, self.crowded(now))

    def wait_for(self, chat_id: int, now: float) -> float:
        """Seconds until one more message may go to this chat; those of groups and channels have negative numbers."""
        held = self._holds.get(chat_id, 0.0) - now
        times = self._recent(chat_id, now)
        if not times:
            return max(0.0, held)
        gap = times[-1] + (GROUP_GAP if chat_id < 0 else PRIVATE_GAP) - now
        full = times[-PER_MINUTE] + _MINUTE - now if chat_id < 0 and len(times) >= PER_MINUTE else 0.0
        return max(0.0, held, gap, full)

    def sent(self, chat_id: int, now: float) -> None:
        """An announcement goes out."""
        self._next = max(self._next, now - _CATCHING_UP) + 1 / self.rate
        self._note(chat_id, now)

    def answered(self, chat_id: int, now: float) -> None:
        """An answer to somebody goes out."""
        self._second.append(now)
        self._note(chat_id, now)

    def crowded(self, now: float) -> float:
        """Seconds until the second that ends now has room for one more request."""
        while self._second and self._second[0] <= now - 1:
            self._second.popleft()
        return self._second[-MOST_A_SECOND] + 1 - now if len(self._second) >= MOST_A_SECOND else 0.0

    def departs(self, now: float) -> None:
        """The request of an announcement goes out; the database may have held it up since it was its turn."""
        self._second.append(now)

    def told_to_wait(self, chat_id: int, seconds: float, now: float) -> bool:
        """Telegram wants us to wait with this chat; whether so many were told that now everybody waits."""
        self._holds[chat_id] = now + seconds
        while self._floods and self._floods[0][0] < now - TOGETHER:
            self._floods.popleft()
        self._floods.append((now, chat_id))
        if len({chat for _, chat in self._floods}) < SEVERAL:
            return False
        self._all_held = max(self._all_held, now + min(self._holds[chat] - now for _, chat in self._floods))
        return True

    def remember(self, sent: Iterable[tuple[int, float]]) -> None:
        """Take over what another sender sent just before: chats and times, the oldest first."""
        for chat_id, moment in sent:
            self._chats.setdefault(chat_id, deque()).append(moment)

    def _recent(self, chat_id: int, now: float) -> deque[float]:
        times = self._chats.get(chat_id)
        if times is None:
            return deque()
        while times and times[0] <= now - _MINUTE:
            times.popleft()
        return times

    def _note(self, chat_id: int, now: float) -> None:
        self._sweep(now)
        self._chats.setdefault(chat_id, deque()).append(now)

    def _sweep(self, now: float) -> None:
        if now < self._swept + _MINUTE:
            return
        self._swept = now
        self._chats = {chat: times for chat, times in self._chats.items() if times and times[-1] > now - _MINUTE}
        self._holds = {chat: until for chat, until in self._holds.items() if until > now}
