"""Whispers as tables: words first, then their table by an edit, since an older server would show all a rich whisper."""

from typing import Any

import pytest

from bot.app.library import Library
from bot.core.language import Language
from bot.sandbox.bot_api.rich import texts_of
from bot.sandbox.faults import Fault
from bot.texts.locale_bundle import SETTING_TEXTS, TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import Place, group, person
from tests.acceptance.test_tables import sample, shows_table, table_in
from tests.sandbox_control import SeenMessage

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH, SETTINGS = TEXTS[Language.EN], SETTING_TEXTS[Language.EN]


async def group_with_tables(town: Town, library: Library) -> tuple[Place, int]:
    place, admin = await group(town.control), await person(town.control)
    await town.control.member(place.chat_id, "promote", admin)
    _, shown = await sample(place, admin)
    await place.press(shown, admin, label=SETTINGS.see_table_button)
    assert library.services.preferences.has_tables(place.chat_id)
    return place, await person(town.control)


async def whispered(place: Place, who: int, text: str) -> SeenMessage:
    """What somebody gets who gives a command in secret; nobody else gets anything."""
    before = await place.replies()
    await place.control.write(who, text, chat_id=place.chat_id, ephemeral=True)
    await place.control.wait("handled")
    assert await place.replies() == before
    return (await place.control.whispers(place.chat_id, who))[-1]


async def press(place: Place, whisper: SeenMessage, who: int, label: str) -> SeenMessage:
    data = next(button["callback_data"] for row in whisper.buttons for button in row if button["text"] == label)
    number = whisper.raw["ephemeral_message_id"]
    body: dict[str, Any] = {"chat_id": place.chat_id, "ephemeral_message_id": number, "from_id": who, "data": data}
    await place.control.request("POST", "press", body)
    await place.control.wait("handled")
    return (await place.control.whispers(place.chat_id, who))[-1]


@pytest.mark.parametrize("bot_api", ["10.3", "10.4"])
async def test_a_whisper_becomes_its_table_and_is_turned_as_one(town: Town, library: Library, bot_api: str) -> None:
    place, who = await group_with_tables(town, library)
    await town.control.change_settings(bot_api=bot_api)

    first = await whispered(place, who, "/trade")
    turned = await press(place, first, who, ENGLISH.next)

    assert shows_table(first)
    cells = table_in(turned)["cells"]
    assert isinstance(cells, list)
    assert [next(texts_of(row[0].get("text")), "") for row in cells] == ["", "4", "5", "6"]
    assert len(await place.control.whispers(place.chat_id, who)) == 1
    assert all("ephemeral" not in str(one.params) for one in await town.control.calls("sendRichMessage"))
    await town.control.change_settings(bot_api="10.3")


async def test_where_the_server_knows_no_rich_whispers_the_words_stay_and_nobody_else_sees_them(
    town: Town, library: Library
) -> None:
    place, who = await group_with_tables(town, library)
    await town.control.change_settings(bot_api="10.2")

    first = await whispered(place, who, "/trade")
    turned = await press(place, first, who, ENGLISH.next)

    assert not shows_table(first)
    assert "\n\n1. " in first.text
    assert "\n\n4. " in turned.text
    await town.control.change_settings(bot_api="10.3")


@pytest.mark.parametrize(
    "fault",
    [
        Fault("status", "editEphemeralMessageText", code=400, description="Bad Request: RICH_MESSAGE_CONTENT_REQUIRED"),
        Fault("status", "editEphemeralMessageText", code=404, description="Not Found: method not found"),
        Fault("status", "editEphemeralMessageText", code=500, description="Internal Server Error"),
        Fault("reset_before", "editEphemeralMessageText"),
    ],
)
async def test_whatever_becomes_of_the_table_of_a_whisper_its_words_are_there(
    town: Town, library: Library, fault: Fault
) -> None:
    place, who = await group_with_tables(town, library)
    await town.control.order_fault(fault)

    told = await whispered(place, who, "/trade")

    assert shows_table(told) or "\n\n1. " in told.text
    assert len(await place.control.whispers(place.chat_id, who)) == 1


async def test_a_question_in_secret_gets_a_table_that_the_asker_alone_sees(town: Town, library: Library) -> None:
    place, who = await group_with_tables(town, library)
    told = await whispered(place, who, "/ask share of coal in Kazakhstan's electricity in 2017")
    assert shows_table(told)
    assert told.raw["receiver_user"]["id"] == who
