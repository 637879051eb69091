"""How a question was understood and weighed: worked out anew on demand, so that answering pays nothing for it."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.core.answers import Answer
from bot.core.lexicon import Concept
from bot.core.lookup.query.parsed_query import ParsedQuery, Span
from bot.core.lookup.ranking.scoring import Hit
from bot.core.stems import keys
from bot.core.text import Script, cyrillic_from_latin, normalise, tokenise


@dataclass(frozen=True, slots=True)
class Matched:
    """Words of a question that were recognised.

    Attributes:
        way: the way to say the concept that they were taken for, normalised.
        route: exact, stem, transliteration, spelling, sound; after `layout, ` where the other keyboard layout was on.
    """

    text: str
    concepts: tuple[str, ...]
    route: str
    way: str
    sure: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that led to an answer."""

    reading: ParsedQuery
    matched: tuple[Matched, ...]
    hits: tuple[Hit, ...]
    answer: Answer


def matched(question: str, reading: ParsedQuery) -> tuple[Matched, ...]:
    """How each recognised part of a question was matched."""
    asked = {token.text for token in tokenise(normalise(question))}
    return tuple(_matched(span, asked) for span in reading.spans)


def _matched(span: Span, asked: set[str]) -> Matched:
    heard = (span.text, cyrillic_from_latin(span.text))
    way = min(
        (" ".join(token.text for token in tokenise(normalise(way))) for _, way in _ways(span.concepts[0], span)),
        key=lambda way: (min(OSA.distance(way, text) for text in heard), way),
    )
    tokens = tokenise(span.text)
    is_han = any(token.script is Script.HAN for token in tokens)
    typed = is_han or all(token.text in asked for token in tokens)
    route = _route(span.text, way)
    names = tuple(concept.id for concept in span.concepts)
    return Matched(span.text, names, route if typed else f"layout, {route}", way, span.sure)


def _ways(concept: Concept, span: Span) -> list[tuple[object, str]]:
    ways = [(language, way) for language, way in concept.phrases() if language is None or language in span.languages]
    return [*ways] or [*concept.phrases()]


def _route(text: str, way: str) -> str:
    written, meant = tokenise(text), tokenise(way)
    if [token.text for token in written] == [token.text for token in meant]:
        return "exact"
    if any(token.script is Script.HAN for token in written):
        return "sound"
    if len(written) == len(meant) and all(
        set(keys(one.text, one.script)) & set(keys(other.text, other.script))
        for one, other in zip(written, meant, strict=True)
    ):
        return "stem"
    scripts = ({token.script for token in written}, {token.script for token in meant})
    return "transliteration" if Script.LATIN in scripts[0] and Script.CYRILLIC in scripts[1] else "spelling"
