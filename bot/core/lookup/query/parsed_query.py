"""A text as it was understood: concepts, other words, years, numbers, its language; and the terms it is searched by."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.core.language import Language
from bot.core.lexicon import PADDING, Ask, Concept, ConceptKind
from bot.core.roles import Role
from bot.core.text import Script, Token, as_written

_JOINING, _AND = frozenset({"when", "когда"}), frozenset({"and", "и", "or", "или"})
"""Behind another question word these join a clause: "where was he when he spoke"."""
_SURELY = 0.85
"""How surely padding must have been read: a slip of it may be a word of weight."""
_YEARS = range(1900, 2100)


def is_year(number: str) -> bool:
    """Whether a number can be a calendar year that facts here are about."""
    return len(number) == len("2022") and number.isdigit() and int(number) in _YEARS


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens that were recognised as concepts (several where a phrase means several things).

    Attributes:
        text: the tokens as they were written, normalised.
        sure: 0–1, how surely the phrase was recognised.
        start: position of the first token.
        languages: those that say it so; empty for a phrase of all languages.
    """

    text: str
    concepts: tuple[Concept, ...]
    sure: float
    start: int
    languages: frozenset[Language] = frozenset()

    def is_only(self, kind: ConceptKind) -> bool:
        """Whether all meanings are of this kind."""
        concepts = self.concepts
        if len(concepts) == 1:
            return concepts[0].kind is kind
        return all(concept.kind is kind for concept in concepts)


@dataclass(frozen=True, slots=True)
class Word:
    """A token that is no concept, with the keys that it may have.

    Attributes:
        weight: its part of a whole word.
        around: ids of concepts in whose names and phrases it stands, among other words.
    """

    text: str
    keys: tuple[str, ...]
    sure: float
    start: int
    weight: float = 1.0
    around: frozenset[str] = frozenset()


class NamedTime(NamedTuple):
    """A time as it is said in the question, normalised, and the code by which a fact may name the same one."""

    said: str
    code: str


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A text as the lookup sees it.

    Attributes:
        parts: all spans and words in the order of the text.
        aside: the places of parts that stand outside the clauses that ask something.
        is_known_language: whether the text shows its language; a number or a picture does not.
        source: the text itself.
        ranges: the first and last year of each stretch of years that the text names.
        years_ago: times told by how many years before the present one they lie.
        tokens: the words of the text, normalised, without the times that were read apart.
        carried: words of an earlier question that this one goes on from, without padding.
        named_times: the times that are no single year, or leave open which one: "the 1990s", "before 2022", "in Q1".
        content: the spans that say what the text is about, without question words and padding.
        asks: what the question words ask for.
    """

    language: Language
    spans: tuple[Span, ...]
    words: tuple[Word, ...]
    years: tuple[int, ...]
    numbers: tuple[str, ...]
    parts: tuple[Span | Word, ...] = ()
    aside: frozenset[int] = frozenset()
    is_known_language: bool = True
    source: str = ""
    ranges: tuple[tuple[int, int], ...] = ()
    named_times: tuple[NamedTime, ...] = ()
    years_ago: tuple[int, ...] = ()
    tokens: tuple[Token, ...] = ()
    carried: tuple[Token, ...] = ()
    content: tuple[Span, ...] = field(init=False)
    asks: frozenset[Ask] = field(init=False)

    def __post_init__(self) -> None:
        light, ask = ConceptKind.LIGHT, ConceptKind.ASK
        content = tuple([span for span in self.spans if not (span.is_only(light) or span.is_only(ask))])
        object.__setattr__(self, "content", content)
        asking = [span for span in self.spans if any(concept.kind is ask for concept in span.concepts)]
        asks = [
            concept.asks
            for place, span in enumerate(asking)
            if not (span.text in _JOINING and (place or self._asks_before(span)) and self._stands_apart(span))
            for concept in span.concepts
        ]
        object.__setattr__(self, "asks", frozenset().union(*asks) or self._asked_by_keyword(content))

    def as_written(self, *parts: Span | Word) -> str:
        """What these parts are in the asker's own words."""
        return " ".join(as_written(self.source, part.text) for part in parts)

    def as_written_words(self, phrase: str) -> str:
        """Normalised words of the text in the asker's own writing."""
        return as_written(self.source, phrase)

    def content_tokens(self) -> tuple[Token, ...]:
        """The words without padding, question words and numbers; a Chinese run in the stretches between them."""
        dropped = {
            span.start + offset
            for span in self.spans
            if all(concept.kind in PADDING for concept in span.concepts) and span.sure >= _SURELY
            for offset in range(len(span.text.split()))
        }
        found: list[Token] = []
        for place, token in enumerate(self.tokens):
            if token.script is Script.HAN:
                found += [Token(stretch, Script.HAN) for stretch in self._stretches(place)]
            elif token.script is not Script.NUMBER and place not in dropped:
                found.append(token)
        return (*found, *self.carried)

    def _stretches(self, place: int) -> Iterator[str]:
        stretch = ""
        for part in (one for one in self.parts if one.start == place):
            if isinstance(part, Span) and all(concept.kind in PADDING for concept in part.concepts):
                yield stretch
                stretch = ""
            elif isinstance(part, Word) and stretch and stretch[-1] == part.text[0]:
                stretch += part.text[1:]  # unknown characters come as overlapping pairs
            else:
                stretch += part.text
        yield stretch

    def _asks_before(self, span: Span) -> bool:
        """Whether a metric that holds its question word stands before: "how many locals got work when …"."""
        metrics = (one for one in self.spans if one.start < span.start and one.is_only(ConceptKind.METRIC))
        return any(Ask.QUANTITY in concept.asks for one in metrics for concept in one.concepts)

    def _stands_apart(self, span: Span) -> bool:
        """Whether no "and" joins this question word to the one before: "where and when"."""
        before = next((part for part in reversed(self.parts) if part.start < span.start), None)
        return before is None or before.text not in _AND

    def _asked_by_keyword(self, content: tuple[Span, ...]) -> frozenset[Ask]:
        """Keywords may name what is wanted instead of asking: "xi jinping speech year"."""
        names_metric = any(span.is_only(ConceptKind.METRIC) for span in content)
        ends_so = len(content) > 1 and Role.CALENDAR_YEAR in content[-1].concepts[0].roles
        wants_year = ends_so and not self.years and not names_metric
        return frozenset({Ask.WHEN}) if wants_year else frozenset()

    @property
    def known_share(self) -> float:
        """0–1: the part of the words that was recognised at all; digits look the same on every keyboard."""
        known = sum(span.sure * len(span.text) for span in self.spans)
        unknown = sum(len(word.text) for word in self.words)
        return known / (known + unknown) if known + unknown else 0.0


class QueryTerm(NamedTuple):
    """One part of a question: a fact that holds any of the features is given its weight.

    Attributes:
        features: each with 0–1, how much of the weight it earns; all of them counted (numbers, years), or none.
        weight: what the part counts in the whole question.
        against: what of the weight counts against a fact that lacks the part.
        points: whether it is a metric that so few facts state that it tells which one is meant.
        names: whether it names something, rather than asking, measuring or counting.
    """

    text: str
    features: tuple[tuple[str, float], ...]
    weight: float
    names: bool = False
    against: float = 1.0
    points: bool = False
