"""Tables: off until somebody has seen a sample; then in pages and answers, with a plain twin for every refusal."""

import logging

import pytest

from bot.app.library import Library
from bot.chat.conversation.setting_buttons import Setting, SettingItem, encode_setting
from bot.core.answers import Outcome
from bot.core.language import Language
from bot.sandbox.bot_api.rich import texts_of
from bot.sandbox.faults import Fault
from bot.texts.locale_bundle import SETTING_TEXTS, TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import TURNOVER, Place, group, labels, person, private, question_with
from tests.sandbox_control import SeenMessage

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH = SETTING_TEXTS[Language.EN]


def table_in(message: SeenMessage) -> dict[str, object]:
    found = [block for block in message.raw["rich_message"]["blocks"] if block["type"] == "table"]
    (table,) = found
    return dict(table)


def shows_table(message: SeenMessage) -> bool:
    return "rich_message" in message.raw


async def sample(place: Place, who: int) -> tuple[SeenMessage, SeenMessage]:
    """The settings and the sample that they sent."""
    (panel,) = await place.say(who, "/settings")
    await place.press(panel, who, label=ENGLISH.tables_off_button)
    (shown,) = await place.after(lambda: place.press(panel, who, label=ENGLISH.sample_button))
    return await place.seen(panel), shown


async def with_tables(town: Town) -> tuple[Place, int]:
    place, who = await private(town.control)
    _, shown = await sample(place, who)
    await place.press(shown, who, label=ENGLISH.see_table_button)
    return place, who


async def test_tables_are_off_until_somebody_says_that_a_sample_is_seen(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    (before,) = await place.say(who, "/trade")
    panel, shown = await sample(place, who)

    assert not shows_table(before)
    assert not library.services.preferences.has_tables(who)
    assert labels(shown) == [[ENGLISH.see_table_button]]
    assert shows_table(shown)
    await place.press(shown, who, label=ENGLISH.see_table_button)
    assert library.services.preferences.has_tables(who)
    assert ENGLISH.tables_on_button in [one for row in labels(await place.seen(shown)) for one in row]
    (after,) = await place.say(who, "/trade")
    assert shows_table(after)

    await place.press(panel, who, label=ENGLISH.back)
    await place.press(panel, who, label=ENGLISH.tables_on_button)
    await place.press(panel, who, label=ENGLISH.no_tables_button)
    (plain,) = await place.say(who, "/trade")
    assert plain.html == before.html


async def test_a_page_of_a_topic_is_turned_as_a_table(town: Town) -> None:
    place, who = await with_tables(town)
    (page,) = await place.say(who, "/trade")
    await place.press(page, who, label=TEXTS[Language.EN].next)

    turned = table_in(await place.seen(page))
    cells = turned["cells"]
    assert isinstance(cells, list)
    assert [next(texts_of(row[0].get("text")), "") for row in cells] == ["", "4", "5", "6"]


async def test_main_facts_are_a_table_and_an_edit_of_the_question_changes_it(town: Town, library: Library) -> None:
    place, who = await with_tables(town)
    asked, (reply,) = await place.written(who, question_with(library, Outcome.OVERVIEW))
    assert shows_table(reply)

    await place.edit(asked, "/topics")
    assert not shows_table(await place.seen(reply))


@pytest.mark.parametrize(
    ("question", "first", "rows"),
    [
        ("highest electricity from coal in Kazakhstan from 2015 to 2020", "Period", 6),
        ("share of coal in Kazakhstan's electricity in 2017", "", 2),
    ],
)
async def test_what_is_computed_is_a_table_of_the_values_that_it_was_computed_from(
    town: Town, question: str, first: str, rows: int
) -> None:
    place, who = await with_tables(town)
    (reply,) = await place.say(who, question)
    cells = table_in(reply)["cells"]
    assert isinstance(cells, list)
    assert (next(texts_of(cells[0][0].get("text")), ""), len(cells) - 1) == (first, rows)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (400, "Bad Request: RICH_MESSAGE_CONTENT_REQUIRED"),
        (400, "Bad Request: RICH_MESSAGE_EMAIL_INVALID"),
        (400, "Bad Request: Block is not allowed"),
        (404, "Not Found: method not found"),
    ],
)
async def test_a_refused_table_is_said_in_words(
    town: Town, caplog: pytest.LogCaptureFixture, code: int, why: str
) -> None:
    place, who = await with_tables(town)
    await town.control.order_fault(Fault("status", "sendRichMessage", code=code, description=why))
    with caplog.at_level(logging.WARNING):
        (reply,) = await place.say(who, "/trade")

    assert reply.text.startswith("Trade")
    assert "Source: " in reply.text
    assert [one.event for one in caplog.records if one.name.endswith("replies")] == ["reply.no_table"]  # type: ignore[attr-defined] # ours


async def test_a_refused_edit_is_said_in_words(town: Town) -> None:
    place, who = await with_tables(town)
    (page,) = await place.say(who, "/trade")
    refusal = "Bad Request: message text is empty"  # as of a server that never looks at a table
    await town.control.order_fault(Fault("status", "editMessageText", code=400, description=refusal))
    await place.press(page, who, label=TEXTS[Language.EN].next)

    turned = await place.seen(page)
    assert not shows_table(turned)
    assert "\n\n4. " in turned.text


async def test_of_a_table_whose_outcome_is_unknown_nothing_is_sent_twice(town: Town, failures: set[str]) -> None:
    place, who = await with_tables(town)
    failures.add("handler.failed")
    await town.control.order_fault(Fault("reset_after", "sendRichMessage"))
    replies = await place.say(who, "/trade")
    assert len(replies) == 1


async def test_where_the_server_takes_no_tables_the_sample_says_so(town: Town) -> None:
    place, who = await private(town.control)
    (panel,) = await place.say(who, "/settings")
    await place.press(panel, who, label=ENGLISH.tables_off_button)
    await town.control.order_fault(
        Fault("status", "sendRichMessage", code=404, description="Not Found: method not found")
    )
    answer = await place.press(panel, who, label=ENGLISH.sample_button)
    assert answer["answer"]["text"] == ENGLISH.tables_unknown


async def test_nobody_says_that_a_table_is_seen_where_none_is(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    (panel,) = await place.say(who, "/settings")
    await place.press(panel, who, data=encode_setting(Setting(SettingItem.TABLES, "1")))
    assert not library.services.preferences.has_tables(who)


async def test_in_a_group_its_admins_alone_choose_tables(town: Town, library: Library) -> None:
    place, admin, other = await group(town.control), await person(town.control), await person(town.control)
    await town.control.member(place.chat_id, "promote", admin)
    _, shown = await sample(place, admin)
    await place.press(shown, other, label=ENGLISH.see_table_button)
    assert not library.services.preferences.has_tables(place.chat_id)
    await place.press(shown, admin, label=ENGLISH.see_table_button)
    assert library.services.preferences.has_tables(place.chat_id)


async def test_forgetting_somebody_forgets_that_they_get_tables(town: Town, library: Library) -> None:
    place, who = await with_tables(town)
    await place.say(who, "/forgetme")
    assert not library.services.preferences.has_tables(who)
    await library.services.preferences.load()
    assert not library.services.preferences.has_tables(who)


async def test_a_persons_rich_message_is_read_and_answered(town: Town) -> None:
    place, who = await private(town.control)
    heading = {"type": "heading", "size": 2, "text": "What was the trade turnover"}
    cells = [[{"text": "between China and Kazakhstan"}, {"text": [{"type": "bold", "text": "in"}, " 2022?"]}]]
    (asked_richly,) = await place.say(who, rich=[heading, {"type": "table", "cells": cells}])
    (asked_plainly,) = await place.say(who, TURNOVER)
    assert asked_richly.text == asked_plainly.text
    assert "31" in asked_plainly.text


@pytest.mark.parametrize(
    ("written", "richly"),
    [
        (f"@khorgos_bot {TURNOVER}", f"@khorgos_bot {TURNOVER}"),
        (f"@khorgos_bot {TURNOVER}", [{"type": "bold", "text": "@khorgos_bot"}, f" {TURNOVER}"]),
        (f"/ask {TURNOVER}", f"/ask {TURNOVER}"),
        (f"/ask@khorgos_bot {TURNOVER}", f"/ask@khorgos_bot {TURNOVER}"),
        ("/trade", "/trade"),
    ],
)
async def test_a_persons_rich_message_that_names_us_in_a_group_is_answered_as_a_text(
    town: Town, written: str, richly: object
) -> None:
    place, who = await group(town.control), await person(town.control)
    (by_text,) = await place.say(who, written)
    (by_rich,) = await place.say(who, rich=[{"type": "paragraph", "text": richly}])
    assert by_rich.html == by_text.html


async def test_a_persons_rich_message_that_names_nobody_is_none_of_our_business(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    assert await place.say(who, rich=[{"type": "paragraph", "text": TURNOVER}]) == []
    assert await place.say(who, rich=[{"type": "paragraph", "text": f"/ask@another_bot {TURNOVER}"}]) == []


async def test_a_question_to_a_table_is_one_to_us(town: Town, library: Library) -> None:
    place, admin = await group(town.control), await person(town.control)
    await town.control.member(place.chat_id, "promote", admin)
    _, shown = await sample(place, admin)
    await place.press(shown, admin, label=ENGLISH.see_table_button)
    (table,) = await place.say(admin, "/trade")
    assert shows_table(table)
    (reply,) = await place.say(admin, TURNOVER, reply_to=table.id)
    assert "31" in reply.text
    assert library.services.preferences.has_tables(place.chat_id)
