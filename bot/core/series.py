"""Series: the values of one quantity over time, each with its source.

Every value here is frozen and valid, or not built at all.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.core.dates import PartialDate, Period
from bot.core.errors import InvalidValueError
from bot.core.facts import ID, Source
from bot.core.figures import Figure, Scale
from bot.core.language import LocalText

_QUARTER = re.compile(r"(\d{4})-?Q([1-4])", re.ASCII)
_MONTHS_OF_QUARTER = 3
_MONTHS_OF_YEAR = 12
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ufffd\ud800-\udfff]")
MAX_TITLE = 120
"""Characters of a title: it stands in one or two lines above a picture."""


class Frequency(StrEnum):
    """How long each period of a series is."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def months(self) -> int:
        """Months of a period."""
        return {Frequency.YEAR: _MONTHS_OF_YEAR, Frequency.QUARTER: _MONTHS_OF_QUARTER, Frequency.MONTH: 1}[self]


@dataclass(frozen=True, slots=True)
class Point:
    """One value with its period and the publication that states it.

    Attributes:
        period: a calendar year, a quarter (`2020-04/2020-06`) or a month.
        value: as the source states it, before the scale of the series.
        is_provisional: whether its publisher calls it preliminary, estimated or a forecast.

    Raises:
        InvalidValueError: when the period is of another length, or the value is no plain, finite number.
    """

    period: Period
    value: Decimal
    source: Source
    is_provisional: bool = False

    def __post_init__(self) -> None:
        frequency_of(self.period)
        Figure("value", self.value)


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one quantity of one place over time; gaps are allowed and mean that nobody told.

    `topic`, `subject`, `metric`, `place` and `attributed_to` are what they are for facts, so that a series is found
    beside the facts of the same quantity. Two official figures of one thing are two series that differ in
    `attributed_to`.

    Attributes:
        unit: a short code or word, as that of a figure: `usd`, `percent`, `kWh`.
        scale: the power of ten that all values are stated in.
        as_of: when the publisher brought the values up to date, or when they were taken from it.
        points: in the order of their periods, all of one length.
        note: what a reader must know to read the values rightly.

    Raises:
        InvalidValueError: naming every field that is wrong.
    """

    id: str
    title: LocalText
    topic: str
    unit: str
    as_of: PartialDate
    points: tuple[Point, ...]
    scale: Scale = Scale.ONE
    subject: str = ""
    metric: str = ""
    place: str = ""
    attributed_to: str = ""
    note: LocalText | None = None

    def __post_init__(self) -> None:
        if found := "; ".join(_problems(self)):
            raise InvalidValueError(found)

    @property
    def mark(self) -> str:
        """Twelve hexadecimal digits that stand for the id where there is little room, as in a button."""
        return hashlib.sha256(self.id.encode("ascii")).hexdigest()[:12]

    @property
    def frequency(self) -> Frequency:
        """How long each period is."""
        return frequency_of(self.points[0].period)

    @property
    def sources(self) -> tuple[Source, ...]:
        """All publications that state a value, in the order of the periods."""
        return tuple(dict.fromkeys(point.source for point in self.points))

    @property
    def is_mixed(self) -> bool:
        """Whether it is assembled from several publications: points that no line may join."""
        return len(self.sources) > 1

    @property
    def gaps(self) -> tuple[Period, ...]:
        """The periods between the first and the last one that have no value."""
        frequency, held = self.frequency, {point.period for point in self.points}
        first, last = (_ordinal(self.points[place].period, frequency) for place in (0, -1))
        every = (_period(ordinal, frequency) for ordinal in range(first, last + 1))
        return tuple(period for period in every if period not in held)

    def at(self, period: Period) -> Point | None:
        """The point of exactly this period; None where there is a gap, or nothing at all."""
        return next((point for point in self.points if point.period == period), None)

    def figure(self, point: Point) -> Figure:
        """The value of a point as a figure, with the unit and scale of the series."""
        return Figure("value", point.value, self.unit, self.scale)


def parse_series_period(text: str) -> Period:
    """Read a year `2020`, a quarter `2020-Q2` or a month `2020-06`.

    Raises:
        InvalidValueError: when the text is anything else.
    """
    if match := _QUARTER.fullmatch(text.strip()):
        last = int(match[2]) * _MONTHS_OF_QUARTER
        return Period(PartialDate(int(match[1]), last - _MONTHS_OF_QUARTER + 1), PartialDate(int(match[1]), last))
    try:
        period = Period.parse(text)
        frequency_of(period)
    except InvalidValueError as error:
        raise InvalidValueError(
            f"“{text}” is no period; write a year 2020, a quarter 2020-Q2 or a month 2020-06"
        ) from (error)
    return period


def period_text(period: Period) -> str:
    """A period as `parse_series_period` reads it."""
    if frequency_of(period) is not Frequency.QUARTER:
        return str(period)
    return f"{period.start.year:04d}-Q{(period.last.month or 0) // _MONTHS_OF_QUARTER}"


def frequency_of(period: Period) -> Frequency:
    """The frequency of series that have periods of this length.

    Raises:
        InvalidValueError: when it is no whole calendar year, quarter or month.
    """
    start, end = period.start, period.end
    if start.day is None and end is None:
        return Frequency.YEAR if start.month is None else Frequency.MONTH
    months = (start.month or 0, 0 if end is None else end.month or 0)
    is_one_year = end is not None and start.year == end.year and start.day is None and end.day is None
    if is_one_year and months[1] % _MONTHS_OF_QUARTER == 0 and months[1] - months[0] == _MONTHS_OF_QUARTER - 1:
        return Frequency.QUARTER
    raise InvalidValueError(f"the period {period} is no calendar year, quarter or month")


def _ordinal(period: Period, frequency: Frequency) -> int:
    months = period.start.year * _MONTHS_OF_YEAR + (period.start.month or 1) - 1
    return months // frequency.months


def _period(ordinal: int, frequency: Frequency) -> Period:
    year, month = divmod(ordinal * frequency.months, _MONTHS_OF_YEAR)
    match frequency:
        case Frequency.YEAR:
            return Period(PartialDate(year))
        case Frequency.MONTH:
            return Period(PartialDate(year, month + 1))
        case Frequency.QUARTER:
            return Period(PartialDate(year, month + 1), PartialDate(year, month + _MONTHS_OF_QUARTER))


def _problems(series: Series) -> Iterator[str]:
    if not ID.fullmatch(series.id):
        yield f"id “{series.id}”: use 1–48 of a–z, 0–9 and -"
    for name in ("topic", "unit"):
        if not getattr(series, name).strip():
            yield f"{name} is empty; every series has one"
    for name in ("topic", "unit", "subject", "metric", "place", "attributed_to"):
        if _CONTROL.search(getattr(series, name)):
            yield f"{name} holds a control character; remove it"
    for language, title in series.title.items():
        if len(title) > MAX_TITLE:
            yield f"title {language}: {len(title)} characters; the most is {MAX_TITLE}"
        if _CONTROL.search(title):
            yield f"title {language}: holds a control character or a line break; remove it"
    if series.note is not None and any(_CONTROL.search(text) for text in series.note.texts()):
        yield "note holds a control character or a line break; remove it"
    yield from _point_problems(series)


def _point_problems(series: Series) -> Iterator[str]:
    if not series.points:
        yield "points: there is none; a series has at least one"
        return
    periods = [point.period for point in series.points]
    if len({frequency_of(period) for period in periods}) > 1:
        yield "points: years, quarters and months stand together; make a series of each"
    elif periods != sorted(periods, key=lambda period: period.start.first_day()):
        yield "points: the periods are not in their order"
    yield from (f"points: {period} comes {times} times" for period, times in Counter(periods).items() if times > 1)
    by, finished = series.as_of.last_day(), (point for point in series.points if not point.is_provisional)
    if early := next((point.period for point in finished if point.period.start.first_day() > by), None):
        yield f"points: {early} was still to come as of {series.as_of}; mark it as provisional, or mend as_of"
