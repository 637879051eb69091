"""JSON over the wire."""

import json

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode

from bot.chat.telegram_api.body import decode, encode


def test_none_is_left_out_and_telegram_objects_are_written_as_json() -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("да", callback_data="y")]])

    assert json.loads(encode({"a": None, "mode": ParseMode.HTML, "markup": keyboard})) == {
        "mode": "HTML",
        "markup": {"inline_keyboard": [[{"text": "да", "callback_data": "y"}]]},
    }


@pytest.mark.parametrize("text", ["Хоргос 霍尔果斯 🇰🇿", "half a pair \ud83d", "\x00", "\u2028"])
def test_any_text_survives(text: str) -> None:
    assert decode(encode({"text": text})) == {"text": text}


def test_a_number_beyond_64_bits_survives() -> None:
    assert decode(encode({"id": 2**70})) == {"id": 2**70}


def test_half_a_surrogate_pair_does_not_hide_what_stands_beside_it() -> None:
    assert decode(b'[{"text": "\\ud83d"}, {"text": "x"}]') == [{"text": "\ud83d"}, {"text": "x"}]


def test_a_byte_that_is_no_utf8_does_not_hide_the_rest() -> None:
    assert decode(b'["\xff", "x"]') == ["\ufffd", "x"]


@pytest.mark.parametrize("content", [b"", b"<html>", b"{", b'{"a":}'])
def test_what_is_no_json_is_told(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        decode(content)


def test_what_has_no_json_form_is_refused() -> None:
    with pytest.raises(TypeError):
        encode({"what": object()})
