"""Calls of the Bot API: the one place from which a conversation asks Telegram for something."""

import logging
import re
from collections.abc import Mapping
from datetime import timedelta
from html import unescape
from typing import Any

from telegram import Bot
from telegram._utils.types import ODVInput
from telegram.error import ChatMigrated, RetryAfter, TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.chat.telegram_api.request import AiohttpRequest
from bot.chat.telegram_api.telegram_errors import NeverSentError, failure_of
from bot.core.announcing.outcomes import HELD_BY, TelegramFailure
from bot.core.clock import Clock
from bot.texts.markup import without_moments

log = logging.getLogger(__name__)

_TAG = re.compile(r"<[^>]*>")
UNWELCOME = frozenset({TelegramFailure.MIGRATED, TelegramFailure.EPHEMERAL, *HELD_BY})
"""We may not write there, or there is no such place any more."""
UNCLEAR = frozenset(
    {
        TelegramFailure.TOKEN,
        TelegramFailure.SERVER,
        TelegramFailure.NEVER_SENT,
        TelegramFailure.UNKNOWN,
        TelegramFailure.OTHER,
        TelegramFailure.FILE,
        TelegramFailure.NO_TEXT,
    }
)
"""No refusal that ends the matter: another try, another way or a correction of ours may do better."""


class TelegramBot(ExtBot[None]):
    """The bot as python-telegram-bot has it, but for its `repr`, which would tell the token to whoever shows it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}[token=***]"


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


LONGEST_WAIT = 5.0
"""Seconds that a reply may wait for a flood to be over: well within a handler's deadline, and nobody has left yet."""


async def call_with_retry(bot: Bot, method: str, parameters: Mapping[str, object], clock: Clock | None) -> Any:
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


def group_id(chat_id: int) -> int | None:
    """The id of a group or channel; None for a private chat, whose id is a person's.

    Telegram gives groups and channels negative ids (Bot API, Chat).
    """
    return chat_id if chat_id < 0 else None


def bare(html: str) -> str:
    """The text of our HTML without its markup."""
    return unescape(_TAG.sub("", html))


async def call_readable(bot: Bot, method: str, parameters: Mapping[str, object], clock: Clock | None) -> Any:
    """Call a method as `call_with_retry` does, and without our markup where Telegram does not take that.

    Raises:
        TelegramError: as any call of python-telegram-bot.
    """
    try:
        return await call_with_retry(bot, method, parameters, clock)
    except TelegramError as error:
        if failure_of(error) is not TelegramFailure.MARKUP or not parameters.get("parse_mode"):
            raise
        why = str(error)
    words = "caption" if "caption" in parameters else "text"
    html = str(parameters[words])
    if (simpler := without_moments(html)) != html:  # a server before Bot API 9.5
        return await call_readable(bot, method, {**parameters, words: simpler}, clock)
    log.error("our markup was refused", extra={"event": "reply.markup_refused", "why": why})
    plain = {**parameters, words: bare(html), "parse_mode": None}
    return await call_with_retry(bot, method, plain, clock)


async def carry_out(
    bot: Bot, method: str, parameters: Mapping[str, object], clock: Clock | None = None
) -> object | None:
    """Call a method; None when Telegram refused and there is nothing to do about it.

    Args:
        bot: an initialised bot.
        method: of the Bot API.
        parameters: by their names there.
        clock: to wait out a short flood by; without one, nothing is waited for.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    try:
        result: object = await call_readable(bot, method, parameters, clock)
    except TelegramError as error:
        if isinstance(error, ChatMigrated) and method == "sendMessage" and _may_follow(parameters, error.new_chat_id):
            # What the message refers to has another number there.
            moved = {"chat_id": error.new_chat_id, "reply_parameters": None, "message_thread_id": None}
            await carry_out(bot, method, {**parameters, **moved})
            return None
        return await _after(error, bot, method, parameters)
    return result


def _may_follow(parameters: Mapping[str, object], chat_id: int) -> bool:
    """Whether a message may go to where its group is now; an ephemeral one would be shown to all there."""
    return parameters["chat_id"] != chat_id and "ephemeral_message_parameters" not in parameters


async def _after(error: TelegramError, bot: Bot, method: str, parameters: Mapping[str, object]) -> object | None:
    match failure_of(error):
        case TelegramFailure.NOT_MODIFIED:
            return True
        case TelegramFailure.NO_TARGET if "ephemeral_message_parameters" in parameters:
            return None  # without what it replies to it would be refused all the same, and must never be shown to all
        case TelegramFailure.NO_TARGET if parameters.get("reply_parameters"):
            return await carry_out(bot, method, {**parameters, "reply_parameters": None})
        case TelegramFailure.GONE | TelegramFailure.FIXED | TelegramFailure.TOO_LATE:
            return None
        case failure if failure is TelegramFailure.FLOOD or failure in UNWELCOME:
            log_refusal(error, method, parameters)
            return None
    raise error


def log_refusal(error: TelegramError, method: str, parameters: Mapping[str, object]) -> None:
    """Keep in the log that a call was refused, in Telegram's own words, without anybody's text or id."""
    failure = failure_of(error)
    event = "reply.unwelcome" if failure in UNWELCOME else f"reply.{failure.name.lower()}"
    extra = {"event": event, "chat": _chat_in(parameters), "method": method, "why": str(error)}
    log.warning("Telegram did not let us", extra=extra)


def _chat_in(parameters: Mapping[str, object]) -> int | None:
    """The group that a call names; None where it names none, as `answerCallbackQuery` does, or a person."""
    chat_id = parameters.get("chat_id")
    return group_id(chat_id) if isinstance(chat_id, int) else None
