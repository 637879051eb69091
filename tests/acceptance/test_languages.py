"""Whose language menus and pages are in, who may choose it, and what is forgotten."""

import pytest

from bot.app.application import build_application
from bot.app.library import Library
from bot.config import Settings
from bot.core.clock import in_background
from bot.core.language import Language
from bot.sandbox.faults import Fault
from bot.services.preferences import Preferences
from bot.texts.catalogue import chat_commands
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import BOT, TURNOVER, group, person, private

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("language", list(Language))
async def test_a_person_chooses_a_language_which_holds_for_pages_and_not_for_answers(
    town: Town, library: Library, language: Language
) -> None:
    place, who = await private(town.control, "en" if language is not Language.EN else "ru")
    (menu,) = await place.say(who, "/language")

    await place.press(menu, who, label=TEXTS[language].language_name)
    (page,) = await place.say(who, "/help")
    (answer,) = await place.say(who, TURNOVER)

    assert (await place.seen(menu)).text == TEXTS[language].language_set
    assert TEXTS[language].help_title in page.text
    assert TEXTS[Language.EN].fact_id.partition(":")[0] in answer.text
    again = Preferences(library.database)
    await again.load()
    assert again.language_of(who) is language  # and holds after a restart


async def test_only_admins_choose_a_groups_language_be_they_hidden_or_not(town: Town) -> None:
    place, admin, member = await group(town.control), await person(town.control), await person(town.control, "ru")
    await town.control.member(place.chat_id, "promote", admin)

    (refused,) = await place.say(member, "/language")
    (menu,) = await place.say(admin, "/language")
    (hidden,) = await place.say(admin, "/language", sender_chat=place.chat_id)
    pressed = await place.press(menu, member, label="Қазақша")
    (before,) = await place.say(member, "/help")
    await place.press(hidden, admin, label="Қазақша")
    (after,) = await place.say(member, "/help")

    assert refused.text == pressed["answer"]["text"] == TEXTS[Language.RU].only_admins_set_language
    assert menu.text == hidden.text == TEXTS[Language.EN].language_ask
    assert TEXTS[Language.RU].help_title in before.text
    assert TEXTS[Language.KK].help_title in after.text


async def test_a_chosen_language_has_its_menu_until_the_person_is_forgotten(town: Town, library: Library) -> None:
    place, who = await private(town.control, "en")
    (menu,) = await place.say(who, "/language")
    await place.press(menu, who, label="中文")

    (own,) = [one for one in (await town.control.profile())["commands"] if one["chat_id"] == who]
    (said,) = await place.say(who, "/forgetme")

    assert chat_commands.ASK.description[Language.ZH] in {one["description"] for one in own["commands"]}
    assert said.text == TEXTS[Language.ZH].forgotten
    assert library.services.preferences.language_of(who) is None
    assert [one for one in (await town.control.profile())["commands"] if one["chat_id"] == who] == []
    (page,) = await place.say(who, "/help")
    assert TEXTS[Language.EN].help_title in page.text


async def test_a_forgotten_persons_edits_find_no_former_answer(town: Town) -> None:
    place, who = await private(town.control)
    question, _ = await place.written(who, TURNOVER)
    await place.say(who, "/forgetme")

    assert len(await place.edit(question, f"{TURNOVER}?")) == 1


async def test_forgetting_a_person_leaves_the_language_of_the_group_alone(town: Town, library: Library) -> None:
    place, admin = await group(town.control), await person(town.control)
    await town.control.member(place.chat_id, "promote", admin)
    (menu,) = await place.say(admin, "/language")
    await place.press(menu, admin, label="Қазақша")

    await place.say(admin, f"/forgetme@{BOT}")
    await place.say(admin, f"/forgetme@{BOT}", sender_chat=place.chat_id)

    assert library.services.preferences.language_of(place.chat_id) is Language.KK


async def test_menus_are_announced_for_private_chats_and_groups_in_every_language(
    town: Town, library: Library, settings: Settings
) -> None:
    application = build_application(settings, library)
    await application.initialize()
    async with in_background(library.conversation.chat_menus.announce(application.bot)):
        await town.control.wait("calls", method="setMyCommands", count=10)
    await application.shutdown()

    told = (await town.control.profile())["commands"]
    by_place = {(one["scope"], one["language_code"]): one["commands"] for one in told}
    assert len(by_place) == 10
    for language in Language:
        private_menu = by_place["all_private_chats", language.value]
        names = [one["command"] for one in by_place["all_group_chats", language.value]]
        assert {one["description"] for one in private_menu} >= {
            chat_commands.ASK.description[language],
            chat_commands.START.description[language],
        }
        assert {topic.command for topic in library.wording.topics} <= set(names)
        assert "start" not in names
    assert by_place["all_private_chats", ""] == by_place["all_private_chats", "en"]


async def test_menus_that_telegram_does_not_take_stop_nobody(town: Town, library: Library, settings: Settings) -> None:
    application = build_application(settings, library)
    await application.initialize()
    await town.control.order_fault(
        Fault("status", method="setMyCommands", code=400, description="Bad Request: no", times=3)
    )
    async with in_background(library.conversation.chat_menus.announce(application.bot)):
        await town.control.wait("calls", method="setMyCommands", count=10)
    await application.shutdown()

    assert len((await town.control.profile())["commands"]) == 7
