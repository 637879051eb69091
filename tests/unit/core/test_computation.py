from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.core.computation import (
    Aggregate,
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
from bot.core.dates import PartialDate, Period
from bot.core.facts import Source, SourceKind
from bot.core.figures import Scale
from bot.core.language import Language, LocalText
from bot.core.series import Point, Series

BANK = Source(
    id="bank",
    publisher="World Bank",
    title="Electricity",
    url="https://data.worldbank.org/",
    language=Language.EN,
    kind=SourceKind.DATASET,
    licence="CC BY 4.0",
    published=PartialDate(2026),
)
PRESS = replace(BANK, id="press", publisher="The press")


def year(number: int) -> Period:
    return Period(PartialDate(number))


def series(values: dict[int, str], source: Source = BANK, **others: Any) -> Series:
    fields: dict[str, Any] = {
        "id": "kz-x",
        "title": LocalText(en="X"),
        "topic": "energy",
        "unit": "kWh",
        "as_of": PartialDate(2026),
    }
    points = tuple(Point(year(number), Decimal(value), source) for number, value in values.items())
    return Series(points=points, **(fields | others))


def mixed(values: dict[int, str]) -> Series:
    made = series(values)
    return replace(made, points=(replace(made.points[0], source=PRESS), *made.points[1:]))


def obstacle(result: Result) -> Obstacle | None:
    return result.obstacle if isinstance(result, Refused) else None


def test_a_change_is_exact_and_told_in_percent_and_as_a_multiple() -> None:
    told = change(series({2018: "19.9", 2024: "43.8"}), year(2018), year(2024))

    assert isinstance(told, Change)
    assert told.difference == Decimal("23.9")
    assert told.percent is not None
    assert round(told.percent, 3) == Decimal("120.101")
    assert round(told.times, 3) == Decimal("2.201")
    assert told.yearly is None


@pytest.mark.parametrize(
    ("values", "yearly"),
    [
        ({2018: "100", 2020: "121"}, "10"),
        ({2018: "100", 2021: "72.9"}, "-10"),
        ({2018: "5", 2019: "5"}, "0"),
        ({2010: "1", 2020: "1024"}, "100"),
    ],
)
def test_growth_per_year_is_compound(values: dict[int, str], yearly: str) -> None:
    told = change(series(values), year(min(values)), year(max(values)), per_year=True)

    assert isinstance(told, Change)
    assert told.yearly is not None
    assert round(told.yearly, 20) == Decimal(yearly)


def test_a_percentage_changes_by_percentage_points_and_no_percentage() -> None:
    told = change(series({2010: "80.653", 2020: "67.701"}, unit="percent"), year(2010), year(2020))

    assert isinstance(told, Change)
    assert (told.difference, told.percent) == (Decimal("-12.952"), None)


@pytest.mark.parametrize("first", ["0", "0.00", "-3"])
def test_nothing_is_a_percentage_of_zero_or_less(first: str) -> None:
    told = change(series({2018: first, 2019: "5"}), year(2018), year(2019))

    assert obstacle(told) is Obstacle.BASE
    assert len(told.points) == 2


@pytest.mark.parametrize(
    ("values", "lacking"),
    [({2018: "1", 2020: "2"}, [2019]), ({2018: "1"}, [2019]), ({2019: "1"}, [2018]), ({2020: "1"}, [2018, 2019])],
)
def test_a_year_without_a_value_is_refused_and_named(values: dict[int, str], lacking: list[int]) -> None:
    told = [change(series(values), year(2018), year(2019)), average(series(values), year(2018), year(2019))]

    for one in told:
        assert isinstance(one, Refused)
        assert one.obstacle is Obstacle.GAP
        assert [period.start.year for period in one.lacking] == lacking


def test_a_gap_between_two_years_hides_a_highest_value_but_no_change() -> None:
    held = series({2018: "1", 2020: "2"})

    assert obstacle(extreme(held, year(2018), year(2020), is_highest=True)) is Obstacle.GAP
    assert obstacle(average(held, year(2018), year(2020))) is Obstacle.GAP
    assert isinstance(change(held, year(2018), year(2020)), Change)


def test_figures_of_several_publications_are_never_computed_with() -> None:
    held, whole = mixed({2018: "1", 2019: "2"}), series({2018: "4", 2019: "4"})
    span = year(2018), year(2019)
    refused = (change(held, *span), extreme(held, *span, is_highest=True), average(held, *span), total(held, *span))

    assert {obstacle(one) for one in refused} == {Obstacle.MIXED}
    assert obstacle(share(held, whole, year(2019))) is Obstacle.PUBLISHERS


def test_equal_highest_values_are_all_named() -> None:
    told = extreme(series({2018: "3", 2019: "1", 2020: "3.0"}), year(2018), year(2020), is_highest=True)
    least = extreme(series({2018: "3", 2019: "1", 2020: "3.0"}), year(2018), year(2020), is_highest=False)

    assert isinstance(told, Extreme)
    assert isinstance(least, Extreme)
    assert [point.period.start.year for point in told.points] == [2018, 2020]
    assert [point.period.start.year for point in least.points] == [2019]


def test_average_and_sum_are_exact() -> None:
    held = series({2018: "0.1", 2019: "0.2", 2020: "0.3"})
    mean, added = average(held, year(2018), year(2020)), total(held, year(2018), year(2020))

    assert isinstance(mean, Aggregate)
    assert isinstance(added, Aggregate)
    assert (mean.value, added.value) == (Decimal("0.2"), Decimal("0.6"))


@pytest.mark.parametrize("unit", ["percent", "people", "g CO2e/kWh", "MW"])
def test_what_is_there_at_a_time_or_is_a_rate_is_neither_added_nor_averaged(unit: str) -> None:
    held = series({2018: "1", 2019: "2"}, unit=unit)

    assert obstacle(average(held, year(2018), year(2019))) is Obstacle.NOT_ADDITIVE
    assert obstacle(total(held, year(2018), year(2019))) is Obstacle.NOT_ADDITIVE


def test_money_is_averaged_but_not_added_for_it_may_be_a_debt() -> None:
    held = series({2018: "1", 2019: "2"}, unit="usd")

    assert isinstance(average(held, year(2018), year(2019)), Aggregate)
    assert obstacle(total(held, year(2018), year(2019))) is Obstacle.NOT_ADDITIVE


def test_a_share_counts_the_scales_of_part_and_whole() -> None:
    told = share(series({2020: "500"}, scale=Scale.MILLION), series({2020: "2"}, scale=Scale.BILLION), year(2020))

    assert isinstance(told, Share)
    assert told.percent == Decimal(25)


@pytest.mark.parametrize(
    ("whole", "why"),
    [
        (series({2020: "4"}, PRESS), Obstacle.PUBLISHERS),
        (series({2020: "4"}, attributed_to="ember"), Obstacle.PUBLISHERS),
        (series({2020: "4"}, unit="tonnes"), Obstacle.UNITS),
        (series({2020: "4"}, place="china"), Obstacle.UNITS),
        (series({2019: "4"}), Obstacle.GAP),
        (series({2020: "0"}), Obstacle.BASE),
    ],
)
def test_a_share_of_something_else_is_refused(whole: Series, why: Obstacle) -> None:
    assert obstacle(share(series({2020: "1"}), whole, year(2020))) is why


def test_a_share_of_shares_is_refused() -> None:
    part, whole = series({2020: "1"}, unit="percent"), series({2020: "4"}, unit="percent")

    assert obstacle(share(part, whole, year(2020))) is Obstacle.UNITS
