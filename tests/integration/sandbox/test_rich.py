"""Rich messages of blocks: sent, edited, limited; what older versions of the Bot API make of them."""

from typing import Any

import pytest

from bot.sandbox.errors import ControlError
from tests.integration.sandbox.conftest import GROUP, PERSON, PlainBot, Refused
from tests.sandbox_control import SandboxControl

pytestmark = pytest.mark.usefixtures("person")

TABLE = {
    "type": "table",
    "caption": "Trade",
    "is_bordered": True,
    "cells": [[{"text": "Year", "is_header": True}, {"text": "bn $", "is_header": True}], [{"text": "2024"}, {}]],
}
SOURCES = {
    "type": "details",
    "summary": "Sources",
    "blocks": [{"type": "paragraph", "text": ["¹ ", {"type": "url", "text": "GACC", "url": "https://customs.gov.cn"}]}],
}
BLOCKS = [{"type": "heading", "text": "Trade", "size": 3}, TABLE, SOURCES]


def words(text: Any = "word") -> dict[str, Any]:
    return {"type": "paragraph", "text": text}


def nested(levels: int) -> dict[str, Any]:
    return words() if levels == 1 else {"type": "blockquote", "blocks": [nested(levels - 1)]}


def table(rows: int, columns: int) -> dict[str, Any]:
    return {"type": "table", "cells": [[{"text": "1"}] * columns] * rows}


def items(count: int) -> dict[str, Any]:
    return {"type": "list", "items": [{"blocks": [words()]}] * count}


@pytest.fixture
async def bot(unkept_bot: PlainBot) -> PlainBot:
    return unkept_bot


async def send(bot: PlainBot, *blocks: Any, **more: Any) -> Any:
    return await bot.call("sendRichMessage", chat_id=PERSON, rich_message={"blocks": list(blocks)}, **more)


async def test_a_table_arrives_with_its_details_and_no_text(bot: PlainBot, control: SandboxControl) -> None:
    sent = await send(bot, *BLOCKS)

    assert "text" not in sent
    heading, shown, details = sent["rich_message"]["blocks"]
    assert (heading, details) == (BLOCKS[0], SOURCES)
    assert shown["cells"][1] == [{"align": "left", "valign": "top", "text": "2024"}, {"align": "left", "valign": "top"}]
    assert [one.raw["rich_message"] for one in await control.replies(PERSON)] == [sent["rich_message"]]


async def test_a_text_becomes_a_table_and_the_other_way_round(bot: PlainBot, control: SandboxControl) -> None:
    sent = await bot.send(PERSON, "words")
    place = {"chat_id": PERSON, "message_id": sent["message_id"]}

    edited = await bot.call("editMessageText", **place, rich_message={"blocks": BLOCKS})
    assert ("rich_message" in edited, "text" in edited) == (True, False)
    with pytest.raises(Refused, match="message is not modified"):
        await bot.call("editMessageText", **place, rich_message={"blocks": BLOCKS})
    edited = await bot.call("editMessageText", **place, text="words again")
    assert ("rich_message" in edited, edited["text"]) == (False, "words again")
    assert [one.text for one in await control.replies(PERSON)] == ["words again"]


@pytest.mark.parametrize(
    "block",
    [nested(16), table(499, 1), table(1, 20), items(249), words("w" * 32_768)],
    ids=["depth", "rows", "columns", "items", "characters"],
)
async def test_at_a_limit_it_is_sent(bot: PlainBot, block: dict[str, Any]) -> None:
    assert await send(bot, block)


@pytest.mark.parametrize(
    ("block", "why"),
    [
        (nested(17), "nested too deeply"),
        (table(500, 1), "too many blocks"),
        (table(1, 21), "too many columns"),
        ({"type": "table", "cells": [[{"text": "1", "colspan": 21}]]}, "too many columns"),
        (items(250), "too many blocks"),
        (words("w" * 32_769), "too long"),
        (words(["w" * 20_000, {"type": "bold", "text": "w" * 20_000}]), "too long"),
        ({"type": "heading", "text": "", "size": 1}, "RICH_MESSAGE_CONTENT_REQUIRED"),
        ({"type": "paragraph", "txt": "a wrong name"}, "RICH_MESSAGE_CONTENT_REQUIRED"),
        ({"type": "details", "summary": "empty", "blocks": []}, "RICH_MESSAGE_CONTENT_REQUIRED"),
        ({"type": "heading", "text": "large", "size": 7}, "Invalid section heading size specified"),
        ({"type": "list", "items": []}, "List must be non-empty"),
        ({"type": "table", "cells": [[{"text": ""}]]}, "Table cell must be non-empty"),
        ({"type": "map"}, "does not know blocks of the type 'map'"),
        (words({"type": "button", "text": "press"}), "does not know texts of the type 'button'"),
    ],
)
async def test_what_may_not_be_is_refused_and_nothing_is_sent(
    bot: PlainBot, control: SandboxControl, block: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=f"^400 Bad Request: .*{why}"):
        await send(bot, block)
    assert await control.replies(PERSON) == []


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "Rich message must be non-empty"),
        ({"blocks": []}, "Rich message must be non-empty"),
        ({"html": "<p>word</p>", "blocks": BLOCKS}, "exactly one of html, markdown and blocks"),
        ({"html": "<p>word</p>"}, "reads rich messages as blocks"),
        ({"markdown": "word"}, "reads rich messages as blocks"),
        ("[", "can't parse rich message JSON object"),
    ],
)
async def test_exactly_one_form_is_read(bot: PlainBot, given: Any, why: str) -> None:
    with pytest.raises(Refused, match=why):
        await bot.call("sendRichMessage", chat_id=PERSON, rich_message=given)


async def test_a_server_before_10_1_has_never_heard_of_rich_messages(bot: PlainBot, control: SandboxControl) -> None:
    sent = await bot.send(PERSON, "words")
    await control.change_settings(bot_api="10.0")

    with pytest.raises(Refused, match="Not Found: method not found"):
        await send(bot, *BLOCKS)
    with pytest.raises(Refused, match="message text is empty"):
        await bot.call(
            "editMessageText", chat_id=PERSON, message_id=sent["message_id"], rich_message={"blocks": BLOCKS}
        )
    await control.change_settings(bot_api="10.1")
    with pytest.raises(Refused, match="Rich message must be non-empty"):
        await send(bot, *BLOCKS)
    await control.change_settings(bot_api="10.2")
    assert await send(bot, *BLOCKS)


async def test_a_whisper_may_become_a_table_since_10_3(bot: PlainBot, control: SandboxControl) -> None:
    await control.add_chat("supergroup", GROUP, title="Group", members=[{"user_id": PERSON}])
    await control.member(GROUP, "promote")
    whispered = (await bot.whisper())["ephemeral_message_id"]
    place = {"chat_id": GROUP, "receiver_user_id": PERSON, "ephemeral_message_id": whispered}

    assert await bot.call("editEphemeralMessageText", **place, rich_message={"blocks": BLOCKS}) is True
    (seen,) = await control.whispers(GROUP, PERSON)
    assert "rich_message" in seen.raw
    await control.change_settings(bot_api="10.2")
    with pytest.raises(Refused, match="message text is empty"):
        await bot.call("editEphemeralMessageText", **place, rich_message={"blocks": BLOCKS})


async def test_a_persons_rich_message_reaches_the_bot_without_a_text(bot: PlainBot, control: SandboxControl) -> None:
    await control.write(PERSON, rich=BLOCKS)

    (update,) = (await bot.updates())[-1:]
    assert update["message"]["rich_message"]["blocks"][0] == BLOCKS[0]
    assert "text" not in update["message"]
    with pytest.raises(ControlError, match="List must be non-empty"):
        await control.write(PERSON, rich=[{"type": "list", "items": []}])
