"""Pages of facts and sources: three facts of a topic at a time, five sources, five newest facts, one fact."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.core.answers import Answer, Outcome
from bot.core.dates import PartialDate
from bot.core.facts import Source, SourceKind
from bot.core.language import Language
from bot.texts.answer_wording import AnswerWording
from bot.texts.page_wording import PageWording
from tests.unit.texts.samples import SOURCE, TODAY, TOPICS, TURNOVER, WORKSHOP, longest, read_html

EN, RU = Language.EN, Language.RU
SEVEN = [replace(TURNOVER, id=f"fact-{number}") for number in range(7)]


def some_sources(number: int) -> Sequence[Source]:
    return [replace(SOURCE, id=f"source-{place}", title=f"Title {place}") for place in range(1, number + 1)]


def test_a_topic_page_shows_three_facts_how_many_there_are_and_where_we_are(pages: PageWording) -> None:
    shown = pages.topic(TOPICS[0], SEVEN, 0, RU, TODAY)
    assert shown.html.startswith("<b>Торговля</b> · 7 фактов\n\n1. Товарооборот")
    assert "\n\n3. " in shown.html
    assert "\n\n4. " not in shown.html
    assert shown.html.count("Источник:") == 1
    assert shown.html.endswith("\n\nСтраница 1 из 3")
    assert (shown.page, shown.pages, shown.previous, shown.next) == (0, 3, None, 1)


def test_the_next_page_counts_on(pages: PageWording) -> None:
    shown = pages.topic(TOPICS[0], SEVEN, 1, EN, TODAY)
    assert "\n\n4. " in shown.html
    assert "\n\n6. " in shown.html
    assert shown.html.endswith("\n\nPage 2 of 3")
    assert (shown.previous, shown.next) == (0, 2)


@pytest.mark.parametrize(("page", "expected"), [(2, 2), (3, 2), (9999, 2), (-1, 0)])
def test_a_page_that_is_not_there_is_the_nearest_one(pages: PageWording, page: int, expected: int) -> None:
    shown = pages.topic(TOPICS[0], SEVEN, page, EN, TODAY)
    assert shown.page == expected
    assert shown == pages.topic(TOPICS[0], SEVEN, expected, EN, TODAY)


def test_the_last_page_leads_nowhere_further(pages: PageWording) -> None:
    shown = pages.topic(TOPICS[0], SEVEN, 2, EN, TODAY)
    assert "\n\n7. " in shown.html
    assert (shown.previous, shown.next) == (1, None)


def test_a_topic_on_one_page_names_no_page(pages: PageWording) -> None:
    shown = pages.topic(TOPICS[1], [WORKSHOP], 0, EN, TODAY)
    assert shown.html.startswith("<b>Culture</b> · 1 fact\n\n1. ")
    assert shown.html.endswith("12 September 2023")
    assert (shown.pages, shown.previous, shown.next) == (1, None, None)


def test_an_empty_topic_says_so(pages: PageWording) -> None:
    shown = pages.topic(TOPICS[1], [], 5, EN, TODAY)
    assert shown.html == "<b>Culture</b>\n\nI have no facts on this topic yet."
    assert (shown.page, shown.pages) == (0, 1)


@pytest.mark.parametrize("language", Language)
def test_a_fact_is_shown_as_an_answer_is(pages: PageWording, wording: AnswerWording, language: Language) -> None:
    assert pages.fact(TURNOVER, language, TODAY) == wording.html(Answer(Outcome.ANSWER, language, (TURNOVER,)), TODAY)


def test_a_source_says_who_when_what_and_of_which_kind(pages: PageWording) -> None:
    checked = replace(SOURCE, kind=SourceKind.OFFICIAL_STATISTICS, checked=PartialDate(2024, 2))
    assert pages.sources([checked], 0, EN).html == (
        "<b>My sources</b>\n\n"
        '1. <a href="http://www.people.com.cn/">People\'s Daily</a>, 12 September 2023\n“Paving the way”\n'
        "Official statistics · in English · Licence: All rights reserved · Checked against the source: February 2024"
    )


def test_sources_come_five_a_page(pages: PageWording) -> None:
    shown = pages.sources(some_sources(11), 1, RU)
    assert "6. " in shown.html
    assert "«Title 10»" in shown.html
    assert "«Title 11»" not in shown.html
    assert shown.html.endswith("\n\nСтраница 2 из 3")
    assert (shown.previous, shown.next) == (0, 2)


def test_no_sources_and_no_news_are_said_plainly(pages: PageWording) -> None:
    assert pages.sources([], 0, EN).html == "<b>My sources</b>\n\nThere is nothing here yet."
    assert pages.new([], EN, TODAY) == "<b>Newest facts</b>\n\nThere is nothing here yet."


def test_new_shows_five_at_most(pages: PageWording) -> None:
    shown = pages.new(SEVEN, EN, TODAY)
    assert shown.startswith("<b>Newest facts</b>\n\n1. Trade reached <b>31.17 billion</b>")
    assert "\n\n5. " in shown
    assert "\n\n6. " not in shown


@pytest.mark.parametrize("letter", ["x", "<", "&", "文"])
@pytest.mark.parametrize("language", Language)
def test_no_page_exceeds_what_telegram_takes(pages: PageWording, language: Language, letter: str) -> None:
    facts, day = [longest(number, letter) for number in range(6)], date(2030, 1, 1)
    for page in (
        pages.topic(TOPICS[0], facts, 1, language, day).html,
        pages.sources([fact.source for fact in facts], 0, language).html,
        pages.new(facts, language, day),
        pages.fact(facts[0], language, day),
    ):
        shown, _ = read_html(page)
        assert 1000 < len(shown) <= 4096
