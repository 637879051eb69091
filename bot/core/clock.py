"""Time as a dependency, so that tests and the sandbox can move it; and work that takes its time in the background."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Protocol

from bot.core.errors import StoreError

log = logging.getLogger(__name__)


class Clock(Protocol):
    """What the bot asks about time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait until `seconds` have passed on this clock."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait in real time."""
        await asyncio.sleep(seconds)


@asynccontextmanager
async def in_background(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Let work go on meanwhile; on leaving it is cancelled, and whatever it raised is nobody's concern."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def look_again(what: str, look: Callable[[], Awaitable[object]], seconds: float) -> AbstractAsyncContextManager[None]:
    """Look again and again meanwhile, with so many seconds between; a database in trouble is only logged."""

    async def keep() -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                await look()
            except StoreError as error:
                log.warning("the %s cannot be looked at", what, extra={"event": f"{what}.unseen", "why": str(error)})

    return in_background(keep())
