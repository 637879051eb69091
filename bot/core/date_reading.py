"""Dates in plain text, in four languages, as people and pages write them: `Sept. 12, 2023`, «12 қыркүйек». Pure.

What can be read in two ways (03/04/2024) is read in the part alone that both ways share; two digits are no year.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bot.core.dates import PartialDate
from bot.core.errors import InvalidValueError
from bot.core.language import Language
from bot.core.numerals import NUMERALS, chinese_numeral
from bot.core.years import PLAIN

_MONTHS = 12
_WIDE = str.maketrans("０１２３４５６７８９／．－：，", "0123456789/.-:,")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_OF_YEAR = r"(?:\s?-?\s?(?:го\b|м\b|г\.|г\b|год[ауе]?\b|ж\.|жыл\w*))?"
_COUNTS = (
    r"\s(?:thousand|[mbtr]+illion|percent|per\scent|tonn?e?s|тыс|млн|млрд|трлн|мың|процент|пайыз|тонн|[A-Z]{2,}\b)"
)
"""Behind a number of two digits: it is no day, though a month stands before it."""
_HAN_DIGIT = "[〇零○一二三四五六七八九]"
_HAN_NUMBER = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_CIRCLE = str.maketrans("○", "〇")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text; any part of it may be left unsaid.

    Attributes:
        start: where it begins.
        end: behind it.
        year: None in “12 September”.
        month: None in “2023”.
        day: None in “September 2023”.
    """

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None

    def date(self, year: int | None = None) -> PartialDate | None:
        """The date, in this year where it names none; None where nothing tells the year."""
        said = year if self.year is None else self.year
        return None if said is None else PartialDate(said, self.month, self.day)


def found_dates(text: str) -> list[FoundDate]:
    """The dates of a text in their order; those that no calendar has are none."""
    plain = text.translate(_WIDE)
    found: list[FoundDate] = []
    for pattern, read in _readers():
        for match in pattern.finditer(plain):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            if (date := read(match)) is not None and _exists(date):
                found.append(date)
    return sorted(found, key=lambda one: one.start)


def read_written_date(text: str) -> PartialDate | None:
    """The date that a text is and nothing else, a weekday and a time aside; None where it is something else."""
    found = [one for one in found_dates(text) if one.year is not None]
    if len(found) != 1:
        return None
    rest = f"{text[: found[0].start]} {text[found[0].end :]}"
    return None if re.search(r"[^\W_]", without_times(rest)) else found[0].date()


_TIME = re.compile(
    r"(?<!\d)T?[0-2]?\d[:：][0-5]\d(?:[:：][0-5]\d)?(?:\.\d+)?\s?(?:Z\b|[+-]\d\d:?\d\d|[ap]\.?m\b\.?|GMT\S*|UTC\S*)?"
    r"|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\b\.?"
    r"|\b(?:понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|пн|вт|ср|чт|пт|сб|вс)\b"
    r"|\b(?:дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)\b|(?:星期|周|礼拜)[一二三四五六日天]|[上下]午",
    re.IGNORECASE,
)


def without_times(text: str) -> str:
    """A text without the times of day and the weekdays in it."""
    return _TIME.sub(" ", text)


def shared_part(dates: list[PartialDate]) -> PartialDate | None:
    """What is the same in all of these dates, down to the year; None where they share none, or there are none."""
    if not dates or len({date.year for date in dates}) > 1:
        return None
    months = {date.month for date in dates}
    month = months.pop() if len(months) == 1 else None
    days = {date.day for date in dates}
    return PartialDate(dates[0].year, month, days.pop() if month is not None and len(days) == 1 else None)


def month_number(name: str) -> int | None:
    """The number of the month that a name in any language means, whatever its case ending."""
    for language in Language:
        for number, pattern in enumerate(NUMERALS[language].months, 1):
            if re.fullmatch(pattern, name.rstrip("."), re.IGNORECASE):
                return number
    return None


@cache
def month_names() -> str:
    """A pattern of the names of months in the languages that write them in letters."""
    languages = (Language.EN, Language.RU, Language.KK)
    return "|".join(name for language in languages for name in NUMERALS[language].months)


def _exists(found: FoundDate) -> bool:
    try:
        found.date(2000)  # a leap year, for what names none
    except InvalidValueError:
        return False
    return found.year is None or found.year in PLAIN


def _named(match: re.Match[str]) -> FoundDate | None:
    told = match.groupdict()
    year, month, day = (told.get(name) for name in ("year", "month", "day"))
    number = None if month is None else month_number(month)
    return FoundDate(*match.span(), int(year) if year else None, number, int(day) if day else None)


def _digits(match: re.Match[str]) -> FoundDate:
    year, month, day = (match[name] for name in ("year", "month", "day"))
    return FoundDate(*match.span(), int(year), int(month), int(day))


def _either_first(match: re.Match[str]) -> FoundDate | None:
    """A day and a month of which nothing tells the order: both readings' common part, where both are dates."""
    year, one, other = int(match["year"]), int(match["one"]), int(match["other"])
    readings = [FoundDate(*match.span(), year, month, day) for month, day in ((other, one), (one, other))]
    right = [reading for reading in readings if reading.month in range(1, _MONTHS + 1) and _exists(reading)]
    if not right:
        return None
    if len(right) == 1 or one == other:
        return right[0]
    return FoundDate(*match.span(), year)


def _han(match: re.Match[str]) -> FoundDate:
    told = match.groupdict()
    parts = (told.get(name) for name in ("year", "month", "day"))
    year, month, day = (None if part is None else _han_number(part) for part in parts)
    return FoundDate(*match.span(), year, month, day)


def _han_number(text: str) -> int:
    return int(text) if text.isdigit() and text.isascii() else chinese_numeral(text.translate(_CIRCLE))


@cache
def _readers() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], FoundDate | None]], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in _patterns())


def _patterns() -> Iterator[tuple[str, Callable[[re.Match[str]], FoundDate | None]]]:
    """The more a pattern tells, the sooner it comes."""
    month = rf"(?P<month>{month_names()})"
    ordinal = r"(?:st|nd|rd|th|-?(?:го|е|ші|шы|ы|і))?"
    before, behind = r"(?<![\d./-])(?<!\d,)", r"(?![\d]|[./-]\d)"
    yield rf"{before}{_YEAR}(?P<mark>[-./])(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)(?:(?!\d)|(?=T\d))", _digits
    yield rf"{before}{_DAY}\.(?P<month>[01]?\d)\.{_YEAR}{behind}", _digits
    yield rf"{before}(?P<one>[0-3]?\d)(?P<mark>[/-])(?P<other>[0-3]?\d)(?P=mark){_YEAR}{behind}", _either_first
    han_year = rf"(?P<year>(?:19|20)\d\d|{_HAN_DIGIT}{{4}})"
    han_month, han_day = rf"(?P<month>{_HAN_NUMBER})", rf"(?P<day>{_HAN_NUMBER})"
    yield rf"(?<!\d){han_year}\s?年\s?{han_month}\s?月\s?{han_day}\s?[日号]", _han
    yield rf"(?<!\d){han_year}\s?年\s?{han_month}\s?月(?!\s?\d*[日号])", _han
    yield (
        rf"(?<![\d.,]){_DAY}{ordinal}\s+(?:of\s+|күні\s+)?\b{month}\b\.?,?\s+(?:of\s+)?{_YEAR}(?!\d){_OF_YEAR}",
        _named,
    )
    yield rf"\b{month}\b\.?\s+{_DAY}{ordinal},?\s+{_YEAR}(?![\d])", _named
    yield rf"(?<!\d){_YEAR}\s*[-,]?\s*(?:жыл\w*|ж\.|года?|г\.)?,?\s*{_DAY}{ordinal}[\s-]+\b{month}\b", _named
    yield rf"(?<!\d){_YEAR}\s*(?:жылғы|жылдың|жылы|ж\.)\s*\b{month}\b", _named
    yield rf"\b{month}\b\.?,?\s+(?:of\s+)?{_YEAR}(?!\d){_OF_YEAR}", _named
    yield rf"(?<![\d年]){han_month}\s?月\s?{han_day}\s?[日号]", _han
    yield rf"(?<![\d.,]){_DAY}{ordinal}\s+(?:of\s+)?\b{month}\b\.?(?!\w)", _named
    yield rf"\b{month}\b\.?\s+{_DAY}(?:st|nd|rd|th)?\b(?![.,]?\d|\s?%|{_COUNTS})", _named
    yield rf"(?<!\d){han_year}\s?年(?![代度]?间)", _han
    yield rf"(?<![\w.,/-]){_YEAR}(?:\s?-?\s?(?:го\b|м\b|г\.|г\b|год[ауе]?\b|году\b|ж\.|жыл\w*))", _named


def stretches(text: str) -> Iterator[tuple[FoundDate, str]]:
    """The dates of a text, each with what stands between the one before it and itself: its label."""
    found = found_dates(text)
    starts = [FoundDate(0, 0, None), *found]
    for before, date in pairwise(starts):
        yield date, text[before.end : date.start]
