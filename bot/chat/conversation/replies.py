"""Replies, and how they reach a chat: sent, edited, removed."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from telegram import Bot, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import TelegramError

from bot.chat.conversation.addressing import Request, ephemeral_id_of
from bot.chat.telegram_api.client import UNCLEAR, call, call_with_retry, carry_out, log_refusal
from bot.chat.telegram_api.telegram_errors import failure_of
from bot.core.announcing.outcomes import TelegramFailure
from bot.core.clock import Clock
from bot.texts.markup import Marked

Keyboard = Mapping[str, object]
"""An `InlineKeyboardMarkup` as the Bot API writes it."""

_NO_PREVIEW: Final = {"is_disabled": True}
"""A preview of the source would be larger than the answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a message or a press gets: escaped HTML, and buttons beneath it."""

    html: Marked
    keyboard: Keyboard | None = None
    is_remembered: bool = True
    """Whether we keep in mind whom it answers, so that it can follow an edit and be removed."""
    goes_on: bool = False
    """Whether it rests on the question before, which is not known after a restart."""


Action = Callable[[Request], Awaitable[Reply]]
"""What a command does."""


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
        await _send_ephemeral(message, ephemeral_id, reply)
        return None
    # `message_thread_id` alone says nothing: outside forums it is that of the first message of a thread of replies.
    topic = message.message_thread_id if message.is_topic_message else None
    parameters: dict[str, object] = {"chat_id": message.chat_id, "message_thread_id": topic, **_content(reply)}
    if message.chat.type != ChatType.PRIVATE:
        parameters["reply_parameters"] = {"message_id": message.message_id, "allow_sending_without_reply": True}
    sent = await carry_out(message.get_bot(), "sendMessage", parameters, clock if message.chat_id > 0 else None)
    # Telegram gives 0 when it puts the message off (Bot API, Message); then there is none to edit yet.
    return (sent["message_id"] or None) if isinstance(sent, dict) else None


async def _send_ephemeral(message: Message, ephemeral_id: int, reply: Reply) -> None:
    """Reply to an ephemeral message by another: without both parameters Telegram would show it to the whole group."""
    if message.from_user is None or message.from_user.is_bot:
        return
    parameters = {
        "chat_id": message.chat_id,
        "reply_parameters": {"ephemeral_message_id": ephemeral_id},
        "ephemeral_message_parameters": {"receiver_user_id": message.from_user.id},
        **_content(reply),
    }
    await carry_out(message.get_bot(), "sendMessage", parameters)


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
    return await carry_out(bot, ref.method("edit", "Text"), parameters, waiting) is not None


async def edit_keyboard(bot: Bot, ref: MessageRef, keyboard: Keyboard) -> None:
    """Give a message of ours other buttons.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    await carry_out(bot, ref.method("edit", "ReplyMarkup"), {**ref.parameters, "reply_markup": keyboard})


async def remove(bot: Bot, ref: MessageRef) -> bool:
    """Remove a message of ours; whether it is gone now.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    try:
        await call_with_retry(bot, ref.method("delete"), ref.parameters, None)
    except TelegramError as error:
        if (failure := failure_of(error)) in UNCLEAR:
            raise
        log_refusal(error, ref.method("delete"), ref.parameters)
        return failure is TelegramFailure.GONE
    return True


async def answer_press(bot: Bot, query_id: str, text: str | None = None, *, alert: bool = False) -> None:
    """End the waiting of whoever pressed a button, with a text to read where there is one.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    parameters = {"callback_query_id": query_id, "text": text, "show_alert": alert or None}
    await carry_out(bot, "answerCallbackQuery", parameters)


def _content(reply: Reply) -> dict[str, object]:
    return {
        "text": reply.html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": _NO_PREVIEW,
        "reply_markup": reply.keyboard,
    }
