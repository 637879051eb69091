"""Answers and pages as tables: over all facts that are shipped, in four languages."""

from decimal import Decimal
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.answers import Answer, Outcome
from bot.core.computation import (
    Change,
    Extreme,
    Obstacle,
    Refused,
    Result,
    Share,
    average,
    change,
    extreme,
    share,
    total,
)
from bot.core.errors import InvalidValueError
from bot.core.facts import Fact, Topic
from bot.core.language import Language
from bot.sandbox.bot_api.rich import read_rich
from bot.sandbox.text.prepared import prepared_html
from bot.texts.markup import HTML, shown_length
from bot.texts.post_wording import MOST_SHOWN
from bot.texts.rich import RichMessage, Table
from bot.texts.table_wording import MAX_ROWS
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


def tabled(*results: Result, language: Language, assumed: tuple[str, ...] = ()) -> RichMessage:
    """The table of what was computed, which says all that is said in words."""
    answer = Answer(Outcome.COMPUTED, language, computed=results, assumed=assumed)
    message = checked(wording().tables.answer(answer, TODAY))
    plain = prepared_html(wording().answers.html(answer, TODAY)).text
    twin = prepared_html(message.twin()).text
    assert [line for line in plain.splitlines() if line not in twin] == []
    assert shown_length(message.twin()) <= MOST_SHOWN
    return message


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("is_highest", [True, False])
def test_the_highest_or_lowest_value_stands_above_all_among_which_it_is(language: Language, is_highest: bool) -> None:  # noqa: FBT001 - a table of cases
    found = 0
    for series in shipped_series():
        result = extreme(series, series.points[0].period, series.points[-1].period, is_highest=is_highest)
        if isinstance(result, Extreme) and 2 <= len(series.points) <= MAX_ROWS:
            (table,) = [block for block in tabled(result, language=language).blocks if isinstance(block, Table)]
            assert len(table.rows) == len(series.points)
            found += 1
    assert found > 5


@pytest.mark.parametrize("language", Language)
def test_a_part_and_its_whole_stand_beneath_each_other(language: Language) -> None:
    shares = 0
    for part, whole in permutations(shipped_series(), 2):
        for point in part.points[-1:]:
            result = share(part, whole, point.period)
            if isinstance(result, Share):
                (table,) = [block for block in tabled(result, language=language).blocks if isinstance(block, Table)]
                assert [row[0].text for row in table.rows] == [
                    HTML.text(one.title.best(language)[1]) for one in (part, whole)
                ]
                shares += 1
    assert shares > 5


@pytest.mark.parametrize("language", Language)
def test_several_results_are_a_table_each_with_its_own_source(language: Language) -> None:
    several = [one for one in shipped_series() if 2 <= len(one.points) <= 15]
    for one, other in pairwise(several):
        results = [
            extreme(series, series.points[0].period, series.points[-1].period, is_highest=True)
            for series in (one, other)
        ]
        message = tabled(*results, language=language, assumed=("trade",))
        tables = [block for block in message.blocks if isinstance(block, Table)]
        assert len(tables) == sum(
            len(wording().answers.computations.values(result, language, HTML)) > 1 for result in results
        )


def test_what_a_follow_up_was_taken_to_be_about_stands_above_a_table_too() -> None:
    series = next(one for one in shipped_series() if len(one.points) > 1)
    result = extreme(series, series.points[0].period, series.points[-1].period, is_highest=True)
    assert "wind power" in tabled(result, language=EN, assumed=("wind power",)).twin()


def test_tables_whose_words_are_too_long_together_are_none() -> None:
    series = max((one for one in shipped_series() if len(one.points) <= MAX_ROWS), key=lambda one: len(one.points))
    long = Refused(series, Obstacle.MIXED, series.points)
    with pytest.raises(InvalidValueError, match="longer than"):
        wording().tables.answer(Answer(Outcome.COMPUTED, EN, computed=(long,) * 12), TODAY)


@given(st.data(), st.sampled_from(Language))
@settings(max_examples=60, deadline=None)
def test_any_results_together_have_a_twin_with_the_same_figures_or_are_none(
    data: st.DataObject, language: Language
) -> None:
    computed = data.draw(st.lists(results(), min_size=1, max_size=6))
    answer = Answer(Outcome.COMPUTED, language, computed=tuple(computed))
    try:
        made = wording().tables.answer(answer, TODAY)
    except InvalidValueError as error:
        assert "longer than" in str(error)  # noqa: PT017 - it may or may not be raised
        return
    if made is not None:
        assert shown_length(checked(made).twin()) <= MOST_SHOWN


@st.composite
def results(draw: st.DrawFn) -> Result:
    """Anything that can be computed, or not, from what is shipped."""
    series = draw(st.sampled_from(shipped_series()))
    first, last = sorted(draw(st.lists(st.integers(0, len(series.points) - 1), min_size=2, max_size=2)))
    between = series.points[first].period, series.points[last].period
    kind = draw(st.sampled_from(("highest", "lowest", "average", "total", "change", "share")))
    match kind:
        case "average":
            return average(series, *between)
        case "total":
            return total(series, *between)
        case "change":
            return change(series, *between, per_year=first < last)
        case "share":
            return share(series, draw(st.sampled_from(shipped_series())), between[0])
        case _:
            return extreme(series, *between, is_highest=kind == "highest")


def test_where_a_table_would_not_help_there_is_none() -> None:
    one, two, *_ = shipped_lookup().base.facts
    series = shipped_series()[0]
    alone = Refused(series, Obstacle.GAP, series.points[:1])
    single = Answer(Outcome.ANSWER, EN, (one,))
    for answer in (
        single,
        Answer(Outcome.CHOICES, EN, (one, two)),
        Answer(Outcome.UNKNOWN, EN, nearest=(one,)),
        Answer(Outcome.ANSWER, EN, (one, two), parts=(single, single)),
        Answer(Outcome.COMPUTED, EN, computed=(alone,)),
    ):
        assert wording().tables.answer(answer, TODAY) is None


def test_a_topic_without_facts_is_no_table() -> None:
    with pytest.raises(InvalidValueError, match="no table"):
        wording().tables.topic(TOPICS[0], [], 0, EN, TODAY)


@pytest.mark.parametrize("language", Language)
def test_the_sample_is_a_table(language: Language) -> None:
    sample = wording().tables.sample(language)
    assert read_rich(sample.to_input())["blocks"][0]["type"] == "table"
