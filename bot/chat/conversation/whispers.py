"""Whispers as they go out: ephemeral messages of ours (Bot API 10.2), sent, repeated and put in place of a stub."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from telegram import Bot, CallbackQuery, Message, User
from telegram.error import ChatMigrated, TelegramError

from bot.chat.conversation.addressing import ephemeral_id_of, thread_of
from bot.chat.conversation.replies import (
    MessageRef,
    Reply,
    content_of,
    edit,
    edit_to_picture,
    put_table,
    remove,
    send_picture,
)
from bot.chat.telegram_api.client import call_readable, log_refusal
from bot.chat.telegram_api.telegram_errors import OldServerError, failure_of
from bot.core.announcing.outcomes import TelegramFailure
from bot.core.clock import Clock

log = logging.getLogger(__name__)

_TRIES = 2
_MAY_PASS = frozenset({TelegramFailure.UNKNOWN, TelegramFailure.SERVER, TelegramFailure.NEVER_SENT})
Where = Mapping[str, object]
"""What names the place of a message in a call."""


async def whisper(bot: Bot, where: Where, reply: Reply, clock: Clock) -> MessageRef | TelegramFailure:
    """Send a whisper, once more where it may not have gone out: which one it is, or why there is none.

    Raises:
        TelegramError: where Telegram does not know our token.
    """
    failure = TelegramFailure.UNKNOWN
    for _ in range(_TRIES):
        try:
            sent = await _attempt(bot, where, reply, clock)
        except OldServerError:
            log.warning("the server cannot whisper", extra={"event": "reply.old_server"})
            return TelegramFailure.SERVER
        except TelegramError as error:
            failure = failure_of(error)
            if failure is TelegramFailure.TOKEN:
                raise
            log_refusal(error, "sendMessage", where)
            if failure is TelegramFailure.NO_TARGET and _answers_public(where):
                where = {**where, "reply_parameters": None}
            elif isinstance(error, ChatMigrated):  # what it refers to has another number there
                where = {**where, "chat_id": error.new_chat_id, "reply_parameters": None, "message_thread_id": None}
            elif failure not in _MAY_PASS:
                break
        else:
            ref = _ref(where, sent)
            await put_table(bot, ref, reply)
            return ref
    return failure


def _ref(where: Where, sent: Mapping[str, Any]) -> MessageRef:
    receiver = where["ephemeral_message_parameters"]["receiver_user_id"]  # type: ignore[index] # ours
    return MessageRef(int(sent["chat"]["id"]), int(sent["ephemeral_message_id"]), receiver)


async def put_in_place(bot: Bot, placeholder: MessageRef, reply: Reply) -> bool:
    """Whether the reply stands in the place of the placeholder; if not, that is taken away."""
    words = replace(reply, html=reply.instead or reply.html, picture=None)
    ways = [partial(edit_to_picture, bot, placeholder, reply)] if reply.picture is not None else []
    for way in (*ways, partial(edit, bot, placeholder, words)):
        try:
            if await way():
                return True
        except TelegramError as error:  # a server may know some methods only: then it speaks of the token
            log_refusal(error, "editEphemeralMessage", placeholder.parameters)
    await remove(bot, placeholder)
    return False


async def _attempt(bot: Bot, where: Where, reply: Reply, clock: Clock) -> Mapping[str, Any]:
    """The message that was made.

    Raises:
        TelegramError: as any call of python-telegram-bot, refusals among them.
    """
    if reply.picture is not None:
        sent = await send_picture(bot, where, reply, clock)
        if isinstance(sent, dict):
            return sent
        reply = replace(reply, html=reply.instead or reply.html, picture=None)
    made: Mapping[str, Any] = await call_readable(bot, "sendMessage", {**where, **content_of(reply)}, clock)
    return made


def in_answer(message: Message, person: User, press: CallbackQuery | None) -> Where:
    """The place of a whisper that answers a whisper, or a press of a button beneath one of ours."""
    if press is not None:
        place = {"chat_id": message.chat_id, "message_thread_id": thread_of(message)}
        return {**place, **_seen_by(person, callback_query_id=press.id)}
    target = {"ephemeral_message_id": ephemeral_id_of(message)}
    return {"chat_id": message.chat_id, "reply_parameters": target, **_seen_by(person)}


def in_public(message: Message, person: User) -> Where:
    """The place of a whisper that answers what all could read."""
    place = {"chat_id": message.chat_id, "message_thread_id": thread_of(message)}
    return {**place, "reply_parameters": {"message_id": message.message_id}, **_seen_by(person)}


def _seen_by(person: User, **press: str) -> dict[str, object]:
    """What makes a message one that a person alone sees.

    Bot API 10.2 reads the fields by themselves and would publish what holds them otherwise; 10.3 put them into an
    object, and still reads them by themselves.
    """
    seen_by: dict[str, object] = {"receiver_user_id": person.id, **press}
    return {**seen_by, "ephemeral_message_parameters": seen_by}


def _answers_public(where: Where) -> bool:
    target = where.get("reply_parameters")
    return isinstance(target, Mapping) and "message_id" in target
