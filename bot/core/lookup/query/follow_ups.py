"""Several questions in one message, and questions that go on from the one before.

The latter are such as "and in 2021?", "а рост?", "ал қуаты?", "那2021年呢?", "and who built it?".

A question is read together with the earlier one only where it names nothing that it could be about by itself, or
where its own words say that it goes on and name nothing but another plant, place, company or country. Whatever else
is known of a question, it then stands for itself alone: an earlier question never bends a complete one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.core.language import Language
from bot.core.lexicon import Ask, Concept, ConceptKind, Lexicon
from bot.core.lookup.query.parsed_query import ParsedQuery, Span, Word
from bot.core.lookup.ranking.constraints import STRICT_ASKS
from bot.core.roles import HOME, Role

MAX_SPANS = 40
"""A question with more recognised parts than that is too long to go on from."""
MAX_WORDS = 60
"""Longer texts are no questions that another goes on from, and take memory."""

_OTHER_TIMES = frozenset({Role.YEAR_NOW, Role.YEAR_BEFORE, Role.YEAR_AFTER})
"""Which year they mean, an earlier question does not tell."""
_WHERE = frozenset({ConceptKind.COUNTRY, ConceptKind.PLACE})
_WHOSE = frozenset({ConceptKind.PROJECT, ConceptKind.COMPANY, ConceptKind.ORGANISATION, ConceptKind.PERSON})
_KINDS_ALIKE = (_WHERE, _WHOSE, frozenset({ConceptKind.VARIETY}))
"""What may take the place of its like: each of these kinds rules a fact out that does not hold it."""
_WANTED = STRICT_ASKS | {Ask.LIST}
MOST = 3
"""Questions of one message that are answered: more would be no short reply."""
_ENDS = re.compile(r"[?？;；]+")
_SAYS = re.compile(r"\w")
"""What is left of "?!" says nothing."""
_ASKING = re.compile(
    r"\b(?:how|who|whom|whose|what|when|where|which|why|сколько|насколько|кто|кем|когда|где|куда|откуда|как\w*|почему"
    r"|зачем|чей|чья|чьи)\b|қанша|неше|кім|қашан|қайда|қай\b|қандай|неге|канша|кім|кандай|多少|几|谁|哪|何|什么|怎么",
    re.IGNORECASE,
)
_JOINTS = (
    re.compile(
        r"\s*,?\s*\b(?:and|also|plus|or)\s+(?=(?:by |in |at |to )?(?:how|who|what|when|where|which|why)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\s*,?\s+(?:и|а также|а|или)\s+"
        r"(?=(?:на |в |за |с |по )?(?:сколько|насколько|кто|когда|где|как\w*|почему)\b)",
        re.IGNORECASE,
    ),
    re.compile(r"\s*,?\s+(?:және|әрі|ал|жане)\s+", re.IGNORECASE),
    re.compile(r"[，,、]?(?:以及|还有|并且|而且|和|又|，|,)"),
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEARS = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)(?:\s*(?:г\.|года?|году|жыл\w*|年))?"
    r"(?:\s*(?:,|，|、|and|or|vs\.?|versus|и|или|және|мен|和|与|跟)\s*(?:in |for |в |за )?"
    r"(?<!\d)(?:19|20)\d\d(?!\d))+",
    re.IGNORECASE,
)
"""Years side by side, of which each is asked for."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question read together with the one before it.

    Attributes:
        readings: what may be meant, the likeliest first.
        taken: for each reading, the concepts and years that come from the earlier question.
        is_marked: whether the words themselves say that it goes on; else it may as well stand for itself.
        may_be_ours: whether it may mean the two countries themselves, of which every metric can be asked.
    """

    readings: tuple[ParsedQuery, ...]
    taken: tuple[tuple[Concept | int, ...], ...]
    is_marked: bool
    may_be_ours: bool


def is_worth_keeping(reading: ParsedQuery) -> bool:
    """Whether a later question could go on from this one."""
    is_short = len(reading.spans) <= MAX_SPANS and len(reading.tokens) <= MAX_WORDS
    return bool(reading.content) and is_short


def may_go_on(later: ParsedQuery) -> bool:
    """Whether there can be an earlier question that this one goes on from: of most, that need not be looked for."""
    if later.words or _names_other_time(later):
        return False
    parts = _Parts.of(later)
    return _is_marked(later) or all(span.is_only(ConceptKind.VARIETY) for span in (*parts.names, *parts.home))


def follow_up(earlier: ParsedQuery, later: ParsedQuery, lexicon: Lexicon) -> FollowUp | None:
    """The later question as it goes on from the earlier one; None where it stands for itself."""
    if later.words or not is_worth_keeping(earlier) or _names_other_time(later):
        return None
    parts = _Parts.of(later, _ancestors(earlier, lexicon))
    marked = _is_marked(later)
    if parts.names or parts.home:
        return _swapped(earlier, later, parts) if marked else None
    if not parts.wants or (not marked and _is_aside(later, parts)):
        return None
    drafts = _continued(earlier, later, parts)
    return FollowUp(
        tuple(_merged(draft, earlier, later) for draft in drafts),
        tuple(_taken(draft, earlier, later) for draft in drafts),
        marked,
        any(span.is_only(ConceptKind.METRIC) for span in parts.measures),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a reading by what they do in it.

    Attributes:
        names: what it is about, without the two countries.
        home: the two countries.
        measures: metrics and deeds.
        units: units and spans of time.
        asks: question words.
        wants: whether it says what it wants to know: a year, a metric, a deed, or an insisting question word.
    """

    names: tuple[Span, ...]
    home: tuple[Span, ...]
    measures: tuple[Span, ...]
    units: tuple[Span, ...]
    asks: tuple[Span, ...]
    wants: bool

    @classmethod
    def of(cls, reading: ParsedQuery, known: frozenset[str] = frozenset()) -> "_Parts":
        """Divide a reading; a span that means only something `known` refers back and is no name."""
        spans = [span for span in reading.content if not all(concept.id in known for concept in span.concepts)]
        home = tuple(span for span in spans if any(concept.bears(HOME) for concept in span.concepts))
        measures = tuple(span for span in spans if all(_is_measure(concept) for concept in span.concepts))
        units = tuple(span for span in spans if span.is_only(ConceptKind.UNIT))
        names = tuple(span for span in spans if span not in (*home, *measures, *units))
        asks = tuple(span for span in reading.spans if span.is_only(ConceptKind.ASK) and not _bears(span, Role.GOES_ON))
        wants = bool(reading.years or measures or units or reading.asks & _WANTED)
        return cls(names, home, measures, units, asks, wants)


def _swapped(earlier: ParsedQuery, later: ParsedQuery, parts: _Parts) -> FollowUp | None:
    """The same question about another of its kind: "and Zhanatas?"; what asks something of its own is whole."""
    if parts.asks or (parts.names and parts.home):
        return None
    new = parts.names or parts.home
    family = next((alike for alike in _KINDS_ALIKE if all(_is_of(span, alike) for span in new)), None)
    before = _Parts.of(earlier)
    if family is None or parts.wants or not (before.measures or before.asks):
        return None
    old = (*before.home, *before.names, *before.measures, *before.units, *before.asks)
    kept = tuple(span for span in old if not _is_of(span, family))
    if len(kept) == len(old) and family is not _WHERE:
        return None
    taken = _taken(kept, earlier, later)
    return FollowUp((_merged(kept, earlier, later),), (taken,), is_marked=True, may_be_ours=False)


def _continued(earlier: ParsedQuery, later: ParsedQuery, parts: _Parts) -> list[tuple[Span, ...]]:
    """What to keep of the earlier question when the later one wants to know something else about it."""
    before = _Parts.of(earlier)
    about = (*before.home, *before.names)
    everything = (*about, *before.measures, *before.units, *before.asks)
    deeds = tuple(span for span in before.measures if not span.is_only(ConceptKind.METRIC))
    if not parts.measures and not later.asks & _WANTED:
        return [everything]
    if before.names:
        return [about] if parts.measures else [(*about, *deeds), about]
    if any(span.is_only(ConceptKind.METRIC) for span in parts.measures):
        return [about, (*about, *before.measures)]
    return [(*about, *before.measures)]


def _merged(kept: Sequence[Span], earlier: ParsedQuery, later: ParsedQuery) -> ParsedQuery:
    own = tuple(span for span in later.spans if not _bears(span, Role.GOES_ON))
    years = _years(earlier, later)
    numbers = [number for number in earlier.numbers if int_or_none(number) not in earlier.years]
    numbers += [str(year) for year in years]
    language = later.language if later.spans else earlier.language
    spans, all_numbers = (*kept, *own), tuple(dict.fromkeys((*numbers, *later.numbers)))
    parts: tuple[Span | Word, ...] = (*spans, *earlier.words)
    carried = (*later.content_tokens(), *earlier.content_tokens())
    source = f"{later.source}\n{earlier.source}"
    return ParsedQuery(
        language,
        spans,
        earlier.words,
        years,
        all_numbers,
        parts,
        source=source,
        carried=carried,
        named_times=later.named_times or (() if later.years or later.years_ago else earlier.named_times),
        years_ago=later.years_ago or (() if later.years or later.named_times else earlier.years_ago),
    )


def _years(earlier: ParsedQuery, later: ParsedQuery) -> tuple[int, ...]:
    """The years of a follow-up: its own, else those before it, unless it asks for the time itself."""
    return later.years or (() if Ask.WHEN in later.asks else earlier.years)


def _taken(kept: Iterable[Span], earlier: ParsedQuery, later: ParsedQuery) -> tuple[Concept | int, ...]:
    concepts = [span.concepts[0] for span in kept if not span.is_only(ConceptKind.ASK)]
    things = [one for one in concepts if one.kind not in (ConceptKind.DEED, ConceptKind.UNIT)]
    years = () if later.years else _years(earlier, later)
    return tuple(dict.fromkeys((*(things or concepts), *years)))


def name_of(taken: Concept | int, language: Language) -> str:
    """What something taken from an earlier question is called."""
    return taken.name(language) if isinstance(taken, Concept) else str(taken)


def int_or_none(number: str) -> int | None:
    """A number without a fraction as such."""
    return int(number) if number.isdecimal() else None


def _is_aside(later: ParsedQuery, parts: _Parts) -> bool:
    """Whether it names nothing to measure and holds a greeting or a sum: "have a nice day", "1 + 1"."""
    numbers = {number for number in later.numbers if int_or_none(number) not in later.years}
    is_polite = any(_bears(span, Role.POLITE) for span in later.spans)
    return not parts.measures and bool(numbers or (is_polite and not later.asks))


def _is_marked(later: ParsedQuery) -> bool:
    """Whether the words say that the question goes on: by their first, their last, or by pointing back."""
    if not later.spans:
        return False
    first, last = later.spans[0], later.spans[-1]
    pointing = any(_bears(span, Role.POINTS_BACK) for span in later.spans)
    return pointing or _bears(first, Role.GOES_ON) or _bears(last, Role.GOES_ON_BEHIND)


def _bears(span: Span, *roles: Role) -> bool:
    return any(not concept.roles.isdisjoint(roles) for concept in span.concepts)


def _is_of(span: Span, kinds: Iterable[ConceptKind]) -> bool:
    return any(concept.kind in kinds for concept in span.concepts)


def _names_other_time(later: ParsedQuery) -> bool:
    return any(_bears(span, *_OTHER_TIMES) for span in later.content)


def _is_measure(concept: Concept) -> bool:
    return concept.kind in (ConceptKind.METRIC, ConceptKind.DEED)


def _ancestors(earlier: ParsedQuery, lexicon: Lexicon) -> frozenset[str]:
    """What the projects that were named are varieties of: "the wind farm" then means the one that was named."""
    named = (one for span in earlier.content for one in span.concepts if one.kind is ConceptKind.PROJECT)
    broader = (lexicon.get(concept_id) for project in named for concept_id in project.broader)
    return frozenset(one.id for one in broader if one is not None and one.kind is ConceptKind.VARIETY)


def questions_in(reading: ParsedQuery) -> list[str]:
    """The questions of a message, as they are written, where it holds two or more; else none."""
    found = [part for piece in _ENDS.split(reading.source) for part in _parted(piece.strip()) if _SAYS.search(part)]
    asking = [part for part in found if _ASKING.search(part)]
    return asking[:MOST] if len(asking) > 1 and len(asking) == len(found) else []


def by_year(reading: ParsedQuery) -> list[str]:
    """A question about several years side by side as one about each; else none."""
    years = _YEARS.search(reading.source)
    if years is None or reading.ranges or len(reading.years) > MOST:
        return []
    before, behind = reading.source[: years.start()], reading.source[years.end() :]
    return [f"{before}{year}{behind}" for year in dict.fromkeys(_YEAR.findall(years[0]))]


def _parted(piece: str) -> Iterator[str]:
    """A sentence at the first joint on both sides of which something is asked."""
    for joint in _JOINTS:
        for match in joint.finditer(piece):
            first, rest = piece[: match.start()], piece[match.end() :]
            if _ASKING.search(first) and _ASKING.search(rest):
                yield first
                yield from _parted(rest)
                return
    yield piece
