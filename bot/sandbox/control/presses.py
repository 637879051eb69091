"""People press buttons and react."""

from typing import Any

from bot.sandbox.audience import NOT_ASKED, OUTSIDE, is_via_bot
from bot.sandbox.control.request_params import checked_fields, integer, known_chat, known_ephemeral, known_message
from bot.sandbox.errors import ControlError
from bot.sandbox.state import Press, Sandbox
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.ephemerals import EphemeralMessage
from bot.sandbox.world.messages import Message, inaccessible
from bot.sandbox.world.people import Json

_FIELDS = frozenset({"chat_id", "message_id", "ephemeral_message_id", "from_id", "data", "button", "label"})
_FIRST_ID = 4_000_000_000_000_000_000


def press(sandbox: Sandbox, given: Json) -> Json:
    """A person presses a button: the one at `button` = [row, column], the one with `label`, or any `data`.

    Raises:
        ControlError: when there is no such button or nobody can press it.
    """
    checked_fields(given, _FIELDS)
    chat = known_chat(sandbox, given)
    from_id = integer(given, "from_id")
    message = _pressable(sandbox, chat, given, from_id)
    data = _data(message, given)
    pressed = Press(
        str(_FIRST_ID + len(sandbox.presses)),
        from_id,
        chat.id,
        message.id,
        data or "",
        sandbox.timestamp(),
        message.number if isinstance(message, EphemeralMessage) else None,
    )
    if data is None:
        return {"id": pressed.id, "update_id": None, "reason": "the button makes no callback"}
    if not (chat.member(sandbox.world.bot.id).inside or is_via_bot(sandbox, message)):
        return {"id": pressed.id, "update_id": None, "reason": OUTSIDE}
    sandbox.presses[pressed.id] = pressed
    pressed.update_id = sandbox.updates.put("callback_query", _query(sandbox, chat, message, pressed))
    return {"id": pressed.id, "update_id": pressed.update_id, "reason": None if pressed.update_id else NOT_ASKED}


def _pressable(sandbox: Sandbox, chat: Chat, given: Json, from_id: int) -> Message:
    """The message meant; an ephemeral one only for whom it is, as long as their client has it."""
    if "ephemeral_message_id" not in given:
        return known_message(chat, given)
    message = known_ephemeral(sandbox, chat, given)
    if message.person != from_id or not message.shown:
        raise ControlError(f"person {from_id} does not see ephemeral message {message.number}", 409)
    return message


def presses(sandbox: Sandbox, given: Json) -> Json:
    """All presses with their answers, oldest first."""
    del given
    return {"presses": [one.to_json() for one in sandbox.presses.values()]}


def react(sandbox: Sandbox, given: Json) -> Json:
    """A person's reactions become the `emoji` given: one, a list, or none; `anonymous` hides an admin behind the chat.

    Raises:
        ControlError: when the message is not there.
    """
    checked_fields(given, frozenset({"chat_id", "message_id", "from_id", "emoji", "anonymous"}))
    chat = known_chat(sandbox, given)
    message = known_message(chat, given)
    if message.deleted:
        raise ControlError(f"message {message.id} was deleted", 409)
    from_id = integer(given, "from_id")
    new = [{"type": "emoji", "emoji": one} for one in _listed(given.get("emoji"))]
    old = message.reactions.get(from_id, [])
    message.reactions[from_id] = new
    if not chat.is_private and not chat.is_admin(sandbox.world.bot.id):
        return {"update_id": None, "reason": "only an admin bot sees reactions"}
    body: Json = {
        "chat": chat.brief(),
        "message_id": message.id,
        "date": int(sandbox.timestamp()),
        "old_reaction": old,
        "new_reaction": new,
        **({"actor_chat": chat.brief()} if given.get("anonymous") else {"user": sandbox.world.brief_of(from_id)}),
    }
    update_id = sandbox.updates.put("message_reaction", body)
    return {"update_id": update_id, "reason": None if update_id is not None else NOT_ASKED}


def _query(sandbox: Sandbox, chat: Chat, message: Message, pressed: Press) -> Json:
    gone = inaccessible(chat.brief(), message.id)
    if is_via_bot(sandbox, message):
        where: Json = {"inline_message_id": f"{chat.id}_{message.id}"}
    else:
        where = {"message": gone if message.deleted else chat.message_json(message)}
    return {
        "id": pressed.id,
        "from": sandbox.world.brief_of(pressed.from_id),
        **where,
        "chat_instance": str(chat.id * 7919),
        "data": pressed.data,
    }


def _data(message: Message, given: Json) -> str | None:
    """The callback data of the button meant; None when it opens a link or the like."""
    if "data" in given:
        return str(given["data"])
    rows: list[list[Json]] = (message.reply_markup or {}).get("inline_keyboard") or []
    if "label" in given:
        found = next((one for row in rows for one in row if one["text"] == given["label"]), None)
    else:
        found = _at(rows, given.get("button"))
    if found is None:
        labels = [[one["text"] for one in row] for row in rows]
        raise ControlError(f"message {message.id} has no such button; its buttons: {labels}", 404)
    data: str | None = found.get("callback_data")
    return data


def _at(rows: list[list[Json]], place: Any) -> Json | None:
    try:
        row, column = place
        found: Json = rows[row][column]
    except (TypeError, ValueError, IndexError):
        return None
    return found


def _listed(emoji: Any) -> list[str]:
    if not emoji:
        return []
    return [emoji] if isinstance(emoji, str) else [str(one) for one in emoji]
