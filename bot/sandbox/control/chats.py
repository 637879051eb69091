"""Making people and chats, topics, and turning groups into supergroups."""

from dataclasses import asdict, fields
from typing import Any

from bot.sandbox.control.messages import deliver
from bot.sandbox.control.request_params import checked_fields, integer, known_chat, optional_integer, several
from bot.sandbox.errors import ControlError
from bot.sandbox.posting import post_service
from bot.sandbox.state import Sandbox
from bot.sandbox.world.chats import Chat, Member, Topic
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Json, Person

_PERSON = frozenset(one.name for one in fields(Person))
_PLAIN = frozenset(
    "type title username first_name last_name description is_forum slow_mode_delay permissions started deleted "
    "linked_chat_id".split()
)
_MEMBER = frozenset(one.name for one in fields(Member))
_TOPIC = frozenset(one.name for one in fields(Topic))
_CHAT = _PLAIN | {"id", "topics", "members", "bot_status"}
_TYPES = frozenset({"private", "group", "supergroup", "channel"})


def add_people(sandbox: Sandbox, given: Json) -> Json:
    """Introduce people or change them: one object, or a list."""
    return {"users": [_add_person(sandbox, one) for one in several(given, "items")]}


def all_people(sandbox: Sandbox, given: Json) -> Json:
    """Everybody, the bot and Telegram's own accounts among them."""
    del given
    return {"users": [person.brief() for person in sandbox.world.people.values()]}


def add_chats(sandbox: Sandbox, given: Json) -> Json:
    """Make chats or change them: one object, or a list.

    The bot is in a new chat as `bot_status` says: member unless given, administrator of channels.
    """
    return {"chats": [chat_view(_add_chat(sandbox, one)) for one in several(given, "items")]}


def all_chats(sandbox: Sandbox, given: Json) -> Json:
    """Every chat, without its messages."""
    del given
    return {"chats": [chat_view(chat) for chat in sandbox.world.chats.values()]}


def one_chat(sandbox: Sandbox, given: Json) -> Json:
    """One chat, without its messages."""
    return chat_view(known_chat(sandbox, given))


def chat_view(chat: Chat) -> Json:
    """A chat with its settings, topics and members."""
    plain = {name: getattr(chat, name) for name in sorted(_PLAIN)}
    return plain | {
        "id": chat.id,
        "migrated_to": chat.migrated_to,
        "last_message_id": chat.last_message_id,
        "from_bot_count": chat.from_bot_count,
        "topics": [asdict(topic) for topic in chat.topics.values()],
        "members": [asdict(member) for member in chat.members.values()],
    }


def migrate(sandbox: Sandbox, given: Json) -> Json:
    """A group becomes a supergroup: both get their service message; the old id is refused from now on.

    Raises:
        ControlError: when the chat is no group.
    """
    checked_fields(given, frozenset({"chat_id", "new_id"}))
    old = known_chat(sandbox, given)
    if old.type != "group":
        raise ControlError(f"chat {old.id} is a {old.type}, not a group")
    new = Chat(given.get("new_id") or sandbox.world.unused_id("supergroup"), "supergroup", old.title, keep=old.keep)
    new.members, new.permissions = dict(old.members), dict(old.permissions)
    sandbox.world.add(new)
    by = next((member.user_id for member in old.members.values() if member.status == "creator"), sandbox.world.bot.id)
    parting = post_service(sandbox, old, {"migrate_to_chat_id": new.id}, by)
    arrival = post_service(sandbox, new, {"migrate_from_chat_id": old.id}, by)
    told = [deliver(sandbox, old, parting, "message"), deliver(sandbox, new, arrival, "message")]
    old.migrated_to = new.id
    return {"chat_id": new.id, "update_ids": [one["update_id"] for one in told]}


def change_topic(sandbox: Sandbox, given: Json) -> Json:
    """A forum topic is made (`create`), renamed (`edit`), `close`d, `reopen`ed or `delete`d.

    Raises:
        ControlError: when the chat is no forum, or there is no such topic.
    """
    checked_fields(given, frozenset({"chat_id", "action", "thread_id", "name", "from_id"}))
    chat = known_chat(sandbox, given)
    if not chat.is_forum:
        raise ControlError(f"chat {chat.id} is no forum")
    by = integer(given, "from_id") if "from_id" in given else sandbox.world.bot.id
    if given.get("action") == "create":
        return _create_topic(sandbox, chat, str(given.get("name") or "Topic"), by)
    topic = chat.topics.get(integer(given, "thread_id"))
    if topic is None or topic.deleted:
        raise ControlError(f"chat {chat.id} has no such topic", 404)
    content = _topic_change(topic, given)
    if content is None:
        return {"thread_id": topic.thread_id, "update_id": None}
    message = post_service(sandbox, chat, content, by, thread_id=topic.thread_id)
    return {"thread_id": topic.thread_id, "update_id": deliver(sandbox, chat, message, "message")["update_id"]}


def _add_person(sandbox: Sandbox, given: Json) -> Json:
    checked_fields(given, _PERSON)
    person = sandbox.world.person(integer(given, "id"))
    for name in given.keys() - {"id"}:
        setattr(person, name, given[name])
    return person.brief()


def _add_chat(sandbox: Sandbox, given: Json) -> Chat:
    checked_fields(given, _CHAT)
    chat = sandbox.world.chats.get(optional_integer(given, "id") or 0) or _new_chat(sandbox, given)
    for name in given.keys() & _PLAIN:
        setattr(chat, name, given[name])
    sandbox.world.name(chat)
    for one in given.get("topics") or []:
        _put_topic(sandbox, chat, one)
    for one in given.get("members") or []:
        checked_fields(one, _MEMBER)
        member = Member(**one)
        sandbox.world.person(member.user_id)
        chat.members[member.user_id] = member
    if "bot_status" in given:
        chat.members[sandbox.world.bot.id] = Member(sandbox.world.bot.id, given["bot_status"])
    return chat


def _new_chat(sandbox: Sandbox, given: Json) -> Chat:
    kind = given.get("type")
    if kind not in _TYPES:
        raise ControlError(f"type must be one of {', '.join(sorted(_TYPES))}")
    chat_id = optional_integer(given, "id") or sandbox.world.unused_id(kind)
    if kind == "private":
        return sandbox.world.private_chat(chat_id)
    chat = Chat(chat_id, kind, f"{kind.title()} {abs(chat_id)}", keep=sandbox.world.keep_messages)
    bot_id = sandbox.world.bot.id
    chat.members[bot_id] = Member(bot_id, "administrator" if kind == "channel" else "member")
    return sandbox.world.add(chat)


def _put_topic(sandbox: Sandbox, chat: Chat, given: Any) -> None:
    """A topic that was there before, with the message that opened it."""
    checked_fields(given, _TOPIC)
    topic = Topic(**({"thread_id": chat.last_message_id + 1, "name": "Topic"} | given))
    if topic.thread_id > chat.last_message_id:
        chat.last_message_id = topic.thread_id - 1
        _open_topic(sandbox, chat, topic, sandbox.world.bot.id)
    chat.topics[topic.thread_id] = topic


def _create_topic(sandbox: Sandbox, chat: Chat, name: str, by: int) -> Json:
    topic = chat.topics[chat.last_message_id + 1] = Topic(chat.last_message_id + 1, name)
    message = _open_topic(sandbox, chat, topic, by)
    return {"thread_id": topic.thread_id, "update_id": deliver(sandbox, chat, message, "message")["update_id"]}


def _open_topic(sandbox: Sandbox, chat: Chat, topic: Topic, by: int) -> Message:
    content = {"forum_topic_created": {"name": topic.name, "icon_color": 7322096}}
    return post_service(sandbox, chat, content, by, thread_id=topic.thread_id)


def _topic_change(topic: Topic, given: Json) -> Json | None:
    """Change a topic and tell the service message's content; Telegram sends none for a deletion."""
    match given.get("action"):
        case "edit":
            topic.name = str(given["name"])
            return {"forum_topic_edited": {"name": topic.name}}
        case "close":
            topic.closed = True
            return {"forum_topic_closed": {}}
        case "reopen":
            topic.closed = False
            return {"forum_topic_reopened": {}}
        case "delete":
            topic.deleted = True
            return None
    raise ControlError("action must be create, edit, close, reopen or delete")
