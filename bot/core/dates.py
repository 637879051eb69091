"""Dates as sources give them: often only a year or a month; periods between two of them; other times, by codes."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.core.errors import InvalidValueError
from bot.core.numerals import chinese_numeral
from bot.core.years import small_numbers

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
FEW_YEARS = "years:few"
_FEW = frozenset(("few", "several", "couple of", "a few", "несколько", "пару", "пара", "бирнеше", "几", "数"))
_TEN = re.compile(r"^(?:10|ten|десять|десяти|он|十)$")
_SEASONS = {
    **dict.fromkeys(("spring", "весной", "коктемде", "коктемги", "春"), "spring"),
    **dict.fromkeys(("summer", "летом", "жазда", "жазгы", "夏"), "summer"),
    **dict.fromkeys(("autumn", "fall", "осенью", "кузде", "кузги", "秋"), "autumn"),
    **dict.fromkeys(("winter", "зимой", "кыста", "кыскы", "冬"), "winter"),
}
_ORDINALS = {
    **dict.fromkeys(("1", "first", "1st", "i", "перв", "биринши", "一", "上"), "1"),
    **dict.fromkeys(("2", "second", "2nd", "ii", "втор", "екинши", "二", "下"), "2"),
    **dict.fromkeys(("3", "third", "3rd", "iii", "трет", "ушинши", "三"), "3"),
    **dict.fromkeys(("4", "fourth", "4th", "iv", "четверт", "последн", "last", "тортинши", "四"), "4"),
}
RU_MONTHS = "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split()
KK_MONTHS = "кантар акпан наурыз сауир мамыр маусым шилде тамыз кыркуйек казан караша желтоксан".split()
EN_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day: `2023`, `2023-09`, `2023-09-12`.

    Raises:
        InvalidValueError: when no such date exists.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise InvalidValueError("a day needs its month")
        try:
            date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError as error:
            raise InvalidValueError(f"{self} is no date of the calendar") from error

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

        Raises:
            InvalidValueError: when the text has another form or no such date exists.
        """
        match = _PARTIAL.fullmatch(text.strip())
        if match is None:
            raise InvalidValueError(f"“{text}” is no date; write 2023, 2023-09 or 2023-09-12")
        year, month, day = (int(part) if part else None for part in match.groups())
        return cls(year or 0, month, day)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def first_day(self) -> date:
        """The earliest day that this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The latest day that this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a figure is about: one partial date, or from one to another (`2013/2023`).

    Raises:
        InvalidValueError: when the end lies before the start.
    """

    start: PartialDate
    end: PartialDate | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end.last_day() < self.start.first_day():
            raise InvalidValueError(f"the period {self} ends before it starts")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read `2022`, `2022-12` or `2013/2023`.

        Raises:
            InvalidValueError: when a part is no date or the order is wrong.
        """
        start, slash, end = text.partition("/")
        return cls(PartialDate.parse(start), PartialDate.parse(end) if slash else None)

    def __str__(self) -> str:
        return str(self.start) if self.end is None else f"{self.start}/{self.end}"

    @property
    def last(self) -> PartialDate:
        """The date at which the period ends."""
        return self.end or self.start

    def years(self) -> range:
        """All calendar years that the period touches."""
        return range(self.start.year, self.last.year + 1)


def bound(kind: str) -> Callable[[re.Match[str]], str]:
    """The code of a time that a year bounds: until, since, after, by, but for it."""
    return lambda match: f"{kind}:{match['year']}"


def fixed(code: str) -> Callable[[re.Match[str]], str]:
    """The code that a pattern always has; an empty one is met by no fact."""
    return lambda _: code


def stretch(match: re.Match[str]) -> str:
    """So many years together: ten of them are a decade in any words."""
    told = match["few"]
    if told in _FEW:
        return FEW_YEARS
    if _TEN.match(told):
        return "years:10"
    value = _number(told)
    return "" if value is None else f"years:{value}"


def _number(told: str) -> int | None:
    if told.isdigit():
        return int(told)
    if (value := small_numbers().get(told)) is not None:
        return value
    return chinese_numeral(told) if set(told) <= set("两二三四五六七八九十一") else None


def first_months(match: re.Match[str]) -> str:
    """The code of a year's first months by their number; all twelve are told elsewhere."""
    value = _number(match["months"])
    return "" if value is None else f"months:{value}"


def months_to(names: list[str]) -> Callable[[re.Match[str]], str]:
    """The code of the months from January to one that is told by one of these names."""

    def code(match: re.Match[str]) -> str:
        told = next(month for month in match.groups() if month)
        return f"months:{next(number for number, name in enumerate(names, 1) if told.startswith(name))}"

    return code


def season(match: re.Match[str]) -> str:
    """The code of a season."""
    return "season:" + _SEASONS[match["season"]]


def part_of_year(kind: str) -> Callable[[re.Match[str]], str]:
    """The code of a quarter or half by its number."""
    return lambda match: f"{kind}{_ORDINALS.get(match['which'], '')}"


def day_in_words(names: list[str]) -> Callable[[re.Match[str]], str]:
    """The code of a day whose month is told by one of these names."""

    def code(match: re.Match[str]) -> str:
        month = next(number for number, name in enumerate(names, 1) if match["month"].startswith(name))
        return f"day:{match['year']}-{month:02}-{int(match['day']):02}"

    return code


def numeric_month(match: re.Match[str]) -> str:
    """The code of a month in figures."""
    return f"month:{match['year']}-{int(match['month']):02}"


def numeric_day(match: re.Match[str]) -> str:
    """The code of a day in figures."""
    return f"day:{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
