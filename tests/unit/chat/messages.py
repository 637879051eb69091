"""Messages as Telegram sends them, for what reads them."""

from typing import Any

from telegram import Message

from bot.chat.conversation.addressing import Me
from bot.sandbox.text.prepared import prepared_plain

ME = Me(7000123, "khorgos_bot")
PERSON = {"id": 77, "is_bot": False, "first_name": "Aigul"}
OURSELVES = {"id": ME.id, "is_bot": True, "first_name": "Khorgos", "username": ME.username}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
GROUP = {"id": -1001, "type": "supergroup", "title": "Group"}
PRIVATE = {"id": 77, "type": "private", "first_name": "Aigul"}


def message(text: str | None = None, *, chat: dict[str, Any] | None = None, **fields: Any) -> Message:
    """A person's message, with the entities that Telegram finds in its text."""
    raw: dict[str, Any] = {"message_id": 5, "date": 1, "chat": chat or PRIVATE, "from": PERSON, **fields}
    if text is not None:
        raw["text"] = text
        raw.setdefault("entities", list(prepared_plain(text).entities))
    read = Message.de_json(raw, None)
    assert read is not None
    return read


def in_group(text: str | None = None, **fields: Any) -> Message:
    """A person's message in a group."""
    return message(text, chat=GROUP, **fields)


def nested(sender: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A message that another one replies to."""
    return {"message_id": 4, "date": 1, "chat": GROUP, "from": sender, **fields}
