"""Sources name publisher, date, address and who said it; the rest is folded away."""

from dataclasses import replace
from datetime import date

import pytest

from bot.core.answers import Answer, Outcome
from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact, Stage
from bot.core.language import Language, LocalText
from bot.texts.answer_wording import AnswerWording
from tests.unit.texts.samples import SOURCE, TODAY, TURNOVER, WORKSHOP, from_source, read_html

EN = Language.EN


def message(wording: AnswerWording, fact: Fact, language: Language = EN, today: date = TODAY) -> str:
    return wording.plain(Answer(Outcome.ANSWER, language, (fact,)), today)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.EN, "People's Daily, 12 September 2023, http://www.people.com.cn/ · Stated by: China Customs"),
        (Language.RU, "«Жэньминь жибао», 12 сентября 2023_г., http://www.people.com.cn/ · Кто сообщил: Таможня КНР"),
        (Language.KK, "«Жэньминь жибао», 2023_ж. 12 қыркүйек, http://www.people.com.cn/ · Мәлімет берген: ҚХР кедені"),
        (Language.ZH, "人民日报，2023年9月12日，http://www.people.com.cn/ · 信息出自：中国海关"),
    ],
)
def test_a_source_is_named_in_each_language(wording: AnswerWording, language: Language, expected: str) -> None:
    assert wording.source_plain(TURNOVER, language).replace("\u00a0", "_") == expected


def test_in_html_the_publisher_is_the_link(wording: AnswerWording) -> None:
    expected = '<a href="http://www.people.com.cn/">People\'s Daily</a>, 12 September 2023'
    assert wording.source_html(WORKSHOP, EN) == expected


def test_a_publisher_that_is_no_concept_is_named_as_it_is(wording: AnswerWording) -> None:
    fact = from_source(WORKSHOP, publisher="Tom <& Jerry>")
    assert wording.source_plain(fact, Language.ZH).startswith("Tom <& Jerry>，2023年9月12日")
    assert read_html(wording.source_html(fact, Language.ZH))[0].startswith("Tom <& Jerry>，")


@pytest.mark.parametrize("url", ["http://[broken", 'http://e.org/"><b>'])
def test_an_address_that_cannot_be_a_link_is_left_out(wording: AnswerWording, url: str) -> None:
    fact = from_source(WORKSHOP, url=url)
    assert wording.source_html(fact, EN) == "People's Daily, 12 September 2023"
    assert wording.source_plain(fact, EN) == "People's Daily, 12 September 2023"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.EN, "Tom, “Paving the way”, date not stated"),
        (Language.RU, "Tom, «Paving the way», дата не указана"),
        (Language.KK, "Tom, «Paving the way», күні көрсетілмеген"),
        (Language.ZH, "Tom，《Paving the way》，日期不详"),
    ],
)
def test_a_source_without_address_and_date_names_its_title_and_says_so(
    wording: AnswerWording, language: Language, expected: str
) -> None:
    source = replace(SOURCE, publisher="Tom", url="", published=None)
    assert wording.source_plain(replace(WORKSHOP, source=source), language) == expected


def test_a_planned_thing_of_an_unknown_date_claims_no_month(wording: AnswerWording) -> None:
    fact = replace(WORKSHOP, source=replace(SOURCE, published=None), stage=Stage.PLANNED)
    assert "Planned (date not stated)" in message(wording, fact)


def test_an_address_cannot_leave_its_attribute(wording: AnswerWording) -> None:
    fact = from_source(WORKSHOP, url="https://e.org/?a='1'&b=2")
    assert read_html(wording.source_html(fact, EN))[1] == [("a", {"href": "https://e.org/?a='1'&b=2"})]


def test_somebody_unknown_to_the_lexicon_is_named_in_their_own_words(wording: AnswerWording) -> None:
    fact = replace(WORKSHOP, attributed_to="Mr <b>\nX")
    assert wording.source_html(fact, EN).endswith(" · Stated by: Mr &lt;b&gt; X")


def test_a_publisher_is_not_named_twice(wording: AnswerWording) -> None:
    assert "Stated by" not in wording.source_plain(replace(WORKSHOP, attributed_to="peoples-daily"), EN)


def test_title_licence_check_and_id_are_folded(wording: AnswerWording) -> None:
    fact = replace(WORKSHOP, source=replace(SOURCE, checked=PartialDate(2026, 1, 2)))
    shown = wording.html(Answer(Outcome.ANSWER, EN, (fact,)), TODAY)
    assert shown.endswith(
        "<blockquote expandable>“Paving the way”\nLicence: All rights reserved\n"
        "Checked against the source: 2 January 2026\nFact ID: luban-workshop</blockquote>"
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.EN, "Planned as of September 2023"),
        (Language.RU, "Стадия: в планах (на сентябрь 2023_г.)"),
        (Language.KK, "Жай-күйі: жоспарда (2023_ж. қыркүйек дерегі бойынша)"),
        (Language.ZH, "进展：计划中（截至2023年9月）"),
    ],
)
def test_a_plan_says_as_of_when(wording: AnswerWording, language: Language, expected: str) -> None:
    assert message(wording, WORKSHOP, language).replace("\u00a0", "_").splitlines()[1] == expected


def test_a_stage_that_stays_is_folded_with_the_details(wording: AnswerWording) -> None:
    shown = wording.html(Answer(Outcome.ANSWER, EN, (replace(WORKSHOP, stage=Stage.BUILT),)), TODAY)
    before, folded = shown.split("<blockquote")
    assert "Built" not in before
    assert "Built as of September 2023" in folded


def test_a_period_is_shown_unless_the_statement_names_its_years(wording: AnswerWording) -> None:
    assert "Period:" not in message(wording, TURNOVER)
    assert "\nPeriod: September 2023\n" in message(wording, WORKSHOP)
    decade = replace(WORKSHOP, period=Period.parse("2013/2023"), statement=LocalText(en="Ten years to 2023."))
    assert "\nPeriod: 2013–2023\n" in message(wording, decade)


def test_a_fact_past_its_review_is_marked(wording: AnswerWording) -> None:
    mark = "This may be out of date."
    assert mark not in message(wording, WORKSHOP, today=date(2024, 9, 12))
    assert mark in message(wording, WORKSHOP, today=date(2024, 9, 13))
