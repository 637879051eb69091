"""Times that are no single year: before or since one, a part of one, the last few, so much a month, a decade in words.

What holds for a year holds for none of these. Each has a code by which it is known in every language, so that a fact
whose own statement or period names the same time meets it; no other fact does. Works on normalised text, like
`bot.core.years`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.core.dates import FEW_YEARS, Period
from bot.core.facts import Fact
from bot.core.figures import PLACEHOLDER
from bot.core.text import normalise
from bot.core.time_patterns import CYRILLIC, FIGURES, HAN, LATIN, YEAR
from bot.core.years import TimeMention, year_mentions

_MAY_BE_ONE = re.compile(
    r"\d|год|годов|жыл|year|ago|last|past|previous|next|decade|centur|month|week|day|dail|hour|quarter|summer|winter"
    r"|autumn|spring|twent|thirt|fort|fift|sixt|sevent|eight|ninet|nought|aught|thousand|ies\b|half|mm|mcm|average"
    r"|век|столет|десят|двадцат|сорок|шест|девян|нулев|меся|недел|сут|дневн|день|дней|квартал|полугод|лет|зим|весн|осен"
    r"|гасыр|ай|апта|кун|токсан|жаз|куз|кыс|коктем|тысяч|мын|[年月日世代季夏冬秋春周天]|前"
)
"""Without any of these a text names no time that is read here."""
_SCRIPTS = (
    (re.compile("[a-z]{2}|q[1-4]|[1-4]q|[12]h"), LATIN),
    (re.compile("[а-я]{2}"), CYRILLIC),
    (re.compile("[\u4e00-\u9fff]"), HAN),
    (re.compile(r"\d[-./]\d"), FIGURES),
)
_DIGIT = re.compile(r"\d")
_NO_WHOLE = re.compile(r"\\.|\[[^]]*\]|\([^()]*\)")
"""Escapes, classes and innermost groups of a pattern."""


def needs_year(pattern: str) -> bool:
    """Whether whatever matches holds a year in digits: the pattern has no alternatives, and no group has its year."""
    bare, before = pattern.replace(YEAR, "§"), ""
    while bare != before:
        bare, before = _NO_WHOLE.sub("", bare), bare
    return "§" in bare and "§?" not in bare and "|" not in bare


_CHECKED = tuple(
    (script, tuple((needs_year(pattern.pattern), pattern, code) for pattern, code in patterns))
    for script, patterns in _SCRIPTS
)
_WHOLE_YEAR = re.compile(
    r"(?:\bjan(?:uary|\.)?\s*(?:[-–—]|to|through)\s*dec(?:ember|\.)?\s+(?:of\s+)?"
    r"|\bянвар[а-я]+\s*[-–—]\s*декабр[а-я]+\s+|\bс\s+января\s+по\s+декабрь\s+)"
    rf"{YEAR}(?:\s+года?\b)?"
    rf"|(?<!\d){YEAR.replace('year', 'kk')}\s*(?:жылы|жылгы|жылдын)?\s*кантар[а-я]*\s*[-–—]\s*желтоксан[а-я]*"
    rf"|(?<!\d){YEAR.replace('year', 'zh')}年?(?:1月?|一月)[-–—至到~](?:12|十二)月"
    rf"|\b(?:a\.?d\.?|anno domini|公元)\s*{YEAR.replace('year', 'era')}年?"
    rf"|(?<!\d){YEAR.replace('year', 'ad')}\s+(?:a\.?d\b\.?|н\.\s?э\.)"
)
"""All months of a year are the year; so is one that is told to be of this era."""
_RECENTLY = re.compile("recent years|последние годы|последних лет|сонгы жылдар|近年|近几年")
_FIRST_PARTS = {3: ("q1",), 6: ("h1",)}
"""What else the first months of a year are called."""
_PAST_ERA = re.compile(
    r"\b\d{1,4}\s*(?:b\.?c\b\.?(?:e\b\.?)?|год\w*\s+до\s+(?:нашей эры|н\.?\s?э\.?))|公元前\d{1,4}年?"
    r"|\b(?:биздин заманымызга|б\.\s?з\.)\s?де?й?и?н?г?и?\s*\d{1,4}|\d{1,4}\s+of the hij\w+|\d{1,4}\s+год\w* хиджры"
)


def time_mentions(text: str) -> list[TimeMention]:
    """The times of a normalised text, in its order; where two overlap, the one that begins first, then the longer."""
    if not _MAY_BE_ONE.search(text):
        return []
    found = sorted((*year_mentions(text), *_mentions(text)), key=lambda one: (one.start, -one.end))
    kept: list[TimeMention] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


@lru_cache(maxsize=4_096)  # as many as the index keeps ready
def held_times(fact: Fact) -> frozenset[str]:
    """The codes of the times that a fact names in its statement or is of by its period."""
    statements = [normalise(PLACEHOLDER.sub(" ", text)) for text in fact.statement.texts()]
    named = [one.code for text in statements for one in time_mentions(text) if one.code]
    recent = [FEW_YEARS for text in statements if _RECENTLY.search(text)]
    return frozenset((*named, *recent, *_of_period(fact.period)))


def _of_period(period: Period | None) -> Iterator[str]:
    """The days and months of a period, by which so much was there; where it lasts, since when and until when."""
    if period is None:
        return
    if period.end is None and period.start.month is None:
        yield "rate:year"
    if (
        period.start.month == 1
        and period.last.month
        and period.years() == range(period.start.year, period.start.year + 1)
    ):
        yield f"months:{period.last.month}"
        yield from _FIRST_PARTS.get(period.last.month, ())
    for end in (period.start, period.last):
        if end.day is not None:
            yield from (f"day:{end}", "precise:day")
        if end.month is not None:
            yield f"month:{end.year}-{end.month:02}"
            yield from (f"by:{end.year}", "precise:month")
    if period.last.year > period.start.year:
        yield f"since:{period.start.year}"
        yield f"until:{period.last.year}"


def _mention(match: re.Match[str], code: str) -> TimeMention:
    """A year in it is read as a year all the same, so that a fact of that year can be offered; months hold none."""
    return TimeMention(match.start(), match.end(), (), is_plain=not code.startswith("months:"), code=code)


def _mentions(text: str) -> Iterator[TimeMention]:
    has_digits = _DIGIT.search(text) is not None
    for script, patterns in _CHECKED:
        if script.search(text):
            worth_it = ((pattern, code) for needs, pattern, code in patterns if has_digits or not needs)
            yield from (_mention(match, code(match)) for pattern, code in worth_it for match in pattern.finditer(text))
    if not has_digits:
        return  # both others need one
    for match in _WHOLE_YEAR.finditer(text):
        year = next(int(found) for found in match.groups() if found)
        yield TimeMention(match.start(), match.end(), (year,))
    for match in _PAST_ERA.finditer(text):
        yield TimeMention(match.start(), match.end(), ())
