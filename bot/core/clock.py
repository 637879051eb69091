"""Time as a dependency, so that tests and the sandbox can move it; and work that takes its time in the background."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol

from bot.core.errors import StoreAwayError, StoreError

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


LAST_SECONDS = 5.0
"""That a step which was begun may take to end once it is to be the last."""
AFTER_FAILURE = 1.0
"""Seconds before the next look at the soonest, when one has failed."""


@asynccontextmanager
async def repeated(
    step: Callable[[], Awaitable[object]],
    seconds: float,
    *,
    at_once: bool = False,
    sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
) -> AsyncIterator[None]:
    """Do something again and again meanwhile; on leaving, a step that was begun is let end.

    A transaction that is broken off goes on in the driver's own thread, and may keep SQLite's lock: then everybody else
    waits for it in vain.

    Args:
        step: what is done; whatever it raises ends the repetition.
        seconds: between two steps.
        at_once: whether the first comes at the beginning.
        sleep: waits.
    """
    ended = asyncio.Event()
    task = asyncio.create_task(_repeat(step, partial(_is_over, ended, sleep, seconds), at_once=at_once))
    try:
        yield
    finally:
        ended.set()
        _, late = await asyncio.wait({task}, timeout=LAST_SECONDS)
        for one in late:
            one.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _repeat(
    step: Callable[[], Awaitable[object]], is_over: Callable[[], Awaitable[bool]], *, at_once: bool
) -> None:
    if at_once:
        await step()
    while not await is_over():
        await step()


async def _is_over(ended: asyncio.Event, sleep: Callable[[float], Coroutine[Any, Any, None]], seconds: float) -> bool:
    """Whether the end comes before so many seconds have passed."""
    waits = [asyncio.create_task(one) for one in (sleep(seconds), ended.wait())]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in waits:
            one.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
    return ended.is_set()


def look_again(
    what: str,
    look: Callable[[], Awaitable[object]],
    seconds: float,
    *,
    sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
) -> AbstractAsyncContextManager[None]:
    """Look again and again meanwhile, with so many seconds between; what goes wrong is only logged.

    After a look that failed the next one comes a second later at the soonest: else an outage would fill the log.
    """

    async def step() -> None:
        if not await look_safely(what, look):
            await asyncio.sleep(max(0.0, AFTER_FAILURE - seconds))

    return repeated(step, seconds, sleep=sleep)


async def look_safely(what: str, look: Callable[[], Awaitable[object]]) -> bool:
    """Look once; what goes wrong is only logged. Whether it went well."""
    try:
        await look()
    except StoreAwayError:
        return False  # the store has told of it, once for all who look
    except StoreError as error:
        log.warning("the %s cannot be looked at", what, extra={"event": f"{what}.unseen", "why": str(error)})
    except Exception:  # the next look may go well, and nobody else would notice that there is none
        log.exception("a look at the %s failed in our own code", what, extra={"event": f"{what}.broken"})
    else:
        return True
    return False
