"""Which facts a quiz asks about, and what stands beside the right value."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice, pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.dates import PartialDate, Period
from bot.core.errors import InvalidValueError
from bot.core.facts import Fact, Stage, Status
from bot.core.figures import Figure, Scale
from bot.core.language import LocalText
from bot.core.quiz import Quiz, are_apart, may_be_asked, wrong_figures
from tests.unit.core.facts_for_tests import make_fact, make_source

TODAY = date(2026, 11, 29)
QUIZ = Quiz("a", "How much?", ("1", "2", "3", "4"), 0, "It is 1.\n— X, 2024")


def asked(value: str = "31.17", unit: str = "usd", scale: Scale = Scale.BILLION, **fields: object) -> Fact:
    figure = Figure("value", Decimal(value), unit, scale)
    fields.setdefault("statement", LocalText(en="Trade came to {value} in 2022."))
    fields.setdefault("source", make_source(published=PartialDate(2023)))
    return make_fact(figures=(figure,), **fields)


def wrong(fact: Fact, *others: Fact, seed: int = 1) -> list[Figure]:
    return list(wrong_figures(fact, others, TODAY, Random(seed)))  # noqa: S311 - no secret


def test_a_certain_value_may_be_asked_for() -> None:
    assert may_be_asked(asked(), [], TODAY)


@pytest.mark.parametrize(
    "fact",
    [
        make_fact(figures=(), statement=LocalText(en="Trade grew.")),
        asked("0"),
        asked("-5"),
        asked("1234567890123"),
        asked(status=Status.RETRACTED),
        asked(status=Status.SUPERSEDED),
        asked(status=Status.DRAFT),
        *(asked(stage=stage) for stage in (Stage.PLANNED, Stage.ANNOUNCED, Stage.SIGNED, Stage.BUILDING)),
        asked(conflicts_with=("another",)),
        asked(review_by=date(2026, 11, 28)),
        asked(source=make_source(published=None)),
    ],
)
def test_what_is_disputed_unfinished_replaced_or_old_is_not(fact: Fact) -> None:
    assert not may_be_asked(fact, [], TODAY)


def test_nor_is_what_another_fact_disputes() -> None:
    fact = asked(id="one")

    assert not may_be_asked(fact, [asked(id="other", conflicts_with=("one",))], TODAY)


@pytest.mark.parametrize(
    "statement",
    [
        LocalText(en="The plant is expected to make {value}."),
        LocalText(en="It will carry {value}."),
        LocalText(en="By estimates it cost {value}."),
        LocalText(ru="Планируется построить {value}."),
        LocalText(ru="Завод должен дать {value}."),
        LocalText(ru="Стоимость оценивается в {value}."),
        LocalText(kk="Зауыт {value} өндіреді деп күтіледі."),
        LocalText(kk="Жоспар бойынша {value}."),
        LocalText(zh="预计年产{value}。"),
        LocalText(zh="目标是{value}。"),
    ],
)
def test_nor_is_what_the_words_say_is_not_yet_so(statement: LocalText) -> None:
    assert not may_be_asked(asked(statement=statement), [], TODAY)


def test_nor_is_what_the_rest_of_the_statement_leads_to() -> None:
    text = LocalText(en="It took {value} students: 42 bachelors, 60 masters and 4 doctors.")

    assert not may_be_asked(asked("106", "", Scale.ONE, statement=text), [], TODAY)


@pytest.mark.parametrize(
    "statement",
    [
        LocalText(en="The refinery can process {value} tonnes a year."),
        LocalText(en="It is able to make {value}; it began in 2020."),
        LocalText(ru="Завод может перерабатывать {value} тонн в год."),
        LocalText(ru="Терминал способен обрабатывать {value} контейнеров."),
        LocalText(kk="Зауыт жылына {value} тонна мұнай өңдей алады."),
        LocalText(zh="该厂每年可加工{value}吨。"),
        LocalText(zh="港口能处理{value}吨。"),
        LocalText(en="It makes {value}.", ru="Он может выпускать {value}."),
    ],
)
def test_nor_is_what_something_can_do_of_which_less_is_true_too(statement: LocalText) -> None:
    assert not may_be_asked(asked(statement=statement), [], TODAY)


@pytest.mark.parametrize(
    "statement",
    [
        LocalText(en="Trade came to {value}; in 2024 he said it could grow."),
        LocalText(ru="Торговля составила {value}. Стороны могут её расширить."),
        LocalText(zh="可再生能源发电{value}。"),
        LocalText(en="The plant has a capacity of {value} MW."),
    ],
)
def test_but_what_another_clause_says_can_be_done_is_no_hindrance(statement: LocalText) -> None:
    assert may_be_asked(asked(statement=statement), [], TODAY)


def test_wrong_values_come_from_other_years_first() -> None:
    fact = asked(id="now", metric="turnover", period=Period.parse("2022"))
    years = [
        asked(value, id=f"y{place}", metric="turnover", period=Period.parse(f"{2010 + place}"))
        for place, value in enumerate(("25.25", "17.22", "21.41"))
    ]

    assert {str(figure.value) for figure in islice(wrong(fact, *years), 3)} == {"25.25", "17.22", "21.41"}


@pytest.mark.parametrize(
    "other",
    [
        asked("25.21", id="other", metric="exports"),
        asked("25.21", "tonnes", id="other", metric="turnover"),
        asked("2.51", id="other", metric="turnover"),
        asked("31.51", id="other", metric="turnover"),
        asked("25.2145", id="other", metric="turnover"),
        asked("25", id="other", metric="turnover"),
        asked("25.21", id="other", metric="turnover", period=Period.parse("2022")),
        asked("25.21", id="other", metric="turnover", period=Period.parse("2020/2023")),
    ],
)
def test_but_not_from_what_is_unlike_unlikely_or_about_the_same(other: Fact) -> None:
    fact = asked(id="now", metric="turnover", period=Period.parse("2022"))
    if other.period is None:
        other = replace(other, period=Period.parse("2021"))

    assert other.figures[0] not in wrong(fact, other)


@example(value=Decimal("7770.00"), unit="", seed=0)
@given(
    value=st.decimals(min_value="0.1", max_value=999_999, places=2).filter(lambda value: value > 0),
    unit=st.sampled_from(["", "usd", "percent", "MW"]),
    seed=st.integers(0, 1000),
)
def test_made_values_are_apart_from_the_right_one_and_as_exact(value: Decimal, unit: str, seed: int) -> None:
    figure, rounding = Figure("value", value, unit), Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
    for made in wrong_figures(asked(str(value), unit, Scale.ONE), [], TODAY, Random(seed)):  # noqa: S311 - no secret
        assert are_apart(made, figure)
        assert made.value.as_tuple().exponent == value.as_tuple().exponent
        assert value / 2 - rounding <= made.value <= value * 2 + rounding
        assert made.value not in (value / 2, value * 2)
        assert unit != "percent" or value > 100 or made.value <= 100


@pytest.mark.parametrize("count", ["3", "7", "12", "45", "7000", "1000", "200", "100000"])
def test_counts_stay_whole_and_as_round_as_the_right_one(count: str) -> None:
    values = {int(figure.value) for figure in wrong(asked(count, "", Scale.ONE))}
    zeros = len(count) - len(count.rstrip("0"))

    assert len(values) >= 3
    assert all(2 * value % 10 ** max(zeros - (count.rstrip("0") == "1"), 0) == 0 for value in values)
    assert not values & {int(count) // 2, int(count) * 2} or int(count) % 2


@pytest.mark.parametrize(
    ("share", "others", "most"), [("60", ("30",), 70), ("60", ("30", "10"), 70), ("60", ("90",), 100)]
)
def test_a_share_leaves_room_for_the_others_that_are_told(share: str, others: tuple[str, ...], most: int) -> None:
    told = tuple(Figure(f"other{place}", Decimal(value), "percent") for place, value in enumerate(others))
    fact = asked(share, "percent", Scale.ONE)
    values = [figure.value for figure in wrong(replace(fact, figures=(*fact.figures, *told)))]

    assert len(values) >= 3
    assert max(values) <= most


def test_years_are_near_and_none_lies_ahead() -> None:
    years = {int(figure.value) for figure in wrong(asked("2024", "year", Scale.ONE))}

    assert years == {2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2025, 2026}


@pytest.mark.parametrize("rival", ["21", "18", "24.3", "9.9"])
def test_what_another_source_states_of_the_same_is_no_wrong_value(rival: str) -> None:
    fact = asked("15", id="own", metric="turnover", period=Period.parse("2020"))
    other = asked(rival, id="other", metric="turnover", period=Period.parse("2020"))
    of_later = asked(rival, id="other", metric="turnover", period=Period.parse("2021"))

    assert all(are_apart(figure, other.figures[0]) for seed in range(9) for figure in wrong(fact, other, seed=seed))
    assert not all(are_apart(figure, other.figures[0]) for figure in wrong(fact, of_later))


def test_the_same_chance_gives_the_same_values() -> None:
    assert wrong(asked(), seed=7) == wrong(asked(), seed=7)
    assert len({tuple(figure.value for figure in wrong(asked(), seed=seed)) for seed in range(5)}) > 1


@pytest.mark.parametrize(
    "changes",
    [
        {"options": ("1", "2", "3")},
        {"options": ("1", "2", "3", "3")},
        {"options": ("1", "2", "3", "x" * 101)},
        {"options": ("1", "2", "3", "")},
        {"right": 4},
        {"right": -1},
        {"question": "x" * 301},
        {"question": "🌞" * 151},
        {"question": ""},
        {"explanation": ""},
        {"explanation": "x" * 201},
        {"explanation": "a\nb\nc\nd"},
    ],
)
def test_a_quiz_that_telegram_would_refuse_is_not_built(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidValueError):
        replace(QUIZ, **changes)


def test_values_in_order_are_each_apart_from_the_next_where_they_differ_by_a_twentieth() -> None:
    figures = [Figure("value", Decimal(value), "usd") for value in ("95", "100", "106")]

    assert all(are_apart(one, other) for one, other in pairwise(figures))
    assert not are_apart(figures[1], Figure("value", Decimal("0.1049"), "usd", Scale.THOUSAND))
