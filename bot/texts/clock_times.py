"""Times of the day, days of the week, and moments, as settings and their buttons show them."""

from collections.abc import Mapping
from datetime import datetime

from babel.dates import get_datetime_format, get_day_names

from bot.core.dates import PartialDate
from bot.core.language import Language
from bot.texts.locale_bundle import LocaleBundle
from bot.texts.locales import locale_of


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


def moment(local: datetime, language: Language, bundle: LocaleBundle) -> str:
    """A moment on its own clock: `5 May 2026, 09:00`; CLDR says what stands between day and time."""
    day = bundle.dates.date(PartialDate(local.year, local.month, local.day))
    pattern = str(get_datetime_format("long", locale_of(language)))
    return pattern.format(clock_time(local.hour * 60 + local.minute), day)
