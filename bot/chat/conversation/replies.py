"""Replies, and how they reach a chat: sent, edited, removed."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from telegram import Bot, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import TelegramError

from bot.chat.conversation.addressing import Request, ephemeral_id_of
from bot.chat.telegram_api.body import Upload
from bot.chat.telegram_api.client import UNCLEAR, UNWELCOME, call, call_with_retry, carry_out, log_refusal
from bot.chat.telegram_api.telegram_errors import failure_of
from bot.core.announcing.outcomes import REFUSES_TABLE, TelegramFailure
from bot.core.clock import Clock
from bot.core.errors import InvalidValueError
from bot.texts.markup import Marked
from bot.texts.rich import RichMessage

log = logging.getLogger(__name__)

Keyboard = Mapping[str, object]
"""An `InlineKeyboardMarkup` as the Bot API writes it."""

_NO_PREVIEW: Final = {"is_disabled": True}
"""A preview of the source would be larger than the answer."""
_WORDS_MAY_DO = frozenset({TelegramFailure.NO_RIGHTS, TelegramFailure.MIGRATED})
"""A group may admit words and no pictures; one that moved is followed by what sends words."""
_REFUSED_PICTURES = frozenset({TelegramFailure.FILE, TelegramFailure.OTHER})
"""After which it is sure that no picture was sent."""


class Picture(Protocol):
    """A picture that Telegram may have already."""

    async def file_id(self) -> str | None:
        """What Telegram knows it by; None where it was never sent."""
        ...

    async def made(self) -> bytes | str | None:
        """A PNG to be uploaded, or the file id of one that is as good; None where none can be made."""
        ...

    async def keep(self, file_id: str) -> None:
        """It was uploaded, and is known by this from now on."""
        ...

    async def forget(self, file_id: str) -> None:
        """Telegram does not know this any more."""
        ...


@dataclass(frozen=True, slots=True)
class Reply:
    """What a message or a press gets: escaped HTML, and buttons beneath it.

    Attributes:
        picture: what the HTML is the caption of.
        instead: what is said where the picture cannot be sent.
        rich: the same with tables; the HTML is its twin, for where it cannot be sent.
    """

    html: Marked
    keyboard: Keyboard | None = None
    picture: Picture | None = None
    instead: Marked | None = None
    rich: RichMessage | None = None
    is_remembered: bool = True
    """Whether we keep in mind whom it answers, so that it can follow an edit and be removed."""
    is_for_asker: bool = False
    """Whether it concerns nobody but the asker, so that in a group nobody else need see it."""
    goes_on: bool = False
    """Whether it rests on the question before, which is not known after a restart."""


Action = Callable[[Request], Awaitable[Reply | None]]
"""What a command does; without a reply where that has been sent already."""


def with_table(reply: Reply, make: Callable[[], RichMessage | None]) -> Reply:
    """A reply with a table and its twin; as it is where there is no table, or one that Telegram would refuse."""
    try:
        rich = make()
    except InvalidValueError as error:
        log.warning("a table was not made; its words are sent", extra={"event": "reply.no_table", "why": str(error)})
        return reply
    return reply if rich is None else replace(reply, html=rich.twin(), rich=rich)


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
    """Send a reply into the message's chat and topic, for all to see; in a group it refers to the message.

    By a clock, a short flood of a private chat is waited out; that of a group lasts, and others would wait behind it.

    Returns:
        The new message's id; None where Telegram lets us not write, which is logged, and where only one person and we
        see the message: whoever wants to answer that is `reply_sender`.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    if ephemeral_id_of(message) is not None:
        return None
    # `message_thread_id` alone says nothing: outside forums it is that of the first message of a thread of replies.
    topic = message.message_thread_id if message.is_topic_message else None
    where: dict[str, object] = {"chat_id": message.chat_id, "message_thread_id": topic}
    if message.chat.type != ChatType.PRIVATE:
        where["reply_parameters"] = {"message_id": message.message_id, "allow_sending_without_reply": True}
    sent = await deliver(message.get_bot(), where, reply, clock if message.chat_id > 0 else None)
    # Telegram gives 0 when it puts the message off (Bot API, Message); then there is none to edit yet.
    return (sent["message_id"] or None) if isinstance(sent, dict) else None


_PICTURES = 3
"""What is tried at most: the picture that Telegram may know, the English one that it may know, and one made anew."""


async def deliver(bot: Bot, where: Mapping[str, object], reply: Reply, clock: Clock | None) -> object | None:
    """Send a reply to a place; the message made, None where Telegram lets us not write, which is logged.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    if reply.picture is None:
        return await _say(bot, ("sendRichMessage", "sendMessage"), where, reply, clock)
    sent = await send_picture(bot, where, reply, clock)
    return sent if isinstance(sent, dict) else await _send_instead(bot, where, reply, sent, clock)


async def send_picture(
    bot: Bot, where: Mapping[str, object], reply: Reply, clock: Clock | None
) -> dict[str, Any] | TelegramFailure | None:
    """Send the picture of a reply that has one: the message made, why Telegram refused, None where there is no picture.

    Raises:
        TelegramError: when it is not known whether the picture was sent, or nothing can be sent at all.
    """
    assert reply.picture is not None  # noqa: S101 - see above
    photo: bytes | str | None = await reply.picture.file_id() or await reply.picture.made()
    sent: dict[str, Any] | TelegramFailure | None = None
    for _ in range(_PICTURES):
        if photo is None:
            break
        sent = await _send_photo(bot, where, reply, photo, clock)
        if sent is not TelegramFailure.FILE or isinstance(photo, bytes):
            break
        await reply.picture.forget(photo)
        photo = await reply.picture.made()
    if isinstance(sent, dict) and isinstance(photo, bytes) and sent.get("photo"):
        await reply.picture.keep(sent["photo"][-1]["file_id"])
    return sent


async def _send_photo(
    bot: Bot, where: Mapping[str, object], reply: Reply, photo: bytes | str, clock: Clock | None
) -> dict[str, Any] | TelegramFailure | None:
    """The message made; or why Telegram refused.

    Raises:
        TelegramError: when it is not known whether the picture was sent, or nothing can be sent at all.
    """
    upload = photo if isinstance(photo, str) else Upload("chart.png", photo, "image/png")
    captioned = {"photo": upload, "caption": reply.html, "parse_mode": ParseMode.HTML, "reply_markup": reply.keyboard}
    try:
        sent = await call_with_retry(bot, "sendPhoto", {**where, **captioned}, clock)
    except TelegramError as error:
        failure = failure_of(error)
        if failure in UNCLEAR and failure not in _REFUSED_PICTURES:
            raise
        log_refusal(error, "sendPhoto", where)
        return failure
    return sent if isinstance(sent, dict) else None


async def _send_instead(
    bot: Bot, where: Mapping[str, object], reply: Reply, why: TelegramFailure | None, clock: Clock | None
) -> object | None:
    """Words in place of the picture, unless Telegram does not let us write at all."""
    if why is TelegramFailure.FLOOD or (why in UNWELCOME and why not in _WORDS_MAY_DO):
        return None
    words = replace(reply, html=reply.instead or reply.html, picture=None)
    return await carry_out(bot, "sendMessage", {**where, **content_of(words)}, clock)


async def post(bot: Bot, chat_id: int, reply: Reply, thread_id: int | None = None, *, is_silent: bool = False) -> None:
    """Write into a chat of our own accord.

    Raises:
        TelegramError: as any call of python-telegram-bot, refusals among them.
    """
    parameters = {"chat_id": chat_id, "message_thread_id": thread_id, "disable_notification": is_silent or None}
    await call(bot, "sendMessage", {**parameters, **content_of(reply)})


async def edit(bot: Bot, ref: MessageRef, reply: Reply, *, clock: Clock | None = None) -> bool:
    """Make a message of ours say this; whether it does now. One that is gone is left in peace.

    By a clock, a short flood of a private chat is waited out; that of a group lasts, and others would wait behind it.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    waiting, method = clock if ref.chat_id > 0 else None, ref.method("edit", "Text")
    return await _say(bot, (method, method), ref.parameters, reply, waiting) is not None


async def put_table(bot: Bot, ref: MessageRef, reply: Reply) -> None:
    """Make the words of an ephemeral message of ours their table, where Telegram takes one; else they stay.

    A whisper begins as words: a server of Bot API 10.2 knows whispers and rich messages, but no rich whisper, and would
    show all what `sendRichMessage` brings. To edit a whisper so (10.3) is at worst refused.
    """
    if reply.rich is None:
        return
    method = ref.method("edit", "Text")
    try:
        await _say_table(bot, method, ref.parameters, reply.rich, reply.keyboard, None)
    except TelegramError as error:
        log_refusal(error, method, ref.parameters)


async def _say(
    bot: Bot, methods: tuple[str, str], where: Mapping[str, object], reply: Reply, clock: Clock | None
) -> object | None:
    """Say a reply with its tables; its plain twin where it has none, or the server takes none.

    Args:
        bot: who says it.
        methods: for the tables, and for the words alone.
        where: place or message.
        reply: without a picture.
        clock: waits out a short flood.
    """
    with_tables, with_words = methods
    if reply.rich is not None:
        is_taken, said = await _say_table(bot, with_tables, where, reply.rich, reply.keyboard, clock)
        if is_taken:
            return said
    return await carry_out(bot, with_words, {**where, **content_of(reply)}, clock)


async def _say_table(
    bot: Bot,
    method: str,
    where: Mapping[str, object],
    rich: RichMessage,
    keyboard: Keyboard | None,
    clock: Clock | None,
) -> tuple[bool, object | None]:
    """Whether Telegram takes tables; and what came of it, as `carry_out` tells.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    content = {"rich_message": rich.to_input(), "reply_markup": keyboard}
    try:
        return True, await carry_out(bot, method, {**where, **content}, clock)
    except TelegramError as error:
        if failure_of(error) not in REFUSES_TABLE:
            raise
        extra = {"event": "reply.no_table", "method": method, "why": str(error)}
        log.warning("Telegram does not take a table", extra=extra)
    return False, None


async def show_table(bot: Bot, where: Mapping[str, object], rich: RichMessage, keyboard: Keyboard) -> bool:
    """Send a table that nothing else can take the place of; whether Telegram takes tables.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    is_taken, _ = await _say_table(bot, "sendRichMessage", where, rich, keyboard, None)
    return is_taken


async def edit_to_picture(bot: Bot, ref: MessageRef, reply: Reply) -> bool:
    """Make an ephemeral message of ours the picture of a reply that has one; whether it is that now.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    photo = None if reply.picture is None else await reply.picture.file_id() or await reply.picture.made()
    if photo is None:
        return False
    upload = None if isinstance(photo, str) else Upload("chart.png", photo, "image/png")
    media = {
        "type": "photo",
        "media": photo if upload is None else "attach://picture",
        "caption": reply.html,
        "parse_mode": ParseMode.HTML,
    }
    parameters = {**ref.parameters, "media": media, "picture": upload, "reply_markup": reply.keyboard}
    return await carry_out(bot, ref.method("edit", "Media"), parameters) is not None


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


def content_of(reply: Reply) -> dict[str, object]:
    """The words and buttons of a reply, as a call takes them."""
    return {
        "text": reply.html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": _NO_PREVIEW,
        "reply_markup": reply.keyboard,
    }
