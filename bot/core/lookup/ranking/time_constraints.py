"""The times that a question insists on: years, ranges, months, "last year", "before 2022", "in the first quarter"."""

from collections.abc import Collection, Iterator

from bot.core.answers import Missing, Slot
from bot.core.lexicon import Ask, ConceptKind, Lexicon
from bot.core.lookup import weights
from bot.core.lookup.index.features import Features
from bot.core.lookup.index.segment import Candidate
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.core.lookup.query.relative_years import relative_years
from bot.core.times import held_times

_PERIODS = frozenset("half-year quarter".split())
"""Times other than a year of the calendar: what is held for a year is not so for its half."""
_RATES = frozenset("month week day hour".split())
"""By what a quantity may be told: so many a month are not so many a year."""
_MONTH, _DATED = "month-", ("month:", "day:")
_GROWTH = "trend"
"""What metrics belong to that compare a year with the one before it."""


class TimeConstraints:
    """The times of one question, held against many facts; `this_year` is that in which it is asked."""

    __slots__ = ("_beside", "_lexicon", "_reading", "_year_names", "_years")

    def __init__(self, reading: ParsedQuery, lexicon: Lexicon, this_year: int | None) -> None:
        self._reading, self._lexicon = reading, lexicon
        self._years = reading.years
        self._year_names = [f"y:{year}" for year in reading.years]
        self._beside = list(_beside_years(reading, this_year))

    def missing(self, candidate: Candidate) -> tuple[Missing, Collection[str]] | None:
        """The first time that a fact is not of, with the features that it goes by."""
        row = candidate.row
        for said, code in self._reading.named_times:
            if code not in held_times(candidate.fact):
                return Missing(Slot.TIME, self._reading.as_written_words(said)), self._year_names
        for first, last in self._reading.ranges:
            if not {f"y:{first}", f"y:{last}"} <= row.keys():
                return Missing(Slot.YEAR, f"{first}–{last}"), self._year_names
        if years := self._missing_years(candidate.metric, row):
            return Missing(Slot.YEAR, ", ".join(map(str, years))), self._year_names
        unmet = (
            (missing, names)
            for missing, names in self._beside
            if not any(row.get(name, 0.0) > weights.HOMONYM for name in names)
        )
        return next(unmet, None)

    def _missing_years(self, metric: str, row: Features) -> list[int]:
        """The years of the question that a fact is not of; growth is also told by the year before."""
        held = {year for year in self._years if f"y:{year}" in row}
        if not self._years or (not held and self._was_published_then(row)):
            return []
        if held:
            held |= {year for year in self._years if f"p:{year}" in row}
            held |= {year - 1 for year in held if self._is_growth(metric)}
        return [year for year in self._years if year not in held]

    def _is_growth(self, metric: str) -> bool:
        concept = self._lexicon.get(metric)
        return concept is not None and _GROWTH in concept.broader

    def _was_published_then(self, row: Features) -> bool:
        """A statement without a period is as old as its source; but a quantity must be that year's own."""
        return Ask.QUANTITY not in self._reading.asks and any(f"p:{year}" in row for year in self._years)


def _beside_years(reading: ParsedQuery, this_year: int | None) -> Iterator[tuple[Missing, tuple[str, ...]]]:
    """The times that the lexicon knows, apart from years."""
    if Ask.WHEN in reading.asks:
        return
    concepts = [concept for span in reading.content for concept in span.concepts]
    has_month = any(concept.id.startswith(_MONTH) for concept in concepts)
    has_month = has_month or any(time.code.startswith(_DATED) for time in reading.named_times)
    rates = _RATES if Ask.QUANTITY in _wanted(reading) and not has_month else frozenset[str]()
    for step, written in relative_years(reading):
        yield _beside_this_year(written, step, this_year)
    for span in reading.content:
        first = span.concepts[0]
        if span.sure >= weights.INFLECTED and (first.id in _PERIODS | rates or first.id.startswith(_MONTH)):
            yield Missing(Slot.TIME, reading.as_written(span)), tuple("c:" + concept.id for concept in span.concepts)


def _beside_this_year(written: str, step: int, this_year: int | None) -> tuple[Missing, tuple[str, ...]]:
    if this_year is None:
        return Missing(Slot.TIME, written), ()
    year = this_year + step
    return Missing(Slot.YEAR, str(year)), (f"y:{year}",)


def _wanted(reading: ParsedQuery) -> frozenset[Ask]:
    """What is asked for, by question words or by metrics that hold them: "how many learners"."""
    return reading.asks.union(
        *(concept.asks for span in reading.content for concept in span.concepts if concept.kind is ConceptKind.METRIC)
    )
