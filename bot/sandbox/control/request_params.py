"""Reading what a request to the control side gives."""

from typing import Any

from bot.sandbox.errors import ControlError
from bot.sandbox.state import Sandbox
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.ephemerals import EphemeralMessage
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Json


def integer(given: Json, name: str) -> int:
    """A whole number that must be there.

    Raises:
        ControlError: when it is missing or no number.
    """
    value = given.get(name)
    try:
        return int(value)  # type: ignore[arg-type] # None and the like are what the except is for
    except (TypeError, ValueError) as error:
        raise ControlError(f"{name} must be a whole number, not {value!r}") from error


def optional_integer(given: Json, name: str) -> int | None:
    """A whole number, or None when absent.

    Raises:
        ControlError: when it is no number.
    """
    return None if given.get(name) is None else integer(given, name)


def several(given: Json, name: str) -> list[Any]:
    """A list sent as the whole body or under `name`; one object counts as a list of one."""
    items = given.get(name)
    return items if isinstance(items, list) else [given]


def known_chat(sandbox: Sandbox, given: Json) -> Chat:
    """The chat under `chat_id`, a number or `@name`.

    Raises:
        ControlError: 404 when there is none, 409 when it became a supergroup.
    """
    chat_id = given.get("chat_id")
    named = isinstance(chat_id, str) and chat_id.startswith("@")
    chat = sandbox.world.chat(str(chat_id) if named else integer(given, "chat_id"))
    if chat is None:
        raise ControlError(f"there is no chat {chat_id}; make it with POST /control/chats", 404)
    if chat.migrated_to is not None:
        raise ControlError(f"the group became the supergroup {chat.migrated_to}", 409)
    return chat


def known_message(chat: Chat, given: Json) -> Message:
    """The message under `message_id`, deleted ones included.

    Raises:
        ControlError: 404 when there is none.
    """
    message_id = integer(given, "message_id")
    message = chat.messages.get(message_id)
    if message is None:
        raise ControlError(f"chat {chat.id} has no message {message_id}", 404)
    return message


def known_ephemeral(sandbox: Sandbox, chat: Chat, given: Json) -> EphemeralMessage:
    """The message under `ephemeral_message_id`, the last that had the number where it is free.

    Raises:
        ControlError: 404 when there is none.
    """
    message_id = integer(given, "ephemeral_message_id")
    message = chat.ephemerals.known(message_id, sandbox.timestamp())
    if message is None:
        raise ControlError(f"chat {chat.id} has no ephemeral message {message_id}", 404)
    return message


def checked_fields(given: Json, allowed: frozenset[str]) -> None:
    """Refuse misspelt fields, which would otherwise be passed over in silence.

    Raises:
        ControlError: naming them.
    """
    if unknown := given.keys() - allowed:
        raise ControlError(f"unknown fields: {', '.join(sorted(unknown))}")
