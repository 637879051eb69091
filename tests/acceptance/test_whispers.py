"""What concerns one member of a group is shown to that member alone, where it can be; secrets stay secret."""

from typing import Any

import pytest

from bot.app.library import Library
from bot.core.answers import Audience, Outcome
from bot.core.language import Language
from bot.sandbox.faults import Fault
from bot.texts.locale_bundle import SETTING_TEXTS, TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import TURNOVER, Place, forum, group, person, private, question_with
from tests.sandbox_control import SeenMessage

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH, SETTINGS = TEXTS[Language.EN], SETTING_TEXTS[Language.EN]
NONSENSE = "@khorgos_bot How many penguins work in the mines of Antarctica?"


async def whispers(place: Place, who: int) -> list[SeenMessage]:
    return await place.control.whispers(place.chat_id, who)


async def press(place: Place, whisper: SeenMessage, who: int, **button: Any) -> None:
    number = whisper.raw["ephemeral_message_id"]
    body = {"chat_id": place.chat_id, "ephemeral_message_id": number, "from_id": who, **button}
    await place.control.request("POST", "press", body)
    await place.control.wait("handled")


async def choose(town: Town, place: Place, audience: Audience) -> None:
    """An admin of a group chooses who sees answers."""
    admin = await person(town.control)
    await town.control.member(place.chat_id, "promote", admin)
    (view,) = await place.say(admin, "/settings") or await whispers(place, admin)
    label = {"everybody": SETTINGS.everybody_button, "asker": SETTINGS.asker_button}.get(audience)
    for one in (SETTINGS.audience_button, label or SETTINGS.asker_only_button):
        (view,) = [*(await place.replies()), *(await whispers(place, admin))][-1:]
        wanted = next(button for row in view.buttons for button in row if one in button["text"].removeprefix("• "))
        if "ephemeral_message_id" in view.raw:
            await press(place, view, admin, data=wanted["callback_data"])
        else:
            await place.press(view, admin, data=wanted["callback_data"])


async def test_where_we_are_an_admin_the_asker_alone_is_told_that_we_do_not_know(town: Town) -> None:
    place, who, other = await group(town.control, bot_status="administrator"), *[await person(town.control)] * 2
    await person(town.control)

    assert await place.say(who, NONSENSE) == []

    (told,) = await whispers(place, who)
    assert told.text
    assert told.raw["receiver_user"]["id"] == other


async def test_where_we_are_no_admin_all_are_told(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)

    assert len(await place.say(who, NONSENSE)) == 1
    assert await whispers(place, who) == []


async def test_a_group_that_did_not_let_us_whisper_is_asked_again_once_we_are_an_admin(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    await place.say(who, NONSENSE)
    await place.say(who, NONSENSE + " And in 2020?")
    refused = [one for one in await town.control.calls("sendMessage") if "MESSAGE_NOT_COMMAND" in one.outcome]
    here = [one for one in refused if one.params["chat_id"] == place.chat_id]
    await town.control.member(place.chat_id, "promote")
    await town.control.wait("handled")

    await place.say(who, NONSENSE + " And in 2021?")

    assert len(here) == 1
    assert len(await whispers(place, who)) == 1


async def test_an_answer_is_for_all(town: Town) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)

    (answer,) = await place.say(who, f"@khorgos_bot {TURNOVER}")

    assert "31.17" in answer.text
    assert await whispers(place, who) == []


async def test_what_was_asked_in_public_is_answered_in_public_after_a_whispered_choice(
    town: Town, library: Library
) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    asked, public = await place.written(who, f"@khorgos_bot {question_with(library, Outcome.CHOICES)}")
    (choices,) = await whispers(place, who)

    await press(place, choices, who, data=choices.buttons[0][0]["callback_data"])

    (answer,) = await place.replies()
    assert public == []
    assert answer.reply_to == asked
    assert await whispers(place, who) == []


async def test_a_choice_below_a_question_in_secret_stays_secret(town: Town, library: Library) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    question = question_with(library, Outcome.CHOICES)
    await town.control.write(who, f"/ask {question}", chat_id=place.chat_id, ephemeral=True)
    await town.control.wait("handled")
    (choices,) = await whispers(place, who)

    await press(place, choices, who, data=choices.buttons[0][0]["callback_data"])

    (answer,) = await whispers(place, who)
    assert answer.text != choices.text
    assert await place.replies() == []


async def test_a_secret_that_got_the_number_of_a_whisper_stays_secret(town: Town, library: Library) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    question = question_with(library, Outcome.CHOICES)
    for asked in (NONSENSE, f"@khorgos_bot {question}"):  # the second whisper gets the number of the secret one below
        await place.say(who, asked)
    for whisper in await whispers(place, who):
        await press(place, whisper, who, label=ENGLISH.remove)
    await town.control.order_fault(Fault("reset_after", "sendMessage"))
    await town.control.write(who, f"/ask {question}", chat_id=place.chat_id, ephemeral=True)
    await town.control.wait("handled")

    for whisper in await whispers(place, who):
        await press(place, whisper, who, data=whisper.buttons[0][0]["callback_data"])

    assert await place.replies() == []


async def test_the_whisper_follows_an_edit_and_gives_way_to_an_answer(town: Town) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    asked, _ = await place.written(who, NONSENSE)

    assert await place.edit(asked, NONSENSE.replace("penguins", "bears")) == []
    assert len(await whispers(place, who)) == 1
    (answer,) = await place.edit(asked, f"@khorgos_bot {TURNOVER}")

    assert "31.17" in answer.text
    assert await whispers(place, who) == []


@pytest.mark.parametrize("audience", [Audience.ASKER, Audience.ASKER_ONLY])
async def test_a_group_may_choose_that_answers_are_seen_by_the_asker_alone(town: Town, audience: Audience) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    await choose(town, place, audience)
    before = await place.replies()

    await place.say(who, f"@khorgos_bot {TURNOVER}")

    (answer,) = await whispers(place, who)
    assert "31.17" in answer.text
    assert await place.replies() == before


async def test_where_that_cannot_be_all_see_the_answer_if_the_group_wants_it_so(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    await choose(town, place, Audience.ASKER)

    (answer,) = await place.say(who, f"@khorgos_bot {TURNOVER}")

    assert "31.17" in answer.text


async def test_where_that_cannot_be_the_answer_comes_in_private_if_the_group_wants_it_so(town: Town) -> None:
    place, (own, who) = await group(town.control), await private(town.control)
    await choose(town, place, Audience.ASKER_ONLY)
    await own.say(who, "/start")

    assert await place.say(who, f"@khorgos_bot {TURNOVER}") == []

    assert "31.17" in (await own.replies())[-1].text


async def test_whoever_never_wrote_to_us_is_shown_the_way_and_nothing_else(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    await choose(town, place, Audience.ASKER_ONLY)

    (told,) = await place.say(who, f"@khorgos_bot {TURNOVER}")

    assert told.text == ENGLISH.cannot_whisper
    assert told.buttons[0][0]["url"] == "https://t.me/khorgos_bot"


async def test_an_answer_too_late_to_be_whispered_comes_in_private(town: Town) -> None:
    place, (own, who) = await group(town.control), await private(town.control)
    await own.say(who, "/start")
    await town.control.write(who, f"/ask {TURNOVER}", chat_id=place.chat_id, ephemeral=True, date=1_700_000_000)
    await town.control.wait("handled")

    assert "31.17" in (await own.replies())[-1].text
    assert await place.replies() == []


@pytest.mark.parametrize("kind", ["reset_after", "reset_before"])
async def test_a_whisper_of_which_nothing_is_known_is_repeated(town: Town, kind: str) -> None:
    place, who = await group(town.control), await person(town.control)
    await town.control.order_fault(Fault(kind, "sendMessage"))
    await town.control.write(who, f"/ask {TURNOVER}", chat_id=place.chat_id, ephemeral=True)
    await town.control.wait("handled")

    assert len(await whispers(place, who)) >= 1
    assert await place.replies() == []


async def test_what_is_written_in_secret_without_a_command_is_answered_in_secret(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    await town.control.write(who, TURNOVER, chat_id=place.chat_id, ephemeral=True)
    await town.control.wait("handled")

    assert "31.17" in (await whispers(place, who))[0].text


@pytest.mark.parametrize("bot_api", ["10.2", "10.3", "10.4"])
async def test_each_version_that_knows_whispers_is_told_in_its_own_way(town: Town, bot_api: str) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    await town.control.change_settings(bot_api=bot_api)
    await town.control.write(who, f"/ask {TURNOVER}", chat_id=place.chat_id, ephemeral=True)
    await town.control.wait("handled")
    await place.say(who, NONSENSE)
    secret, told = await whispers(place, who)
    await press(place, secret, who, label=ENGLISH.report_mistake)

    assert "31.17" in secret.text
    assert told.text
    assert await place.replies() == []
    await town.control.change_settings(bot_api="10.3")


async def test_in_a_topic_of_a_forum_a_whisper_stands_in_that_topic(town: Town) -> None:
    topic, general = await forum(town.control, bot_status="administrator")
    who = await person(town.control)

    await topic.say(who, NONSENSE)

    assert len(await whispers(topic, who)) == 1
    assert await general.replies() == []


async def test_a_chart_in_secret_has_its_place_held_at_once(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    await town.control.write(who, "/chart nuclear electricity in China", chat_id=place.chat_id, ephemeral=True)
    await town.control.wait("handled", seconds=30)

    first = next(one for one in await town.control.calls("sendMessage") if one.params.get("chat_id") == place.chat_id)
    assert first.params["text"] == ENGLISH.one_moment
    assert await place.replies() == []
    (shown,) = await whispers(place, who)
    assert shown.text != ENGLISH.one_moment


async def test_an_anonymous_admin_is_answered_in_public(town: Town) -> None:
    place = await group(town.control, bot_status="administrator")

    _, replies = await place.written(None, NONSENSE, sender_chat=place.chat_id)

    assert len(replies) == 1


async def test_the_menus_of_groups_name_the_commands_that_others_do_not_see(town: Town) -> None:
    place = await group(town.control, bot_status="administrator")
    await choose(town, place, Audience.ASKER_ONLY)

    calls = [
        one for one in await town.control.calls("setMyCommands") if one.params["scope"].get("chat_id") == place.chat_id
    ]

    assert all(command["is_ephemeral"] for command in calls[-1].params["commands"])
