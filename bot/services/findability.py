"""Known-item search: whether a fact is found by its own keywords, statements and columns, or what is found instead.

Asking for something known to be held is how information retrieval tries out a catalogue.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeVar

from bot.core.answers import Answer, Outcome
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.lookup.engine import Lookup
from bot.core.lookup.index.example_index import FEWEST
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.core.neighbours import HELD, bare, said_share, words_of

MOST_QUESTIONS = 3_000
"""Questions of one run, some three seconds of work; facts and keywords are taken evenly where there are more."""
MOST_SEARCHED = 1_500
"""Facts that are searched at most: to index as many takes two seconds."""
MOST_NEIGHBOURS = 3
"""Neighbours that are told of one fact."""
_LEAST = 4
"""Questions about one fact where there are many facts: as many as languages."""
_LITTLE = 0.5
"""The part of a keyword's words that its fact must say, and beside another fact: of the shipped keywords, all but
synonyms do."""

T = TypeVar("T")
Apart = Callable[[Fact, Fact], bool]
"""Whether two facts need no telling apart, as the rows of one table."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A fact that is to be asked for, and by which of its keywords."""

    fact: Fact
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LostKeyword:
    """A keyword that does not find its fact, and what it gets."""

    fact: Fact
    keyword: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class StrayKeyword:
    """A keyword that says little of its fact, and takes a question away from another, which answers it by itself."""

    fact: Fact
    keyword: str
    owner: Fact


@dataclass(frozen=True, slots=True)
class Taking:
    """A new fact that comes first for keywords by which one held until now was found.

    Attributes:
        keywords: of the one held.
    """

    fact: Fact
    owner: Fact
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confusion:
    """A fact whose own words, without figures and years, get another one.

    Attributes:
        languages: in which they do.
        is_told_in_full: whether its words with the year get the fact itself.
    """

    fact: Fact
    neighbour: Fact
    languages: tuple[Language, ...]
    is_told_in_full: bool


@dataclass(frozen=True, slots=True)
class Misses:
    """What was found wanting when facts were asked for."""

    lost: tuple[LostKeyword, ...]
    strays: tuple[StrayKeyword, ...]
    confusions: tuple[Confusion, ...]


def sampled(facts: Sequence[Fact], most: int = MOST_QUESTIONS) -> list[Tried]:
    """The facts to ask for, at most so many questions: all, or some spread evenly, with keywords spread evenly."""
    facts = [fact for fact in facts if fact.status in HELD]
    if not facts:
        return []
    share = max(_LEAST, most // len(facts))
    wanted = max(1, most // share)
    chosen = _spread(facts, wanted)
    return [Tried(fact, tuple(_spread(fact.keywords, max(1, share - _LEAST)))) for fact in chosen]


def searched(
    tried: Sequence[Tried], new: Sequence[Fact], held: Sequence[Fact], most: int = MOST_SEARCHED
) -> list[Fact]:
    """What to look the facts up among: themselves, those behind them in their files, and held ones, up to so many."""
    found = {one.fact.id: one.fact for one in tried}
    place = {fact.id: number for number, fact in enumerate(new)}
    steps = range(1, 1 + ceil(len(new) / max(1, len(tried))))
    nearby = (new[place[one.fact.id] + step : place[one.fact.id] + step + 1] for step in steps for one in tried)
    for fact in (*(fact for some in nearby for fact in some), *held):
        if len(found) >= max(most, len(tried)):
            break
        if fact.status in HELD:
            found.setdefault(fact.id, fact)
    return list(found.values())


class KnownItemSearch:
    """Asks for facts that are held.

    Args:
        lookup: of all facts that can be found.
        lexicon: names the columns.
        are_apart: rows of one table that differ in a column of it are not told of each other.
    """

    def __init__(self, lookup: Lookup, lexicon: Lexicon, are_apart: Apart) -> None:
        self._lookup, self._lexicon, self._are_apart = lookup, lexicon, are_apart

    def ask(self, tried: Tried) -> Misses:
        """Ask for a fact by its keywords, and in the languages in which none finds it by its statement."""
        fact = tried.fact
        answers = {keyword: self._lookup.answer(keyword) for keyword in tried.keywords}
        finding = {keyword: answer for keyword, answer in answers.items() if _finds(answer, fact)}
        lost = (
            LostKeyword(fact, keyword, answer)
            for keyword, answer in answers.items()
            if keyword not in finding and not self._is_excused(fact, answer)
        )
        owners = ((keyword, self._owner(fact, keyword)) for keyword in finding)
        strays = (StrayKeyword(fact, keyword, owner) for keyword, owner in owners if owner is not None)
        shown = {answer.language for answer in finding.values()}
        return Misses(tuple(lost), tuple(strays), tuple(self._confusions(fact, shown)))

    def takings(self, held: Tried, new: Collection[str]) -> list[Taking]:
        """The facts of these ids that come first for keywords by which a fact is found without them."""
        found: dict[str, tuple[Fact, list[str]]] = {}
        for keyword in held.keywords:
            reading = self._lookup.read(keyword)
            answer = self._lookup.answer_reading(reading)
            if not answer.facts or answer.facts[0].id not in new or _finds(answer, held.fact):
                continue
            first = answer.facts[0]
            if _finds(self._lookup.answer_without(reading, first.id), held.fact):
                found.setdefault(first.id, (first, []))[1].append(keyword)
        return [Taking(fact, held.fact, tuple(keywords)) for fact, keywords in found.values()]

    def _owner(self, fact: Fact, keyword: str) -> Fact | None:
        """Another fact that answers a keyword by what it says itself, and says far more of it."""
        if len(fact.keywords) >= FEWEST:
            return None  # they are examples of how people ask, in whatever words
        reading = self._lookup.read(keyword)
        own = self._said_share(reading, fact)
        if own >= _LITTLE:
            return None
        answer = self._lookup.answer_without(reading, fact.id)
        if answer.outcome is not Outcome.ANSWER or self._is_excused(fact, answer):
            return None
        return answer.facts[0] if own < _LITTLE * self._said_share(reading, answer.facts[0]) else None

    def _said_share(self, reading: ParsedQuery, fact: Fact) -> float:
        """0–1: the part of a keyword's words, or of its concepts, that a fact holds outside its keywords."""
        by_words = said_share(words_of(reading.content_tokens()), fact)
        if by_words >= _LITTLE or not reading.content:
            return by_words
        held = self._lookup.features(replace(fact, keywords=()))
        met = [any(f"c:{concept.id}" in held for concept in span.concepts) for span in reading.content]
        return max(by_words, sum(met) / len(met))

    def _confusions(self, fact: Fact, shown: set[Language]) -> Iterator[Confusion]:
        """A keyword that finds the fact shows how to ask for it in its language: there nothing else is asked."""
        found: dict[str, tuple[Fact, list[Language]]] = {}
        for language, text in fact.statement.items():
            if language not in shown and (other := self._instead(fact, language, text)) is not None:
                found.setdefault(other.id, (other, []))[1].append(language)
        for other, languages in list(found.values())[:MOST_NEIGHBOURS]:
            yield Confusion(fact, other, tuple(languages), all(self._is_told_in_full(fact, one) for one in languages))

    def _instead(self, fact: Fact, language: Language, text: str) -> Fact | None:
        """What the words of a statement get first, where neither they nor the names of the columns get the fact."""
        answer = self._lookup.answer(bare(text, fact.period, keeps_years=False))
        if not answer.facts or _finds(answer, fact) or self._is_excused(fact, answer):
            return None
        terms = [self._lexicon.name(term, language) for term in (fact.subject, fact.metric, fact.place) if term]
        return None if self._finds(" ".join(terms).replace("-", " "), fact) else answer.facts[0]

    def _is_told_in_full(self, fact: Fact, language: Language) -> bool:
        """Whether its words get the fact once they name the year."""
        text = bare(fact.statement.best(language)[1], fact.period)
        dated = text if fact.period is None else f"{text} {fact.period.last.year}"
        return self._finds(text, fact) or self._finds(dated, fact)

    def _finds(self, question: str, fact: Fact) -> bool:
        return _finds(self._lookup.answer(question), fact)

    def _is_excused(self, fact: Fact, answer: Answer) -> bool:
        return bool(answer.facts) and self._are_apart(fact, answer.facts[0])


def _finds(answer: Answer, fact: Fact) -> bool:
    return any(found.id == fact.id for found in answer.facts)


def _spread(values: Sequence[T], most: int) -> list[T]:
    """At most so many of the values, evenly spread."""
    if len(values) <= most:
        return list(values)
    return [values[number * len(values) // most] for number in range(most)]
