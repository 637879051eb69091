"""The numbers that a statement mentions, by the rules of its language: `31,17 млрд`, `311.7亿`, `six`, `12 May`."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from bot.core.figures import FIGURE_NAME, Figure
from bot.core.language import Language
from bot.core.number_words import chinese_numbers, worded_numbers
from bot.core.numerals import NUMERALS
from bot.core.units import currency_before, unit_at, unit_named

Meaning = tuple[str, Decimal]
"""What a number may stand for: `("number", 31170000000)`, `("month", 9)`, `("watts", 50000000)`."""

_WEB = re.compile(r"https?://\S+|\b[\w.-]+@[\w.-]+|\b(?:[a-z][a-z0-9-]*\.)+[a-z]{2,}\b", re.IGNORECASE)
_DATE = re.compile(r"(?<![\d.])(?:(\d{1,2})[./](\d{1,2})[./](\d{4})|(\d{4})-(\d{2})-(\d{2}))(?![\d.]?\d)")
# English and Chinese part thousands by commas and decimals by a point, Russian and Kazakh by spaces and a comma.
_POINT = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_COMMA = r"\d{1,3}(?: \d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?"
_TO_NEXT = re.compile(r"[^\d.;。；]{1,20}")
_NUMBER_BEFORE = re.compile(r"\d[^\d.,;:!?。，；]{0,12}$")
_NUMBER_AFTER = re.compile(r"[^\d.;:!?。；]{0,12}\d")
_ZH_MONTH = re.compile(r"(?:\s*[-–—~至到、和]\s*\d{1,2})?月")
_YEARS = re.compile(r"(?<!\d)(\d\d)\d\d\s?[-–—/]$")
_LAST_LATIN = "\u2e80"
"""Letters beyond are Chinese; a number may touch them, while in `CO2` it is part of a name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One number in a text.

    Attributes:
        text: as it is written there.
        meanings: what it may stand for; two mentions agree when they share one.
        firm: whether every other language has to state it too. Words for one and two, and words such as
            “half” or “decade”, come and go in good translations.
        start: where it stands in the text, with compatibility forms composed (NFKC).
    """

    text: str
    meanings: frozenset[Meaning]
    firm: bool
    start: int = field(default=0, compare=False)

    def agrees(self, other: "Mention") -> bool:
        """Whether both can be the same; where both have a unit that we know, only what it converts to counts."""
        return same_amount(self.meanings, other.meanings)


def same_amount(one: Collection[Meaning], other: Collection[Meaning]) -> bool:
    """Whether two readings can be one amount; where both have a unit that we know, only what it converts to counts."""
    mine, others = _measured(one), _measured(other)
    if mine and others:
        return not mine.isdisjoint(others)
    return not frozenset(one).isdisjoint(other)


def stated(figure: Figure) -> Mention:
    """What a figure's fact has to state; its unit in any words: `kt`, `тыс. т`, `bn USD`."""
    amount = abs(figure.amount)
    meanings: set[Meaning] = {("number", amount)}
    if (unit := unit_named(figure.unit)) is not None:
        dimension, factor = unit
        meanings.add((dimension, amount * factor))
    return Mention(f"{{{figure.name}}}", frozenset(meanings), firm=True)


def _measured(meanings: Iterable[Meaning]) -> set[Meaning]:
    return {meaning for meaning in meanings if meaning[0] not in {"number", "month"}}


def mentions(text: str, language: Language, figures: Iterable[Figure] = ()) -> list[Mention]:
    """All numbers of a text; a placeholder stands for its figure's amount."""
    return list(_Reading(text, language, figures).all())


class _Reading:
    """One pass over a text; what has been read is blanked, so that nothing counts twice."""

    def __init__(self, text: str, language: Language, figures: Iterable[Figure]) -> None:
        self._text = _WEB.sub(_blank, unicodedata.normalize("NFKC", text))
        self._language = language
        self._patterns = _patterns(language)
        self._amounts = {figure.name: abs(figure.amount) for figure in figures}

    def all(self) -> Iterator[Mention]:
        yield from self._dates()
        yield from self._months()
        yield from self._digits()
        yield from self._words()

    def _take(self, start: int, end: int) -> str:
        taken = self._text[start:end]
        self._text = self._text[:start] + " " * (end - start) + self._text[end:]
        return taken

    def _dates(self) -> Iterator[Mention]:
        for match in list(_DATE.finditer(self._text)):
            day, month, year = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
            self._take(*match.span())
            for meaning in (("number", Decimal(day)), ("month", Decimal(month)), ("number", Decimal(year))):
                yield Mention(match[0], frozenset({meaning}), firm=True, start=match.start())

    def _digits(self) -> Iterator[Mention]:
        for match in list(self._patterns.number.finditer(self._text)):
            start, end = match.span()
            if self._text[start:end].isspace():
                continue  # taken already as the second half of an earlier number
            if (name := match["name"]) is not None and name not in self._amounts:
                continue
            value = self._amounts[name] if name else self._decimal(match["digits"])
            meanings, end = self._with_tail(value, end)
            if (currency := currency_before(self._text[:start])) is not None and not _measured(meanings):
                meanings |= {(currency, amount) for _, amount in meanings}
            if name is None:
                meanings |= self._short_year(match) | self._chinese_date(value, end)
            firm = name is not None or not self._is_part_of_name(start)
            yield Mention(self._take(start, end).strip(), frozenset(meanings), firm, start)

    def _decimal(self, digits: str) -> Decimal:
        if self._language in {Language.RU, Language.KK}:
            return Decimal(digits.replace(" ", "").replace(",", "."))
        return Decimal(digits.replace(" ", "").replace(",", ""))

    def _with_tail(self, value: Decimal, end: int) -> tuple[set[Meaning], int]:
        """What a number means with the scale, second half, range and unit behind it, and where these end."""
        factor, end = self._scale(end)
        meanings = {("number", value * factor)}
        if factor == 1:
            meanings |= {("number", value * shared) for shared in self._shared_scale(end)}
        else:
            rest, end = self._second_half(factor, end)
            meanings = {("number", value * factor + rest)}
        if (unit := unit_at(self._text, end, self._language)) is not None:
            meanings |= {(unit[0], amount * unit[1]) for _, amount in meanings}
        return meanings, end

    def _scale(self, position: int) -> tuple[int, int]:
        for pattern, factor in self._patterns.scales:
            if match := pattern.match(self._text, position):
                return factor, match.end()
        return 1, position

    def _second_half(self, factor: int, position: int) -> tuple[Decimal, int]:
        """The 3000万 of 2亿3000万, the 300 млн of 2 млрд 300 млн."""
        match = self._patterns.more.match(self._text, position)
        if match is None:
            return Decimal(0), position
        smaller, end = self._scale(match.end())
        if smaller == 1 or smaller >= factor:
            return Decimal(0), position
        return self._decimal(match["digits"]) * smaller, end

    def _shared_scale(self, position: int) -> list[int]:
        """The scale that stands only behind the second number: “3–5 million”, “from 28 to about 48 million”."""
        if (gap := _TO_NEXT.match(self._text, position)) is None:
            return []
        if (second := self._patterns.number.match(self._text, gap.end())) is None:
            return []
        factor, _ = self._scale(second.end())
        return [] if factor == 1 else [factor]

    def _short_year(self, match: re.Match[str]) -> set[Meaning]:
        """The 2014 of 2013/14."""
        before = _YEARS.search(match.string, max(0, match.start() - 7), match.start())
        full = before and len(match["digits"]) == 2  # noqa: PLR2004 - the two digits of a short year
        return {("number", Decimal(before[1] + match["digits"]))} if before and full else set()

    def _chinese_date(self, value: Decimal, end: int) -> set[Meaning]:
        if self._language is not Language.ZH:
            return set()
        if self._text.startswith("年代", end) and value < 100:  # noqa: PLR2004 - 90年代 is the 1990s
            return {("number", value + 1900)}
        return {("month", value)} if _ZH_MONTH.match(self._text, end) else set()

    def _is_part_of_name(self, start: int) -> bool:
        before = self._text[max(0, start - 2) : start]
        letter = before[:1] if before.endswith("-") else before[-1:]
        return letter.isalpha() and letter < _LAST_LATIN

    def _months(self) -> Iterator[Mention]:
        for number, pattern in enumerate(self._patterns.months, start=1):
            for match in list(pattern.finditer(self._text)):
                # Without a number nearby, «қазан» may be a cauldron and “May” a person.
                before, after = match.string[: match.start()], match.string[match.end() :]
                firm = _NUMBER_BEFORE.search(before) is not None or _NUMBER_AFTER.match(after) is not None
                yield Mention(self._take(*match.span()), frozenset({("month", Decimal(number))}), firm, match.start())

    def _words(self) -> Iterator[Mention]:
        chinese = self._language is Language.ZH
        found = chinese_numbers(self._text) if chinese else worded_numbers(self._text, self._language)
        for worded in found:
            meanings, end = self._with_tail(worded.value, worded.end)
            if self._text.startswith("月", end):
                meanings.add(("month", worded.value))
            if worded.value < 1:
                meanings.add(("number", worded.value * 100))  # “half” is 50% elsewhere
            firm = worded.firm or (worded.complete and end > worded.end)
            yield Mention(self._text[worded.start : end].strip(), frozenset(meanings), firm, worded.start)


@dataclass(frozen=True, slots=True)
class _Patterns:
    number: re.Pattern[str]
    more: re.Pattern[str]
    scales: tuple[tuple[re.Pattern[str], int], ...]
    months: tuple[re.Pattern[str], ...]


@cache
def _patterns(language: Language) -> _Patterns:
    numerals = NUMERALS[language]
    digits = _COMMA if language in {Language.RU, Language.KK} else _POINT
    lead = r"(?:\s*[多余])?" if language is Language.ZH else r"(?:\s*-?\s*)(?:an?\s+)?"
    case = re.NOFLAG if language is Language.EN else re.IGNORECASE
    return _Patterns(
        number=re.compile(rf"(?<!\d)(?:\{{(?P<name>{FIGURE_NAME.pattern})\}}|(?P<digits>{digits}))"),
        more=re.compile(rf"\s*(?P<digits>{digits})"),
        scales=tuple((re.compile(lead + scale, re.IGNORECASE), factor) for scale, factor in numerals.scales),
        months=tuple(re.compile(rf"\b(?:{month})\b", case) for month in numerals.months),
    )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
