"""An edited question gets its answer edited."""

import pytest

from bot.app.library import Library
from bot.core.answers import Outcome
from bot.core.language import Language
from bot.sandbox.faults import Fault
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import BOT, TURNOVER, forum, group, labels, person, private, question_with

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH = TEXTS[Language.EN]
PLANT = "What is the capacity of the Ybyrai wind power plant?"


async def test_an_edited_question_gets_its_answer_edited_in_every_place(town: Town) -> None:
    (in_private, asker), topic, in_group = (
        await private(town.control),
        await forum(town.control),
        await group(town.control),
    )
    for place in (in_private, *topic, in_group):
        address = "" if place is in_private else f"@{BOT} "
        question, (reply,) = await place.written(asker, address + TURNOVER)

        anew = await place.edit(question, address + PLANT)

        assert anew == []
        assert "50" in (await place.seen(reply)).text
        assert "31.17" not in (await place.seen(reply)).text


async def test_an_edit_that_changes_the_kind_of_reply_changes_its_buttons(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    question, (reply,) = await place.written(who, question_with(library, Outcome.CHOICES))

    await place.edit(question, TURNOVER)
    assert labels(await place.seen(reply)) == [
        [ENGLISH.copy_citation, ENGLISH.share],
        [ENGLISH.helpful, ENGLISH.not_helpful, ENGLISH.chart_button],
        [ENGLISH.follow],
    ]
    await place.edit(question, "How do I bake sourdough bread?")
    assert (await place.seen(reply)).text.startswith(ENGLISH.unknown)
    assert labels(await place.seen(reply)) == [[ENGLISH.tell_when_known]]
    await place.edit(question, "/help")
    assert ENGLISH.help_title in (await place.seen(reply)).text


async def test_an_edit_that_changes_nothing_of_the_answer_is_fine(town: Town) -> None:
    place, who = await private(town.control)
    question, (reply,) = await place.written(who, TURNOVER)

    assert await place.edit(question, f"{TURNOVER}  ") == []
    assert (await place.seen(reply)).html == reply.html


async def test_an_edit_after_the_answer_was_deleted_gets_silence(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    for by_button in (True, False):
        question, (reply,) = await place.written(who, f"@{BOT} {TURNOVER}")
        if by_button:
            await place.press(reply, who, label=ENGLISH.remove)
        else:
            await town.control.delete(place.chat_id, reply.id)

        assert await place.edit(question, f"@{BOT} {PLANT}") == []
        assert (await place.seen(reply)).deleted


async def test_a_message_that_becomes_a_question_by_an_edit_is_answered(town: Town) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    written, replies = await place.written(who, TURNOVER)
    assert replies == []

    (reply,) = await place.edit(written, f"@{BOT} {TURNOVER}")

    assert "31.17" in reply.text
    assert reply.reply_to == written


async def test_a_question_that_is_no_longer_for_the_bot_keeps_its_answer(town: Town) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    written, (reply,) = await place.written(who, f"@{BOT} {TURNOVER}")

    assert await place.edit(written, "never mind") == []
    assert (await place.seen(reply)).html == reply.html


async def test_markup_that_telegram_refuses_goes_once_as_plain_text_and_is_logged_as_our_fault(
    town: Town, failures: set[str], caplog: pytest.LogCaptureFixture
) -> None:
    failures.add("reply.markup_refused")
    place, who = await private(town.control)
    refusal = Fault("status", method="sendMessage", code=400, description="Bad Request: can't parse entities: oh")
    await town.control.order_fault(refusal)

    (reply,) = await place.say(who, TURNOVER)

    assert "31.17" in reply.text
    assert "<" not in reply.text
    assert "<b>" not in reply.html
    assert labels(reply) == [
        [ENGLISH.copy_citation, ENGLISH.share],
        [ENGLISH.helpful, ENGLISH.not_helpful, ENGLISH.chart_button],
        [ENGLISH.follow],
    ]
    assert [vars(one)["event"] for one in caplog.records if "markup" in one.message] == ["reply.markup_refused"]


async def test_a_question_that_was_deleted_meanwhile_is_answered_without_reference(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    gone = Fault("status", method="sendMessage", code=400, description="Bad Request: message to be replied not found")
    await town.control.order_fault(gone)

    (reply,) = await place.say(who, f"@{BOT} {TURNOVER}")

    assert reply.reply_to is None
