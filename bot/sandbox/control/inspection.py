"""Looking at what happened."""

from itertools import islice

from bot.sandbox.control.request_params import known_chat, optional_integer
from bot.sandbox.state import Sandbox
from bot.sandbox.text.html_writer import written_html
from bot.sandbox.world.chats import Chat
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
        {"scope": scope[0], "chat_id": scope[1], "user_id": scope[2], "language_code": language, "commands": listed}
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
        return {"messages": [message_view(chat, one) for one in chat.ephemerals.values() if _is_seen(one, person)]}
    newest = chat.latest(optional_integer(given, "limit") or _DEFAULT_LIMIT)
    shown = [message_view(chat, message) for message in newest if message.id > after]
    return {"messages": shown[::-1]}


def _is_seen(ephemeral: Message, person: int) -> bool:
    return person in {ephemeral.sender_id, ephemeral.extra["receiver_user"]["id"]}


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
    }
    return view | ({"reply_markup": message.reply_markup} if message.reply_markup else {})
