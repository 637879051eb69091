"""What a question wants computed: a change, the highest or lowest value, an average, a sum or a share; and of when."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.lexicon import Ask
from bot.core.lookup.query.parsed_query import ParsedQuery, Span, Word
from bot.core.roles import Role

_SINCE, _A_YEAR = "since:", "rate:year"
"""Codes of named times that are understood here; with any other nothing is computed."""
_ASKS = frozenset({Ask.HOW, Ask.QUANTITY, Ask.WHAT, Ask.WHICH, Ask.WHEN, Ask.WHETHER})
_REFUSING = frozenset(
    {Role.DENYING, Role.EXCLUDING, Role.NOT_YET, Role.YEAR_BEFORE, Role.YEAR_AFTER, Role.PART_OF_YEAR}
)
_TWO = 2


class Operation(StrEnum):
    """What is to be computed."""

    CHANGE = "change"
    HIGHEST = "highest"
    LOWEST = "lowest"
    AVERAGE = "average"
    SUM = "sum"
    SHARE = "share"


_BY_ROLE = (
    (Role.AVERAGE, Operation.AVERAGE),
    (Role.MAXIMUM, Operation.HIGHEST),
    (Role.MINIMUM, Operation.LOWEST),
    (Role.CHANGE, Operation.CHANGE),
    (Role.COMPARING, Operation.CHANGE),
    (Role.SHARE, Operation.SHARE),
    (Role.PERCENTAGE, Operation.SHARE),
    (Role.SUM, Operation.SUM),
)
"""The first that a question names: "by what percentage did it grow" is a change, and no share."""

_GROWTH_PER_YEAR = frozenset({Role.AVERAGE, Role.CHANGE})


@dataclass(frozen=True, slots=True)
class Request:
    """A computation that a question asks for.

    Attributes:
        subject: the question without what asks for the computation: what series must say.
        first: a year; None from the first one that is held.
        last: a year; None until the last one that is held.
        per_year: whether growth is wanted for each year.
    """

    operation: Operation
    subject: ParsedQuery
    first: int | None
    last: int | None
    per_year: bool = False

    @property
    def is_of_share(self) -> bool:
        """Whether it is a share that changes, or is highest; without that, amounts are meant."""
        return any(concept.bears(frozenset({Role.SHARE})) for span in self.subject.spans for concept in span.concepts)

    @property
    def goes_before_facts(self) -> bool:
        """Whether it compares two years, or looks at all: one fact, of one year, says less."""
        compares = self.operation is Operation.CHANGE and self.first is not None and self.last is not None
        return compares or (self.operation in (Operation.HIGHEST, Operation.LOWEST) and self.first is None)


def requested(reading: ParsedQuery) -> Request | None:
    """What a question wants computed; None where it wants something else, or that is not clear."""
    bears = frozenset().union(*(concept.roles for span in reading.spans for concept in span.concepts))
    operation = _operation(bears)
    if operation is None or bears & _REFUSING or reading.asks - _ASKS or reading.years_ago:
        return None
    codes = {time.code for time in reading.named_times}
    since = {code for code in codes if code.startswith(_SINCE)}
    if codes - since - {_A_YEAR} or (since and reading.ranges):
        return None
    years = _years(operation, reading, is_open=bool(since))
    if years is None or (years == (None, None) and not _names_year(reading, bears)):
        return None
    subject = _subject(reading, operation)
    if not subject.content:
        return None
    return Request(operation, subject, *years, per_year=_A_YEAR in codes or bears >= _GROWTH_PER_YEAR)


def _operation(bears: frozenset[Role]) -> Operation | None:
    """The operation that a question names; "average growth" is growth per year, and no average."""
    if bears >= _GROWTH_PER_YEAR:
        return Operation.CHANGE
    return next((one for role, one in _BY_ROLE if role in bears), None)


def _years(operation: Operation, reading: ParsedQuery, *, is_open: bool) -> tuple[int | None, int | None] | None:
    years = sorted(set(reading.years))
    if is_open:
        return (years[0], None) if len(years) == 1 and operation is not Operation.SHARE else None
    match operation:
        case Operation.SHARE:
            return (years[0], years[0]) if len(years) == 1 else None
        case Operation.HIGHEST | Operation.LOWEST if not years:
            return None, None
        case Operation.CHANGE:
            return (years[0], years[1]) if len(years) == _TWO else None
    return (years[0], years[1]) if len(years) == _TWO and len(reading.ranges) == 1 else None


def _names_year(reading: ParsedQuery, bears: frozenset[Role]) -> bool:
    """Whether the highest or lowest is looked for among years, and not among farms or cities."""
    return Role.CALENDAR_YEAR in bears or Ask.WHEN in reading.asks


def _subject(reading: ParsedQuery, operation: Operation) -> ParsedQuery:
    """The question without what asks for the computation, and without its years and bare numbers."""
    own = frozenset({Role.CALENDAR_YEAR, *(role for role, one in _BY_ROLE if one is operation)})
    if operation is Operation.CHANGE:
        own |= {Role.AVERAGE}
    spans = tuple(span for span in reading.spans if not any(concept.bears(own) for concept in span.concepts))
    asking = [span for span in reading.spans if span not in spans]
    words = tuple(word for word in reading.words if not any(_overlap(word, span) for span in asking))
    return replace(reading, spans=spans, words=words)


def _overlap(word: Word, span: Span) -> bool:
    """Whether unknown Chinese characters, which come as overlapping pairs, reach into a span beside them."""
    return word.start == span.start and (word.text[-1] == span.text[0] or word.text[0] == span.text[-1])
