"""Calling the Bot API without python-telegram-bot's reading of the result."""

from collections.abc import Mapping
from typing import Any

from telegram import Bot
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest

from bot.chat.transport import AiohttpRequest


async def call(
    bot: Bot, method: str, parameters: Mapping[str, object], *, read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE
) -> Any:
    """Call a method of the Bot API over the bot's request object and give the result as Telegram wrote it.

    For where python-telegram-bot's own way costs too much or hides too much. Reading a sent message
    into a `telegram.Message`, of which seldom more than its id is wanted, takes a fifth of the work
    of an answer; one unreadable update spoils a whole `telegram.Bot.get_updates`. The bot's defaults
    and its rate limiter, where it has one, have no part in it.

    Args:
        bot: an initialised bot on our own transport.
        method: such as `sendMessage`.
        parameters: by their names in the Bot API; Telegram objects are written as JSON, None is left out.
        read_timeout: seconds to wait for the answer, where the usual will not do.

    Raises:
        TelegramError: as any call of python-telegram-bot.
    """
    request = bot.request
    if not isinstance(request, AiohttpRequest):
        raise TypeError("the bot must be on our own transport")
    return await request.call(f"{bot.base_url}/{method}", parameters, read_timeout=read_timeout)
