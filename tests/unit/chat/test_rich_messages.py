"""Rich messages (Bot API 10.1) bring no `text`: their words are read out of their blocks."""

from typing import Any

import pytest
from telegram import Bot, Message
from telegram.constants import MessageLimit

from bot.chat.conversation.addressing import Command, NoText, Question, read
from bot.chat.updates.update_parser import parse_update
from tests.unit.chat.messages import GROUP, ME, OURSELVES, PERSON, PRIVATE

BOT = Bot("123456:AAnobodys")
WORDS = "What was the trade turnover in 2022?"


def rich(*blocks: Any, kind: str = "message", chat: dict[str, Any] = PRIVATE, **fields: Any) -> Message:
    message = {"message_id": 5, "date": 1, "chat": chat, "from": PERSON, "rich_message": {"blocks": list(blocks)}}
    update = parse_update({"update_id": 9, kind: {**message, **fields}}, BOT)
    found = update.effective_message
    assert found is not None
    return found


def paragraph(text: Any) -> dict[str, Any]:
    return {"type": "paragraph", "text": text}


A, B = paragraph("a"), paragraph("b")


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([paragraph(WORDS)], WORDS),
        ([paragraph(["What was ", {"type": "bold", "text": "the trade turnover"}, " in 2022?"])], WORDS),
        ([paragraph({"type": "italic", "text": {"type": "url", "text": ["What"], "url": "https://x.org"}})], "What"),
        ([{"type": "heading", "text": "Trade", "size": 1}, paragraph("2022?")], "Trade\n2022?"),
        ([{"type": "blockquote", "blocks": [paragraph("a"), paragraph("b")], "credit": "c"}], "a\nb\nc"),
        ([{"type": "expandable_blockquote", "text": "old"}], "old"),
        ([{"type": "expandable_blockquote", "blocks": [paragraph("new")]}], "new"),
        ([{"type": "details", "summary": "more", "blocks": [paragraph("all")]}], "more\nall"),
        ([{"type": "list", "items": [{"label": "1.", "blocks": [A]}, {"blocks": [B]}]}], "1.\na\nb"),
        ([{"type": "table", "cells": [[{"text": "coal"}, {}], [{"text": ["20", "22"]}]]}], "coal\n2022"),
        ([{"type": "photo", "photo": [], "caption": {"text": "the port", "credit": "KTZ"}}], "the port\nKTZ"),
        ([{"type": "divider"}, paragraph("after")], "after"),
        ([paragraph(["a", {"type": "custom_emoji", "custom_emoji_id": "1", "alternative_text": "🙂"}])], "a🙂"),
        ([{"type": "pre", "text": "2022", "language": "text"}], "2022"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_the_words_of_every_block_are_asked(blocks: list[Any], text: str, kind: str) -> None:
    assert read(rich(*blocks, kind=kind), ME) == Question(text)


def test_a_forwarded_rich_message_is_read_in_private() -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Somebody"}

    assert read(rich(paragraph(WORDS), forward_origin=origin), ME) == Question(WORDS)


@pytest.mark.parametrize(
    ("text", "addressed"),
    [
        ([{"type": "mention", "text": "@khorgos_bot", "username": "khorgos_bot"}, " ", WORDS], Question(WORDS)),
        (["🇰🇿 ", {"type": "mention", "text": "@khorgos_bot", "username": "khorgos_bot"}, " a"], Question("🇰🇿  a")),
        ([{"type": "text_mention", "text": "Khorgos", "user": OURSELVES}, ", ", WORDS], Question(WORDS)),
        ([{"type": "bot_command", "text": "/ask", "bot_command": "/ask"}, " ", WORDS], Command("ask", WORDS)),
        ([WORDS], None),
        ([{"type": "mention", "text": "@another_bot", "username": "another_bot"}, " ", WORDS], None),
    ],
)
def test_in_a_group_it_is_ours_when_it_names_us(text: list[Any], addressed: object) -> None:
    assert read(rich(paragraph(text), chat=GROUP), ME) == addressed


def test_a_mention_in_a_later_block_counts() -> None:
    name = {"type": "mention", "text": "@khorgos_bot", "username": "khorgos_bot"}

    assert read(rich({"type": "heading", "text": "Trade 2022?", "size": 1}, paragraph([name]), chat=GROUP), ME) == (
        Question("Trade 2022?")
    )


@pytest.mark.parametrize(
    "blocks", [[], [None], ["", 5], [{"type": "photo"}], [{"type": "telepathy", "thought": "x"}], [paragraph({})]]
)
def test_without_words_there_is_nothing_to_answer(blocks: list[Any]) -> None:
    assert rich(*blocks).text in {None, ""}
    assert read(rich(*blocks), ME) == NoText()
    assert read(rich(*blocks, chat=GROUP), ME) is None


def test_a_long_one_is_read_as_far_as_an_ordinary_message_goes() -> None:
    text = rich(*[paragraph("🙂" * 500)] * 40).text

    assert text is not None
    assert len(text.encode("utf-16-le")) // 2 <= MessageLimit.MAX_TEXT_LENGTH


def test_nesting_without_end_is_left_unread() -> None:
    nested: Any = "deep"
    for _ in range(500):
        nested = {"type": "bold", "text": nested}

    assert rich(paragraph([nested, WORDS])).text == WORDS
