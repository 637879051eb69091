from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.core.dates import PartialDate
from bot.core.errors import InvalidValueError
from bot.core.facts import Source, SourceKind
from bot.core.figures import Scale
from bot.core.language import Language, LocalText
from bot.core.series import Frequency, Point, Series, frequency_of, parse_series_period, period_text

BANK = Source(
    id="bank",
    publisher="World Bank",
    title="Population, total",
    url="https://data.worldbank.org/",
    language=Language.EN,
    kind=SourceKind.DATASET,
    licence="CC BY 4.0",
    published=PartialDate(2026),
)
PRESS = replace(BANK, id="press", publisher="The press")


def point(period: str, value: str = "1.50", source: Source = BANK, *, is_provisional: bool = False) -> Point:
    return Point(parse_series_period(period), Decimal(value), source, is_provisional)


def series(*points: Point, **others: Any) -> Series:
    fields: dict[str, Any] = {
        "id": "kz-x",
        "title": LocalText(en="X"),
        "topic": "trade",
        "unit": "usd",
        "as_of": PartialDate(2026),
    }
    return Series(points=points, **(fields | others))


@pytest.mark.parametrize(
    ("text", "written", "frequency"),
    [
        ("2020", "2020", Frequency.YEAR),
        ("2020-06", "2020-06", Frequency.MONTH),
        ("2020-Q2", "2020-Q2", Frequency.QUARTER),
        ("2020Q4", "2020-Q4", Frequency.QUARTER),
        ("2020-04/2020-06", "2020-Q2", Frequency.QUARTER),
    ],
)
def test_a_period_is_a_year_a_quarter_or_a_month(text: str, written: str, frequency: Frequency) -> None:
    period = parse_series_period(text)

    assert (period_text(period), frequency_of(period)) == (written, frequency)


@pytest.mark.parametrize(
    "text",
    ["2020-06-01", "2013/2023", "2020-02/2020-04", "2020-Q5", "2020-W05", "2020-S1", "20", "x", "", "2020-01/2021-03"],
)
def test_any_other_time_is_no_period_of_a_series(text: str) -> None:
    with pytest.raises(InvalidValueError, match="write a year 2020, a quarter 2020-Q2 or a month 2020-06"):
        parse_series_period(text)


def test_digits_and_scale_stay_as_the_source_states_them() -> None:
    held = series(point("2020", "31.10"), scale=Scale.BILLION)

    figure = held.figure(held.points[0])

    assert (str(figure.value), figure.unit, figure.scale) == ("31.10", "usd", Scale.BILLION)
    assert figure.amount == 31_100_000_000


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        (("2019", "2020", "2021"), []),
        (("2013", "2016"), ["2014", "2015"]),
        (("2020-11", "2021-02"), ["2020-12", "2021-01"]),
        (("2020-Q3", "2021-Q2"), ["2020-Q4", "2021-Q1"]),
    ],
)
def test_gaps_are_told_and_never_filled(told: tuple[str, ...], missing: list[str]) -> None:
    held = series(*map(point, told))

    assert [period_text(gap) for gap in held.gaps] == missing
    assert all(held.at(gap) is None for gap in held.gaps)
    assert held.at(parse_series_period(told[0])) == held.points[0]


def test_values_of_several_publications_are_mixed_and_each_keeps_its_own() -> None:
    assert not series(point("2020"), point("2021")).is_mixed

    mixed = series(point("2020"), point("2021", source=PRESS), point("2022"))

    assert mixed.is_mixed
    assert mixed.sources == (BANK, PRESS)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": "Kz_X"}, "id “Kz_X”"),
        ({"topic": " "}, "topic is empty"),
        ({"unit": ""}, "unit is empty"),
        ({"unit": "us\x00d"}, "unit holds a control character"),
        ({"title": LocalText(en="x" * 121)}, "title en: 121 characters"),
        ({"title": LocalText(kk="a\nb")}, "title kk: holds a control character or a line break"),
        ({"note": LocalText(en="a\u202eb")}, "note holds a control character"),
        ({"points": ()}, "points: there is none"),
        ({"points": (point("2020"), point("2020-01"))}, "years, quarters and months stand together"),
        ({"points": (point("2021"), point("2020"))}, "not in their order"),
        ({"points": (point("2020"), point("2020", "2"))}, "2020 comes 2 times"),
        ({"as_of": PartialDate(2019, 12)}, "2020 was still to come as of 2019-12"),
    ],
)
def test_a_series_is_valid_or_not_built(change: dict[str, Any], why: str) -> None:
    fields: dict[str, Any] = {"points": (point("2020"),)} | change
    points = fields.pop("points")

    with pytest.raises(InvalidValueError, match=why):
        series(*points, **fields)


def test_a_forecast_may_be_later_than_the_day_it_was_made() -> None:
    assert series(point("2030", is_provisional=True)).points[0].is_provisional


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+12"])
def test_what_is_no_plain_number_is_no_value(value: str) -> None:
    with pytest.raises(InvalidValueError, match="without exponent"):
        point("2020", value)
