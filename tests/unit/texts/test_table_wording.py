"""Answers and pages as tables: over all facts that are shipped, in four languages."""

from decimal import Decimal
from itertools import pairwise

import pytest

from bot.core.answers import Answer, Outcome
from bot.core.computation import Change, Share
from bot.core.errors import InvalidValueError
from bot.core.facts import Fact, Topic
from bot.core.language import Language
from bot.sandbox.bot_api.rich import read_rich
from bot.sandbox.text.prepared import prepared_html
from bot.texts.markup import HTML
from tests.shipped import shipped_lookup
from tests.unit.texts.shipped_tables import TODAY, TOPICS, checked, figures, shipped_series, wording

EN = Language.EN


def of_topic(topic: Topic) -> list[Fact]:
    return [fact for fact in shipped_lookup().base.facts if fact.topic == topic.id]


@pytest.mark.parametrize("language", Language)
def test_every_page_of_every_topic_has_a_twin_with_the_same_words(language: Language) -> None:
    told = 0
    for topic in TOPICS:
        facts = of_topic(topic)
        for page in range(-(-len(facts) // 3)):
            message = checked(wording().tables.topic(topic, facts, page, language, TODAY))
            plain = wording().pages.topic(topic, facts, page, language, TODAY).html
            assert figures(prepared_html(plain).text) <= figures(prepared_html(message.twin()).text)
            told += len(facts[page * 3 : page * 3 + 3])
    assert told == len(shipped_lookup().base.facts)


@pytest.mark.parametrize("language", Language)
def test_any_two_facts_stand_side_by_side_with_their_sources_folded_in(language: Language) -> None:
    facts = list(shipped_lookup().base.facts)
    for pair in pairwise(facts):
        answer = Answer(Outcome.ANSWER, language, pair)
        message = checked(wording().tables.answer(answer, TODAY))
        plain = prepared_html(wording().answers.html(answer, TODAY)).text
        assert figures(plain) <= figures(prepared_html(message.twin()).text)
        assert all(f"[{number}]" in message.twin() for number in (1, 2))


@pytest.mark.parametrize("language", Language)
def test_main_facts_are_a_table_with_the_way_to_the_rest(language: Language) -> None:
    for topic in TOPICS:
        facts = tuple(of_topic(topic)[:3])
        message = checked(wording().tables.answer(Answer(Outcome.OVERVIEW, language, facts), TODAY))
        assert f"/{topic.command}" in message.twin()


@pytest.mark.parametrize("language", Language)
def test_the_values_of_a_comparison_are_a_table(language: Language) -> None:
    compared = 0
    for series in shipped_series():
        if len(series.points) < 2:
            continue
        first, last = series.points[0], series.points[-1]
        change = Change(series, (first, last), last.value - first.value, None, Decimal(1))
        message = checked(wording().tables.answer(Answer(Outcome.COMPUTED, language, computed=(change,)), TODAY))
        plain = prepared_html(wording().answers.computations.block((change,), language, HTML)).text
        assert figures(plain) <= figures(prepared_html(message.twin()).text)
        compared += 1
    assert compared


def test_where_a_table_would_not_help_there_is_none() -> None:
    one, two, *_ = shipped_lookup().base.facts
    series = next(one for one in shipped_series() if len(one.points) > 1)
    part = Share(series, series, (series.points[0], series.points[1]), Decimal(50))
    single = Answer(Outcome.ANSWER, EN, (one,))
    for answer in (
        single,
        Answer(Outcome.CHOICES, EN, (one, two)),
        Answer(Outcome.UNKNOWN, EN, nearest=(one,)),
        Answer(Outcome.ANSWER, EN, (one, two), parts=(single, single)),
        Answer(Outcome.COMPUTED, EN, computed=(part,)),
    ):
        assert wording().tables.answer(answer, TODAY) is None


def test_a_topic_without_facts_is_no_table() -> None:
    with pytest.raises(InvalidValueError, match="no table"):
        wording().tables.topic(TOPICS[0], [], 0, EN, TODAY)


@pytest.mark.parametrize("language", Language)
def test_the_sample_is_a_table(language: Language) -> None:
    sample = wording().tables.sample(language)
    assert read_rich(sample.to_input())["blocks"][0]["type"] == "table"
