"""What pictures show and say, beyond what the shipped series happen to need."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.core.dates import PartialDate
from bot.core.errors import InvalidValueError
from bot.core.figures import Scale
from bot.core.language import Language, LocalText
from bot.core.lexicon import Lexicon
from bot.core.series import Point, Series, parse_series_period
from bot.texts.chart_wording import MAX_TICKS, ChartWording
from bot.texts.locale_bundle import Catalogue
from tests.data.states.series import SERIES

SOURCE = SERIES[0].sources[0]
OTHER = replace(SOURCE, id="other", publisher="Another office")
BOT = "@khorgos_bot"


def series(*values: str, **more: Any) -> Series:
    """Values written `2020=1.5`, with `?` behind provisional ones."""
    points = []
    for value in values:
        period, _, number = value.rstrip("?").partition("=")
        points.append(Point(parse_series_period(period), Decimal(number), SOURCE, value.endswith("?")))
    given = {
        "id": "one",
        "title": LocalText(en="Output"),
        "topic": "trade",
        "unit": "tonnes",
        "as_of": PartialDate(2026),
    }
    return Series(points=tuple(points), **(given | more))  # type: ignore[arg-type] # as given


@pytest.fixture
def wording(catalogue: Catalogue) -> ChartWording:
    return ChartWording(catalogue, Lexicon([]))


@pytest.mark.parametrize(
    ("values", "runs"),
    [
        (("2020=1", "2021=2", "2023=3", "2024=4"), [2, 2]),
        (("2020=1", "2022=2", "2024=3"), [1, 1, 1]),
        (("2020-Q3=1", "2020-Q4=2", "2021-Q1=3", "2021-Q3=4"), [3, 1]),
        (("2020-11=1", "2020-12=2", "2021-01=3", "2021-03=4"), [3, 1]),
        (("2020=1", "2021=2"), [2]),
    ],
)
def test_gaps_stay_gaps(wording: ChartWording, values: tuple[str, ...], runs: list[int]) -> None:
    (curve,) = wording.plan([series(*values)], Language.EN, BOT).curves

    assert [len(run) for run in curve.runs] == runs
    assert len(curve.marks) == len(values)


def test_points_of_several_sources_are_joined_by_no_line_and_that_is_said(wording: ChartWording) -> None:
    plain = series("2020=1", "2021=2")
    mixed = replace(plain, points=(plain.points[0], replace(plain.points[1], source=OTHER)))

    for language in Language:
        plan = wording.plan([mixed], language, BOT)
        assert [curve.is_joined for curve in plan.curves] == [False]
        assert len(plan.notes) == 1
    assert wording.plan([plain], Language.EN, BOT).curves[0].is_joined


def test_provisional_values_are_marked_and_that_is_said(wording: ChartWording) -> None:
    plan = wording.plan([series("2020=1", "2021=2?")], Language.EN, BOT)

    assert [mark.is_provisional for mark in plan.curves[0].marks] == [False, True]
    assert plan.notes == ("Hollow marks are preliminary values.",)
    assert "2021: 2 tonnes (preliminary)" in wording.caption([series("2020=1", "2021=2?")], Language.EN)


@pytest.mark.parametrize(
    ("value", "scale", "language", "unit", "last"),
    [
        ("32", Scale.MILLION, Language.EN, "million tonnes", "32"),
        ("32", Scale.MILLION, Language.ZH, "万吨", "3200"),
        ("1.5", Scale.BILLION, Language.ZH, "亿吨", "15"),
        ("1.5", Scale.BILLION, Language.RU, "млрд тонн", "1,5"),
        ("950", Scale.ONE, Language.ZH, "吨", "950"),
        ("31.10", Scale.THOUSAND, Language.EN, "thousand tonnes", "31.10"),
    ],
)
def test_axis_and_last_value_are_in_the_words_of_the_language(
    wording: ChartWording, value: str, scale: Scale, language: Language, unit: str, last: str
) -> None:
    plan = wording.plan([series("2020=1", f"2021={value}", scale=scale)], language, BOT)

    assert (plan.unit, plan.curves[0].last) == (unit, last)


def test_a_single_value_is_no_picture(wording: ChartWording) -> None:
    with pytest.raises(InvalidValueError, match="at least two values"):
        wording.plan([series("2020=1")], Language.EN, BOT)

    assert "2020: 1 tonnes" in wording.single(series("2020=1"), Language.EN)


def test_another_value_word_theme_or_language_is_another_picture(wording: ChartWording) -> None:
    one = series("2020=1", "2021=2")
    others = [series("2020=1", "2021=3"), replace(one, as_of=PartialDate(2027)), series("2020=1", "2021=2?")]
    keys = [wording.plan([each], Language.EN, BOT).key for each in (one, *others)]
    keys += [wording.plan([one], Language.RU, BOT).key, wording.plan([one], Language.EN, "@other_bot").key]

    assert len(set(keys)) == len(keys)
    assert wording.plan([one], Language.EN, BOT).key == keys[0]


@pytest.mark.parametrize("years", [2, 5, 9, 10, 20, 47, 120])
def test_the_axis_names_few_years_and_the_last_one_always(wording: ChartWording, years: int) -> None:
    plan = wording.plan([series(*(f"{2025 - years + n}={n}" for n in range(1, years + 1)))], Language.EN, BOT)

    assert 2 <= len(plan.ticks) <= MAX_TICKS
    assert "2025" in {tick.label for tick in plan.ticks}


@pytest.mark.parametrize("language", Language)
def test_as_text_long_series_keep_within_a_message_and_show_the_newest(
    wording: ChartWording, language: Language
) -> None:
    long = series(*(f"{year}-{month:02}={year}" for year in range(1990, 2025) for month in range(1, 13)))

    told = wording.as_text([long, replace(long, id="two")], language)

    assert len(told) <= 4096
    assert "…" in told


def test_signs_of_markup_in_titles_and_notes_are_escaped(wording: ChartWording) -> None:
    odd = series("2020=1", "2021=2", title=LocalText(en="<b>A & B"), note=LocalText(en="a < b"), unit="<i>")

    assert "<b>&lt;b&gt;A &amp; B</b>" in wording.caption([odd], Language.EN)
    assert "2 &lt;i&gt;" in wording.caption([odd], Language.EN)
    assert "a &lt; b" in wording.caption([odd], Language.EN)
