"""Partial dates and periods by CLDR, each in the precision that it has."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton

from bot.core.dates import PartialDate, Period
from bot.core.language import Language
from bot.texts.locales import locale_of

_REMEMBERED = 2048
"""Dates kept formatted: Babel needs 10–30 µs for one, and the facts share few of them."""


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
