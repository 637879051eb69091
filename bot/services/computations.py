"""Answers that are computed from a series: for questions about several years that no one fact answers."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.core.answers import Answer, Outcome
from bot.core.computation import PERCENT, Computed, Refused, Result, average, change, extreme, share, total
from bot.core.computation_request import Operation, Request, requested
from bot.core.dates import PartialDate, Period
from bot.core.lexicon import Concept, Lexicon
from bot.core.lookup.engine import Lookup
from bot.core.lookup.query.follow_ups import questions_in
from bot.core.lookup.query.parsed_query import ParsedQuery, Span
from bot.core.roles import HOME, IN_LANDS, LANDS, Role
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
    if request.operation is Operation.SHARE or not request.is_of_share:
        held = [one for one in held if one.series.unit != PERCENT]
    named = [one for one in held if _is_named(one, request.subject, lexicon)]
    parts = [one for one in named if _whole(one.series, held, lexicon) is not None]
    for subject, left in ((request.subject, named), (_of_country(request.subject, lexicon), parts)):
        for told, fitting in ((subject, left), *_without_measure(subject, left, lexicon)):
            found = [group for group in choices(told, fitting) if _is_of_one_thing(group)]
            if found:
                return _only(found, lexicon)[:MAX_RESULTS]
    return ()


def _only(found: Sequence[tuple[Series, ...]], lexicon: Lexicon) -> tuple[Series, ...]:
    """The only one, or the only one of the home country; none where there are more."""
    home = lexicon.bearing(Role.HOME_COUNTRY)
    left = found if len(found) == 1 else [group for group in found if group[0].place in home]
    return left[0] if len(left) == 1 else ()


def _is_of_one_thing(group: Sequence[Series]) -> bool:
    return len({(one.subject, one.metric, one.place) for one in group}) == 1


def _is_named(one: Described, subject: ParsedQuery, lexicon: Lexicon) -> bool:
    """Whether what it is about, or what it measures, is named; a country alone says neither."""
    about, measured = lexicon.get(one.series.subject), lexicon.get(one.series.metric)
    own = {one.series.subject, *(about.broader if about is not None and Role.WHOLE in about.roles else ())}
    own |= set() if measured is None else {measured.id, *_synonyms(measured, lexicon)}
    asked = {concept.id for span in subject.content for concept in span.concepts}
    return not (asked - lexicon.bearing(HOME | IN_LANDS)).isdisjoint(own)


def _without_measure(
    subject: ParsedQuery, held: Sequence[Described], lexicon: Lexicon
) -> Iterator[tuple[ParsedQuery, Sequence[Described]]]:
    """The question without parts that only tell a measure, "generation" from coal, and the series of that measure.

    "Production" of electricity is such a part, but "production" of coal is none.
    """
    for metric in dict.fromkeys(one.series.metric for one in held):
        if (measured := lexicon.get(metric)) is None:
            continue
        fitting = [one for one in held if one.series.metric == metric]
        alike = {metric, *_synonyms(measured, lexicon)}
        rest = [span for span in subject.content if not _names(span, alike)]
        measures = alike | frozenset(measured.of)
        is_measured = any(_names(span, measures) and _is_said(span, fitting) for span in subject.content)
        also = measures if is_measured else frozenset()
        dropped = [span for span in subject.content if span not in rest]
        dropped += [span for span in rest if _names(span, also) and not _is_said(span, fitting)]
        spans = tuple(span for span in subject.spans if span not in dropped)
        told = replace(subject, spans=spans)
        if 0 < len(told.content) < len(subject.content):
            yield told, fitting


def _names(span: Span, names: Collection[str]) -> bool:
    return any(concept.id in names for concept in span.concepts)


def _is_said(span: Span, held: Sequence[Described]) -> bool:
    return any(one.says(span) for one in held)


def _synonyms(measured: Concept, lexicon: Lexicon) -> frozenset[str]:
    """What stands for a measure and is said by some of the same words."""
    words = frozenset(measured.phrases())
    others = (concept for name in measured.of if (concept := lexicon.get(name)) is not None)
    return frozenset(concept.id for concept in others if not words.isdisjoint(concept.phrases()))


def _of_country(subject: ParsedQuery, lexicon: Lexicon) -> ParsedQuery:
    """The question with the country in the place of the whole: "Kazakhstan's electricity" of that from coal."""
    wholes, lands, spans = lexicon.bearing(Role.WHOLE), lexicon.bearing(LANDS), []
    for span in subject.spans:
        whole = next((concept for concept in span.concepts if concept.id in wholes), None)
        country = () if whole is None else tuple(lexicon[name] for name in whole.broader if name in lands)
        spans.append(replace(span, concepts=country) if country else span)
    return replace(subject, spans=tuple(spans))


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
