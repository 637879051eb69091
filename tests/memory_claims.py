"""The claims of updates without a database."""

from bot.store.update_claims import Claim, ClaimState


class MemoryClaims:
    """Claims of one process that last as long as the object: for trials without a database.

    Attributes:
        starts: of updates that were begun and not handled.
    """

    def __init__(self) -> None:
        self.starts: dict[int, int] = {}

    async def claim(self, update_id: int) -> Claim:
        """Take an update in hand; a start is counted with that where nobody began it before."""
        before = self.starts.setdefault(update_id, 0)
        self.starts[update_id] = max(before, 1)
        return Claim(ClaimState.OURS, before)

    async def count_start(self, update_id: int) -> None:
        """Count that an update is begun again."""
        self.starts[update_id] += 1

    def done(self, update_id: int) -> None:
        """An update was handled."""
        self.starts.pop(update_id, None)
