"""The numbers and units of a question: the same digits of another size, or in another unit, are another amount."""

import re
from collections.abc import Iterator

from bot.core.facts import Fact
from bot.core.lookup.index.features import Features
from bot.core.lookup.index.segment import Candidate
from bot.core.lookup.query.parsed_query import ParsedQuery, Span
from bot.core.quantities import mentions, stated

MEASURES = frozenset(
    "percent times-multiple kilowatt-hour barrel litre container-teu wagon-unit us-dollar tenge yuan euro rouble "
    "kilometre hectare square-kilometre".split()
)
"""Units of which none can be turned into another that facts here may state instead."""
_LOOSELY_SAID = 10
"""Numbers up to this one are said loosely: one of two, the first three, ten years for a decade."""
_WITHOUT_UNIT = frozenset({"number", "month"})
_TIMES_AS_MUCH = re.compile(r"\d+(?:[.,]\d+)?\s*(?:times\b|-?fold\b|раза?\b|есе\b|倍)")


def lacks_unit(span: Span, row: Features) -> bool:
    """Whether it is asked for in another currency, or measured in another way, than a fact tells."""
    names = [concept.id for concept in span.concepts]
    return all(name in MEASURES for name in names) and not any("c:" + name in row for name in names)


def other_amount(reading: ParsedQuery, candidate: Candidate) -> str | None:
    """The first number of a question, as it is written, that a fact does not state so."""
    if not reading.numbers:
        return None
    return next(_other_numbers(reading, candidate.row), None) or next(_other_amounts(reading, candidate.fact), None)


def _other_numbers(reading: ParsedQuery, row: Features) -> Iterator[str]:
    for number in reading.numbers:
        is_year = float(number) in reading.years
        is_loose = float(number) <= _LOOSELY_SAID and f"-{number}" not in reading.source
        if "n:" + number not in row and not is_year and not is_loose:
            yield number


def _other_amounts(reading: ParsedQuery, fact: Fact) -> Iterator[str]:
    """Amounts with a unit that are not the fact's: 31.17 million of 31.17 billion dollars, 50 kW of 50 MW."""
    held = [stated(figure) for figure in fact.figures]
    for mention in mentions(reading.source, reading.language) if held else ():
        is_year = any(value in reading.years for _, value in mention.meanings)  # «в 2022-м» is no length
        has_digits = any(char.isdigit() for char in mention.text)
        has_unit = has_digits and not is_year and any(name not in _WITHOUT_UNIT for name, _ in mention.meanings)
        if has_unit and not any(mention.agrees(one) for one in held):
            yield mention.text
    times = _TIMES_AS_MUCH.search(reading.source)
    if times is not None and held and all(figure.unit == "percent" for figure in fact.figures):
        yield times[0]
