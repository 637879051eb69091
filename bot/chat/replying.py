"""Replies, and how they reach a chat: sent, edited, removed."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final

from telegram import Bot, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import ChatMigrated, TelegramError

from bot.chat.addressing import ephemeral_id_of
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


@dataclass(frozen=True, slots=True)
class MessageRef:
    """Which message of ours is meant.

    Attributes:
        message_id: in its chat; of an ephemeral message its `ephemeral_message_id`.
        receiver_id: the one person who sees an ephemeral message; None for messages that everybody sees.
    """

    chat_id: int
    message_id: int
    receiver_id: int | None = None

    @classmethod
    def of(cls, message: Message, person_id: int) -> "MessageRef":
        """The message beneath which a person pressed a button."""
        ephemeral_id = ephemeral_id_of(message)
        if ephemeral_id is None:
            return cls(message.chat_id, message.message_id)
        return cls(message.chat_id, ephemeral_id, person_id)

    @property
    def parameters(self) -> dict[str, object]:
        """What names it in a call."""
        if self.receiver_id is None:
            return {"chat_id": self.chat_id, "message_id": self.message_id}
        return {
            "chat_id": self.chat_id,
            "receiver_user_id": self.receiver_id,
            "ephemeral_message_id": self.message_id,
        }

    def method(self, action: str, what: str = "") -> str:
        """The method of the Bot API that does something to such a message."""
        return f"{action}Message{what}" if self.receiver_id is None else f"{action}EphemeralMessage{what}"


async def send(message: Message, reply: Reply, *, clock: Clock | None = None) -> int | None:
    """Send a reply into the message's chat and topic; in a group it refers to the message.

    What somebody wrote for our eyes alone is answered for theirs alone, or not at all.

    By a clock, a short flood of a private chat is waited out; that of a group lasts, and others would wait behind it.

    Returns:
        The new message's id; None where Telegram lets us not write, which is logged.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    if (ephemeral_id := ephemeral_id_of(message)) is not None:
        await _whisper(message, ephemeral_id, reply)
        return None
    # `message_thread_id` alone says nothing: outside forums it is that of the first message of a thread of replies.
    topic = message.message_thread_id if message.is_topic_message else None
    parameters: dict[str, object] = {"chat_id": message.chat_id, "message_thread_id": topic, **_content(reply)}
    if message.chat.type != ChatType.PRIVATE:
        parameters["reply_parameters"] = {"message_id": message.message_id, "allow_sending_without_reply": True}
    sent = await _carry_out(message.get_bot(), "sendMessage", parameters, clock if message.chat_id > 0 else None)
    # Telegram gives 0 when it puts the message off (Bot API, Message); then there is none to edit yet.
    return (sent["message_id"] or None) if isinstance(sent, dict) else None


async def _whisper(message: Message, ephemeral_id: int, reply: Reply) -> None:
    """Reply to an ephemeral message by another: without both parameters Telegram would show it to the whole group."""
    if message.from_user is None or message.from_user.is_bot:
        return
    parameters = {
        "chat_id": message.chat_id,
        "reply_parameters": {"ephemeral_message_id": ephemeral_id},
        "ephemeral_message_parameters": {"receiver_user_id": message.from_user.id},
        **_content(reply),
    }
    await _carry_out(message.get_bot(), "sendMessage", parameters)


async def post(bot: Bot, chat_id: int, reply: Reply, thread_id: int | None = None, *, is_silent: bool = False) -> None:
    """Write into a chat of our own accord.

    Raises:
        TelegramError: as any call of python-telegram-bot, refusals among them.
    """
    parameters = {"chat_id": chat_id, "message_thread_id": thread_id, "disable_notification": is_silent or None}
    await call(bot, "sendMessage", {**parameters, **_content(reply)})


async def edit(bot: Bot, ref: MessageRef, reply: Reply, *, clock: Clock | None = None) -> bool:
    """Make a message of ours say this; whether it does now. One that is gone is left in peace.

    By a clock, a short flood of a private chat is waited out; that of a group lasts, and others would wait behind it.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    parameters = {**ref.parameters, **_content(reply)}
    waiting = clock if ref.chat_id > 0 else None
    return await _carry_out(bot, ref.method("edit", "Text"), parameters, waiting) is not None


async def edit_keyboard(bot: Bot, ref: MessageRef, keyboard: Keyboard) -> None:
    """Give a message of ours other buttons.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    await _carry_out(bot, ref.method("edit", "ReplyMarkup"), {**ref.parameters, "reply_markup": keyboard})


async def remove(bot: Bot, ref: MessageRef) -> bool:
    """Remove a message of ours; whether it is gone now.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    try:
        await call_perseveringly(bot, ref.method("delete"), ref.parameters, None)
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
        if isinstance(error, ChatMigrated) and method == "sendMessage":
            await _send_on(error.new_chat_id, bot, parameters)
            return None
        return await _after(error, bot, method, parameters)
    return result


async def _send_on(chat_id: int, bot: Bot, parameters: Mapping[str, object]) -> None:
    """Send to where a group is now, in which what the message refers to has another number."""
    if "ephemeral_message_parameters" not in parameters:
        moved = {"chat_id": chat_id, "reply_parameters": None, "message_thread_id": None}
        await _carry_out(bot, "sendMessage", {**parameters, **moved})


async def _after(error: TelegramError, bot: Bot, method: str, parameters: Mapping[str, object]) -> object | None:
    match refusal_of(error):
        case Refusal.NOT_MODIFIED:
            return True
        case Refusal.MARKUP if "parse_mode" in parameters:
            log.error("our markup was refused", extra={"event": "reply.markup_refused", "why": str(error)})
            plain = {**parameters, "text": bare(str(parameters["text"])), "parse_mode": None}
            return await _carry_out(bot, method, plain)
        case Refusal.NO_TARGET if "ephemeral_message_parameters" in parameters:
            return None  # without what it replies to it would be refused all the same, and must never be shown to all
        case Refusal.NO_TARGET if "reply_parameters" in parameters:
            return await _carry_out(bot, method, {**parameters, "reply_parameters": None})
        case Refusal.GONE | Refusal.FIXED | Refusal.TOO_LATE:
            return None
        case (Refusal.UNWELCOME | Refusal.FLOOD) as refusal:
            log.warning(
                "not let to write",
                extra={
                    "event": f"reply.{refusal.name.lower()}",
                    "chat": _chat_in(parameters),
                    "method": method,
                    "why": str(error),
                },
            )
            return None
    raise error


def _chat_in(parameters: Mapping[str, object]) -> int | None:
    """The group that a call names; None where it names none, as `answerCallbackQuery` does, or a person."""
    chat_id = parameters.get("chat_id")
    return group_id(chat_id) if isinstance(chat_id, int) else None
