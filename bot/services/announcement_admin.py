"""Announcements for the operator: listing, pausing, resuming, ending doubt about deliveries."""

from collections.abc import Sequence

from bot.core.clock import Clock
from bot.core.errors import UsageError
from bot.store import announcement_states
from bot.store.announcement_states import Overview, Uncertain
from bot.store.database import Database

MOST_LISTED = 20


class AnnouncementAdmin:
    """Every method raises `StoreError` when the database cannot be used, and `UsageError` for a number of nothing."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def newest(self) -> Sequence[Overview]:
        """The newest announcements."""
        async with self._database.reading() as session:
            return await announcement_states.overviews(session, MOST_LISTED)

    async def one(self, announcement_id: int) -> Overview:
        """One announcement."""
        async with self._database.reading() as session:
            found = await announcement_states.overview(session, announcement_id)
        if found is None:
            raise UsageError(f"there is no announcement {announcement_id}; `announcements list` shows the newest")
        return found

    async def pause(self, announcement_id: int) -> int:
        """Hold back what has not gone out; how many messages that are."""
        await self.one(announcement_id)
        async with self._database.transaction() as session:
            return await announcement_states.pause(session, announcement_id)

    async def resume(self, announcement_id: int) -> int:
        """Let it go on; how many messages that are."""
        await self.one(announcement_id)
        async with self._database.transaction() as session:
            return await announcement_states.resume(session, announcement_id)

    async def uncertain(self) -> Sequence[Uncertain]:
        """What may have arrived or not."""
        async with self._database.reading() as session:
            return await announcement_states.uncertain(session, MOST_LISTED)

    async def send_again(self, delivery_id: int) -> None:
        """Send what somebody looked for and did not find."""
        async with self._database.transaction() as session:
            _check(
                delivery_id, was_uncertain=await announcement_states.send_again(session, delivery_id, self._clock.now())
            )

    async def leave(self, delivery_id: int) -> None:
        """Leave it as it is."""
        async with self._database.transaction() as session:
            _check(delivery_id, was_uncertain=await announcement_states.leave(session, delivery_id, self._clock.now()))


def _check(delivery_id: int, *, was_uncertain: bool) -> None:
    if not was_uncertain:
        raise UsageError(f"delivery {delivery_id} is not uncertain; `announcements uncertain` lists those that are")
