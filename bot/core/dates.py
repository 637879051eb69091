"""Dates as sources give them: often only a year or a month, and periods between two of them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from bot.core.errors import InvalidValueError

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


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
