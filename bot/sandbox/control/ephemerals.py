"""What befalls ephemeral messages on people's side: they are written, lost on the way, and lost by a restart."""

from bot.sandbox.control.request_params import checked_fields, integer
from bot.sandbox.errors import ControlError
from bot.sandbox.state import Sandbox
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.ephemerals import EphemeralMessage
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Json


def write_ephemeral(sandbox: Sandbox, chat: Chat, given: Json, written: Message) -> EphemeralMessage:
    """Keep what a person writes for the bot alone.

    Raises:
        ControlError: where the version has no such messages, outside groups, in a chat's name, and in reply to a
            message that this person does not see.
    """
    if not sandbox.settings.knows_ephemeral:
        raise ControlError(f"Bot API {sandbox.settings.bot_api} has no ephemeral messages", 409)
    person = written.sender_id
    if person is None or chat.type not in {"group", "supergroup"} or "sender_chat" in written.extra:
        raise ControlError("only a person in a group, in their own name, writes what the bot alone sees", 409)
    # In a forum such a message does not tell its topic, except by the message that it replies to.
    topic = written.thread_id if chat.is_forum else None
    extra = {name: value for name, value in written.extra.items() if "topic" not in name and "thread" not in name}
    target = _replied(sandbox, chat, given, person)
    if target is not None and given.get("tells_reply"):
        extra["reply_to_message"] = chat.message_json(target, nested=True)
    message = EphemeralMessage(
        0,
        written.date,
        written.sender,
        written.content,
        extra,
        reply_to=written.reply_to or (None if target else topic),
        person=person,
        topic=topic or (target.topic if target else None),
    )
    return chat.add_ephemeral(message, sandbox.world.bot_brief, sandbox.timestamp())


def lose_next(sandbox: Sandbox, given: Json) -> Json:
    """The next `count` ephemeral messages of the bot are accepted and never shown: delivery is not guaranteed."""
    checked_fields(given, frozenset({"count"}))
    sandbox.lost_ephemerals = integer(given, "count")
    return {"count": sandbox.lost_ephemerals}


def restart_client(sandbox: Sandbox, given: Json) -> Json:
    """The app of person `from_id` restarts: what was ephemeral is gone from it; tells how many there were."""
    checked_fields(given, frozenset({"from_id"}))
    person = integer(given, "from_id")
    return {"lost": sum(chat.ephemerals.lose(person) for chat in sandbox.world.chats.values())}


def _replied(sandbox: Sandbox, chat: Chat, given: Json, person: int) -> EphemeralMessage | None:
    if given.get("reply_to_ephemeral") is None:
        return None
    number = integer(given, "reply_to_ephemeral")
    target = chat.ephemerals.find(number, sandbox.timestamp())
    if target is None or target.person != person or not target.shown:
        raise ControlError(f"person {person} sees no ephemeral message {number} in chat {chat.id}", 404)
    return target
