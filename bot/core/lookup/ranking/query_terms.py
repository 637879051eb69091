"""The parts of a question that facts are weighed by."""

from collections.abc import Iterator
from dataclasses import replace

from bot.core.lexicon import Ask, ConceptKind, Lexicon
from bot.core.lookup import weights
from bot.core.lookup.index.fact_index import FactIndex
from bot.core.lookup.index.features import IN_KAZAKHSTAN
from bot.core.lookup.query.parsed_query import HOME, ParsedQuery, QueryTerm, Span, Word

_TELLING_LITTLE = HOME | {IN_KAZAKHSTAN, "in-china", "country", "people-count-unit", "year"}
"""What so many questions name that it tells little."""
_ASKING = (ConceptKind.METRIC, ConceptKind.UNIT, ConceptKind.ASK, ConceptKind.DEED)
ASKED_FOR = "?"
"""The part that stands for the question words."""
_VAGUE = frozenset({Ask.WHAT, Ask.HOW})
"""Question words that say nothing more where the question names a metric: "what is the capacity"."""


def query_terms(reading: ParsedQuery, index: FactIndex, lexicon: Lexicon) -> list[QueryTerm]:
    """All parts of a question that weigh anything."""
    return [
        *_distinct(_beside(_of_span(span, index), span, reading) for span in reading.content),
        *(_beside(_of_word(word, index), word, reading) for word in reading.words),
        *(QueryTerm(number, (("n:" + number, 1.0),), weights.NUMBER) for number in _plain_numbers(reading)),
        *(QueryTerm(str(year), ((f"y:{year}", 1.0),), weights.YEAR) for year in reading.years),
        *_of_asks(reading, lexicon),
    ]


def _beside(term: QueryTerm, part: Span | Word, reading: ParsedQuery) -> QueryTerm:
    """What is said beside the question may help to find the fact, but the fact need not hold it."""
    return replace(term, against=weights.ASIDE) if part.start in reading.aside else term


def _plain_numbers(reading: ParsedQuery) -> Iterator[str]:
    years = {str(year) for year in reading.years}
    yield from (number for number in reading.numbers if number not in years)


def _distinct(found: Iterator[QueryTerm]) -> list[QueryTerm]:
    """A thing named twice counts once."""
    by_features: dict[frozenset[str], QueryTerm] = {}
    for term in found:
        name = frozenset(feature for feature, _ in term.features)
        if name not in by_features or by_features[name].weight < term.weight:
            by_features[name] = term
    return list(by_features.values())


def _of_span(span: Span, index: FactIndex) -> QueryTerm:
    features = tuple(("c:" + concept.id, span.sure) for concept in span.concepts)
    if any(concept.id in _TELLING_LITTLE for concept in span.concepts):
        return QueryTerm(span.text, features, weights.HOME)
    rarity = max((index.rarity(feature) for feature, _ in features if index.holds(feature)), default=1.0)
    weight = weights.UNIT if span.is_only(ConceptKind.UNIT) else 1.0
    names = all(concept.kind not in _ASKING for concept in span.concepts)
    points = span.is_only(ConceptKind.METRIC) and rarity >= weights.POINTING
    return QueryTerm(span.text, features, rarity * weight * span.sure, names, points=points)


def _of_word(word: Word, index: FactIndex) -> QueryTerm:
    held = ["w:" + key for key in word.keys if index.holds("w:" + key)]
    if not held:
        return QueryTerm(word.text, (), weights.UNKNOWN_WORD * word.weight)
    rarity = max(index.rarity(feature) for feature in held)
    return QueryTerm(
        word.text, tuple((feature, word.sure) for feature in held), weights.WORD * rarity * word.weight, names=True
    )


def _of_asks(reading: ParsedQuery, lexicon: Lexicon) -> Iterator[QueryTerm]:
    named = {concept.id for span in reading.spans for concept in span.concepts}
    names_metric = any(span.is_only(ConceptKind.METRIC) for span in reading.content)
    asks = [ask for ask in reading.asks if ask in weights.ASKED and not (names_metric and ask in _VAGUE)]
    if not asks:
        return
    features = {f"a:{ask}": weights.MAY_FIT for ask in asks}
    for ask in asks:
        for metric in lexicon.answering(ask):
            if not metric.of or not named.isdisjoint(metric.of):
                features["c:" + metric.id] = weights.FITS
    weight = max(weights.ASKED[ask] for ask in asks)
    if names_metric:
        weight /= 2  # the metric itself already says what is asked for
    yield QueryTerm(ASKED_FOR, tuple(features.items()), weight)
