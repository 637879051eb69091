"""aiogram, which knows Bot API 10.3, sends rich messages and reads them strictly with none of our code between."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.types import (
    InputRichBlockBlockQuotation,
    InputRichBlockDetails,
    InputRichBlockDivider,
    InputRichBlockFooter,
    InputRichBlockList,
    InputRichBlockListItem,
    InputRichBlockParagraph,
    InputRichBlockPreformatted,
    InputRichBlockSectionHeading,
    InputRichBlockTable,
    InputRichMessage,
    Message,
    RichBlockDetails,
    RichBlockTable,
    RichBlockTableCell,
    RichTextBold,
    RichTextReference,
    RichTextReferenceLink,
    RichTextUnion,
    RichTextUrl,
)

from tests.integration.sandbox import test_aiogram
from tests.integration.sandbox.conftest import PERSON
from tests.sandbox_control import SandboxControl

pytestmark = pytest.mark.usefixtures("person")
bot = test_aiogram.bot

NOTE = RichTextReference(text="¹ GACC", name="1")


def cell(text: RichTextUnion, *, is_header: bool | None = None) -> RichBlockTableCell:
    return RichBlockTableCell(text=text, is_header=is_header, align="right", valign="middle")


FIGURE = cell([RichTextBold(text="43.8"), RichTextReferenceLink(text="¹", reference_name="1")])
TABLE = InputRichBlockTable(caption="Trade", is_striped=True, cells=[[cell("Year", is_header=True)], [FIGURE]])
DETAILS = InputRichBlockDetails(
    summary="Sources",
    blocks=[InputRichBlockParagraph(text=[NOTE, " ", RichTextUrl(text="page", url="https://customs.gov.cn")])],
)
ALL = InputRichMessage(
    skip_entity_detection=True,
    blocks=[
        InputRichBlockSectionHeading(text="Trade", size=2),
        TABLE,
        DETAILS,
        InputRichBlockDivider(),
        InputRichBlockList(items=[InputRichBlockListItem(blocks=[InputRichBlockParagraph(text="item")])]),
        InputRichBlockBlockQuotation(blocks=[InputRichBlockParagraph(text="quoted")]),
        InputRichBlockPreformatted(text="pre"),
        InputRichBlockFooter(text="footer"),
    ],
)


async def test_every_block_is_sent_and_read_back(bot: Bot) -> None:
    sent = await bot.send_rich_message(PERSON, ALL)

    assert (sent.text, sent.rich_message is not None) == (None, True)
    assert sent.rich_message is not None
    kinds = [str(block.type) for block in sent.rich_message.blocks]
    assert kinds == ["heading", "table", "details", "divider", "list", "blockquote", "pre", "footer"]
    table, details = sent.rich_message.blocks[1:3]
    assert isinstance(table, RichBlockTable)
    assert isinstance(details, RichBlockDetails)
    assert (table.caption, table.is_striped) == ("Trade", True)
    assert table.cells[1][0].model_dump(mode="json") == FIGURE.model_dump(mode="json")
    assert details.model_dump_json(exclude_none=True) == DETAILS.model_dump_json(exclude_none=True)


async def test_a_text_is_edited_to_a_table_and_back(bot: Bot, control: SandboxControl) -> None:
    sent = await bot.send_message(PERSON, "words")

    edited = await bot.edit_message_text(
        chat_id=PERSON, message_id=sent.message_id, rich_message=InputRichMessage(blocks=[TABLE])
    )
    assert isinstance(edited, Message)
    assert (edited.text, edited.rich_message is not None) == (None, True)
    edited = await bot.edit_message_text("words", chat_id=PERSON, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert (edited.text, edited.rich_message) == ("words", None)
    assert [one.text for one in await control.replies(PERSON)] == ["words"]


async def test_a_persons_table_is_read(bot: Bot, control: SandboxControl) -> None:
    await control.write(PERSON, rich=[{"type": "table", "cells": [[{"text": "2024"}]]}])

    (update,) = (await bot.get_updates())[-1:]
    assert update.message is not None
    assert update.message.rich_message is not None
    (table,) = update.message.rich_message.blocks
    assert isinstance(table, RichBlockTable)
    assert table.cells[0][0].text == "2024"


async def test_a_refusal_is_read(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="reads rich messages as blocks"):
        await bot.send_rich_message(PERSON, InputRichMessage(html="<p>word</p>"))


async def test_an_old_server_is_told_apart(bot: Bot, control: SandboxControl) -> None:
    await control.change_settings(bot_api="10.0")
    with pytest.raises(TelegramNotFound):
        await bot.send_rich_message(PERSON, ALL)
