"""What the bot asked of the Bot API, in order."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.world.people import Json

NOTHING = "nothing"
"""The outcome of a call that a fault kept from being carried out."""


@dataclass(slots=True)
class Call:
    """One call.

    Attributes:
        time: when it was answered or cut, seconds since 1970 on the sandbox's clock.
        status: the HTTP status sent; 0 when the connection was cut.
        outcome: what became of the request: `ok`, Telegram's description of the refusal, or `nothing` when a fault
            kept it from being carried out.
        message_id: of the message that it made or changed.
        fault: the kind of fault that befell it.
    """

    seq: int
    method: str
    params: Json
    time: float
    status: int
    outcome: str
    message_id: int | None = None
    fault: str | None = None

    def to_json(self) -> Json:
        """The call as the control side shows it."""
        return {name: getattr(self, name) for name in self.__slots__}


class CallLog:
    """The newest calls, and exact counts of all."""

    def __init__(self, keep: int) -> None:
        self._calls: deque[Call] = deque(maxlen=keep)
        self.seq = 0
        self.counts: Counter[str] = Counter()
        self.ok_counts: Counter[str] = Counter()

    def add(self, method: str, params: Json, time: float, status: int, outcome: str) -> Call:
        """Write down a call."""
        self.seq += 1
        call = Call(self.seq, method, params, time, status, outcome)
        self._calls.append(call)
        self.counts[method] += 1
        if outcome == "ok":
            self.ok_counts[method] += 1
        return call

    def since(self, seq: int, method: str | None = None) -> Iterator[Call]:
        """The calls after number `seq` that are still held, oldest first, of one method or of all."""
        wanted = method.lower() if method else None
        for call in self._calls:
            if call.seq > seq and (wanted is None or call.method.lower() == wanted):
                yield call
