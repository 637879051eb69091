"""A record of which updates were started, so that one that kills the bot is not taken up for ever."""

from collections.abc import Mapping, Sequence
from typing import Protocol


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


class MemoryJournal:
    """A journal that lasts as long as the object: for trials without a database."""

    def __init__(self) -> None:
        self._starts: dict[int, int] = {}

    async def unfinished(self) -> Mapping[int, int]:
        """All updates on record with how often each was started."""
        return dict(self._starts)

    async def started(self, update_ids: Sequence[int], *, finished_below: int | None) -> None:
        """Forget what is finished, then count a start of each given update."""
        if finished_below is not None:
            await self.finished(finished_below)
        for update_id in update_ids:
            self._starts[update_id] = self._starts.get(update_id, 0) + 1

    async def finished(self, below: int) -> None:
        """Forget all updates below this one."""
        for update_id in [known for known in self._starts if known < below]:
            del self._starts[update_id]
