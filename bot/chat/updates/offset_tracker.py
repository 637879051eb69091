"""The updates in hand, the offset up to which Telegram may forget them, and the record of their starts."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Protocol


class OffsetTracker:
    """The updates that Telegram still holds for us: those in hand and those handled behind them.

    Telegram's confirmation is cumulative: `getUpdates` with an offset confirms all updates below
    it, and unconfirmed ones come again with every request (Bot API, getUpdates). So the offset
    may only rise to the lowest update that is not handled yet, and what comes again meanwhile
    must be recognised.
    """

    def __init__(self) -> None:
        self._order: deque[int] = deque()  # taken and not confirmable yet, in the order they came
        self._handled: dict[int, bool] = {}  # each update that may come again, and whether it is handled
        self._offset: int | None = None

    @property
    def offset(self) -> int | None:
        """The lowest update that Telegram must keep, None before the first one came."""
        return self._order[0] if self._order else self._offset

    @property
    def unconfirmed(self) -> int:
        """How many updates Telegram must keep, handled ones behind an unhandled one included."""
        return len(self._order)

    def knows(self, update_id: int) -> bool:
        """Whether the update was taken before and only comes again."""
        return update_id in self._handled

    def take(self, update_id: int) -> None:
        """Take a new update in hand."""
        self._handled[update_id] = False
        self._order.append(update_id)

    def handled(self, update_id: int) -> None:
        """The update needs no more work; it may be confirmed once all before it are handled too."""
        self._handled[update_id] = True
        while self._order and self._handled[self._order[0]]:
            self._offset = self._order.popleft() + 1

    def asked(self, offset: int) -> None:
        """Telegram was asked with this offset, so nothing below it comes again."""
        for update_id in [known for known in self._handled if known < offset]:
            del self._handled[update_id]


class Journal(Protocol):
    """Counts starts durably: what `started` wrote must outlive a crash of the process.

    A batch of updates costs one write, `started`; everything else is rare.
    """

    async def unfinished(self) -> Mapping[int, int]:
        """All updates on record with how often each was started; asked once, when polling begins."""
        ...

    async def started(self, update_ids: Sequence[int], *, finished_below: int | None) -> None:
        """In one transaction: forget all updates below `finished_below`, then count a start of each given one.

        Returns only when it is safe on disk: the updates are handled right after.
        """
        ...

    async def finished(self, below: int) -> None:
        """Forget all updates below this one: they were handled and confirmed to Telegram."""
        ...
