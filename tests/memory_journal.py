"""The journal of updates without a database."""

from collections.abc import Mapping, Sequence


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
