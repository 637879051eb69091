"""People ask the bot from the composer of any chat, and send one of its results."""

from bot.sandbox.audience import NOT_ASKED
from bot.sandbox.control.messages import author, deliver, thread_fields
from bot.sandbox.control.request_params import checked_fields, integer, known_chat, optional_integer
from bot.sandbox.errors import ControlError
from bot.sandbox.state import InlineQuery, Sandbox
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Json

MAX_QUERY = 256
"""Characters of a query (Bot API, InlineQuery)."""
KEPT = 1000
"""The newest queries that can still be looked at; every keystroke is one."""
_FIRST_ID = 5_000_000_000_000_000_000


def ask(sandbox: Sandbox, given: Json) -> Json:
    """A person has typed `@bot query` in a chat, whether the bot is in it or not; `offset` asks for more results.

    Nothing is answered out of a cache here: each query reaches the bot, whatever `cache_time` it gave.

    Raises:
        ControlError: when nobody could ask so.
    """
    checked_fields(given, frozenset({"from_id", "chat_id", "query", "offset"}))
    if not sandbox.settings.inline_mode:
        raise ControlError("the bot takes no inline queries; switch inline_mode on with POST /control/settings", 409)
    from_id, query = integer(given, "from_id"), str(given.get("query") or "")
    if len(query) > MAX_QUERY:
        raise ControlError(f"an inline query has at most {MAX_QUERY} characters")
    chat = (
        sandbox.world.private_chat(from_id) if given.get("chat_id") in {None, from_id} else known_chat(sandbox, given)
    )
    number = sandbox.inline_count = sandbox.inline_count + 1
    offset, time = str(given.get("offset") or ""), sandbox.timestamp()
    asked = InlineQuery(str(_FIRST_ID + number), from_id, chat.id, query, offset, time)
    asked.update_id = sandbox.updates.put("inline_query", _update(sandbox, chat, asked))
    sandbox.inline_queries[asked.id] = asked
    if len(sandbox.inline_queries) > KEPT:
        del sandbox.inline_queries[next(iter(sandbox.inline_queries))]
    return {"id": asked.id, "update_id": asked.update_id, "reason": None if asked.update_id else NOT_ASKED}


def queries(sandbox: Sandbox, given: Json) -> Json:
    """The queries with their answers, oldest first; the one of this `id` alone where it is given."""
    wanted = given.get("id")
    return {"queries": [one.to_json() for one in sandbox.inline_queries.values() if wanted in {None, one.id}]}


def choose(sandbox: Sandbox, given: Json) -> Json:
    """Whoever asked sends a result into the chat, `thread_id` or `reply_to` telling where; as `POST /control/messages`.

    Raises:
        ControlError: when there is no such result, or the person may not send it there.
    """
    checked_fields(given, frozenset({"id", "result_id", "thread_id", "reply_to"}))
    asked, result = _chosen(sandbox, given)
    chat = known_chat(sandbox, {"chat_id": asked.chat_id})
    _check_allowed(chat, asked.from_id)
    sender, extra = author(sandbox, chat, {"from_id": asked.from_id})
    reply_to = optional_integer(given, "reply_to")
    extra |= thread_fields(chat, optional_integer(given, "thread_id"), reply_to)
    extra["via_bot"] = sandbox.world.bot_brief
    message = Message(
        chat.next_message_id(),
        int(sandbox.timestamp()),
        sender,
        result["content"],
        extra,
        result.get("reply_markup"),
        reply_to,
    )
    return deliver(sandbox, chat, chat.add(message), "channel_post" if chat.type == "channel" else "message")


def _update(sandbox: Sandbox, chat: Chat, asked: InlineQuery) -> Json:
    return {
        "id": asked.id,
        "from": sandbox.world.brief_of(asked.from_id),
        "chat_type": "sender" if chat.is_private else chat.type,
        "query": asked.query,
        "offset": asked.offset,
    }


def _chosen(sandbox: Sandbox, given: Json) -> tuple[InlineQuery, Json]:
    asked = sandbox.inline_queries.get(str(given.get("id")))
    if asked is None or asked.answer is None:
        raise ControlError("there is no such inline query, or it has no answer", 404)
    for result in asked.answer["results"]:
        if result["id"] == given.get("result_id"):
            return asked, result
    raise ControlError(f"the answer has no result {given.get('result_id')!r}", 404)


def _check_allowed(chat: Chat, person: int) -> None:
    """Whether a member may use inline bots here (Bot API, `ChatPermissions.can_send_other_messages`)."""
    member = chat.member(person)
    rights = member.rights if member.status == "restricted" else chat.permissions
    if not chat.is_admin(person) and rights.get("can_send_other_messages", True) is False:
        raise ControlError(f"person {person} may not use inline bots in chat {chat.id}", 409)
