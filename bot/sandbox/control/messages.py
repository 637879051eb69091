"""People write, edit and delete messages."""

from typing import Any

from bot.sandbox.audience import NOT_ASKED, withheld
from bot.sandbox.control.authors import author, forward_origin
from bot.sandbox.control.media import CAPTIONED, media_content
from bot.sandbox.control.request_params import checked_fields, known_chat, known_message, optional_integer, several
from bot.sandbox.errors import ControlError
from bot.sandbox.state import Sandbox
from bot.sandbox.text.formatted import MAX_TEXT, FormattedText, in_order, utf16_length
from bot.sandbox.text.html_tags import BadMarkupError
from bot.sandbox.text.prepared import completed, prepared_html, prepared_plain
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Json

_FIELDS = frozenset(
    "chat_id from_id text html entities media details thread_id reply_to sender_chat forward extra date "
    "ephemeral".split()
)


def write(sandbox: Sandbox, given: Json) -> Json:
    """A person writes; tells the Message made, the id of the update, or why the bot gets none.

    Raises:
        ControlError: when such a message cannot be.
    """
    checked_fields(given, _FIELDS)
    chat = _chat(sandbox, given)
    sender, extra = author(sandbox, chat, given)
    content = _content(given)
    reply_to = optional_integer(given, "reply_to")
    extra |= _thread(chat, optional_integer(given, "thread_id"), reply_to)
    if given.get("forward"):
        extra["forward_origin"] = forward_origin(sandbox, given["forward"])
    extra |= given.get("extra") or {}
    date = int(given.get("date") or sandbox.timestamp())
    if given.get("ephemeral"):
        # In a forum such a command does not tell its topic.
        extra = {name: value for name, value in extra.items() if "topic" not in name and "thread" not in name}
        message = chat.add_ephemeral(Message(0, date, sender, content, extra), sandbox.world.bot_brief)
        return deliver(sandbox, chat, message, "message")
    message = chat.add(Message(chat.next_message_id(), date, sender, content, extra, reply_to=reply_to))
    return deliver(sandbox, chat, message, "channel_post" if chat.type == "channel" else "message")


def write_many(sandbox: Sandbox, given: Json) -> Json:
    """Many messages in one request; tells the updates' and messages' ids in the same order."""
    results = [write(sandbox, one) for one in several(given, "messages" if "messages" in given else "items")]
    return {
        "count": len(results),
        "update_ids": [result["update_id"] for result in results],
        "message_ids": [result["message"]["message_id"] for result in results],
    }


def edit(sandbox: Sandbox, given: Json) -> Json:
    """A person edits their message.

    Raises:
        ControlError: when it is not there or the bot's.
    """
    chat = known_chat(sandbox, given)
    message = known_message(chat, given)
    if message.deleted or message.from_bot or message.service:
        raise ControlError(f"message {message.id} is not a person's to edit", 409)
    message.edit(_content(given), message.reply_markup, int(sandbox.timestamp()))
    return deliver(sandbox, chat, message, "edited_channel_post" if chat.type == "channel" else "edited_message")


def delete(sandbox: Sandbox, given: Json) -> Json:
    """A person deletes a message; Telegram does not tell bots."""
    known_message(known_chat(sandbox, given), given).deleted = True
    return {"deleted": True}


def deliver(sandbox: Sandbox, chat: Chat, message: Message, kind: str) -> Json:
    """Queue an update about a message if the bot may see it."""
    body = chat.message_json(message)
    reason = withheld(sandbox, chat, message)
    update_id = sandbox.updates.put(kind, body) if reason is None else None
    if reason is None and update_id is None:
        reason = NOT_ASKED
    return {"message": body, "update_id": update_id, "reason": reason}


def _chat(sandbox: Sandbox, given: Json) -> Chat:
    chat_id, from_id = given.get("chat_id"), optional_integer(given, "from_id")
    if from_id is None or chat_id not in {None, from_id}:
        return known_chat(sandbox, given)
    chat = sandbox.world.private_chat(from_id)
    if not chat.member(sandbox.world.bot.id).inside:
        raise ControlError(f"person {from_id} has blocked the bot; unblock it with POST /control/members", 409)
    chat.started = True
    return chat


def _content(given: Json) -> Json:
    if kind := given.get("media"):
        captioned = _formatted(given) if kind in CAPTIONED and (given.get("text") or given.get("html")) else None
        return media_content(kind, given.get("details")) | _fields(captioned, "caption", "caption_entities")
    formatted = _formatted(given)
    if not formatted.text:
        raise ControlError("text is empty; nobody can send that")
    if utf16_length(formatted.text) > MAX_TEXT:
        raise ControlError(f"text is longer than {MAX_TEXT}; a client would split it")
    return _fields(formatted, "text", "entities")


def _formatted(given: Json) -> FormattedText:
    if html := given.get("html"):
        try:
            return prepared_html(str(html))
        except BadMarkupError as error:
            raise ControlError(str(error)) from error
    text = str(given.get("text") or "")
    entities: list[Any] | None = given.get("entities")
    return completed(FormattedText(text, tuple(in_order(entities)))) if entities else prepared_plain(text)


def _fields(formatted: FormattedText | None, name: str, entities_name: str) -> Json:
    if formatted is None:
        return {}
    content: Json = {name: formatted.text}
    if formatted.entities:
        content[entities_name] = list(formatted.entities)
    return content


def _thread(chat: Chat, thread_id: int | None, reply_to: int | None) -> Json:
    """A topic in a forum or a private chat; in other supergroups a reply carries the thread's first message."""
    target = chat.messages.get(reply_to) if reply_to is not None else None
    if reply_to is not None and target is None:
        raise ControlError(f"chat {chat.id} has no message {reply_to} to reply to", 404)
    if chat.is_forum:
        thread_id = thread_id or (target.thread_id if target else None)
        if thread_id is None:
            return {}
        if thread_id not in chat.topics or chat.topics[thread_id].deleted:
            raise ControlError(f"chat {chat.id} has no topic {thread_id}", 404)
        return {"message_thread_id": thread_id, "is_topic_message": True}
    if chat.is_private and thread_id is not None:
        return {"message_thread_id": thread_id, "is_topic_message": True}
    if target is not None and chat.type == "supergroup":
        return {"message_thread_id": target.thread_id or target.id}
    return {}
