"""Telegram marks commands, mentions and addresses by itself."""

import pytest

from bot.sandbox.text.formatted import utf16_slice
from bot.sandbox.text.prepared import found_entities, prepared_html, prepared_plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start", [("bot_command", "/start")]),
        ("/facts@khorgos_bot energy", [("bot_command", "/facts@khorgos_bot")]),
        ("👍 hi @khorgos_bot!", [("mention", "@khorgos_bot")]),
        ("#Хоргос and #2023 #", [("hashtag", "#Хоргос")]),
        ("see https://stat.gov.kz/en/x?y=1.", [("url", "https://stat.gov.kz/en/x?y=1")]),
        ("write to stat.gov.kz or a@b.kz", [("url", "stat.gov.kz"), ("email", "a@b.kz")]),
        ("price in $USD", [("cashtag", "$USD")]),
        ("31.17 billion. Next. and/or 1/2", []),
        ("plain", []),
    ],
)
def test_what_telegram_would_mark_is_found(text: str, found: list[tuple[str, str]]) -> None:
    entities = found_entities(text)
    assert [(one["type"], utf16_slice(text, one["offset"], one["length"])) for one in entities] == found


def test_links_and_code_are_left_alone() -> None:
    read = prepared_html('<a href="https://a.kz/">see stat.gov.kz</a> <code>/start</code> <b>@somebody</b>')
    assert [one["type"] for one in read.entities] == ["text_link", "code", "bold", "mention"]


def test_spaces_around_a_text_go_and_offsets_follow() -> None:
    read = prepared_html(" \n <b> x </b>  ")
    assert (read.text, read.entities) == (" x", ({"type": "bold", "offset": 0, "length": 2},))
    assert prepared_plain("\n  /start  ").entities == ({"type": "bot_command", "offset": 0, "length": 6},)
    assert prepared_html("  <b> </b> ").text == ""


def test_entities_beyond_a_hundred_are_ignored() -> None:
    assert len(prepared_html("<b>a</b> " * 101).entities) == 100
