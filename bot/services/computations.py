"""Answers that are computed from a series: for questions about several years that no one fact answers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.core.answers import Answer, Outcome
from bot.core.computation import PERCENT, Computed, Refused, Result, average, change, extreme, share, total
from bot.core.computation_request import Operation, Request, requested
from bot.core.dates import PartialDate, Period
from bot.core.lexicon import Lexicon
from bot.core.lookup.engine import Lookup
from bot.core.lookup.query.follow_ups import questions_in
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.core.roles import Role
from bot.core.series import Frequency, Series
from bot.core.series_choice import Described, choices
from bot.services.series_search import SeriesSearch

MAX_RESULTS = 2
"""Publishers of one thing, a sentence each."""


class Computations:
    """Computes what a question asks for, where it is clear which series is meant."""

    def __init__(self, search: SeriesSearch) -> None:
        self._search = search

    def answer(self, answer: Answer, reading: ParsedQuery, lookup: Lookup) -> Answer:
        """An answer by facts, or what is computed where they do not say it; what cannot be computed says why.

        Args:
            answer: what the facts say.
            reading: of the same question.
            lookup: that answered.
        """
        request = None if questions_in(reading) else requested(reading)
        if request is None or (answer.outcome is Outcome.ANSWER and not request.goes_before_facts):
            return answer
        results = tuple(self._results(request, lookup))
        computed = tuple(one for one in results if not isinstance(one, Refused))
        if computed:
            return Answer(Outcome.COMPUTED, answer.language, computed=computed, score=answer.score)
        if results and answer.outcome is Outcome.UNKNOWN:
            return replace(answer, computed=results)
        return answer

    def _results(self, request: Request, lookup: Lookup) -> Iterator[Result]:
        held = self._search.described(lookup)
        for series in _meant(request, held, lookup.lexicon):
            if series.frequency is not Frequency.YEAR:
                return
            if request.operation is Operation.SHARE:
                whole = _whole(series, held, lookup.lexicon)
                if whole is not None and request.first is not None:
                    yield share(series, whole, _year(request.first))
            else:
                yield _computed(series, request)


def _meant(request: Request, held: Sequence[Described], lexicon: Lexicon) -> Sequence[Series]:
    """The one series that is meant, or what two publishers say of the same; none where it is not clear."""
    if not request.is_of_share:
        held = [one for one in held if one.series.unit != PERCENT]
    found = choices(request.subject, held) or _by_measure(request.subject, held, lexicon)
    groups = [group for group in found if len({(one.subject, one.metric, one.place) for one in group}) == 1]
    if len(groups) > 1:
        home = lexicon.bearing(Role.HOME_COUNTRY)
        groups = [group for group in groups if group[0].place in home]
    return groups[0][:MAX_RESULTS] if len(groups) == 1 else ()


def _by_measure(subject: ParsedQuery, held: Sequence[Described], lexicon: Lexicon) -> Sequence[tuple[Series, ...]]:
    """What is meant where a part only tells what is measured: "coal production" of the electricity from coal."""
    found: list[tuple[Series, ...]] = []
    for metric in dict.fromkeys(one.series.metric for one in held):
        measured = lexicon.get(metric)
        of = frozenset() if measured is None else frozenset(measured.of)
        spans = tuple(span for span in subject.spans if of.isdisjoint(concept.id for concept in span.concepts))
        told = replace(subject, spans=spans)
        if told.content and len(told.content) < len(subject.content):
            found += choices(told, [one for one in held if one.series.metric == metric])
    return found


def _whole(part: Series, held: Sequence[Described], lexicon: Lexicon) -> Series | None:
    """The series that this one is a part of, of the same publisher."""
    wholes, same = lexicon.bearing(Role.WHOLE), (part.metric, part.place, part.unit, part.attributed_to)
    series = (one.series for one in held if one.series.subject in wholes and one.series.subject != part.subject)
    return next((one for one in series if (one.metric, one.place, one.unit, one.attributed_to) == same), None)


def _computed(series: Series, request: Request) -> Computed | Refused:
    points = series.points
    first = points[0].period if request.first is None else _year(request.first)
    last = points[-1].period if request.last is None else _year(request.last)
    match request.operation:
        case Operation.HIGHEST | Operation.LOWEST:
            return extreme(series, first, last, is_highest=request.operation is Operation.HIGHEST)
        case Operation.AVERAGE:
            return average(series, first, last)
        case Operation.SUM:
            return total(series, first, last)
        case _:
            return change(series, first, last, per_year=request.per_year)


def _year(year: int) -> Period:
    return Period(PartialDate(year))
