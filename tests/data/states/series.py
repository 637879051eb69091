"""What the databases of revision 0007 hold of series. Never change it: the files were made with it."""

from dataclasses import replace
from decimal import Decimal

from bot.core.dates import PartialDate
from bot.core.facts import Source, SourceKind
from bot.core.figures import Scale
from bot.core.language import Language, LocalText
from bot.core.series import Point, Series, parse_series_period

_BANK = Source(
    id="world-bank-2024-06-28",
    publisher="World Bank",
    title="GDP (current US$)",
    url="https://data.worldbank.org/",
    language=Language.EN,
    kind=SourceKind.DATASET,
    licence="CC BY 4.0",
    published=PartialDate(2024, 6, 28),
    checked=PartialDate(2026, 3, 1),
)
_PRESS = replace(_BANK, id="press", publisher="Баспасөз “Қорғас”", url="", language=None, published=None, checked=None)


def _points(*told: tuple[str, str, Source]) -> tuple[Point, ...]:
    return tuple(Point(parse_series_period(period), Decimal(value), source) for period, value, source in told)


SERIES = (
    Series(
        id="kz-gdp",
        title=LocalText(en="GDP", ru="ВВП", kk="ЖІӨ", zh="国内生产总值"),
        topic="trade",
        unit="usd",
        as_of=PartialDate(2024, 6, 28),
        points=(
            *_points(("2019", "181.667190", _BANK), ("2021", "-197.10", _BANK)),
            Point(parse_series_period("2023"), Decimal("261.4"), _BANK, is_provisional=True),
        ),
        scale=Scale.BILLION,
        subject="kazakhstan",
        metric="gdp",
        place="kazakhstan",
        attributed_to="World Bank",
        note=LocalText(en="Current prices.", kk="Ағымдағы бағалар."),
    ),
    Series(
        id="quarters",
        title=LocalText(kk="Тоқсандар"),
        topic="energy",
        unit="kWh",
        as_of=PartialDate(2026),
        points=_points(("2020-Q1", "1", _PRESS), ("2020-Q4", "20111000000000.5", _BANK)),
    ),
)
"""One of years with a gap and a note, and one of quarters from two publications."""
