"""A clock that runs like the machine's and can be moved."""

import asyncio
from datetime import UTC, datetime, timedelta


class MovableClock:
    """Real time plus an offset; implements `bot.core.clock.Clock`.

    Sleepers wake when real time passes their moment, or as soon as the clock is moved past it.
    """

    def __init__(self) -> None:
        self._offset = timedelta()
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """The present moment on this clock, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    @property
    def offset(self) -> float:
        """Seconds by which this clock is ahead of the machine's; negative when behind."""
        return self._offset.total_seconds()

    async def sleep(self, seconds: float) -> None:
        """Wait until `seconds` have passed on this clock, by themselves or by a move."""
        due = self.now() + timedelta(seconds=seconds)
        await asyncio.sleep(0)
        while (left := (due - self.now()).total_seconds()) > 0:
            await self._wait_for_move(left)

    def advance(self, seconds: float) -> None:
        """Move the clock by this much; a negative number moves it back."""
        self._offset += timedelta(seconds=seconds)
        self._wake()

    def set(self, moment: datetime) -> None:
        """Move the clock to an aware moment, from which it runs on."""
        self._offset = moment - datetime.now(UTC)
        self._wake()

    def reset(self) -> None:
        """Return to real time."""
        self._offset = timedelta()
        self._wake()

    def _wake(self) -> None:
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def _wait_for_move(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._moved.wait()
        except TimeoutError:
            return
