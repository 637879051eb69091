"""Pauses while Telegram cannot be reached: how long they are, when to give up, and the start of the bot by them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application

from bot.chat.telegram_api.client import seconds_of
from bot.core.clock import Clock
from bot.core.errors import KhorgosError

log = logging.getLogger(__name__)

T = TypeVar("T")

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0

# Pauses of 1, 2, 4, 8 and 16 s lie between so many: longer than an old copy needs to stop when a
# new one is started beside it.
MAX_CONFLICTS = 6
TOKEN_REFUSED = "Telegram refuses the bot's token: it was revoked or mistyped. Set the one that @BotFather shows."  # noqa: S105 - a sentence
_WEBHOOK = "webhook is active"
"""In what Telegram says to `getUpdates` where a webhook is set."""


class AnotherInstanceError(KhorgosError):
    """Telegram keeps saying that this bot is served elsewhere; the other copy may end, so that a new try helps."""

    exit_code = 75  # EX_TEMPFAIL


class WebhookSetError(KhorgosError):
    """Telegram posts the updates to an address and gives none to whoever asks."""


class TokenRefusedError(KhorgosError):
    """Telegram does not accept the bot's token; whoever supervises us need not start us again."""

    exit_code = 78  # EX_CONFIG


class Backoff:
    """Failures of `getUpdates` since its last success."""

    def __init__(self) -> None:
        self._failures = 0
        self._conflicts = 0

    def clear(self) -> None:
        """A request succeeded."""
        self._failures = self._conflicts = 0

    def pause(self, error: TelegramError) -> float:
        """Count a failure and say for how many seconds to leave Telegram alone.

        Raises:
            TokenRefusedError: no pause will help.
            AnotherInstanceError: too many conflicts one after another.
            WebhookSetError: nothing will come as long as the webhook stands.
        """
        if isinstance(error, InvalidToken):
            raise TokenRefusedError(TOKEN_REFUSED) from None
        if isinstance(error, Conflict) and _WEBHOOK in error.message:
            raise WebhookSetError(
                "A webhook is set for this bot, so Telegram answers no polling: remove it with"
                " `python bot.py webhook delete`, or set WEBHOOK_URL to be served by it."
            ) from None
        if isinstance(error, RetryAfter):
            return seconds_of(error.retry_after)
        self._failures += 1
        self._conflicts = self._conflicts + 1 if isinstance(error, Conflict) else 0
        if self._conflicts >= MAX_CONFLICTS:
            raise AnotherInstanceError("Another copy of this bot runs with the same token. Stop that first.") from None
        return min(FIRST_PAUSE * 2.0 ** (self._failures - 1), LONGEST_PAUSE)


async def run_until_first(work: Coroutine[Any, Any, T], *others: Coroutine[Any, Any, object]) -> T | None:
    """Wait until one of all is done and cancel the rest; the work's result if it is done, else None.

    Raises:
        Exception: whatever the work raised.
    """
    first = asyncio.create_task(work)
    tasks = [first, *(asyncio.create_task(other) for other in others)]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return None if first.cancelled() else first.result()


async def introduce(application: Application[Any, Any, Any, Any, Any, Any], clock: Clock, stop: asyncio.Event) -> bool:
    """Initialise the application as soon as Telegram can be reached.

    Returns:
        Whether Telegram answered; False when `stop` was set before.

    Raises:
        TokenRefusedError: when Telegram does not accept the token.
    """
    return await until_answered(application.initialize, clock, stop)


async def until_answered(ask: Callable[[], Awaitable[object]], clock: Clock, stop: asyncio.Event) -> bool:
    """Ask Telegram for something; where it cannot be reached again, after 1 s at first and 60 s at most.

    Returns:
        Whether Telegram answered; False when `stop` was set before.

    Raises:
        TokenRefusedError: when Telegram does not accept the token.
    """
    backoff = Backoff()
    while not stop.is_set():
        try:
            await ask()
        except (BadRequest, InvalidToken) as error:
            backoff.pause(InvalidToken(str(error)))
        except TelegramError as error:
            pause = backoff.pause(error)
            log.warning(
                "Telegram cannot be reached yet",
                extra={"event": "bot.unreachable", "error": type(error).__name__, "retry_in": pause},
            )
            await run_until_first(clock.sleep(pause), stop.wait())
        else:
            return True
    return False
