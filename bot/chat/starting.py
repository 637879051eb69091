"""Getting in touch with Telegram when the bot starts."""

import asyncio
import logging
from typing import Any

from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import Application

from bot.chat.polling_setbacks import Setbacks
from bot.chat.racing import first_of
from bot.core.clock import Clock

log = logging.getLogger(__name__)


async def introduce(application: Application[Any, Any, Any, Any, Any, Any], clock: Clock, stop: asyncio.Event) -> bool:
    """Initialise the application and end any webhook, which would keep updates from polling.

    Where Telegram cannot be reached it is tried again, after 1 s at first and 60 s at most.

    Returns:
        Whether Telegram answered; False when `stop` was set before.

    Raises:
        TokenRefusedError: when Telegram does not accept the token.
    """
    setbacks = Setbacks()
    while not stop.is_set():
        try:
            await application.initialize()
            await application.bot.delete_webhook()
        except (BadRequest, InvalidToken) as error:
            setbacks.pause(InvalidToken(str(error)))
        except TelegramError as error:
            pause = setbacks.pause(error)
            log.warning(
                "Telegram cannot be reached yet",
                extra={"event": "bot.unreachable", "error": type(error).__name__, "retry_in": pause},
            )
            await first_of(clock.sleep(pause), stop.wait())
        else:
            return True
    return False
