"""The material that the reading of articles is measured by is itself sound."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from bot.core.facts import Fact
from bot.core.figures import Figure
from bot.core.language import Language
from bot.core.units import unit_named
from bot.files.facts_files import read_facts
from bot.files.facts_yaml import load_topics
from tests.articles import (
    ARTICLES,
    FOLDER,
    ArticleFact,
    DatedPage,
    article_facts,
    article_published,
    dated_pages,
    useless_sentences,
    visible_text,
)

DATA = Path(__file__).parent.parent.parent / "data"
BY_LANGUAGE = pytest.mark.parametrize("language", Language)


def held_facts() -> dict[str, Fact]:
    return {fact.id: fact for fact in read_facts([DATA / "facts"])}


def amounts(figures: tuple[Figure, ...]) -> set[tuple[Decimal, str]]:
    return {(figure.amount, figure.unit) for figure in figures}


def english(fact: ArticleFact) -> set[tuple[Decimal, str]]:
    return amounts(fact.figures[Language.EN])


def test_there_are_forty_facts_and_no_id_is_given_twice() -> None:
    ids = [fact.id for fact in article_facts()]

    assert len(ids) == 40
    assert len(set(ids)) == 40


@BY_LANGUAGE
def test_every_fact_stands_once_in_the_article_of_each_language(language: Language) -> None:
    text = visible_text(ARTICLES[language])

    assert {fact.id: text.count(fact.sentences[language]) for fact in article_facts()} == {
        fact.id: 1 for fact in article_facts()
    }


@BY_LANGUAGE
def test_every_useless_sentence_stands_in_its_article_and_is_no_fact(language: Language) -> None:
    text = visible_text(ARTICLES[language])
    sentences = useless_sentences()[language]
    facts = [fact.sentences[language] for fact in article_facts()]

    assert len(sentences) >= 15
    assert [sentence for sentence in sentences if sentence not in text] == []
    assert [sentence for sentence in sentences if any(sentence in fact or fact in sentence for fact in facts)] == []


@BY_LANGUAGE
def test_a_figure_that_the_sentence_writes_in_digits_has_the_digits_of_its_value(language: Language) -> None:
    """Chinese counts by ten thousands: there the digits that count are compared, without noughts at the end."""
    missing = [
        (fact.id, figure.name)
        for fact in article_facts()
        for figure in fact.figures[language]
        if fact.id not in {"documents", "universities", "wheat-2025", "transit-time"}  # said in words
        and significant(f"{figure.amount:f}") not in numbers(fact.sentences[language])
    ]

    assert missing == []


def numbers(sentence: str) -> set[str]:
    return {significant(number) for number in re.findall(r"\d+(?:[.,  ]\d+)*", sentence)}


def significant(number: str) -> str:
    return re.sub(r"\D", "", number).strip("0")


def test_what_is_held_has_the_same_figures_and_what_conflicts_has_others() -> None:
    held = held_facts()
    same = [fact for fact in article_facts() if fact.held]
    other = [fact for fact in article_facts() if fact.conflicts_with]

    assert len(same) >= 10
    assert len(other) == 4
    assert [fact.id for fact in same if not english(fact) <= amounts(held[fact.held].figures)] == []
    assert [fact.id for fact in other if english(fact) & amounts(held[fact.conflicts_with].figures)] == []


def test_periods_of_what_is_held_are_those_of_the_held_facts() -> None:
    held = held_facts()

    assert [
        fact.id for fact in article_facts() if fact.held and fact.period and fact.period != held[fact.held].period
    ] == []


def test_topics_are_known_and_units_are_measures_or_units_of_held_facts() -> None:
    topics = {topic.id for topic in load_topics(DATA / "topics.yaml")}
    used = {figure.unit for fact in held_facts().values() for figure in fact.figures}
    units = {figure.unit for fact in article_facts() for figure in fact.figures[Language.EN]}

    assert {fact.topic for fact in article_facts()} <= topics
    assert {unit for unit in units - used if unit_named(unit) is None} == set()


def test_six_facts_have_no_figure_but_a_time() -> None:
    without = [fact for fact in article_facts() if not fact.figures[Language.EN]]

    assert len(without) == 6
    assert all(fact.period for fact in without)


def test_all_of_the_folder_is_told_of() -> None:
    named = {path.name for path in ARTICLES.values()}

    assert {path.name for path in FOLDER.glob("*.*")} == named | {
        "facts.yaml",
        "useless.yaml",
        "dates.yaml",
        "README.md",
    }
    assert Counter(path.suffix for path in ARTICLES.values()) == {".html": 3, ".txt": 1}


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (Language.EN, "19 October 2026"),
        (Language.RU, "19 октября 2026"),
        (Language.KK, "19 қазан 2026"),
        (Language.ZH, "2026年10月19日"),
    ],
)
def test_each_article_shows_the_day_that_relative_times_are_counted_from(language: Language, shown: str) -> None:
    assert str(article_published()) == "2026-10-19"
    assert shown in visible_text(ARTICLES[language])


def test_there_are_thirty_dated_pages_and_no_other() -> None:
    pages = dated_pages()

    assert sorted(page.path for page in pages) == sorted((FOLDER / "dates").iterdir())
    assert Counter(page.language.value for page in pages) == {"en": 8, "ru": 8, "kk": 7, "zh": 7}
    assert all(f'<html lang="{page.language}' in source or "lang=" not in source for page, source in sources())


def test_pages_show_days_months_years_and_nothing() -> None:
    depths = Counter(
        "nothing" if date is None else ("year", "month", "day")[str(date).count("-")]
        for date in (page.published for page in dated_pages())
    )

    assert depths == {"day": 21, "nothing": 6, "year": 2, "month": 1}


def test_a_date_that_is_right_stands_on_its_page() -> None:
    absent = [
        page.path.name
        for page, source in sources()
        if page.published is not None
        for part in (page.published.year, page.published.day)
        if part is not None and not re.search(rf"(?<!\d)0?{part}(?!\d)", source)
    ]

    assert absent == ["zh-date-in-characters.html"] * 2


def test_every_page_of_which_the_date_is_right_says_why() -> None:
    assert [page.path.name for page in dated_pages() if len(page.why) < 10] == []


def sources() -> list[tuple[DatedPage, str]]:
    return [(page, page.path.read_text(encoding="utf-8")) for page in dated_pages()]
