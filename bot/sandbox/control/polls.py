"""People vote in polls."""

from typing import Any

from bot.sandbox.audience import NOT_ASKED
from bot.sandbox.bot_api.methods.polls import poll_in
from bot.sandbox.control.request_params import checked_fields, integer, known_chat, known_message
from bot.sandbox.errors import ControlError
from bot.sandbox.state import Sandbox
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Json
from bot.sandbox.world.polls import Poll

ANONYMOUS = "nobody is told who votes in an anonymous poll"


def vote(sandbox: Sandbox, given: Json) -> Json:
    """A person chooses `options` of a poll by their places, or none to take a vote back; tells the update's id.

    Raises:
        ControlError: when there is no such poll or option, or the person may not vote so.
    """
    checked_fields(given, frozenset({"chat_id", "message_id", "from_id", "options"}))
    chat = known_chat(sandbox, given)
    message, from_id = known_message(chat, given), integer(given, "from_id")
    poll = _open_poll(sandbox, message)
    _check_voter(chat, from_id)
    chosen = _chosen(poll, given.get("options"))
    if from_id in poll.votes and not poll.allows_revoting:
        raise ControlError(f"{from_id} has voted, and this poll lets nobody change a vote", 409)
    if chosen:
        poll.votes[from_id] = chosen
    else:
        poll.votes.pop(from_id, None)
    message.content, message.votes = {"poll": poll.to_json()}, dict(poll.votes)
    if poll.is_anonymous:
        return {"update_id": None, "reason": ANONYMOUS}
    update_id = sandbox.updates.put("poll_answer", _answer(sandbox, poll, from_id, chosen))
    return {"update_id": update_id, "reason": None if update_id is not None else NOT_ASKED}


def _open_poll(sandbox: Sandbox, message: Message) -> Poll:
    poll = poll_in(sandbox, message)
    if poll is None or message.deleted:
        raise ControlError(f"message {message.id} holds no poll of the bot", 404)
    if poll.close_if_due(sandbox.timestamp()):
        raise ControlError(f"the poll in message {message.id} is closed", 409)
    return poll


def _check_voter(chat: Chat, from_id: int) -> None:
    if not chat.is_private and from_id in chat.members and not chat.member(from_id).inside:
        raise ControlError(f"{from_id} is not in the chat", 409)


def _chosen(poll: Poll, options: Any) -> list[int]:
    if not isinstance(options, list) or any(type(one) is not int for one in options):
        raise ControlError("options must be a list of places, counted from 0")
    if any(not 0 <= one < len(poll.options) for one in options):
        raise ControlError(f"the poll has {len(poll.options)} options", 404)
    if len(options) > 1 and not poll.allows_multiple_answers:
        raise ControlError("only one option can be chosen", 409)
    return sorted(set(options))


def _answer(sandbox: Sandbox, poll: Poll, from_id: int, chosen: list[int]) -> Json:
    """The Bot API's PollAnswer; a server before 9.6 knows no persistent ids."""
    body: Json = {"poll_id": poll.id, "user": sandbox.world.brief_of(from_id), "option_ids": chosen}
    if sandbox.settings.knows_persistent_ids:
        body["option_persistent_ids"] = [poll.persistent_id(place) for place in chosen]
    return body
