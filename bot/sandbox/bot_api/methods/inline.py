"""`answerInlineQuery`: results as Telegram admits them.

Wordings: telegram-bot-api's `get_inline_query_results` and `get_inline_query_results_button`, tdlib's
`answerInlineQuery`; codes in capitals are those of Telegram's own servers.
"""

import re
from typing import Any

from bot.sandbox.bot_api.markup import read_markup
from bot.sandbox.bot_api.params import Params
from bot.sandbox.bot_api.texts import message_text
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.state import InlineQuery, Sandbox
from bot.sandbox.world.people import Json

MAX_RESULTS = 50
MAX_ID = 64
"""Bytes of a result's id; 1 at least."""
MAX_OFFSET = 64
"""Bytes."""
MAX_START_PARAMETER = 64
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]+")
_LONGEST_CACHE = 24 * 60 * 60
"""Seconds; `cache_time` is brought within 0 and these."""
_USUAL_CACHE = 300
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_PARSING = "can't parse inline query result: "
_SHOWN = ("title", "description", "url", "thumbnail_url")


def answer_inline_query(sandbox: Sandbox, params: Params) -> bool:
    """`answerInlineQuery`: once, and within the time that Telegram waits."""
    button = _button(params)
    results = _results(sandbox, params)
    next_offset = params.text("next_offset")
    if len(next_offset.encode(errors="replace")) > MAX_OFFSET:
        raise bad_request("NEXT_OFFSET_INVALID")
    asked = _open_query(sandbox, params)
    asked.answer = {
        "results": results,
        "button": button,
        "next_offset": next_offset,
        "cache_time": min(max(params.integer("cache_time", _USUAL_CACHE), 0), _LONGEST_CACHE),
        "is_personal": params.flag("is_personal"),
    }
    return True


def _open_query(sandbox: Sandbox, params: Params) -> InlineQuery:
    asked = sandbox.inline_queries.get(params.text("inline_query_id"))
    if asked is None or asked.answer is not None:
        raise bad_request(TOO_OLD)
    if sandbox.timestamp() - asked.time > sandbox.settings.inline_timeout:
        raise bad_request(TOO_OLD)
    return asked


def _results(sandbox: Sandbox, params: Params) -> list[Json]:
    given = params.structure("results", "can't parse JSON encoded inline query results") or []
    if not isinstance(given, list):
        raise bad_request("expected an Array of inline query results")
    if len(given) > MAX_RESULTS:
        raise bad_request("too many inline query results specified")
    results = [inline_result(sandbox, one) for one in given]
    ids = [result["id"] for result in results]
    if "" in ids:
        raise bad_request("RESULT_ID_EMPTY")
    if any(len(one.encode(errors="replace")) > MAX_ID for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    return results


def inline_result(sandbox: Sandbox, given: Any) -> Json:
    """One InlineQueryResult, its message parsed as `content`.

    Raises:
        ApiError: 400 when Telegram would not take it.
    """
    if not isinstance(given, dict):
        raise bad_request(_PARSING + "Inline query result must be an object")
    kind, result_id = _required(given, "type", _PARSING).lower(), _required(given, "id", _PARSING)
    if kind != "article":
        # The others exist in Telegram; this stand-in refuses them in Telegram's words for an unknown kind.
        raise bad_request(f'{_PARSING}type "{kind}" is unsupported for the inline query result')
    title = _required(given, "title", _PARSING)
    if not title.strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    shown = {name: given[name] for name in _SHOWN if isinstance(given.get(name), str)}
    result: Json = {"id": result_id, "type": kind, **shown, "content": _content(sandbox, given)}
    markup = read_markup(Params(given), inline_only=True)
    return result | ({"reply_markup": markup} if markup else {})


def _content(sandbox: Sandbox, given: Json) -> Json:
    """What the message will hold; parsed and limited as `sendMessage` does it."""
    content = given.get("input_message_content")
    if not isinstance(content, dict):
        raise bad_request(_PARSING + 'Can\'t find field "message_text"')
    text = _required(content, "message_text", _PARSING)
    try:
        return message_text(Params({**content, "text": text}), sandbox.world)
    except ApiError as error:
        why = error.description.removeprefix("Bad Request: ")
        if why == "message is too long":
            raise bad_request("MESSAGE_TOO_LONG") from error
        raise bad_request(_PARSING + why[:1].upper() + why[1:]) from error


def _button(params: Params) -> Json | None:
    given = params.structure("button", "can't parse inline query results button JSON object")
    if given is None:
        return None
    where = "can't parse inline query results button: "
    if not isinstance(given, dict):
        raise bad_request(where + "InlineQueryResultsButton must be an Object")
    text = _required(given, "text", where)
    if "start_parameter" not in given:
        raise bad_request(where + "InlineQueryResultsButton must have exactly one optional field")
    parameter = _required(given, "start_parameter", where)
    if not parameter:
        raise bad_request("can't use empty start_parameter")
    if len(parameter.encode(errors="replace")) > MAX_START_PARAMETER:
        raise bad_request("too long start_parameter specified")
    if not _START_PARAMETER.fullmatch(parameter):
        raise bad_request("unallowed characters in start_parameter are used")
    if not text.strip():
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    return {"text": text, "start_parameter": parameter}


def _required(given: Json, name: str, where: str) -> str:
    value = given.get(name)
    if value is None:
        raise bad_request(f'{where}Can\'t find field "{name}"')
    if not isinstance(value, str):
        raise bad_request(f'{where}Field "{name}" must be of type String')
    return value
