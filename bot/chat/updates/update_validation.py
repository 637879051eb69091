"""Whether an update has the form that the Bot API promises, as far as anything here relies on it.

python-telegram-bot hands on what it is given, a list where a number should be, and whoever uses that stumbles later,
each in their own way. So updates are looked over once, when they come in.
"""

from collections.abc import Callable, Mapping

Check = Callable[[object], bool]

MAX_ID = 2**52
"""Ids of people and chats have at most 52 significant bits (Bot API, User and Chat)."""


def is_known(update: Mapping[str, object]) -> bool:
    """Whether an update is of a kind that something here reads; whatever comes later is not."""
    return not _KINDS.keys().isdisjoint(update)


def is_valid(update: Mapping[str, object]) -> bool:
    """Whether every part of an update that may be read has its type; kinds that nobody reads are valid."""
    return all(check(update[kind]) for kind, check in _KINDS.items() if kind in update)


def _is_text(value: object) -> bool:
    return type(value) is str


def _is_number(value: object) -> bool:
    return type(value) is int


def _is_flag(value: object) -> bool:
    return type(value) is bool


def _is_id(value: object) -> bool:
    return type(value) is int and -MAX_ID <= value <= MAX_ID


def _is_persons_id(value: object) -> bool:
    return type(value) is int and 0 < value <= MAX_ID


def _is_message_id(value: object) -> bool:
    return type(value) is int and value >= 0  # 0 is that of ephemeral messages (Bot API 10.2, Message)


def _is_shown_id(value: object) -> bool:
    return type(value) is int and value > 0


def _is_message(value: object) -> bool:
    return _message(value)


def _shape(needed: Mapping[str, Check], possible: Mapping[str, Check]) -> Check:
    """A check of an object: fields that it must have, and fields that it may lack or have empty."""

    def check(value: object) -> bool:
        if type(value) is not dict:
            return False
        for name, fits in needed.items():
            if name not in value or not fits(value[name]):
                return False
        return all(fits(value[name]) for name, fits in possible.items() if value.get(name) is not None)

    return check


def _listed(fits: Check) -> Check:
    def check(value: object) -> bool:
        return type(value) is list and all(fits(item) for item in value)

    return check


_NAMES = dict.fromkeys(("title", "username", "first_name", "last_name"), _is_text)
_USER = _shape(
    {"id": _is_persons_id, "is_bot": _is_flag, "first_name": _is_text}, {**_NAMES, "language_code": _is_text}
)
_CHAT = _shape({"id": _is_id, "type": _is_text}, {**_NAMES, "is_forum": _is_flag})
_ENTITIES = _listed(_shape({"type": _is_text, "offset": _is_number, "length": _is_number}, {"user": _USER}))
_message = _shape(
    {"message_id": _is_message_id, "date": _is_number, "chat": _CHAT},
    {
        "from": _USER,
        "sender_chat": _CHAT,
        "via_bot": _USER,
        "text": _is_text,
        "caption": _is_text,
        "entities": _ENTITIES,
        "caption_entities": _ENTITIES,
        "reply_to_message": _is_message,
        "message_thread_id": _is_number,
        "is_topic_message": _is_flag,
        "migrate_to_chat_id": _is_id,
        "migrate_from_chat_id": _is_id,
        "ephemeral_message_id": _is_shown_id,
    },
)
_REACTIONS = _listed(_shape({"type": _is_text}, {"emoji": _is_text}))
_STANDING = _shape({"status": _is_text}, {"is_member": _is_flag, "can_post_messages": _is_flag})


def _guest_message(value: object) -> bool:
    return _message(value) and isinstance(value, dict) and _is_text(value.get("guest_query_id"))


_KINDS: Mapping[str, Check] = {
    "message": _message,
    "edited_message": _message,
    "guest_message": _guest_message,
    "channel_post": _message,
    "edited_channel_post": _message,
    "callback_query": _shape({"id": _is_text, "from": _USER}, {"message": _message, "data": _is_text}),
    "inline_query": _shape(
        {"id": _is_text, "from": _USER, "query": _is_text, "offset": _is_text}, {"chat_type": _is_text}
    ),
    "message_reaction": _shape(
        {"chat": _CHAT, "message_id": _is_shown_id, "new_reaction": _REACTIONS}, {"user": _USER, "actor_chat": _CHAT}
    ),
    "poll_answer": _shape(
        {"poll_id": _is_text, "option_ids": _listed(_is_number)},
        {"option_persistent_ids": _listed(_is_text), "user": _USER, "voter_chat": _CHAT},
    ),
    "my_chat_member": _shape(
        {"chat": _CHAT, "from": _USER, "old_chat_member": _STANDING, "new_chat_member": _STANDING}, {}
    ),
}
