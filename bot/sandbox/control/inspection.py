"""Looking at what happened, and waiting for it, so that tests need no sleeps."""

from collections.abc import Callable
from itertools import islice

from bot.sandbox.control.request_params import checked_fields, known_chat, optional_integer
from bot.sandbox.errors import ControlError
from bot.sandbox.state import InlineQuery, Press, Sandbox
from bot.sandbox.text.html_writer import written_html
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.ephemerals import EphemeralMessage
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Json

_DEFAULT_LIMIT = 1000


def calls(sandbox: Sandbox, given: Json) -> Json:
    """The bot's calls after number `since`, of `method` or all, at most `limit`; `last` is the newest number."""
    limit = optional_integer(given, "limit") or _DEFAULT_LIMIT
    found = sandbox.calls.since(optional_integer(given, "since") or 0, given.get("method"))
    return {"calls": [call.to_json() for call in islice(found, limit)], "last": sandbox.calls.seq}


def state(sandbox: Sandbox, given: Json) -> Json:
    """Counts: what waits, what was confirmed, how often each method was called."""
    del given
    updates, world = sandbox.updates, sandbox.world
    return {
        "pending_updates": len(updates),
        "confirmed_offset": updates.confirmed,
        "confirmed_updates": updates.confirmed_count,
        "next_update_id": updates.next_id,
        "polling": updates.polling,
        "allowed_updates": sorted(updates.allowed),
        "calls": dict(sandbox.calls.counts),
        "ok_calls": dict(sandbox.calls.ok_counts),
        "last_call": sandbox.calls.seq,
        "chats": len(world.chats),
        "people": len(world.people),
        "messages": sum(chat.last_message_id for chat in world.chats.values()),
        "faults": len(sandbox.faults.to_json()),
    }


def profile(sandbox: Sandbox, given: Json) -> Json:
    """What the bot says about itself: commands by scope and language, texts by field and language."""
    del given
    commands = [
        {
            "scope": scope[0],
            "chat_id": scope[1],
            "user_id": scope[2],
            "language_code": language,
            "commands": [sandbox.settings.shown_command(one) for one in listed],
        }
        for (scope, language), listed in sandbox.profile.commands.items()
    ]
    texts = [
        {"field": name, "language_code": language, "text": text}
        for (name, language), text in sandbox.profile.texts.items()
    ]
    return {"commands": commands, "texts": texts, "bot": sandbox.world.bot_brief}


def chat_messages(sandbox: Sandbox, given: Json) -> Json:
    """What people see in a chat: its messages after `after`, oldest first, at most the `limit` newest.

    With `seen_by`, only the ephemeral messages that this person sees besides.
    """
    chat = known_chat(sandbox, given)
    after = optional_integer(given, "after") or 0
    if (person := optional_integer(given, "seen_by")) is not None:
        seen = chat.ephemerals.seen_by(person, sandbox.timestamp())
        return {"messages": [ephemeral_view(chat, one) for one in seen]}
    newest = chat.latest(optional_integer(given, "limit") or _DEFAULT_LIMIT)
    shown = [message_view(chat, message) for message in newest if message.id > after]
    return {"messages": shown[::-1]}


def message_view(chat: Chat, message: Message) -> Json:
    """A message as people see it, with what the Bot API does not tell: html, edits, deletion, reactions."""
    text = message.content.get("text") or message.content.get("caption") or ""
    entities = message.content.get("entities") or message.content.get("caption_entities") or []
    view = chat.message_json(message) | {
        "html": written_html(text, entities),
        "from_bot": message.from_bot,
        "deleted": message.deleted,
        "history": message.history,
        "reactions": {str(user_id): reaction for user_id, reaction in message.reactions.items() if reaction},
        "votes": {str(user_id): chosen for user_id, chosen in message.votes.items()},
    }
    return view | ({"reply_markup": message.reply_markup} if message.reply_markup else {})


def ephemeral_view(chat: Chat, message: EphemeralMessage) -> Json:
    """An ephemeral message with what only its person's client knows: its place, and what it replaces."""
    plain = ("person", "serial", "after", "topic", "replaces", "shown")
    return message_view(chat, message) | {name: getattr(message, name) for name in plain}


_FIELDS = frozenset({"until", "chat_id", "count", "method", "press", "inline", "timeout"})
_DEFAULT_SECONDS = 10.0
_SIMPLE: dict[str, Callable[[Sandbox], bool]] = {
    "idle": lambda sandbox: len(sandbox.updates) == 0,
    "polling": lambda sandbox: sandbox.updates.polling,
    "away": lambda sandbox: not sandbox.updates.polling,
    "handled": lambda sandbox: len(sandbox.updates) == 0 and sandbox.updates.polling,
}


async def wait(sandbox: Sandbox, given: Json) -> Json:
    """Wait at most `timeout` seconds of real time; tells `done` and the state.

    `until` is `replies` (the bot has written `count` messages in `chat_id`, in all), `calls` (`method` was called
    `count` times), `idle` (every update was confirmed), `polling` (a long poll waits), `away` (none waits),
    `handled` (every update was confirmed and a long poll waits), or `answered` (the `press` or the query `inline` got
    its answer).

    Raises:
        ControlError: when the condition is unknown or misses a field.
    """
    checked_fields(given, _FIELDS)
    condition = _condition(sandbox, given)
    done = await sandbox.changes.until(condition, float(given.get("timeout", _DEFAULT_SECONDS)))
    return {"done": done, "state": state(sandbox, {})}


def _condition(sandbox: Sandbox, given: Json) -> Callable[[], bool]:
    until, count = str(given.get("until")), optional_integer(given, "count") or 1
    if simple := _SIMPLE.get(until):
        return lambda: simple(sandbox)
    match until:
        case "replies":
            chat = known_chat(sandbox, given)
            return lambda: chat.from_bot_count >= count
        case "calls":
            method = str(given.get("method"))
            return lambda: sandbox.calls.counts[method] >= count
        case "answered":
            asked = _asked(sandbox, given)
            return lambda: asked.answer is not None
    raise ControlError(f"until must be replies, calls, answered, {', '.join(_SIMPLE)}")


def _asked(sandbox: Sandbox, given: Json) -> Press | InlineQuery:
    """The press or the inline query that a request names."""
    found: Press | InlineQuery | None = sandbox.presses.get(str(given.get("press")))
    if "inline" in given:
        found = sandbox.inline_queries.get(str(given["inline"]))
    if found is None:
        raise ControlError("there is no such press or inline query", 404)
    return found
