"""Questions that go on from the asker's last one."""

import pytest

from bot.app.library import Library
from bot.core.language import Language
from bot.texts.voice import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import BOT, TURNOVER, group, labels, person, private

pytestmark = pytest.mark.asyncio(loop_scope="session")

BROAD = ("сколько проектов?", "а где он находится?", "ал қуаты?", "торговля между Китаем и Казахстаном", "who says so?")
"""Questions that leave open what they are about; of some, several facts are held."""
TALKS = {
    Language.EN: ("Where is the Ybyrai wind farm?", "and the capacity?", "50", "Ybyrai wind power plant"),
    Language.RU: ("Где находится ВЭС «Ыбырай»?", "а мощность?", "50", "ветровая электростанция «Ыбырай»"),
    Language.KK: ("Ыбырай жел электр станциясы қайда?", "ал қуаты?", "50", "«Ыбырай» жел электр станциясы"),
    Language.ZH: ("谁提出了丝绸之路经济带？", "什么时候？", "2013", "丝绸之路经济带"),
}


@pytest.mark.parametrize("language", Language)
async def test_a_follow_up_is_answered_and_says_what_it_is_about(town: Town, language: Language) -> None:
    place, who = await private(town.control, language.value)
    first, then, figure, subject = TALKS[language]

    await place.say(who, first)
    (reply,) = await place.say(who, then)

    assert reply.text.startswith(TEXTS[language].assumed.format(what=subject) + "\n\n")
    assert figure in reply.text


async def test_another_year_that_is_not_held_is_not_passed_off_as_the_one_that_is(town: Town) -> None:
    place, who = await private(town.control)

    await place.say(who, TURNOVER)
    (reply,) = await place.say(who, "and in 2021?")

    assert TEXTS[Language.EN].missing_figure_of_year.format(year="2021") in reply.text
    assert reply.text.startswith("From your last question: ")


async def test_a_question_is_forgotten_after_ten_minutes(town: Town) -> None:
    place, who = await private(town.control)

    await place.say(who, TURNOVER)
    await town.control.advance_clock(600)
    (reply,) = await place.say(who, "and in 2021?")

    assert "From your last question" not in reply.text
    assert "31.17" not in reply.text


async def test_two_people_of_a_group_never_share_a_question(town: Town) -> None:
    place = await group(town.control)
    one, other = await person(town.control), await person(town.control)

    (answer,) = await place.say(one, f"/ask {TURNOVER}")
    (to_other,) = await place.say(other, "and in 2021?", reply_to=answer.id)
    (to_one,) = await place.say(one, f"@{BOT} and in 2021?")

    assert "From your last question" not in to_other.text
    assert "2021" in to_one.text
    assert to_one.text.startswith("From your last question: ")


async def test_a_follow_up_in_a_group_counts_only_when_it_is_for_the_bot(town: Town) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)

    (answer,) = await place.say(who, f"/ask {TURNOVER}")
    assert await place.say(who, "and in 2021?") == []
    (reply,) = await place.say(who, "and in 2021?", reply_to=answer.id)

    assert reply.text.startswith("From your last question: ")


async def test_forgetme_forgets_the_last_question_too(town: Town) -> None:
    place, who = await private(town.control)

    await place.say(who, TURNOVER)
    await place.say(who, "/forgetme")
    (reply,) = await place.say(who, "and in 2021?")

    assert "From your last question" not in reply.text


async def test_an_edited_follow_up_goes_on_from_the_same_question(town: Town) -> None:
    place, who = await private(town.control)

    await place.say(who, "Where is the Ybyrai wind farm?")
    written, (reply,) = await place.written(who, "and in 2019?")
    await place.edit(written, "and the capacity?")

    edited = await place.seen(reply)
    assert edited.text.startswith("From your last question: Ybyrai wind power plant\n\n")
    assert "50" in edited.text


@pytest.mark.parametrize("question", ["2022?", "😀"])
async def test_a_question_without_letters_is_answered_in_the_language_of_the_persons_texts(
    town: Town, question: str
) -> None:
    for language in Language:
        place, who = await private(town.control, language.value)
        (reply,) = await place.say(who, question)
        assert TEXTS[language].unknown in reply.text or TEXTS[language].nearest in reply.text


async def test_when_one_slot_is_missing_one_question_comes_back_with_buttons(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    answers = {text: library.answers.find(text) for text in BROAD}
    question = next(text for text, answer in answers.items() if library.wording.asked_back(answer) is not None)
    asked = library.wording.asked_back(answers[question])
    assert asked is not None

    (reply,) = await place.say(who, question)
    assert len(reply.text.splitlines()) == 1
    assert [row[0] for row in labels(reply)[:-1]] == list(asked.labels)
    await place.press(reply, who, button=[1, 0])

    assert answers[question].facts[1].id in (await place.seen(reply)).text
