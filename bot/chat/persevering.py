"""Calling Telegram a second time where the first certainly did nothing, so that a reply is not lost for a trifle."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from telegram import Bot
from telegram.error import RetryAfter

from bot.chat.direct import call
from bot.chat.transport_errors import NeverSentError
from bot.core.clock import Clock

LONGEST_WAIT = 5.0
"""Seconds that a reply may wait for a flood to be over: well within a handler's deadline, and nobody has left yet."""


async def call_perseveringly(bot: Bot, method: str, parameters: Mapping[str, object], clock: Clock | None) -> Any:
    """Call a method, and once more where Telegram saw nothing of it or put it off for a few seconds.

    A call whose outcome is unknown is never repeated: that might say everything twice.

    Args:
        bot: an initialised bot.
        method: of the Bot API.
        parameters: by their names there.
        clock: to wait by; without one, nothing is waited for.

    Raises:
        TelegramError: as any call of python-telegram-bot, of the second try where there was one.
    """
    try:
        return await call(bot, method, parameters)
    except NeverSentError:
        pass
    except RetryAfter as error:
        pause = seconds_of(error.retry_after)
        if clock is None or pause > LONGEST_WAIT:
            raise
        await clock.sleep(pause)
    return await call(bot, method, parameters)


def seconds_of(retry_after: int | timedelta) -> float:
    """How long to wait; python-telegram-bot gives the one or the other, as the variable PTB_TIMEDELTA says."""
    return retry_after.total_seconds() if isinstance(retry_after, timedelta) else float(retry_after)
