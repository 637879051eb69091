"""What is found in the texts of a rich message."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.bot_api.rich import read_rich, texts_of
from bot.sandbox.text.rich_texts import namings, with_found

MENTION = {"type": "mention", "text": "@khorgos_bot", "username": "khorgos_bot"}
ASK = {"type": "bot_command", "text": "/ask", "bot_command": "/ask"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("trade?", "trade?"),
        ("@khorgos_bot trade?", [MENTION, " trade?"]),
        ("🇰🇿 @khorgos_bot, trade?", ["🇰🇿 ", MENTION, ", trade?"]),
        ("/ask trade?", [ASK, " trade?"]),
        ("hey @khorgos_bot", ["hey ", MENTION]),
        ("a@khorgos_bot.kz", "a@khorgos_bot.kz"),
        (["a ", "@khorgos_bot"], ["a ", [MENTION]]),
        ({"type": "bold", "text": "@khorgos_bot"}, {"type": "bold", "text": [MENTION]}),
        ({"type": "code", "text": "@khorgos_bot"}, {"type": "code", "text": "@khorgos_bot"}),
        (MENTION, MENTION),
    ],
)
def test_mentions_and_commands_are_found_as_in_a_text(text: Any, found: Any) -> None:
    assert with_found(text) == found


def test_they_are_found_in_every_part_of_a_message() -> None:
    blocks = [
        {"type": "heading", "size": 1, "text": "/ask"},
        {"type": "table", "caption": "@aaaaa", "cells": [[{"text": "@bbbbb"}]]},
        {"type": "details", "summary": "@ccccc", "blocks": [{"type": "paragraph", "text": "@ddddd"}]},
        {"type": "list", "items": [{"blocks": [{"type": "paragraph", "text": "@eeeee"}]}]},
        {"type": "pre", "text": "@fffff"},
    ]
    found = list(namings(with_found(read_rich({"blocks": blocks}))))
    assert {one.words for one in found} == {"/ask", "@aaaaa", "@bbbbb", "@ccccc", "@ddddd", "@eeeee"}
    assert [one.words for one in found if one.is_first] == ["/ask"]


@given(st.text(st.sampled_from("@/abc_ 🙂.\n"), max_size=60))
def test_what_is_found_changes_no_word(text: str) -> None:
    assert "".join(texts_of(with_found(text))) == text
