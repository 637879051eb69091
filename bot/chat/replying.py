"""Replies, and how they reach a chat: sent, edited, removed."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final

from telegram import Bot, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import TelegramError

from bot.chat.direct import call
from bot.chat.logged import group_id
from bot.chat.persevering import call_perseveringly
from bot.chat.refusals import Refusal, refusal_of
from bot.core.clock import Clock

log = logging.getLogger(__name__)

Keyboard = Mapping[str, object]
"""An `InlineKeyboardMarkup` as the Bot API writes it."""

_NO_PREVIEW: Final = {"is_disabled": True}
"""A preview of the source would be larger than the answer."""
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a message or a press gets: HTML of `bot.texts`, and buttons beneath it."""

    html: str
    keyboard: Keyboard | None = None
    is_remembered: bool = True
    """Whether we keep in mind whom it answers, so that it can follow an edit and be removed."""
    goes_on: bool = False
    """Whether it rests on the question before, which is not known after a restart."""


async def send(message: Message, reply: Reply, *, clock: Clock | None = None) -> int | None:
    """Send a reply into the message's chat and topic; in a group it refers to the message.

    By a clock, a short flood of a private chat is waited out; that of a group lasts, and others would wait behind it.

    Returns:
        The new message's id; None where Telegram lets us not write, which is logged.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    # `message_thread_id` alone says nothing: outside forums it is that of the first message of a thread of replies.
    topic = message.message_thread_id if message.is_topic_message else None
    parameters: dict[str, object] = {"chat_id": message.chat_id, "message_thread_id": topic, **_content(reply)}
    if message.chat.type != ChatType.PRIVATE:
        parameters["reply_parameters"] = {"message_id": message.message_id, "allow_sending_without_reply": True}
    sent = await _carry_out(message.get_bot(), "sendMessage", parameters, clock if message.chat_id > 0 else None)
    # Telegram gives 0 when it puts the message off (Bot API, Message); then there is none to edit yet.
    return (sent["message_id"] or None) if isinstance(sent, dict) else None


async def post(bot: Bot, chat_id: int, reply: Reply, thread_id: int | None = None, *, is_silent: bool = False) -> None:
    """Write into a chat of our own accord.

    Raises:
        TelegramError: as any call of python-telegram-bot, refusals among them.
    """
    parameters = {"chat_id": chat_id, "message_thread_id": thread_id, "disable_notification": is_silent or None}
    await call(bot, "sendMessage", {**parameters, **_content(reply)})


async def edit(bot: Bot, chat_id: int, message_id: int, reply: Reply, *, clock: Clock | None = None) -> bool:
    """Make a message of ours say this; whether it does now. One that is gone is left in peace.

    By a clock, a short flood of a private chat is waited out; that of a group lasts, and others would wait behind it.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    parameters = {"chat_id": chat_id, "message_id": message_id, **_content(reply)}
    return await _carry_out(bot, "editMessageText", parameters, clock if chat_id > 0 else None) is not None


async def edit_keyboard(bot: Bot, chat_id: int, message_id: int, keyboard: Keyboard) -> None:
    """Give a message of ours other buttons.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    parameters = {"chat_id": chat_id, "message_id": message_id, "reply_markup": keyboard}
    await _carry_out(bot, "editMessageReplyMarkup", parameters)


async def remove(bot: Bot, chat_id: int, message_id: int) -> bool:
    """Remove a message of ours; whether it is gone now.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    try:
        await call_perseveringly(bot, "deleteMessage", {"chat_id": chat_id, "message_id": message_id}, None)
    except TelegramError as error:
        if (refusal := refusal_of(error)) is Refusal.OTHER:
            raise
        return refusal is Refusal.GONE
    return True


async def answer_press(bot: Bot, query_id: str, text: str | None = None, *, alert: bool = False) -> None:
    """End the waiting of whoever pressed a button, with a text to read where there is one.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    parameters = {"callback_query_id": query_id, "text": text, "show_alert": alert or None}
    await _carry_out(bot, "answerCallbackQuery", parameters)


def bare(html: str) -> str:
    """The text of our HTML without its markup."""
    return unescape(_TAG.sub("", html))


def _content(reply: Reply) -> dict[str, object]:
    return {
        "text": reply.html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": _NO_PREVIEW,
        "reply_markup": reply.keyboard,
    }


async def _carry_out(
    bot: Bot, method: str, parameters: Mapping[str, object], clock: Clock | None = None
) -> object | None:
    """Call a method; None when Telegram refused and there is nothing to do about it."""
    try:
        result: object = await call_perseveringly(bot, method, parameters, clock)
    except TelegramError as error:
        return await _after(error, bot, method, parameters)
    return result


async def _after(error: TelegramError, bot: Bot, method: str, parameters: Mapping[str, object]) -> object | None:
    match refusal_of(error):
        case Refusal.NOT_MODIFIED:
            return True
        case Refusal.MARKUP if "parse_mode" in parameters:
            log.error("our markup was refused", extra={"event": "reply.markup_refused", "why": str(error)})
            plain = {**parameters, "text": bare(str(parameters["text"])), "parse_mode": None}
            return await _carry_out(bot, method, plain)
        case Refusal.NO_TARGET if "reply_parameters" in parameters:
            return await _carry_out(bot, method, {**parameters, "reply_parameters": None})
        case Refusal.GONE | Refusal.FIXED | Refusal.TOO_LATE:
            return None
        case (Refusal.UNWELCOME | Refusal.FLOOD) as refusal:
            log.warning(
                "not let to write",
                extra={
                    "event": f"reply.{refusal.name.lower()}",
                    "chat": group_id(int(str(parameters["chat_id"]))),
                    "method": method,
                    "why": str(error),
                },
            )
            return None
    raise error
