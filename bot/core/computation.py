"""What can be computed from one series, or from a part and its whole; and why something cannot.

Values are exact decimals in the scale of their series. Nothing is filled in, estimated or taken from another publisher.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from bot.core.dates import Period
from bot.core.series import Point, Series

_DIGITS = 50
"""Of quotients and roots, far more than is shown."""
PERCENT = "percent"
_FLOWS = frozenset({"kWh", "Wh", "MWh", "GWh", "TWh", "J", "tonnes", "t", "kg", "bcm", "m3", "TEU", "containers"})
"""Units of what passes in a time, so that two years may be added; money may be a debt, people are there at a time."""
_MONEY = frozenset({"usd", "cny", "kzt", "eur", "rub"})
"""Never added up here, but averaged."""


class Obstacle(StrEnum):
    """Why something is not computed."""

    GAP = "gap"
    """The series has no value for a period that is needed."""
    MIXED = "mixed"
    """Its values are of several publications."""
    PUBLISHERS = "publishers"
    """Part and whole are of different publishers."""
    UNITS = "units"
    """They are in different units, or of different places or lengths of period."""
    BASE = "base"
    """What would be divided by is zero or negative."""
    NOT_ADDITIVE = "not-additive"
    """Shares, rates and amounts that are there at one time may not be added or averaged."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was computed.

    Attributes:
        points: the values that are held of what was asked for.
        lacking: the periods without a value.
    """

    series: Series
    obstacle: Obstacle
    points: tuple[Point, ...] = ()
    lacking: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """From one period to a later one.

    Attributes:
        difference: in the scale of the series; percentage points where that is a percentage.
        percent: of the first value; None for a percentage.
        times: the last value as a multiple of the first.
        yearly: the compound growth a year, in percent; None where it was not asked for.
    """

    series: Series
    points: tuple[Point, ...]
    difference: Decimal
    percent: Decimal | None
    times: Decimal
    yearly: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Extreme:
    """The highest or lowest of the values from one period to another.

    Attributes:
        points: more than one where they are equal.
        among: the first and the last period that were looked at.
    """

    series: Series
    points: tuple[Point, ...]
    among: tuple[Period, Period]
    is_highest: bool

    @property
    def looked_at(self) -> tuple[Point, ...]:
        """All values among which it is the highest or lowest."""
        found = map(self.series.at, _between(self.series, *self.among))
        return tuple(point for point in found if point is not None)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """The average or the sum of the values of all periods from one to another."""

    series: Series
    points: tuple[Point, ...]
    value: Decimal
    is_sum: bool


@dataclass(frozen=True, slots=True)
class Share:
    """What percentage a part is of its whole in one period.

    Attributes:
        series: of the part.
        points: of the part and of the whole.
    """

    series: Series
    whole: Series
    points: tuple[Point, Point]
    percent: Decimal


Computed = Change | Extreme | Aggregate | Share
Result = Computed | Refused


def all_series(result: Result) -> tuple[Series, ...]:
    """What a result was computed from: the part before its whole."""
    return (result.series, result.whole) if isinstance(result, Share) else (result.series,)


def change(series: Series, first: Period, last: Period, *, per_year: bool = False) -> Change | Refused:
    """How the value changed; refused for a first value of zero or less, of which nothing is a percentage."""
    held = _held(series, (first, last))
    if isinstance(held, Refused):
        return held
    old, new = (point.value for point in held)
    if old <= 0 or (per_year and new <= 0):
        return Refused(series, Obstacle.BASE, held)
    years = last.start.year - first.start.year
    with localcontext(prec=_DIGITS):
        times = new / old
        yearly = (times ** (1 / Decimal(years)) - 1) * 100 if per_year and years else None
        percent = None if series.unit == PERCENT else (times - 1) * 100
        return Change(series, held, new - old, percent, times, yearly)


def extreme(series: Series, first: Period, last: Period, *, is_highest: bool) -> Extreme | Refused:
    """The highest or lowest value; refused where one between is not held, which might be higher or lower."""
    held = _held(series, _between(series, first, last))
    if isinstance(held, Refused):
        return held
    choose: Callable[..., Decimal] = max if is_highest else min
    value = choose(point.value for point in held)
    return Extreme(series, tuple(point for point in held if point.value == value), (first, last), is_highest)


def average(series: Series, first: Period, last: Period) -> Aggregate | Refused:
    """The mean of all values from one period to another."""
    return _aggregate(series, first, last, is_sum=False)


def total(series: Series, first: Period, last: Period) -> Aggregate | Refused:
    """The sum of all values from one period to another."""
    return _aggregate(series, first, last, is_sum=True)


def share(part: Series, whole: Series, period: Period) -> Share | Refused:
    """What percentage of the whole the part is."""
    if part.attributed_to != whole.attributed_to or _publishers(part) != _publishers(whole):
        return Refused(part, Obstacle.PUBLISHERS)
    if (part.unit, part.frequency, part.place) != (whole.unit, whole.frequency, whole.place) or part.unit == PERCENT:
        return Refused(part, Obstacle.UNITS)
    of_part, of_whole = (_held(series, (period,)) for series in (part, whole))
    if isinstance(of_part, Refused):
        return of_part
    if isinstance(of_whole, Refused):
        return of_whole
    points = of_part[0], of_whole[0]
    amounts = [series.figure(point).amount for series, point in zip((part, whole), points, strict=True)]
    if amounts[1] <= 0:
        return Refused(whole, Obstacle.BASE, (points[1],))
    with localcontext(prec=_DIGITS):
        return Share(part, whole, points, amounts[0] / amounts[1] * 100)


def _aggregate(series: Series, first: Period, last: Period, *, is_sum: bool) -> Aggregate | Refused:
    if series.unit not in (_FLOWS if is_sum else _FLOWS | _MONEY):
        return Refused(series, Obstacle.NOT_ADDITIVE)
    held = _held(series, _between(series, first, last))
    if isinstance(held, Refused):
        return held
    with localcontext(prec=_DIGITS):
        value = sum((point.value for point in held), Decimal(0))
        return Aggregate(series, held, value if is_sum else value / len(held), is_sum)


def _held(series: Series, periods: tuple[Period, ...]) -> tuple[Point, ...] | Refused:
    """The values of all these periods, of one publication."""
    found = [(period, series.at(period)) for period in periods]
    points = tuple(point for _, point in found if point is not None)
    lacking = tuple(period for period, point in found if point is None)
    if lacking or not points:
        return Refused(series, Obstacle.GAP, points, lacking)
    if series.is_mixed:
        return Refused(series, Obstacle.MIXED, points)
    return points


def _between(series: Series, first: Period, last: Period) -> tuple[Period, ...]:
    """Every period from one to the other that the series has or lacks, and both themselves."""
    known = {*(point.period for point in series.points), *series.gaps, first, last}
    start, end = first.start.first_day(), last.start.first_day()
    inside = [period for period in known if start <= period.start.first_day() <= end]
    return tuple(sorted(inside, key=lambda period: period.start.first_day()))


def _publishers(series: Series) -> frozenset[str]:
    return frozenset(source.publisher for source in series.sources)
