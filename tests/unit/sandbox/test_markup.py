"""Keyboards are held to Telegram's limits."""

import json
from typing import Any

import pytest

from bot.sandbox.bot_api.markup import read_markup
from bot.sandbox.bot_api.params import Params
from bot.sandbox.errors import ApiError


def keyboard(*buttons: dict[str, Any]) -> Params:
    return Params({"reply_markup": json.dumps({"inline_keyboard": [[button] for button in buttons]})})


@pytest.mark.parametrize("data", ["x", "x" * 64, "я" * 32, "额" * 21])
def test_callback_data_of_up_to_64_bytes_passes(data: str) -> None:
    button = {"text": "A", "callback_data": data}
    assert read_markup(keyboard(button)) == {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        ({"text": "A", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "A", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "A", "callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        (
            {"text": "A"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "A", "url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        ({"text": "A", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
    ],
)
def test_a_wrong_button_is_refused(button: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ApiError) as caught:
        read_markup(keyboard(button))
    assert caught.value.description == f"Bad Request: {complaint}"


def test_a_hundred_buttons_pass_and_more_do_not() -> None:
    button = {"text": "A", "callback_data": "x"}
    assert read_markup(keyboard(*[button] * 100)) is not None
    with pytest.raises(ApiError, match="reply markup is too long"):
        read_markup(keyboard(*[button] * 101))


@pytest.mark.parametrize("raw", ["{", "[]", '"x"', '{"inline_keyboard": {}}', '{"inline_keyboard": [1]}'])
def test_malformed_markup_is_refused(raw: str) -> None:
    with pytest.raises(ApiError) as caught:
        read_markup(Params({"reply_markup": raw}))
    assert caught.value.code == 400


def test_an_empty_keyboard_is_none() -> None:
    assert read_markup(Params({"reply_markup": {"inline_keyboard": [[]]}})) is None
    assert read_markup(Params({})) is None


def test_an_edit_takes_inline_keyboards_only() -> None:
    params = Params({"reply_markup": {"keyboard": [["A"]]}})
    assert read_markup(params) == {"keyboard": [["A"]]}
    with pytest.raises(ApiError, match="inline keyboard expected"):
        read_markup(params, inline_only=True)
