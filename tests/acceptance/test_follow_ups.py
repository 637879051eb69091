"""Questions that go on from the asker's last one."""

import pytest

from bot.app.library import Library
from bot.core.answers import Outcome
from bot.core.language import Language
from bot.texts.locale_bundle import TEXTS
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
    assert await place.say(who, "and in 2021?", reply_to=answer.id) == []
    (reply,) = await town.control.whispers(place.chat_id, who)  # that it is not known concerns the asker alone

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
    answers = {text: library.services.answers.find(text) for text in BROAD}
    question = next(
        text for text, answer in answers.items() if library.wording.answers.clarification(answer) is not None
    )
    asked = library.wording.answers.clarification(answers[question])
    assert asked is not None

    (reply,) = await place.say(who, question)
    assert len(reply.text.splitlines()) == 1
    assert [row[0] for row in labels(reply)[:-1]] == list(asked.labels)
    await place.press(reply, who, button=[1, 0])

    assert answers[question].facts[1].id in (await place.seen(reply)).text


BUILT_AFTER_KHORGOS = (("霍尔果斯跨境合作中心", "谁建的？"), ("что такое Хоргос", "кто построил?"))
WHOLE = (
    ("Who proposed the Silk Road Economic Belt?", "who is teh auther of the artcle", "article-authors"),
    ("пойызбен тасылған жүк", "темп роста товарооборота", "trade-growth-2022"),
    ("Сколько денег выделили на «Нурлы жол»?", "подходят ли экономики друг другу", "economies-complementary"),
    ("中哈两国在哪些领域开展合作？", "where did you get this from", "article-publisher"),
    ("丝绸之路经济带是谁提出的？", "文章作者是谁", "article-authors"),
)


@pytest.mark.parametrize(("first", "then", "fact_id"), WHOLE)
async def test_an_earlier_question_never_bends_one_that_is_whole(
    town: Town, library: Library, first: str, then: str, fact_id: str
) -> None:
    place, who = await private(town.control)

    await place.say(who, first)
    (reply,) = await place.say(who, then)

    fact = library.services.answers.fact(fact_id)
    assert fact is not None
    assert library.wording.answers.statement_plain(fact, library.services.answers.find(then).language) in reply.text


@pytest.mark.parametrize(("first", "then"), BUILT_AFTER_KHORGOS)
async def test_who_built_something_is_not_told_of_other_things(
    town: Town, library: Library, first: str, then: str
) -> None:
    place, who = await private(town.control)
    alone = library.services.answers.find(then)

    await place.say(who, first)
    (reply,) = await place.say(who, then)

    assert alone.outcome is Outcome.ANSWER
    assert library.wording.answers.statement_plain(alone.facts[0], alone.language) not in reply.text


async def test_a_capacity_that_is_not_held_is_not_answered_with_what_else_is_said(town: Town) -> None:
    place, who = await private(town.control)

    await place.say(who, "Shymkent refinery upgrade")
    (reply,) = await place.say(who, "and the capacity?")

    assert TEXTS[Language.EN].nearest in reply.text


WHERE_PROPOSED = "习近平是在哪座城市提出共建“丝绸之路经济带”的？"
HEADED = (
    ("Как дипломат оценивает торговлю с Китаем?", "хоргос это вообще что такое?", "khorgos-icbc"),
    (WHERE_PROPOSED, "and what is Nurly Zhol?", "nurly-zhol-what"),
    (WHERE_PROPOSED, "What does Universal Energy do, and what country is it from?", "ue-what"),
    (WHERE_PROPOSED, "а что такое МЦПС «Хоргос»?", "khorgos-icbc"),
    (WHERE_PROPOSED, "那“光明之路”是什么？", "nurly-zhol-what"),
    (WHERE_PROPOSED, "and is Kazakhstan getting a Luban Workshop?", "luban-workshop"),
    ("how many projcts did univeral energy do in kazakstan", "When was the article published?", "article-date"),
    ("How fast did bilateral trade grow in 2022?", "сауда айналымы дерек көзі", "trade-data-source"),
    ("Кто предложил Экономический пояс Шёлкового пути?", "Бұл мәліметті қайдан алдыңдар?", "article-publisher"),
    (WHERE_PROPOSED, "ал мақала авторлары кімдер?", "article-authors"),
)
"""Whole questions that were said to go on: own question words, both a name and a country, or the article's own data."""


@pytest.mark.parametrize(("first", "then", "fact_id"), HEADED)
async def test_a_whole_question_is_never_said_to_go_on_from_the_last_one(
    town: Town, library: Library, first: str, then: str, fact_id: str
) -> None:
    place, who = await private(town.control)

    await place.say(who, first)
    (reply,) = await place.say(who, then)

    fact = library.services.answers.fact(fact_id)
    assert fact is not None
    assert library.wording.answers.statement_plain(fact, library.services.answers.find(then).language) in reply.text
    assert not any(reply.text.startswith(TEXTS[one].assumed.partition("{")[0]) for one in Language)


@pytest.mark.parametrize(
    "then",
    [
        "what was the trade turnover in March 2022",
        "товарооборот за второй квартал 2022",
        "2030 жылы сауда айналымы қанша болады",
        "какой товарооборот был в прошлом месяце",
        "what time is it",
        "какой у тебя номер телефона",
        "给我讲个笑话",
        "всем доброе утро и хорошего дня",
        "1+1等于几",
        "5 тің квадраты неше",
    ],
)
async def test_a_whole_question_that_nothing_answers_is_not_said_to_go_on_either(town: Town, then: str) -> None:
    place, who = await private(town.control)

    await place.say(who, "How does the Kazakh diplomat see the outlook for trade with China?")
    (reply,) = await place.say(who, then)

    assert not any(TEXTS[one].assumed.partition("{")[0] in reply.text for one in Language)
