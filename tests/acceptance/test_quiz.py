"""A quiz from facts: in private at once, in groups when an admin turned it on; votes, scores, and being forgotten."""

from dataclasses import replace
from typing import Any

import pytest

from bot.app.library import Library
from bot.config import Settings
from bot.core.language import Language
from bot.sandbox.faults import Fault
from bot.sandbox.server import SandboxServer
from bot.texts.catalogue.settings_texts import SettingButtonTexts
from bot.texts.locale_bundle import SETTING_TEXTS, TEXTS
from tests.acceptance.driver import Town, served
from tests.acceptance.places import Place, forum, group, labels, person, private
from tests.sandbox_control import SandboxControl, SeenMessage

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH, SETTINGS = TEXTS[Language.EN], SETTING_TEXTS[Language.EN]
MINUTE = 61


async def quiz_group(town: Town, **more: Any) -> tuple[Place, int]:
    """A group with an admin who turned the quiz on."""
    admin = await person(town.control)
    members = [{"user_id": admin, "status": "administrator"}]
    place = await group(town.control, members=members, **more)
    await turn(town.control, place, admin, SETTINGS.turn_quiz_on)
    return place, admin


async def turn(control: SandboxControl, place: Place, who: int, label: str) -> None:
    (settings,) = await place.say(who, "/settings")
    await control.press(place.chat_id, settings.id, who, label=label)
    await control.wait("handled")


async def polls(place: Place) -> list[SeenMessage]:
    return [message for message in await place.replies() if "poll" in message.raw]


async def ask(place: Place, who: int, text: str = "/quiz") -> SeenMessage:
    """Somebody asks for a quiz, and gets one."""
    await place.control.advance_clock(MINUTE)
    (sent,) = await place.say(who, text)
    assert "poll" in sent.raw, sent.text
    return sent


def right(sent: SeenMessage) -> int:
    return int(sent.raw["poll"]["correct_option_ids"][0])


async def vote(place: Place, sent: SeenMessage, who: int, *, rightly: bool) -> None:
    option = right(sent) if rightly else (right(sent) + 1) % 4
    voted = await place.control.vote(place.chat_id, sent.id, who, option)
    assert voted["update_id"] is not None
    await place.control.wait("handled")


async def score(place: Place, who: int) -> str:
    (reply,) = await place.say(who, "/quiz score")
    return reply.text


async def test_in_private_a_quiz_is_asked_at_once(town: Town) -> None:
    place, who = await private(town.control)

    (sent,) = await place.say(who, "/quiz")

    poll = sent.raw["poll"]
    assert (poll["type"], poll["is_anonymous"]) == ("quiz", False)
    assert len(poll["options"]) == 4
    assert "____" in poll["question"]
    assert poll["options"][right(sent)]["text"] in poll["explanation"].replace("\u00a0", " ")
    assert "People's Daily, 12 September 2023" in poll["explanation"]


@pytest.mark.parametrize("language", Language)
async def test_it_is_asked_in_the_readers_language(town: Town, language: Language) -> None:
    place, who = await private(town.control, language.value)

    (sent,) = await place.say(who, "/quiz")

    begins = TEXTS[language].quiz_question.partition("{")[0]
    assert sent.raw["poll"]["question"].startswith(begins)


async def test_many_in_a_row_differ(town: Town) -> None:
    place, who = await private(town.control)

    asked = [(await ask(place, who)).raw["poll"]["question"] for _ in range(5)]

    assert len(set(asked)) == 5


async def test_a_topic_can_be_named_and_one_that_is_not_gets_a_sentence(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    trade = {fact.id for fact in library.services.answers.listing.about_topic("trade")}

    sent = await ask(place, who, "/quiz trade")
    (unknown,) = await place.say(who, "/quiz <weather>")

    assert trade
    assert "trade" in sent.raw["poll"]["question"].lower() or "Alibaba" in sent.raw["poll"]["question"]
    assert unknown.text == "I know no topic “<weather>”. See them all: /topics"


@pytest.mark.parametrize("name", ["trade", "«Торговля»", "сауда.", "贸易", "/trade", "Энергетика!"])
async def test_a_topic_is_known_by_its_name_in_any_language_and_whatever_stands_around_it(
    town: Town, name: str
) -> None:
    place, who = await private(town.control)

    await ask(place, who, f"/quiz {name}")


@pytest.mark.parametrize("name", ["культура", "education", "Мәдениет", "білім", "文化", "教育", "culture"])
async def test_half_of_a_topics_name_is_enough(town: Town, name: str) -> None:
    place, who = await private(town.control)

    (reply,) = await place.say(who, f"/quiz {name}")

    assert reply.text == ENGLISH.quiz_nothing


@pytest.mark.parametrize("name", ["and", "и", "!", "cult"])
async def test_but_no_other_part_of_it(town: Town, name: str) -> None:
    place, who = await private(town.control)

    (reply,) = await place.say(who, f"/quiz {name}")

    assert reply.text.startswith("I know no topic")


async def test_in_a_group_the_quiz_is_off_until_an_admin_turns_it_on(town: Town) -> None:
    admin, member = await person(town.control), await person(town.control)
    place = await group(town.control, members=[{"user_id": admin, "status": "administrator"}, {"user_id": member}])

    (off,) = await place.say(member, "/quiz")
    (settings,) = await place.say(admin, "/settings")
    await town.control.press(place.chat_id, settings.id, member, label=SETTINGS.turn_quiz_on)
    await town.control.wait("handled")
    (still_off,) = await place.say(member, "/quiz")
    await town.control.press(place.chat_id, settings.id, admin, label=SETTINGS.turn_quiz_on)
    await town.control.wait("handled")

    shown = await place.seen(settings)
    assert off.text == still_off.text == ENGLISH.quiz_off
    assert SETTINGS.quiz_is_off in settings.text
    assert SETTINGS.quiz_is_on in shown.text
    assert SETTINGS.turn_quiz_off in [label for row in labels(shown) for label in row]
    await ask(place, member)
    await town.control.press(place.chat_id, settings.id, admin, label=SETTINGS.turn_quiz_off)
    await town.control.wait("handled")
    (off_again,) = await place.say(member, "/quiz")
    assert off_again.text == ENGLISH.quiz_off


async def test_the_settings_of_a_private_chat_and_of_a_channel_have_no_quiz(town: Town) -> None:
    place, who = await private(town.control)

    (settings,) = await place.say(who, "/settings")

    assert SETTINGS.turn_quiz_on not in [label for row in labels(settings) for label in row]
    assert "Quiz" not in settings.text


async def test_scores_are_kept_for_each_person_and_named_by_telegram(town: Town) -> None:
    place, admin = await quiz_group(town)
    best, other = await person(town.control, last_name="<b>"), await person(town.control)
    first, second = await ask(place, admin), await ask(place, admin)
    for sent, who, rightly in [(first, best, True), (second, best, True), (first, other, False), (second, other, True)]:
        await vote(place, sent, who, rightly=rightly)

    shown = await score(place, admin)

    assert shown == "Quiz scores\n1. Aigul <b> — 2 of 2 right\n2. Aigul — 1 of 2 right"


async def test_where_nobody_answered_there_is_no_score_and_private_chats_have_none(town: Town) -> None:
    place, admin = await quiz_group(town)
    alone, who = await private(town.control)
    sent = await ask(alone, who)
    await vote(alone, sent, who, rightly=True)

    assert await score(place, admin) == ENGLISH.quiz_no_scores
    assert await score(alone, who) == ENGLISH.quiz_scores_in_groups


async def test_who_asks_to_be_forgotten_has_no_score_in_any_group_and_the_others_keep_theirs(town: Town) -> None:
    (one, admin), (two, _) = await quiz_group(town), await quiz_group(town)
    leaving, staying = await person(town.control), await person(town.control)
    for place in (one, two):
        sent = await ask(place, admin)
        await vote(place, sent, leaving, rightly=True)
        await vote(place, sent, staying, rightly=False)
    await one.say(leaving, "/forgetme")

    assert await score(one, admin) == "Quiz scores\n1. Aigul — 0 of 1 right"
    assert "0 of 1 right" in await score(two, admin)
    assert "1 of 1" not in await score(two, admin)


async def test_a_vote_counts_after_a_restart(
    settings: Settings, library: Library, server: SandboxServer, control: SandboxControl, failures: set[str]
) -> None:
    del failures
    async with served(settings, library, server.clock):
        place, admin = await quiz_group(Town(control))
        sent = await ask(place, admin)
    who = await person(control)
    await control.vote(place.chat_id, sent.id, who, right(sent))
    async with served(settings, replace(library), server.clock):
        await control.wait("handled")
        assert "1 of 1 right" in await score(place, admin)


async def test_a_vote_of_the_day_after_counts_no_more(town: Town) -> None:
    place, admin = await quiz_group(town)
    sent = await ask(place, admin)
    await town.control.advance_clock(25 * 3600)
    await vote(place, sent, admin, rightly=True)

    assert await score(place, admin) == ENGLISH.quiz_no_scores


async def test_a_group_gets_one_a_minute_whoever_asks(town: Town) -> None:
    place, admin = await quiz_group(town)
    other = await person(town.control)
    await ask(place, admin)

    (refused,) = await place.say(other, "/quiz")

    assert refused.text == ENGLISH.quiz_too_soon
    await ask(place, other)


async def test_an_edit_asks_no_further_quiz(town: Town) -> None:
    place, admin = await quiz_group(town)
    await town.control.advance_clock(MINUTE)
    written = await town.control.write(admin, "/quiz", chat_id=place.chat_id)
    await town.control.wait("handled")
    await town.control.advance_clock(MINUTE)
    await place.edit(written.message_id, "/quiz trade")

    assert len(await polls(place)) == 1


async def test_what_is_asked_for_in_secret_is_no_poll_for_all(town: Town) -> None:
    place, admin = await quiz_group(town)
    await town.control.advance_clock(MINUTE)
    await town.control.write(admin, "/quiz", chat_id=place.chat_id, ephemeral=True)
    await town.control.wait("handled")

    assert await polls(place) == []
    assert [one.text for one in await town.control.whispers(place.chat_id, admin)][-1] == ENGLISH.quiz_for_all


async def test_in_a_forum_it_stands_in_its_topic_and_whoever_asked_can_remove_it(town: Town) -> None:
    topic, general = await forum(town.control)
    admin = await person(town.control)
    await town.control.member(topic.chat_id, "promote", admin, by=admin)
    await turn(town.control, topic, admin, SETTINGS.turn_quiz_on)
    sent = await ask(topic, admin)

    assert sent.thread_id == 5
    await town.control.press(topic.chat_id, sent.id, admin, label=ENGLISH.remove)
    await town.control.wait("handled")
    assert (await general.seen(sent)).deleted


async def test_where_polls_are_forbidden_one_sentence_says_so(town: Town) -> None:
    place, admin = await quiz_group(town, permissions={"can_send_polls": False})
    await town.control.advance_clock(MINUTE)

    (reply,) = await place.say(admin, "/quiz")

    assert reply.text == ENGLISH.quiz_refused


@pytest.mark.parametrize(
    ("code", "why", "more"),
    [(429, "Too Many Requests: retry after 30", {"retry_after": 30}), (400, "Bad Request: TOPIC_CLOSED", None)],
)
async def test_when_telegram_takes_nothing_at_this_moment_no_wrong_reason_is_given(
    town: Town, code: int, why: str, more: dict[str, int] | None
) -> None:
    place, admin = await quiz_group(town)
    await town.control.advance_clock(MINUTE)
    await town.control.order_fault(Fault("status", "sendPoll", code=code, description=why, parameters=more))

    assert await place.say(admin, "/quiz") == []


async def test_a_group_that_becomes_a_supergroup_keeps_quiz_and_scores(town: Town) -> None:
    admin = await person(town.control)
    # Ids of its own: what other tests' groups chose is kept.
    place = Place(town.control, -777_001)
    await town.control.add_chat("group", place.chat_id, members=[{"user_id": admin, "status": "administrator"}])
    await turn(town.control, place, admin, SETTINGS.turn_quiz_on)
    await vote(place, await ask(place, admin), admin, rightly=True)
    moved = Place(town.control, await town.control.migrate(place.chat_id, -1_000_000_777_001))
    await town.control.wait("handled")

    assert "1 of 1 right" in await score(moved, admin)
    await ask(moved, admin)


async def test_on_a_server_that_knows_options_by_their_places_votes_count_too(town: Town) -> None:
    await town.control.change_settings(bot_api="9.5")
    place, admin = await quiz_group(town)
    first = await ask(place, admin)
    await vote(place, first, admin, rightly=True)
    second = await ask(place, admin)
    await vote(place, second, admin, rightly=False)
    (reply,) = await place.say(admin, "@khorgos_bot /help", reply_to=second.id)

    assert "1 of 2 right" in await score(place, admin)
    assert reply.text


async def test_a_vote_in_the_name_of_a_chat_and_one_in_a_poll_of_others_change_nothing(town: Town) -> None:
    place, admin = await quiz_group(town)
    sent = await ask(place, admin)
    poll_id, chosen = sent.raw["poll"]["id"], sent.raw["poll"]["options"][right(sent)]["persistent_id"]
    chat = {"id": place.chat_id, "type": "supergroup", "title": "G"}
    voter = {"id": admin, "is_bot": False, "first_name": "A"}
    for body in (
        {"poll_id": poll_id, "voter_chat": chat, "option_ids": [0], "option_persistent_ids": [chosen]},
        {"poll_id": "999", "user": voter, "option_ids": [0], "option_persistent_ids": [chosen]},
        {"poll_id": poll_id, "user": voter, "option_ids": [], "option_persistent_ids": []},
    ):
        await town.control.raw_update({"poll_answer": body})
    await town.control.wait("handled")

    assert await score(place, admin) == ENGLISH.quiz_no_scores


async def test_privacy_names_the_quiz_in_every_language(town: Town) -> None:
    for language in Language:
        place, who = await private(town.control, language.value)
        (reply,) = await place.say(who, "/privacy")
        assert TEXTS[language].privacy_quiz in reply.text


async def test_the_labels_fit_a_button() -> None:
    for name in ("turn_quiz_on", "turn_quiz_off"):
        assert all(len(getattr(SettingButtonTexts(language), name)) <= 40 for language in Language)
