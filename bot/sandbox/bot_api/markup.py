"""`reply_markup`: read and held to Telegram's limits.

Wordings: telegram-bot-api and tdlib's `ReplyMarkup`; limits: `InlineKeyboardButton` in the Bot API.
"""

from typing import Any

from bot.sandbox.bot_api.params import Params
from bot.sandbox.errors import bad_request
from bot.sandbox.text.links import checked_link, mentioned_user
from bot.sandbox.world.people import Json

MAX_BUTTONS = 100
MAX_CALLBACK_DATA = 64
"""Bytes, not characters."""
MAX_COPY_TEXT = 256
_NOT_JSON = "can't parse reply keyboard markup JSON object"
_KEYBOARDS = frozenset({"keyboard", "remove_keyboard", "force_reply"})
_ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)
_STYLES = frozenset({None, "", "danger", "success", "primary"})
"""Bot API 9.4; telegram-bot-api's words for another."""
_SWITCHES = frozenset({"switch_inline_query", "switch_inline_query_current_chat"})


def read_markup(params: Params, *, inline_only: bool = False) -> Json | None:
    """The markup of a call; None when it has none or an empty keyboard.

    Raises:
        ApiError: 400 when Telegram would refuse it.
    """
    markup = params.structure("reply_markup", _NOT_JSON)
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], "inline_keyboard", "InlineKeyboardMarkup")
        keyboard = [[_inline_button(button) for button in row] for row in rows if row]
        return {"inline_keyboard": keyboard} if keyboard else None
    if not markup.keys() & _KEYBOARDS:
        return None
    if inline_only:
        raise bad_request("inline keyboard expected")
    if "keyboard" in markup:
        _check_keyboard(markup["keyboard"])
    return markup


def _rows(rows: Any, field: str, owner: str) -> list[list[Any]]:
    if not isinstance(rows, list):
        raise bad_request(f'field "{field}" of the {owner} must be an Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{field}" of the {owner} must be an Array of Arrays')
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object as inline keyboard button")
    if not isinstance(text := button.get("text"), str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if not button.keys() & _ACTIONS:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button:
        _check_data(button["callback_data"])
    if "copy_text" in button:
        _check_copy_text(button["copy_text"])
    if button.get("style") not in _STYLES:
        raise bad_request("invalid button style specified")
    for name in button.keys() & _SWITCHES:
        if not isinstance(button[name], str):
            raise bad_request(f'can\'t parse inline keyboard button: Field "{name}" must be of type String')
    return button | {"url": _checked_url(button["url"])} if "url" in button else button


def _check_data(data: Any) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode(errors="replace")) <= MAX_CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_copy_text(copied: Any) -> None:
    text = copied.get("text") if isinstance(copied, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= MAX_COPY_TEXT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _checked_url(url: Any) -> str:
    if mentioned_user(str(url)) is not None:
        return str(url)
    link = checked_link(url) if isinstance(url, str) else None
    if link is None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return link


def _check_keyboard(keyboard: Any) -> None:
    for row in _rows(keyboard, "keyboard", "ReplyKeyboardMarkup"):
        for button in row:
            text = button.get("text") if isinstance(button, dict) else button
            if not isinstance(text, str) or not text:
                raise bad_request("keyboard button text must be non-empty")
