"""Ephemeral messages: seen by one member of a group and the bot alone.

Rules: Bot API 10.2 to 10.4, "Ephemeral messages and commands"; refusals as bots met them. Where the words of a refusal
are not known, those of the nearest ordinary method stand here, and nobody should rely on them. Polls, dice, albums,
invoices, checklists, copies and forwards may not be ephemeral; this stand-in has none of them.
"""

from bot.sandbox.bot_api.access import topic_of, writable_chat
from bot.sandbox.bot_api.ephemeral_address import (
    WINDOW_SECONDS,
    EphemeralAddress,
    addressed,
    answered_press,
    may_at_any_time,
)
from bot.sandbox.bot_api.markup import read_markup
from bot.sandbox.bot_api.media import media_content
from bot.sandbox.bot_api.params import Params
from bot.sandbox.bot_api.rich import brings_rich, rich_content
from bot.sandbox.bot_api.texts import MAX_CAPTION, caption_text, message_text
from bot.sandbox.errors import bad_request
from bot.sandbox.state import Press, Sandbox
from bot.sandbox.text.formatted import utf16_length
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.ephemerals import EphemeralMessage
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Json

_NO_TARGET = "message to be replied not found"


def post_ephemeral(sandbox: Sandbox, params: Params, address: EphemeralAddress, content: Json) -> Json:
    """Keep a message that only the receiver sees.

    Args:
        sandbox: where it happens.
        params: of the call.
        address: who is to see it.
        content: text or picture.

    Raises:
        ApiError: 400 where nobody can be written to so, when nothing that the receiver did allows it, when what it
            replies to is gone, and for what may not stand in it.
    """
    markup = _markup(params, inline_only=False)
    chat, receiver = addressed(sandbox, params, address)
    press = answered_press(sandbox, chat, address, receiver)
    command = _command(sandbox, chat, params, receiver)
    if not (may_at_any_time(sandbox, chat) or press or command):
        raise bad_request("MESSAGE_NOT_COMMAND")
    target = _public_target(chat, params)
    message = EphemeralMessage(
        0,
        int(sandbox.timestamp()),
        sandbox.world.bot_brief,
        content,
        reply_markup=markup,
        reply_to=target.id if target else None,
        from_bot=True,
        person=receiver,
        topic=topic_of(chat, params, sandbox.world.bot.id) or _topic_near(sandbox, chat, command or target, press),
        replaces=_replaced(address, press),
        shown=not sandbox.takes_lost(),
    )
    chat.add_ephemeral(message, sandbox.world.brief_of(receiver), sandbox.timestamp())
    return chat.message_json(message)


def edit_ephemeral_text(sandbox: Sandbox, params: Params) -> bool:
    """`editEphemeralMessageText`: tells only that it was done; rich messages since Bot API 10.3."""
    if brings_rich(sandbox.settings, params, 10, 3):
        content = rich_content(sandbox.settings, params)
    else:
        content = message_text(params, sandbox.world)
    if sandbox.settings.short_ephemeral_edits and utf16_length(content.get("text", "")) > MAX_CAPTION:
        raise bad_request("MEDIA_CAPTION_TOO_LONG")
    markup = _markup(params)
    message = _own(sandbox, params, "edit")
    if message.content.keys().isdisjoint({"text", "rich_message"}):
        raise bad_request("there is no text in the message to edit")
    return _edited(sandbox, message, content, markup)


def edit_ephemeral_caption(sandbox: Sandbox, params: Params) -> bool:
    """`editEphemeralMessageCaption`; without a caption it takes the former one away."""
    caption = caption_text(params, sandbox.world)
    markup = _markup(params)
    message = _own(sandbox, params, "edit")
    if "photo" not in message.content:
        raise bad_request("there is no caption in the message to edit")
    return _edited(sandbox, message, {"photo": message.content["photo"], **caption}, markup)


def edit_ephemeral_media(sandbox: Sandbox, params: Params) -> bool:
    """`editEphemeralMessageMedia`: another picture, or one instead of a text; uploads since Bot API 10.3."""
    content = media_content(sandbox, params, may_upload=sandbox.settings.speaks(10, 3))
    markup = _markup(params)
    return _edited(sandbox, _own(sandbox, params, "edit"), content, markup)


def edit_ephemeral_markup(sandbox: Sandbox, params: Params) -> bool:
    """`editEphemeralMessageReplyMarkup`."""
    markup = _markup(params)
    message = _own(sandbox, params, "edit")
    return _edited(sandbox, message, message.content, markup)


def delete_ephemeral(sandbox: Sandbox, params: Params) -> bool:
    """`deleteEphemeralMessage`."""
    message = _own(sandbox, params, "delete")
    writable_chat(sandbox, params).ephemerals.remove(message)
    return True


def _markup(params: Params, *, inline_only: bool = True) -> Json | None:
    """The buttons; those that log in may not stand beneath an ephemeral message."""
    markup = read_markup(params, inline_only=inline_only)
    rows = (markup or {}).get("inline_keyboard", [])
    if any("login_url" in button for row in rows for button in row):
        raise bad_request("BUTTON_TYPE_INVALID")
    return markup


def _command(sandbox: Sandbox, chat: Chat, params: Params, receiver: int) -> EphemeralMessage | None:
    """The receiver's own ephemeral message that this answers in time."""
    number = replied_ephemeral(params)
    if not number:
        return None
    target = chat.ephemerals.find(number, sandbox.timestamp())
    is_theirs = target is not None and not target.from_bot and target.person == receiver
    if is_theirs and target is not None and sandbox.timestamp() - target.date <= WINDOW_SECONDS:
        return target
    # Even an admin may reply to one only within the window (Bot API, ReplyParameters).
    raise bad_request(_NO_TARGET if may_at_any_time(sandbox, chat) else "MESSAGE_NOT_COMMAND")


def replied_ephemeral(params: Params) -> int:
    """The ephemeral message that a call replies to; 0 when none."""
    given = params.structure("reply_parameters", "can't parse reply parameters JSON object")
    return Params(given).integer("ephemeral_message_id") if isinstance(given, dict) else 0


def _public_target(chat: Chat, params: Params) -> Message | None:
    """What all see and this replies to; here `allow_sending_without_reply` is always false."""
    given = params.structure("reply_parameters", "can't parse reply parameters JSON object")
    number = Params(given).integer("message_id") if isinstance(given, dict) else params.integer("reply_to_message_id")
    if number <= 0:
        return None
    target = chat.find(number)
    if target is None:
        raise bad_request(_NO_TARGET)
    return target


def _topic_near(sandbox: Sandbox, chat: Chat, replied: Message | None, press: Press | None) -> int | None:
    """Where a forum's client shows a message that names no topic: beside what it answers."""
    near = replied
    if near is None and press is not None:
        number = press.ephemeral_message_id
        near = chat.ephemerals.find(number, sandbox.timestamp()) if number else chat.find(press.message_id)
    if near is None or not chat.is_forum:
        return None
    return near.topic if isinstance(near, EphemeralMessage) else near.thread_id


def _replaced(address: EphemeralAddress, press: Press | None) -> int | None:
    """The public message in whose place the receiver is to see this; never one that is ephemeral itself."""
    if not address.replaces:
        return None
    if press is None or press.ephemeral_message_id is not None:
        raise bad_request("MESSAGE_ID_INVALID")
    return press.message_id


def _edited(sandbox: Sandbox, message: EphemeralMessage, content: Json, markup: Json | None) -> bool:
    message.edit(content, markup, int(sandbox.timestamp()))
    return True


def _own(sandbox: Sandbox, params: Params, what: str) -> EphemeralMessage:
    chat = writable_chat(sandbox, params)
    message = chat.ephemerals.find(params.integer("ephemeral_message_id"), sandbox.timestamp())
    if message is None or not message.from_bot or message.person != params.integer("receiver_user_id"):
        raise bad_request(f"message to {what} not found")
    return message
