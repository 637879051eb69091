"""`answerGuestQuery`: one answer to a mention where the bot is no member, and edits of that answer.

Rules: Bot API 10.0, "Guest mode"; that a late answer is refused, and in which words, is what bots met in the field.
"""

from bot.sandbox.bot_api.markup import read_markup
from bot.sandbox.bot_api.methods.inline import TOO_OLD, inline_result
from bot.sandbox.bot_api.params import Params
from bot.sandbox.bot_api.texts import message_text
from bot.sandbox.errors import bad_request
from bot.sandbox.posting import post_from_bot
from bot.sandbox.state import GuestQuery, Sandbox
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Json

_GONE = "message to edit not found"


def answer_guest_query(sandbox: Sandbox, params: Params) -> Json:
    """`answerGuestQuery`: once, and within the time that Telegram waits; gives a SentGuestMessage."""
    given = params.structure("result", "can't parse JSON encoded inline query result")
    result = inline_result(sandbox, given)
    asked = _open_query(sandbox, params)
    chat = sandbox.world.chats[asked.chat_id]
    markup = result.get("reply_markup")
    message = post_from_bot(sandbox, chat, result["content"], reply_to=asked.message_id, reply_markup=markup)
    message.extra["guest_bot_caller_user"] = sandbox.world.brief_of(asked.from_id)
    asked.inline_message_id = f"guest-{asked.id}"
    sandbox.guest_messages[asked.inline_message_id] = (chat.id, message.id)
    return {"inline_message_id": asked.inline_message_id}


def edit_guest_text(sandbox: Sandbox, params: Params) -> bool:
    """`editMessageText` by an `inline_message_id`: tells only that it was done."""
    content = message_text(params, sandbox.world)
    markup = read_markup(params, inline_only=True)
    _, message = _answer(sandbox, params)
    if (message.content, message.reply_markup) == (content, markup):
        raise bad_request(NOT_MODIFIED)
    message.edit(content, markup, int(sandbox.timestamp()))
    return True


def edit_guest_markup(sandbox: Sandbox, params: Params) -> bool:
    """`editMessageReplyMarkup` by an `inline_message_id`."""
    markup = read_markup(params, inline_only=True)
    _, message = _answer(sandbox, params)
    message.edit(message.content, markup, int(sandbox.timestamp()))
    return True


def _open_query(sandbox: Sandbox, params: Params) -> GuestQuery:
    asked = sandbox.guest_queries.get(params.text("guest_query_id"))
    if asked is None or asked.inline_message_id is not None:
        raise bad_request(TOO_OLD)
    if sandbox.timestamp() - asked.time > sandbox.settings.guest_timeout:
        raise bad_request(TOO_OLD)
    return asked


def _answer(sandbox: Sandbox, params: Params) -> tuple[Chat, Message]:
    place = sandbox.guest_messages.get(params.text("inline_message_id"))
    chat = None if place is None else sandbox.world.chats.get(place[0])
    message = None if place is None or chat is None else chat.find(place[1])
    if chat is None or message is None:
        raise bad_request(_GONE)
    return chat, message


NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
