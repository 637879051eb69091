"""Years that a question tells by the one in which it is asked: "last year", "three years ago"."""

import re
from collections.abc import Iterator

from bot.core.lookup import weights
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.core.text import normalise

_BESIDE_THIS_YEAR = {"previous-year": -1, "this-year": 0, "next-year": 1}
"""Years that are told by the one in which they are named."""
_COMPARED = re.compile(
    r"\b(?:than|compared|comparison|relative to|versus|vs|against|year on year|over the)\b"
    r"|\b(?:чем|сравнен|относительно)|\bпротив\b|\b(?:караганда|салыстыр)|[比较跟]|同比|годом ранее|годом раньше"
    r"|\b(?:on|from) (?:the )?year (?:before|earlier)|алдынгы жыл(?:дан|мен|га)"
)
"""What is compared with the year before is the other year's: "more than last year"."""


def relative_years(reading: ParsedQuery) -> Iterator[tuple[int, str]]:
    """How many years after the present one each lies, and what it is called in the question."""
    for ago in reading.years_ago:
        yield -ago, str(ago)
    for span in reading.content:
        step = _BESIDE_THIS_YEAR.get(span.concepts[0].id)
        if step is not None and span.sure >= weights.INFLECTED and not _COMPARED.search(normalise(reading.source)):
            yield step, reading.as_written(span)
