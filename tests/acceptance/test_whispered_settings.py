"""What a group's admin sets up goes on to be the group's, wherever the buttons for it had to be shown."""

from typing import Any

import pytest

from bot.core.language import Language
from bot.texts.locale_bundle import SETTING_TEXTS, TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import TURNOVER, Place, labels, private
from tests.sandbox_control import SeenMessage

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH, SETTINGS = TEXTS[Language.EN], SETTING_TEXTS[Language.EN]


async def admins_group(town: Town, **more: Any) -> tuple[Place, Place, int]:
    """A group that knows us, the private chat of one of its admins, and the admin."""
    own, who = await private(town.control)
    chat = await town.control.add_chat(
        "supergroup", -1_000_000_900_000 - who, bot_status="left", title="Traders", **more
    )
    place = Place(town.control, int(chat["id"]))
    await town.control.member(place.chat_id, "join", by=who)
    await town.control.member(place.chat_id, "promote", who)
    await own.say(who, "/start")
    return place, own, who


async def in_secret(town: Town, place: Place, who: int, text: str) -> None:
    """Somebody writes what only we see, too late to be whispered to."""
    await town.control.write(who, text, chat_id=place.chat_id, ephemeral=True, date=1_700_000_000)
    await town.control.wait("handled")


async def last(place: Place) -> SeenMessage:
    return (await place.replies())[-1]


async def test_settings_that_came_in_private_are_those_of_the_group(town: Town) -> None:
    place, own, who = await admins_group(town)
    await in_secret(town, place, who, "/settings")

    await own.press(await last(own), who, label=SETTINGS.topics_button)
    await own.press(await last(own), who, label=SETTINGS.all_topics)

    assert SETTINGS.no_topics in (await own.say(who, "/settings"))[0].text
    assert SETTINGS.no_topics not in (await place.say(who, "/settings"))[0].text


async def test_a_language_chosen_in_private_for_a_group_is_that_of_the_group(town: Town) -> None:
    place, own, who = await admins_group(town)
    await in_secret(town, place, who, "/language")

    await own.press(await last(own), who, label="Русский")

    assert (await own.say(who, "/ask"))[0].text == ENGLISH.ask_usage
    assert (await place.say(who, "/ask"))[0].text == TEXTS[Language.RU].ask_usage


async def test_who_sees_answers_in_a_group_can_be_chosen_in_private(town: Town) -> None:
    place, own, who = await admins_group(town)
    await in_secret(town, place, who, "/settings")

    await own.press(await last(own), who, label=SETTINGS.audience_button)
    await own.press(await last(own), who, label=SETTINGS.asker_only_button)

    assert await place.say(who, f"@khorgos_bot {TURNOVER}") == []
    assert "31.17" in (await last(own)).text


async def test_words_for_a_group_may_be_written_in_private(town: Town) -> None:
    place, own, who = await admins_group(town)
    await in_secret(town, place, who, "/settings")

    await own.press(await last(own), who, label=SETTINGS.keywords_button)
    await own.say(who, "solar", reply_to=(await last(own)).id)

    assert "solar" not in (await own.say(who, "/settings"))[0].text
    assert "solar" in (await place.say(who, "/settings"))[0].text


async def test_no_topic_of_a_forum_is_offered_where_none_can_be_meant(town: Town) -> None:
    place, own, who = await admins_group(town, is_forum=True)
    await in_secret(town, place, who, "/settings")

    shown = labels(await last(own))

    assert SETTINGS.topics_button in str(shown)
    assert SETTINGS.place_button not in str(shown)
