"""Ephemeral messages: seen by one member of a group and the bot alone.

Rules: Bot API 10.2 and 10.3, "Ephemeral messages and commands"; refusals as bots met them.
"""

from typing import Any

from bot.sandbox.bot_api.access import writable_chat
from bot.sandbox.bot_api.markup import read_markup
from bot.sandbox.bot_api.params import Params
from bot.sandbox.bot_api.texts import message_text
from bot.sandbox.errors import bad_request
from bot.sandbox.state import Sandbox
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Json

WINDOW_SECONDS = 15
"""A bot that is no admin may answer a command or a press this long."""


def post_ephemeral(sandbox: Sandbox, chat: Chat, params: Params, given: Any, content: tuple[Json, Json | None]) -> Json:
    """Keep a message that only the receiver sees.

    Args:
        sandbox: where it happens.
        chat: a group.
        params: of the call.
        given: the call's `ephemeral_message_parameters`.
        content: text with entities, and markup.

    Raises:
        ApiError: 400 outside groups, for an unknown receiver, and when nothing that the receiver did allows it.
    """
    if chat.type not in {"group", "supergroup"}:
        raise bad_request("BOT_NOT_ADMIN")
    whisper = Params(given if isinstance(given, dict) else {})
    receiver = whisper.integer("receiver_user_id")
    if not chat.member(receiver).inside or sandbox.world.person(receiver).is_bot:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if not (chat.is_admin(sandbox.world.bot.id) or _is_answer(sandbox, chat, params, whisper)):
        raise bad_request("MESSAGE_NOT_COMMAND")
    text, markup = content
    message = Message(0, int(sandbox.timestamp()), sandbox.world.bot_brief, text, reply_markup=markup, from_bot=True)
    return chat.message_json(chat.add_ephemeral(message, sandbox.world.brief_of(receiver)))


def edit_ephemeral_text(sandbox: Sandbox, params: Params) -> bool:
    """`editEphemeralMessageText`: tells only that it was done."""
    content = message_text(params, sandbox.world)
    markup = read_markup(params, inline_only=True)
    message = _own(sandbox, params, "edit")
    message.edit(content, markup, int(sandbox.timestamp()))
    return True


def edit_ephemeral_markup(sandbox: Sandbox, params: Params) -> bool:
    """`editEphemeralMessageReplyMarkup`."""
    markup = read_markup(params, inline_only=True)
    message = _own(sandbox, params, "edit")
    message.edit(message.content, markup, int(sandbox.timestamp()))
    return True


def delete_ephemeral(sandbox: Sandbox, params: Params) -> bool:
    """`deleteEphemeralMessage`."""
    _own(sandbox, params, "delete").deleted = True
    return True


def _is_answer(sandbox: Sandbox, chat: Chat, params: Params, whisper: Params) -> bool:
    """Whether the receiver gave a command or pressed a button a moment ago, and this answers it."""
    receiver, now = whisper.integer("receiver_user_id"), sandbox.timestamp()
    press = sandbox.presses.get(whisper.text("callback_query_id"))
    if press is not None:
        return press.from_id == receiver and now - press.time <= WINDOW_SECONDS
    replied = params.structure("reply_parameters", "can't parse reply parameters JSON object")
    target = chat.ephemerals.get(Params(replied).integer("ephemeral_message_id")) if isinstance(replied, dict) else None
    return target is not None and target.sender_id == receiver and now - target.date <= WINDOW_SECONDS


def _own(sandbox: Sandbox, params: Params, what: str) -> Message:
    chat = writable_chat(sandbox, params)
    message = chat.ephemerals.get(params.integer("ephemeral_message_id"))
    receiver = params.integer("receiver_user_id")
    known = message is not None and message.from_bot and not message.deleted
    if message is None or not known or message.extra["receiver_user"]["id"] != receiver:
        raise bad_request(f"message to {what} not found")
    return message
