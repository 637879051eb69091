"""Figures found in plain text: `31,17 млрд долларов`, `311.7亿美元`, `23.6 %`; years and dates are none. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from bot.core.errors import InvalidValueError
from bot.core.figures import Figure, Scale
from bot.core.language import Language
from bot.core.numerals import NUMERALS
from bot.core.units import currency_before, unit_at

_WEB = re.compile(r"https?://\S+|\b[\w.-]+@[\w.-]+")
_DATE = re.compile(r"(?<![\d.])(?:\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}(?:-\d{2})?)(?![\d.]?\d)")
_POINT = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_COMMA = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?"
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|процент\w*|пайыз\w*)(?!\s+(?:пункт|тармақ|points?\b))|%", re.IGNORECASE)
_POINTS = re.compile(
    r"\s?(?:percentage\spoints?|(?:%|per\s?cent\b|процент\w*|пайыз\w*)[-\s]+(?:пункт|тармақ|points?\b))|个?百分点",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?<=[^\W\d_])-[а-яәғқңөұүһі]{1,5}\b")
"""A case ending behind an abbreviation, in Kazakh: «МВт-қа» is a megawatt."""
_MINUS = re.compile(r"(?:^|[\s(«“])[-−]$")
_JOINED_BEFORE, _JOINED_BEHIND = re.compile(r"\d[.,]$|[-−](?:[A-Z]{2,3})?[$€₸₽¥£]\s?$"), re.compile(r"[.,]\d")
_LETTER = re.compile(r"\s?[BMK]\b")
_YEARS = range(1900, 2101)
_OF_DATE = re.compile(
    r"\s?[-–—/]?\s?(?:年(?!均)|月|日|号)|(?:-?\s?(?:жыл|год|гг?\.|г\b|ж\.)|-(?:м|го|й|е|х|му)\b|s\b)", re.IGNORECASE
)
_COUNTED_YEARS = re.compile(r"\s(?:жыл|год|лет|years?)", re.IGNORECASE)
_LAST_LATIN = "\u2e80"
_CODES: Mapping[tuple[str, Decimal], str] = MappingProxyType(
    {
        (dimension, Decimal(factor)): code
        for dimension, factor, code in (
            ("dollars", "1", "usd"),
            ("tenge", "1", "kzt"),
            ("yuan", "1", "cny"),
            ("euros", "1", "eur"),
            ("roubles", "1", "rub"),
            ("percent", "1", "percent"),
            ("tonnes", "1", "tonnes"),
            ("tonnes", "1000", "kt"),
            ("tonnes", "1000000", "Mt"),
            ("tonnes", "0.001", "kg"),
            ("watts", "1000", "kW"),
            ("watts", "1000000", "MW"),
            ("watts", "1000000000", "GW"),
            ("watt-hours", "1000", "kWh"),
            ("watt-hours", "1000000", "MWh"),
            ("watt-hours", "1000000000", "GWh"),
            ("watt-hours", "1000000000000", "TWh"),
            ("metres", "1", "m"),
            ("metres", "1000", "km"),
            ("square metres", "1", "m2"),
            ("square metres", "10000", "hectares"),
            ("square metres", "1000000", "km2"),
            ("cubic metres", "1", "m3"),
            ("barrels", "1", "barrels"),
            ("containers", "1", "TEU"),
        )
    }
)
"""The codes of units that facts bear, by what they measure."""
_SCALES = tuple(reversed([scale for scale in Scale if scale is not Scale.ONE]))


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure in a text.

    Attributes:
        start: where its number begins.
        end: behind its scale word, or its percent sign; any other unit stays outside.
        text: what stands there.
        unit: its code; empty for a bare count and for what we know no unit by.
    """

    start: int
    end: int
    text: str
    value: Decimal
    scale: Scale
    unit: str

    def named(self, name: str) -> Figure:
        """The figure under a name.

        Raises:
            InvalidValueError: when it has more digits than a figure may have.
        """
        return Figure(name, self.value, self.unit, self.scale)


def found_figures(text: str, language: Language) -> list[FoundFigure]:
    """The figures of a text in their order; years, dates, numbers in names and in addresses are left out."""
    return list(_figures(text, language))


def read_figure(text: str, languages: Sequence[Language] = tuple(Language)) -> FoundFigure:
    """The one figure that somebody wrote, in the first of these languages whose rules read it whole.

    Raises:
        InvalidValueError: when there is none, or more than one.
    """
    bare = text.strip()
    for language in languages:
        found = found_figures(bare, language)
        if len(found) != 1 or _has_scale(bare[found[0].end :]):
            continue
        if found[0].unit or not re.search(r"[^\W\d_]", bare[found[0].end :]):
            return found[0]
    counted = [found_figures(bare, language) for language in languages]
    for found in counted:
        if len(found) == 1 and not _has_scale(bare[found[0].end :]):
            return found[0]
    if re.fullmatch(r"\d{4}", bare):  # by itself it is no year
        return FoundFigure(0, 4, bare, Decimal(bare), Scale.ONE, "")
    raise InvalidValueError(f"“{text}” is not one figure; write a number with its unit, such as 31.17 billion USD")


def _has_scale(text: str) -> bool:
    """Whether a thousand, a million or the like stands at the beginning, in whatever language: it must not be lost."""
    return bool(_LETTER.match(text)) or any(_scaled(text, 0, language)[0] != 1 for language in Language)


def without_figures(text: str, placed: Mapping[str, FoundFigure]) -> str:
    """A text with the names of figures, in braces, in their places."""
    for name, figure in sorted(placed.items(), key=lambda item: -item[1].start):
        text = f"{text[: figure.start]}{{{name}}}{text[figure.end :]}"
    return text


def _figures(text: str, language: Language) -> Iterator[FoundFigure]:
    folded = unicodedata.normalize("NFKC", text)
    plain = folded if len(folded) == len(text) else text
    for pattern in (_WEB, _DATE):
        plain = pattern.sub(lambda match: "\x00" * len(match[0]), plain)
    if language is Language.KK:
        plain = _SUFFIX.sub(lambda match: " " * len(match[0]), plain)
    numerals = NUMERALS[language]
    end = 0
    for match in _numbers(language).finditer(plain):
        if match.start() < end or _is_in_name(plain, match.start()) or _is_torn(plain, match):
            continue
        amount, scale, end = _amount(plain, match, language)
        if scale is Scale.ONE and (_is_of_date(plain, match, amount) or _is_month(plain, match, numerals.months)):
            continue
        unit, end = _unit(plain, match.start(), end, language)
        start = match.start() - bool(_MINUS.search(plain[: match.start()]))
        yield FoundFigure(start, end, text[start:end], -amount if start < match.start() else amount, scale, unit)


@cache
def _numbers(language: Language) -> re.Pattern[str]:
    digits = _COMMA if language in {Language.RU, Language.KK} else _POINT
    return re.compile(rf"(?<![\d{{])(?:{digits})(?!\d)")


def _decimal(digits: str, language: Language) -> Decimal:
    bare = re.sub(r"[ \u00a0\u202f]", "", digits)
    return Decimal(bare.replace(",", ".") if language in {Language.RU, Language.KK} else bare.replace(",", ""))


def _is_in_name(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start]
    letter = before[:1] if before.endswith("-") else before[-1:]
    return letter == "{" or (letter.isalpha() and letter < _LAST_LATIN)


def _is_of_date(text: str, number: re.Match[str], value: Decimal) -> bool:
    """Whether a number is a year, or part of a date."""
    is_year = len(number[0]) == 4 and number[0].isdigit() and int(number[0]) in _YEARS  # noqa: PLR2004 - digits of a year
    behind = _OF_DATE.match(text, number.end())
    if is_year:
        return _unit_behind(text, number.end()) is None or behind is not None
    return behind is not None and value == value.to_integral_value() and not _COUNTED_YEARS.match(text, number.end())


def _is_torn(text: str, number: re.Match[str]) -> bool:
    """Whether it is a piece of a number: of “1,5 million” in English, of “-$5”, where the sign would be lost."""
    return bool(_JOINED_BEFORE.search(text[: number.start()]) or _JOINED_BEHIND.match(text, number.end()))


def _unit_behind(text: str, position: int) -> tuple[str, Decimal] | None:
    return next((unit for language in Language if (unit := unit_at(text, position, language)) is not None), None)


def _is_month(text: str, number: re.Match[str], months: Sequence[str]) -> bool:
    """Whether a number is the day of a month that is named beside it."""
    if len(number[0]) > 2 or not number[0].isdigit():  # noqa: PLR2004 - digits of a day
        return False
    beside = text[number.end() : number.end() + 14], text[max(0, number.start() - 14) : number.start()]
    after = any(
        re.match(rf"(?:st|nd|rd|th|-?(?:го|е|ші|шы|ы|і))?[\s-]*(?:{month})\b", beside[0], re.IGNORECASE)
        for month in months
    )
    return after or any(re.search(rf"\b(?:{month})\s$", beside[1]) for month in months)


@cache
def _scale_words(language: Language) -> tuple[tuple[re.Pattern[str], int], ...]:
    lead = r"\s*[多余]?" if language is Language.ZH else r"\s*-?\s*"
    return tuple((re.compile(lead + scale, re.IGNORECASE), factor) for scale, factor in NUMERALS[language].scales)


def _scaled(text: str, position: int, language: Language) -> tuple[int, int]:
    for pattern, factor in _scale_words(language):
        if match := pattern.match(text, position):
            return factor, match.end()
    return 1, position


def _unit(text: str, start: int, end: int, language: Language) -> tuple[str, int]:
    """The code of a figure's unit, and where the figure ends: behind a percent sign, before any other unit."""
    if _POINTS.match(text, end):
        return "percentage-points", end
    if (percent := _PERCENT.match(text, end)) is not None:
        return "percent", percent.end()
    measure = unit_at(text, end, language)
    if measure is None and (currency := currency_before(text[:start])) is not None:
        measure = (currency, Decimal(1))
    return ("" if measure is None else _CODES.get(measure, "")), end


def _amount(text: str, number: re.Match[str], language: Language) -> tuple[Decimal, Scale, int]:
    """The value of a number with its scale, and where these end; the 3000万 of 2亿3000万 belongs to it."""
    value = _decimal(number[0], language)
    factor, end = _scaled(text, number.end(), language)
    if factor == 1:
        return value, Scale.ONE, end
    rest = _numbers(language).match(text, end + len(text[end:]) - len(text[end:].lstrip(" ")))
    smaller, behind = (1, end) if rest is None else _scaled(text, rest.end(), language)
    if rest is None or not 1 < smaller < factor:
        return *_scaled_down(value, factor), end
    return *_scaled_down((value * factor + _decimal(rest[0], language) * smaller) / factor, factor), behind


def _scaled_down(value: Decimal, factor: int) -> tuple[Decimal, Scale]:
    """The value under the largest scale that leaves it at one or more; as it was written where its scale is one."""
    written = next((scale for scale in Scale if 10**scale.exponent == factor), None)
    if written is not None:
        return value, written
    amount = value * factor
    scale = next((one for one in _SCALES if amount.copy_abs() >= 10**one.exponent), Scale.ONE)
    shifted = amount / 10**scale.exponent
    return Decimal(f"{shifted.normalize():f}"), scale
