"""People write, edit and delete messages: text and media, in their own name or another, forwarded or not."""

from base64 import b64decode
from typing import Any

from bot.sandbox.audience import NOT_ASKED, OUTSIDE, calls_a_guest, withheld
from bot.sandbox.bot_api.rich import read_rich
from bot.sandbox.control.ephemerals import write_ephemeral
from bot.sandbox.control.request_params import (
    checked_fields,
    integer,
    known_chat,
    known_message,
    optional_integer,
    several,
)
from bot.sandbox.errors import ApiError, ControlError
from bot.sandbox.state import GuestQuery, Sandbox
from bot.sandbox.text.formatted import MAX_TEXT, FormattedText, in_order, utf16_length
from bot.sandbox.text.html_tags import BadMarkupError
from bot.sandbox.text.prepared import completed, prepared_html, prepared_plain
from bot.sandbox.text.rich_texts import with_found
from bot.sandbox.world.chats import Chat, Member
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import ANONYMOUS_ADMIN, CHANNEL_BOT, TELEGRAM, Json

_FIELDS = frozenset(
    "chat_id from_id text html rich entities media details thread_id reply_to sender_chat forward extra date "
    "ephemeral reply_to_ephemeral tells_reply".split()
)


def write(sandbox: Sandbox, given: Json) -> Json:
    """A person writes; tells the Message made, the id of the update, or why the bot gets none.

    With `rich` instead of a text it is a rich message of these blocks.
    With `ephemeral`, or in reply to an ephemeral message (`reply_to_ephemeral`), the others do not see it; such a
    reply names its target only when `tells_reply` says so, as the Bot API leaves it open.

    Raises:
        ControlError: when such a message cannot be.
    """
    checked_fields(given, _FIELDS)
    chat = _chat(sandbox, given)
    sender, extra = author(sandbox, chat, given)
    content = _content(_with_kept_file(sandbox, given))
    reply_to = optional_integer(given, "reply_to")
    extra |= thread_fields(chat, optional_integer(given, "thread_id"), reply_to)
    if given.get("forward"):
        extra["forward_origin"] = forward_origin(sandbox, given["forward"])
    extra |= given.get("extra") or {}
    date = int(given.get("date") or sandbox.timestamp())
    if given.get("ephemeral") or given.get("reply_to_ephemeral") is not None:
        written = Message(0, date, sender, content, extra, reply_to=reply_to)
        return deliver(sandbox, chat, write_ephemeral(sandbox, chat, given, written), "message")
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
    if reason == OUTSIDE and kind == "message" and calls_a_guest(sandbox, chat, message):
        return {"message": body, **call_guest(sandbox, chat, message)}
    update_id = sandbox.updates.put(kind, body) if reason is None else None
    if reason is None and update_id is None:
        reason = NOT_ASKED
    return {"message": body, "update_id": update_id, "reason": reason}


_FIRST_GUEST_ID = 6_000_000_000_000_000_000


def call_guest(sandbox: Sandbox, chat: Chat, message: Message) -> Json:
    """Tell the bot that it was called where it is no member: `update_id`, or the `reason` why it is not told."""
    asked = GuestQuery(
        str(_FIRST_GUEST_ID + len(sandbox.guest_queries)),
        message.sender_id or 0,
        chat.id,
        message.id,
        sandbox.timestamp(),
    )
    body = chat.message_json(message) | {"guest_query_id": asked.id}
    asked.update_id = sandbox.updates.put("guest_message", body)
    sandbox.guest_queries[asked.id] = asked
    return {"update_id": asked.update_id, "reason": None if asked.update_id else NOT_ASKED}


def guest_queries(sandbox: Sandbox, given: Json) -> Json:
    """The calls of the bot where it is no member, oldest first."""
    del given
    return {"queries": [one.to_json() for one in sandbox.guest_queries.values()]}


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
    if blocks := given.get("rich"):
        return _rich(blocks)
    if kind := given.get("media"):
        captioned = _formatted(given) if kind in CAPTIONED and (given.get("text") or given.get("html")) else None
        return media_content(kind, given.get("details")) | _fields(captioned, "caption", "caption_entities")
    formatted = _formatted(given)
    if not formatted.text:
        raise ControlError("text is empty; nobody can send that")
    if utf16_length(formatted.text) > MAX_TEXT:
        raise ControlError(f"text is longer than {MAX_TEXT}; a client would split it")
    return _fields(formatted, "text", "entities")


def _with_kept_file(sandbox: Sandbox, given: Json) -> Json:
    """The same, with what `details` give as the file's `content`, in base 64, kept under an id of its own."""
    details = given.get("details")
    if not isinstance(details, dict) or "content" not in details:
        return given
    try:
        body = b64decode(str(details["content"]), validate=True)
    except ValueError as error:
        raise ControlError("details.content must be the file in base 64") from error
    file_id = f"file-{len(sandbox.files) + 1}"
    sandbox.files[file_id] = body
    kept = {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_size": len(body)}
    return given | {"details": {name: value for name, value in details.items() if name != "content"} | kept}


def _rich(blocks: Any) -> Json:
    """A rich message, which has no text beside it; what it names is found as in a text."""
    try:
        return {"rich_message": with_found(read_rich({"blocks": blocks}))}
    except ApiError as error:
        raise ControlError(error.description) from error


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


def thread_fields(chat: Chat, thread_id: int | None, reply_to: int | None) -> Json:
    """Where a message stands: in a topic of a forum or a private chat, or in the thread of what it replies to.

    Raises:
        ControlError: when there is no such topic, or nothing to reply to.
    """
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


def author(sandbox: Sandbox, chat: Chat, given: Json) -> tuple[Json | None, Json]:
    """The `from` object and the further fields that tell who wrote.

    Raises:
        ControlError: when nobody is named.
    """
    world = sandbox.world
    if chat.type == "channel":
        return None, {"sender_chat": chat.brief()}
    if given.get("sender_chat") is None:
        user_id = integer(given, "from_id")
        if not chat.is_private and not chat.member(user_id).inside:
            chat.members[user_id] = Member(user_id)
        return world.brief_of(user_id), {}
    sender = world.chat(integer(given, "sender_chat"))
    if sender is None:
        raise ControlError(f"there is no chat {given['sender_chat']} to write as", 404)
    extra: Json = {"sender_chat": sender.brief()}
    if sender.id == chat.id:
        return world.brief_of(ANONYMOUS_ADMIN), extra
    if sender.id == chat.linked_chat_id:
        origin = {"type": "channel", "date": int(sandbox.timestamp()), "chat": sender.brief(), "message_id": 1}
        return world.brief_of(TELEGRAM), extra | {"is_automatic_forward": True, "forward_origin": origin}
    return world.brief_of(CHANNEL_BOT), extra


def forward_origin(sandbox: Sandbox, forward: Json) -> Json:
    """The `forward_origin` for `{from_id}`, `{chat_id, message_id}` or `{name}` (somebody who hides).

    Raises:
        ControlError: when the chat is unknown or nothing is named.
    """
    origin: Json = {"date": int(forward.get("date", sandbox.timestamp()))}
    if "from_id" in forward:
        return origin | {"type": "user", "sender_user": sandbox.world.brief_of(integer(forward, "from_id"))}
    if "name" in forward:
        return origin | {"type": "hidden_user", "sender_user_name": str(forward["name"])}
    chat = sandbox.world.chat(integer(forward, "chat_id"))
    if chat is None:
        raise ControlError(f"there is no chat {forward['chat_id']} to forward from", 404)
    if chat.type != "channel":
        return origin | {"type": "chat", "sender_chat": chat.brief()}
    return origin | {"type": "channel", "chat": chat.brief(), "message_id": int(forward.get("message_id", 1))}


CAPTIONED = frozenset({"photo", "video", "animation", "audio", "document", "voice"})


def _file(kind: str, **more: Any) -> Json:
    return {"file_id": f"{kind}-1", "file_unique_id": f"{kind}-u1", "file_size": 1024} | more


def _media() -> Json:
    seen = {"width": 320, "height": 240}
    return {
        "photo": [_file("photo-s", width=90, height=67), _file("photo-m", **seen)],
        "video": _file("video", duration=3, **seen),
        "animation": _file("animation", duration=3, **seen),
        "audio": _file("audio", duration=3),
        "document": _file("document", file_name="document.pdf", mime_type="application/pdf"),
        "voice": _file("voice", duration=3, mime_type="audio/ogg"),
        "video_note": _file("video_note", duration=3, length=240),
        "sticker": _file(
            "sticker", type="regular", width=512, height=512, is_animated=False, is_video=False, emoji="👍"
        ),
        "location": {"latitude": 44.21, "longitude": 80.41},
        "contact": {"phone_number": "+70000000000", "first_name": "Aru"},
        "dice": {"emoji": "🎲", "value": 4},
        "poll": {
            "id": "1",
            "question": "Which year?",
            "options": [
                {"persistent_id": "0", "text": "2013", "voter_count": 0},
                {"persistent_id": "1", "text": "2023", "voter_count": 0},
            ],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        },
    }


def media_content(kind: str, details: Json | None) -> Json:
    """The field that makes a message of this kind; `details` replaces parts of it, of a photo in every size.

    Raises:
        ControlError: when the kind is unknown.
    """
    known = _media()
    if kind not in known:
        raise ControlError(f"media must be one of {', '.join(sorted(known))}")
    value = known[kind]
    if details and isinstance(value, list):
        return {kind: [value[-1] | details]}
    return {kind: value | details if details and isinstance(value, dict) else value}
