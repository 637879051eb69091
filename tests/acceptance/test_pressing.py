"""Buttons: choices and their owner, pages, languages, removal, reports, and whatever people do to them."""

import asyncio

import pytest

from bot.app.library import Library
from bot.chat.conversation.buttons import (
    Choose,
    Helpful,
    NoneOfThese,
    NoReason,
    NotHelpful,
    Remove,
    Report,
    SetLanguage,
    SourcesPage,
    TopicPage,
    encode,
)
from bot.core.answers import Outcome
from bot.core.language import Language
from bot.core.report_kinds import ReportKind
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import BOT, TURNOVER, forum, group, labels, person, private, question_with

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH, KAZAKH = TEXTS[Language.EN], TEXTS[Language.KK]
FORGED = (
    "",
    "ce:1",
    "ce:0:x",
    "noop",
    "x" * 64,
    "ру",
    "pe:no-such-topic:0",
    "re:no-such-fact",
    "🙂" * 16,
    "c:77:trade-turnover-2022",
)


async def test_an_answer_can_be_reported_in_private_and_removed_as_well_in_a_group(town: Town) -> None:
    place, who = await private(town.control)

    (alone,) = await place.say(who, TURNOVER)
    (among,) = await (await group(town.control)).say(who, f"@{BOT} {TURNOVER}")

    assert labels(alone) == [
        [ENGLISH.copy_citation, ENGLISH.share],
        [ENGLISH.helpful, ENGLISH.not_helpful, ENGLISH.chart_button],
        [ENGLISH.follow],
    ]
    assert labels(among) == [
        [ENGLISH.remove, ENGLISH.report_mistake],
        [ENGLISH.copy_citation, ENGLISH.chart_button],
    ]


async def test_did_you_mean_offers_up_to_three_facts_and_none_of_them(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    (reply,) = await place.say(who, question_with(library, Outcome.CHOICES))

    shown = labels(reply)

    assert 2 <= len(shown) <= 4
    assert shown[-1] == [ENGLISH.none_of_these]
    assert all(row[0].startswith(f"{place}. ") for place, row in enumerate(shown[:-1], 1))


async def test_the_asker_takes_a_choice_and_the_message_becomes_its_answer(town: Town, library: Library) -> None:
    asker, question = await person(town.control), question_with(library, Outcome.CHOICES)
    facts = library.services.answers.find(question).facts
    for place in (await group(town.control), *await forum(town.control)):
        (reply,) = await place.say(asker, f"@{BOT} {question}")
        pressed = await place.press(reply, asker, button=[0, 0])
        now = await place.seen(reply)

        assert pressed["answer"] == {"text": "", "show_alert": False, "url": ""}
        assert ENGLISH.fact_id.format(id=facts[0].id) in now.text
        assert labels(now) == [[ENGLISH.remove, ENGLISH.report_mistake], [ENGLISH.copy_citation]]


async def test_somebody_else_may_not_choose(town: Town, library: Library) -> None:
    place, asker, other = await group(town.control), await person(town.control), await person(town.control, "kk")
    await town.control.member(place.chat_id, "promote", other)  # not even an admin
    (reply,) = await place.say(asker, f"@{BOT} {question_with(library, Outcome.CHOICES)}")

    for button in (reply.buttons[0][0], reply.buttons[-1][-1]):
        pressed = await place.press(reply, other, data=button["callback_data"])
        assert pressed["answer"] == {"text": KAZAKH.not_yours, "show_alert": True, "url": ""}
    assert (await place.seen(reply)).html == reply.html


async def test_an_admin_may_choose_for_an_anonymous_admin_and_a_member_may_not(town: Town, library: Library) -> None:
    place, admin, member = await group(town.control), await person(town.control), await person(town.control)
    await town.control.member(place.chat_id, "promote", admin)
    (reply,) = await place.say(admin, f"@{BOT} {question_with(library, Outcome.CHOICES)}", sender_chat=place.chat_id)

    assert (await place.press(reply, member, button=[0, 0]))["answer"]["show_alert"]
    assert not (await place.press(reply, admin, button=[0, 0]))["answer"]["show_alert"]
    assert (await place.seen(reply)).html != reply.html


async def test_none_of_these_takes_the_choices_away(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    (reply,) = await place.say(who, question_with(library, Outcome.CHOICES))

    await place.press(reply, who, label=ENGLISH.none_of_these)

    now = await place.seen(reply)
    assert now.text.startswith(ENGLISH.none_chosen)
    assert now.buttons == ()


async def test_an_overview_leads_to_all_facts_of_its_topic_which_anyone_may_page(town: Town, library: Library) -> None:
    place, asker, other = await group(town.control), await person(town.control), await person(town.control)
    (reply,) = await place.say(asker, f"@{BOT} {question_with(library, Outcome.OVERVIEW)}")
    topic = library.wording.topics[[one.id for one in library.wording.topics].index("trade")]

    await place.press(reply, asker, data=encode(TopicPage(Language.EN, topic.id)))
    first = await place.seen(reply)
    await place.press(reply, other, label=ENGLISH.next)
    second = await place.seen(reply)
    await place.press(reply, asker, label=ENGLISH.previous)

    assert labels(first) == [[ENGLISH.next], [ENGLISH.remove]]
    assert labels(second) == [[ENGLISH.previous, ENGLISH.next], [ENGLISH.remove]]
    assert "4. " in second.text
    assert (await place.seen(reply)).html == first.html


async def test_every_page_of_every_topic_can_be_shown_in_every_language(town: Town, library: Library) -> None:
    for topic in library.wording.topics:
        for language in Language:
            place, who = await private(town.control, language)
            (reply,) = await place.say(who, f"/{topic.command}")
            pages = 1
            while any(TEXTS[language].next in row for row in labels(reply)):
                await place.press(reply, who, label=TEXTS[language].next)
                reply, pages = await place.seen(reply), pages + 1
            assert pages == max(1, -(-len(library.services.answers.listing.about_topic(topic.id)) // 3))


async def test_a_page_that_is_no_more_shows_the_nearest(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    (reply,) = await place.say(who, "/sources")

    await place.press(reply, who, data=encode(SourcesPage(Language.EN, 99)))
    assert ENGLISH.sources_title in (await place.seen(reply)).text
    await place.press(reply, who, data=encode(TopicPage(Language.EN, library.wording.topics[0].id, 99)))
    assert labels(await place.seen(reply)) == [[ENGLISH.previous]]


async def test_the_asker_and_an_admin_remove_an_answer_and_nobody_else(town: Town) -> None:
    place, asker, other = await group(town.control), await person(town.control), await person(town.control)
    (reply,) = await place.say(asker, f"@{BOT} {TURNOVER}")

    refused = await place.press(reply, other, label=ENGLISH.remove)
    assert refused["answer"] == {"text": ENGLISH.not_yours_to_remove, "show_alert": True, "url": ""}
    await place.press(reply, asker, label=ENGLISH.remove)
    assert await place.replies() == []

    (reply,) = await place.say(asker, f"@{BOT} {TURNOVER}")
    await town.control.member(place.chat_id, "promote", other)
    done = await place.press(reply, other, label=ENGLISH.remove)
    assert done["answer"]["text"] == ENGLISH.removed
    assert await place.replies() == []


async def test_a_message_that_cannot_be_removed_any_more_is_said_to_be_so(town: Town) -> None:
    place, asker = await group(town.control), await person(town.control)
    (reply,) = await place.say(asker, f"@{BOT} {TURNOVER}")
    await town.control.advance_clock(49 * 3600)

    pressed = await place.press(reply, asker, label=ENGLISH.remove)

    assert pressed["answer"]["text"] == ENGLISH.cannot_remove


async def test_a_thumb_down_of_the_asker_or_an_admin_removes_an_answer_and_nobody_elses_does(town: Town) -> None:
    place = await group(town.control, bot_status="administrator")
    asker, other, admin = [await person(town.control) for _ in range(3)]
    await town.control.member(place.chat_id, "promote", admin)
    for who, anonymous, removed in (
        (other, False, False),
        (asker, False, True),
        (admin, False, True),
        (other, True, True),
    ):
        (reply,) = await place.say(asker, f"@{BOT} {TURNOVER}")
        await town.control.react(place.chat_id, reply.id, who, "👍")
        await town.control.wait("handled")
        assert not (await place.seen(reply)).deleted
        await town.control.react(place.chat_id, reply.id, who, "👎", anonymous=anonymous)
        await town.control.wait("handled")
        assert (await place.seen(reply)).deleted is removed


async def test_a_thumb_down_for_somebody_elses_message_removes_nothing(town: Town) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    await town.control.member(place.chat_id, "promote", who)
    written, _ = await place.written(who, "trade turnover is what I like")

    await town.control.react(place.chat_id, written, who, "👎")
    await town.control.wait("handled")

    assert (await town.control.state())["calls"].get("deleteMessage", 0) == 0


async def test_a_mistake_is_reported_once_however_often_the_button_is_pressed(town: Town, library: Library) -> None:
    place, who = await group(town.control), await person(town.control)
    (reply,) = await place.say(who, f"@{BOT} {TURNOVER}")
    before = await _reports(library)

    presses = await asyncio.gather(*(place.pressed(reply, who, label=ENGLISH.report_mistake) for _ in range(20)))
    await town.control.wait("handled")

    answers = {one["id"]: one["answer"] for one in await town.control.presses()}
    assert all(answers[press.id]["text"] == ENGLISH.reported_thanks for press in presses)
    assert await _reports(library) == before + 1
    assert labels(await place.seen(reply)) == [[ENGLISH.remove], [ENGLISH.copy_citation, ENGLISH.chart_button]]


async def test_a_button_pressed_twenty_times_a_second_answers_each_press_and_works_once(town: Town) -> None:
    place, who = await private(town.control)
    (page,) = await place.say(who, "/energy")
    data = page.buttons[0][0]["callback_data"]

    presses = await asyncio.gather(*(place.pressed(page, who, data=data) for _ in range(20)))
    await town.control.wait("handled")

    answered = {one["id"] for one in await town.control.presses() if one["answer"] is not None}
    assert {press.id for press in presses} <= answered
    assert labels(await place.seen(page)) == [[ENGLISH.previous, ENGLISH.next]]
    assert len(await place.replies()) == 1


async def test_more_presses_than_that_are_answered_and_do_nothing(town: Town) -> None:
    place, who = await private(town.control)
    (page,) = await place.say(who, "/energy")
    data = page.buttons[0][0]["callback_data"]

    presses = await asyncio.gather(*(place.pressed(page, who, data=data) for _ in range(60)))
    await town.control.wait("handled")

    answered = {one["id"] for one in await town.control.presses() if one["answer"] is not None}
    assert {press.id for press in presses} <= answered
    assert (await town.control.state())["calls"]["editMessageText"] <= 22


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_or_old_button_is_politely_said_to_work_no_longer(town: Town, data: str) -> None:
    place, who = await private(town.control, "kk")
    (reply,) = await place.say(who, TURNOVER)

    pressed = await place.press(reply, who, data=data)

    assert pressed["answer"] == {"text": KAZAKH.button_too_old, "show_alert": True, "url": ""}
    assert (await place.seen(reply)).html == reply.html


async def test_a_button_beneath_a_deleted_message_is_politely_said_to_work_no_longer(town: Town) -> None:
    place, who = await private(town.control)
    (reply,) = await place.say(who, TURNOVER)
    await town.control.delete(place.chat_id, reply.id)

    pressed = await place.press(reply, who, label=ENGLISH.helpful)

    assert pressed["answer"]["text"] == ENGLISH.button_too_old


async def test_a_press_that_waited_too_long_still_works(town: Town) -> None:
    place, who = await private(town.control)
    (page,) = await place.say(who, "/energy")
    await town.control.change_settings(callback_timeout=0.0)

    pressed = await place.press(page, who, label=ENGLISH.next)

    assert pressed["answer"] is None
    assert labels(await place.seen(page)) == [[ENGLISH.previous, ENGLISH.next]]


async def test_a_choice_whose_fact_is_gone_is_politely_said_to_work_no_longer(town: Town) -> None:
    place, who = await private(town.control)
    (reply,) = await place.say(who, TURNOVER)

    gone = "retracted"
    for button in (
        Choose(Language.EN, who, gone),
        Report(Language.EN, gone),
        Report(Language.EN, gone, ReportKind.OUTDATED),
        Helpful(Language.EN, gone),
        NotHelpful(Language.EN, gone),
        NoReason(Language.EN, gone),
    ):
        assert (await place.press(reply, who, data=encode(button)))["answer"]["text"] == ENGLISH.button_too_old


async def test_forged_buttons_of_an_owner_do_no_harm(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    (reply,) = await place.say(await person(town.control), f"@{BOT} {TURNOVER}")

    for button in (NoneOfThese(Language.EN, 1), Choose(Language.EN, 2, "trade-turnover-2022"), Remove(Language.EN, 3)):
        assert (await place.press(reply, who, data=encode(button)))["answer"]["show_alert"]
    assert (await place.press(reply, who, data=encode(SetLanguage(Language.KK))))["answer"]["show_alert"]
    assert (await place.seen(reply)).html == reply.html


async def _reports(library: Library) -> int:
    async with library.database.reading() as session:
        connection = await session.connection()
        counted = await connection.exec_driver_sql("SELECT count(*) FROM mistake_report")
        return int(counted.scalar_one())


@pytest.mark.parametrize("meant", [Choose, Report, Remove, "setting"])
async def test_a_press_that_comes_without_its_message_is_answered(town: Town, meant: object) -> None:
    who = await person(town.control)
    data = {
        Choose: encode(Choose(Language.EN, who, "trade-turnover-2022")),
        Report: encode(Report(Language.EN, "trade-turnover-2022")),
        Remove: encode(Remove(Language.EN, who)),
    }.get(meant, "$:pm")  # type: ignore[call-overload] # a class or a word
    query = {"id": "77", "from": {"id": who, "is_bot": False, "first_name": "A"}, "chat_instance": "1", "data": data}

    await town.control.raw_update({"callback_query": {**query, "inline_message_id": "AgAAAA"}})
    await town.control.wait("handled")

    (call,) = await town.control.calls("answerCallbackQuery")
    assert call.params["callback_query_id"] == "77"
    assert call.params["text"]
    assert await town.control.calls("sendMessage") == []


@pytest.mark.parametrize("text", [TURNOVER, "/help", f"@{BOT} {TURNOVER}", "/settings", "/unsubscribe"])
async def test_a_guest_message_is_not_answered_into_a_strangers_chat(town: Town, text: str) -> None:
    place, who = await group(town.control), await person(town.control)
    chat = {"id": place.chat_id, "type": "supergroup", "title": "Strange"}
    sender = {"id": who, "is_bot": False, "first_name": "A"}
    asked = {"message_id": 7, "date": 1_700_000_000, "chat": chat, "from": sender, "text": text, "guest_query_id": "9"}
    entities = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text.startswith("/") else []

    await town.control.raw_update({"guest_message": {**asked, "entities": entities}})
    await town.control.wait("handled")

    assert await place.replies() == []
    assert "sendMessage" not in {one.method for one in await town.control.calls()}


async def test_a_spoilt_guest_message_stops_nothing(town: Town, failures: set[str]) -> None:
    failures.add("update.malformed")
    place, who = await private(town.control)
    await town.control.raw_update({"guest_message": {"message_id": 7, "date": 1, "chat": {"id": [], "type": 5}}})

    (reply,) = await place.say(who, TURNOVER)

    assert "31.17" in reply.text


async def test_a_press_beneath_a_message_without_number_changes_nothing(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    chat = {"id": place.chat_id, "type": "supergroup", "title": "G"}
    ours = {"id": 7000123, "is_bot": True, "first_name": "Khorgos"}
    message = {"message_id": 0, "date": 1_700_000_000, "chat": chat, "from": ours, "text": "x"}
    presser = {"id": who, "is_bot": False, "first_name": "A"}
    data = encode(NoneOfThese(Language.EN, who))

    query = {"id": "78", "from": presser, "message": message, "chat_instance": "1", "data": data}
    await town.control.raw_update({"callback_query": query})
    await town.control.wait("handled")

    assert await town.control.calls("editMessageText") == []
    assert len(await town.control.calls("answerCallbackQuery")) == 1
