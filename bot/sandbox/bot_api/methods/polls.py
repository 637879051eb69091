"""Methods that send polls and stop them.

Refusals that are known: telegram-bot-api's `process_send_poll_query` and tdlib's `PollOption`, `create_input_message_
content`, `stop_poll`; what they say of explanations was not found, and is told plainly.
"""

from typing import Any

from bot.sandbox.bot_api.access import writable_chat
from bot.sandbox.bot_api.markup import read_markup
from bot.sandbox.bot_api.methods.messages import post
from bot.sandbox.bot_api.params import Params
from bot.sandbox.bot_api.texts import formatted_text
from bot.sandbox.errors import bad_request
from bot.sandbox.state import Sandbox
from bot.sandbox.text.formatted import utf16_length
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Json
from bot.sandbox.world.polls import Poll

MAX_QUESTION, MAX_OPTION, MAX_OPTIONS, MAX_EXPLANATION = 300, 100, 12, 200
MAX_LINE_FEEDS = 2
"""In an explanation (Bot API, sendPoll, as the limits before)."""
SHORTEST, LONGEST = 5, 2_628_000
"""Seconds that a poll may be open."""
_FIRST_ID = 5_000_000_000_000_000_000


def send_poll(sandbox: Sandbox, params: Params) -> Json:
    """`sendPoll`."""
    poll = _poll(sandbox, params)
    _check_rights(sandbox, writable_chat(sandbox, params))
    # No poll is ephemeral: what asks for that is a parameter that nobody looks for.
    shown = Params({name: value for name, value in params.raw.items() if name != "ephemeral_message_parameters"})
    sent = post(sandbox, shown, {"poll": poll.to_json()})
    sandbox.polls[poll.id] = poll
    return sent


def stop_poll(sandbox: Sandbox, params: Params) -> Json:
    """`stopPoll`."""
    markup = read_markup(params, inline_only=True)
    chat = writable_chat(sandbox, params)
    message = chat.find(params.integer("message_id"))
    if message is None:
        raise bad_request("message with poll to stop not found")
    poll = poll_in(sandbox, message)
    if poll is None:
        raise bad_request("message is not a poll")
    if not message.from_bot:
        raise bad_request("poll can't be stopped")
    if poll.close_if_due(sandbox.timestamp()):
        raise bad_request("poll has already been closed")
    poll.is_closed = True
    message.edit({"poll": poll.to_json()}, markup, int(sandbox.timestamp()))
    return poll.to_json()


def poll_in(sandbox: Sandbox, message: Message) -> Poll | None:
    """The poll that a message of the bot holds."""
    held = message.content.get("poll")
    return None if held is None else sandbox.polls.get(held["id"])


def _poll(sandbox: Sandbox, params: Params) -> Poll:
    question, options = _text(params.text("question"), "poll question", MAX_QUESTION), _options(params)
    kind = params.text("type") or "regular"
    if kind not in {"regular", "quiz"}:
        raise bad_request("unsupported poll type specified")
    is_quiz, knows_ids = kind == "quiz", sandbox.settings.knows_persistent_ids
    open_period, closes_at = _closing(sandbox, params)
    return Poll(
        str(_FIRST_ID + len(sandbox.polls)),
        question,
        options,
        kind,
        is_anonymous="is_anonymous" not in params.raw or params.flag("is_anonymous"),
        allows_multiple_answers=params.flag("allows_multiple_answers"),
        allows_revoting=params.flag("allows_revoting") if "allows_revoting" in params.raw else not is_quiz,
        correct=_correct(params, len(options), knows_several=knows_ids) if is_quiz else (),
        explanation=_explanation(sandbox, params) if is_quiz else {},
        has_persistent_ids=knows_ids,
        open_period=open_period,
        closes_at=closes_at,
        is_closed=params.flag("is_closed"),
    )


def _text(text: str, what: str, most: int) -> str:
    stripped = text.strip()
    if not stripped:
        raise bad_request("text must be non-empty")
    if utf16_length(stripped) > most:
        raise bad_request(f"{what} length must not exceed {most}")
    return stripped


def _options(params: Params) -> tuple[str, ...]:
    given = params.structure("options", "can't parse options JSON object")
    if not isinstance(given, list):
        raise bad_request("expected an Array of String as options")
    if not given:
        raise bad_request("poll must have at least one answer option")
    if len(given) > MAX_OPTIONS:
        raise bad_request(f"poll can't have more than {MAX_OPTIONS} options")
    return tuple(_text(_option(one), "poll options", MAX_OPTION) for one in given)


def _option(given: Any) -> str:
    text = given.get("text") if isinstance(given, dict) else given
    if not isinstance(text, str):
        raise bad_request("expected an option to be of type String")
    return text


def _correct(params: Params, count: int, *, knows_several: bool) -> tuple[int, ...]:
    """The list, else the one right option of a bot for servers before Bot API 9.6; those know that alone."""
    given: Any = None
    if "correct_option_ids" in params.raw and knows_several:
        given = params.structure("correct_option_ids", "can't parse correct option identifiers JSON object")
        if not isinstance(given, list):
            raise bad_request("expected an Array of correct option identifiers")
        if any(type(one) is not int for one in given):
            raise bad_request("correct option identifier must be of type Number")
    elif "correct_option_id" in params.raw:
        given = [params.integer("correct_option_id", -1)]
    is_right = given and given == sorted(set(given)) and all(0 <= one < count for one in given)
    if not is_right:
        raise bad_request("wrong correct option ID specified")
    return tuple(given)


def _explanation(sandbox: Sandbox, params: Params) -> Json:
    source = params.text("explanation")
    if not source.strip():
        return {}
    content = formatted_text(params, sandbox.world, source, "explanation")
    if utf16_length(content["text"]) > MAX_EXPLANATION:
        raise bad_request(f"quiz explanation length must not exceed {MAX_EXPLANATION}")
    if content["text"].count("\n") > MAX_LINE_FEEDS:
        raise bad_request(f"quiz explanation must not have more than {MAX_LINE_FEEDS} line feeds")
    return {"explanation": content["text"], "explanation_entities": content.get("entities", [])}


def _closing(sandbox: Sandbox, params: Params) -> tuple[int, int | None]:
    """For how long a poll is open and until when; 0 and None where it stays open."""
    period, date, now = params.integer("open_period"), params.integer("close_date"), int(sandbox.timestamp())
    if not period and not date:
        return 0, None
    if period and date:
        raise bad_request("open_period can't be used together with close_date")
    seconds = period or date - now
    if not SHORTEST <= seconds <= LONGEST:
        raise bad_request(f"poll must be open for {SHORTEST}-{LONGEST} seconds")
    return seconds, now + seconds


def _check_rights(sandbox: Sandbox, chat: Chat) -> None:
    member = chat.member(sandbox.world.bot.id)
    if chat.is_private or chat.type == "channel" or chat.is_admin(member.user_id):
        return
    rights = member.rights if member.status == "restricted" else chat.permissions
    if rights.get("can_send_polls", True) is False:
        raise bad_request("not enough rights to send polls to the chat")
