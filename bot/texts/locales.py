"""How each language writes dates, times of the day and numbers: by CLDR, through Babel.

Babel's own formatting of numbers parses its pattern anew each time and drops trailing zeros, so its patterns and
symbols are read once and applied here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, get_datetime_format, get_day_names
from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol

from bot.core.dates import PartialDate, Period
from bot.core.figures import Figure, Scale
from bot.core.language import Language

_REMEMBERED = 2048
"""Dates kept formatted: Babel needs 10–30 µs for one, and the facts share few of them."""


@dataclass(frozen=True, slots=True)
class _Conventions:
    """How a language writes, beside what CLDR knows.

    Attributes:
        tag: of its CLDR locale.
        scale_words: CLDR's width of them: `long` where the short ones are single letters (`B`), unfit for a sentence.
        counts_by_myriads: whether its scale words go by ten thousands.
    """

    tag: str
    scale_words: Literal["short", "long"] = "short"
    counts_by_myriads: bool = False


_CONVENTIONS: Mapping[Language, _Conventions] = MappingProxyType(
    {
        # the day stands before the month, as the article and its readers write it
        Language.EN: _Conventions("en_GB", scale_words="long"),
        Language.RU: _Conventions("ru"),
        Language.KK: _Conventions("kk"),
        Language.ZH: _Conventions("zh_Hans_CN", counts_by_myriads=True),
    }
)
"""The one table of the languages in this folder."""


def locale_of(language: Language) -> Locale:
    """The CLDR locale of a language; the first call for each reads its data from disk."""
    return Locale.parse(_CONVENTIONS[language].tag)


class DateStyle:
    """How one language writes dates; remembers what it has formatted."""

    __slots__ = ("_locale", "date", "period")

    def __init__(self, language: Language) -> None:
        self._locale = locale_of(language)
        self.date: Callable[[PartialDate], str] = lru_cache(_REMEMBERED)(self._date)
        self.period: Callable[[Period], str] = lru_cache(_REMEMBERED)(self._period)

    def _date(self, partial: PartialDate) -> str:
        if partial.day is not None:
            return _steady(format_date(partial.first_day(), "long", locale=self._locale))
        return _steady(format_skeleton(_skeleton(partial), partial.first_day(), locale=self._locale))

    def _period(self, period: Period) -> str:
        start, end = period.start, period.end
        if end is None:
            return self._date(start)
        if start.day is None and end.day is None and (start.month is None) == (end.month is None):
            return _interval(self._locale, start.first_day(), end.first_day(), _skeleton(start))
        fallback: str = self._locale.interval_formats[None]
        return _steady(fallback.format(self._date(start), self._date(end)))


def _skeleton(partial: PartialDate) -> str:
    return "y" if partial.month is None else "yMMMM"


def _interval(locale: Locale, start: date, end: date, skeleton: str) -> str:
    return _steady(format_interval(start, end, skeleton, locale=locale))


def _steady(text: str) -> str:
    # CLDR 42 narrowed these spaces; many fonts and terminals still draw a box for U+202F, and none for U+00A0.
    return text.replace("\u202f", "\u00a0").replace("\u2009", " ")


def clock_time(minute: int) -> str:
    """A minute of the day on a clock of 24 hours, which all four languages know."""
    return f"{minute // 60:02}:{minute % 60:02}"


def weekday(number: int, language: Language) -> str:
    """A day of the week by its number, 0 for Monday."""
    names: Mapping[int, str] = get_day_names("wide", "stand-alone", locale_of(language))
    return names[number]


def weekday_short(number: int, language: Language) -> str:
    """The same for a button."""
    names: Mapping[int, str] = get_day_names("abbreviated", "stand-alone", locale_of(language))
    return names[number]


def moment(local: datetime, language: Language, dates: DateStyle) -> str:
    """A moment on its own clock: `5 May 2026, 09:00`; CLDR says what stands between day and time."""
    day = dates.date(PartialDate(local.year, local.month, local.day))
    pattern = str(get_datetime_format("long", locale_of(language)))
    return pattern.format(clock_time(local.hour * 60 + local.minute), day)


_MYRIADS = (12, 8, 4)
"""Exponents at which Chinese changes its scale word: 万亿, 亿, 万 (CLDR has no others below 10^16)."""
_PLAIN_DECIMALS = 2
"""A count stated in full digits takes a myriad word only when it then needs at most so many decimals:
1 150 000 is 115万, but 17 891 stays 17,891 (GB/T 15835-2011: numbers with many closing zeros)."""
_UNGROUPED_UNIT = "year"
"""The unit of a figure that is a calendar year: written 2014, never 2,014."""


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How one language writes figures.

    Attributes:
        symbols: what replaces `,`, `.` and `-`, by code point.
        percent: text before and after a percentage.
        scales: the word behind a number of this scale, with its space; empty where `myriads` is set.
        myriads: exponent and word, largest first, for a language that counts by ten thousands.
    """

    symbols: Mapping[int, str]
    percent: tuple[str, str]
    scales: Mapping[Scale, str]
    myriads: tuple[tuple[int, str], ...]

    def figure(self, figure: Figure) -> str:
        """The figure's number, with its scale word or percent sign and without any other unit."""
        if figure.unit == _UNGROUPED_UNIT and figure.scale is Scale.ONE:
            return self._digits(figure.value).replace(self.symbols[ord(",")], "")
        number = self._by_myriads(figure) if self.myriads else self._by_scale(figure)
        if figure.unit == "percent":
            return f"{self.percent[0]}{number}{self.percent[1]}"
        return number

    def _digits(self, value: Decimal) -> str:
        return f"{value:,f}".translate(self.symbols)

    def _by_scale(self, figure: Figure) -> str:
        return self._digits(figure.value) + self.scales[figure.scale]

    def _by_myriads(self, figure: Figure) -> str:
        amount = figure.amount
        for exponent, word in self.myriads:
            if amount.adjusted() >= exponent and amount:
                shifted = _shifted(figure, exponent)
                if figure.scale is not Scale.ONE or _decimals(shifted) <= _PLAIN_DECIMALS:
                    return f"{shifted:f}".translate(self.symbols) + word
                break
        digits = f"{amount:f}" if amount.adjusted() < _MYRIADS[-1] else f"{amount:,f}"
        return digits.translate(self.symbols)


def number_style(language: Language) -> NumberStyle:
    """Read a language's number patterns from CLDR; slow (tens of milliseconds), to be done once."""
    locale = locale_of(language)
    percent = locale.percent_formats[None]
    conventions = _CONVENTIONS[language]
    counts_by_myriads = conventions.counts_by_myriads
    return NumberStyle(
        symbols={
            ord(","): get_group_symbol(locale),
            ord("."): get_decimal_symbol(locale),
            ord("-"): get_minus_sign_symbol(locale),
        },
        percent=(percent.prefix[0], percent.suffix[0]),
        scales={} if counts_by_myriads else _scale_words(locale, conventions.scale_words),
        myriads=tuple((power, _word(locale, "short", power)) for power in _MYRIADS) if counts_by_myriads else (),
    )


def _scale_words(locale: Locale, width: str) -> dict[Scale, str]:
    return {scale: _word(locale, width, scale.exponent) if scale.exponent else "" for scale in Scale}


def _word(locale: Locale, width: str, exponent: int) -> str:
    # The forms of all plural categories are the same in English, and in Russian and Kazakh abbreviations.
    pattern = locale.compact_decimal_formats[width]["other"][str(10**exponent)]
    suffix: str = pattern.suffix[0]
    return suffix.replace("'", "")  # Babel leaves CLDR's quoting of the point in “тыс'.'” in place


def _shifted(figure: Figure, exponent: int) -> Decimal:
    """The amount in units of a power of ten; zeros that closed a whole number do not become decimals."""
    shifted = figure.amount.scaleb(-exponent)
    return shifted if _decimals(figure.value) else shifted.normalize()


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))
