"""Concepts: the things people ask about, with all the ways to say them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import InvalidValueError
from bot.core.facts import ID
from bot.core.language import Language
from bot.core.roles import Role

TABLE_METRIC = "measured-"
"""What the ids of the metrics begin with that the tables of a statistics office bring with them."""


class ConceptKind(StrEnum):
    """What sort of thing a concept is; decides how it rules facts in and out.

    A variety excludes its sisters: freight by road is not freight by rail. A deed (build, grow) names nothing.
    """

    THING = "thing"
    DEED = "deed"
    COUNTRY = "country"
    PLACE = "place"
    COMPANY = "company"
    ORGANISATION = "organisation"
    PERSON = "person"
    PROJECT = "project"
    VARIETY = "variety"
    METRIC = "metric"
    UNIT = "unit"
    ASK = "ask"
    LIGHT = "light"


class Ask(StrEnum):
    """What a question wants to hear."""

    QUANTITY = "quantity"
    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    WHICH = "which"
    WHETHER = "whether"
    WHY = "why"
    HOW = "how"
    WHAT = "what"
    LIST = "list"


PADDING = frozenset({ConceptKind.LIGHT, ConceptKind.ASK})
"""What only fills or asks: nothing that a text is about."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that people ask about.

    Attributes:
        ways: phrases by language; the first of a language is the concept's name in it.
        anywhere: phrases that are the same in every language, such as `JAC`.
        asks: for question words, what they ask for; for metrics, which questions they answer.
        of: for metrics, concepts that make this one when they stand with a fitting question word.
        broader: concepts that this one is a kind or a part of.
        short: Chinese characters that stand for a country in 中俄 or 对俄, and by themselves are other words.
        codes: what tables write for it, such as `DE`; too short to be looked for in a sentence.
        roles: which rules of the lookup know it.

    Raises:
        InvalidValueError: when the id has another form, or there is no way to say it.
    """

    id: str
    kind: ConceptKind
    ways: Mapping[Language, tuple[str, ...]] = field(hash=False)
    anywhere: tuple[str, ...] = ()
    asks: frozenset[Ask] = frozenset()
    of: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()

    def __post_init__(self) -> None:
        if not ID.fullmatch(self.id):
            raise InvalidValueError(f"concept id “{self.id}”: use 1–48 of a–z, 0–9 and -")
        phrases = [*self.anywhere, *(way for ways in self.ways.values() for way in ways)]
        if not phrases:
            raise InvalidValueError(f"concept {self.id} has no way to say it in any language")
        if any(not phrase.strip() for phrase in phrases):
            raise InvalidValueError(f"concept {self.id} has a blank phrase")
        if self.kind is ConceptKind.ASK and not self.asks:
            raise InvalidValueError(f"concept {self.id} is a question word and must say what it asks for")
        object.__setattr__(self, "ways", MappingProxyType(dict(self.ways)))

    def bears(self, roles: frozenset[Role]) -> bool:
        """Whether it bears one of these roles."""
        return not self.roles.isdisjoint(roles)

    def name(self, language: Language) -> str:
        """What the concept is called in this language, else in the first language that names it."""
        for candidate in (language, *Language):
            if ways := self.ways.get(candidate):
                return ways[0]
        return self.anywhere[0]

    def phrases(self) -> Iterator[tuple[Language | None, str]]:
        """Every way to say the concept with its language; None for a way of all languages."""
        for phrase in self.anywhere:
            yield None, phrase
        for language, ways in self.ways.items():
            for phrase in ways:
                yield language, phrase


def is_of_table(concept: Concept) -> bool:
    """Whether a concept is the metric of a table, known by the table's own words for it."""
    return concept.id.startswith(TABLE_METRIC)


class Lexicon:
    """All concepts by id.

    Raises:
        InvalidValueError: when two concepts share an id, or one refers to a concept that does not exist.
    """

    __slots__ = ("_answering", "_bearing", "_by_id", "_by_term", "_counting")

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._by_id: dict[str, Concept] = {}
        for concept in concepts:
            if concept.id in self._by_id:
                raise InvalidValueError(f"two concepts have the id “{concept.id}”")
            self._by_id[concept.id] = concept
        for concept in self:
            for other in (*concept.of, *concept.broader):
                if other not in self._by_id:
                    raise InvalidValueError(f"concept {concept.id} refers to “{other}”, which does not exist")

        metrics = [concept for concept in self if concept.kind is ConceptKind.METRIC]
        self._by_term = _terms(self)
        self._bearing = _bearers(self)
        counting = {name: metric for metric in metrics if metric.asks == {Ask.QUANTITY} for name in metric.of}
        self._counting = {name: (metric,) for name, metric in counting.items()}
        self._answering = {ask: tuple(metric for metric in metrics if ask in metric.asks) for ask in Ask}

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __getitem__(self, concept_id: str) -> Concept:
        return self._by_id[concept_id]

    def counting(self, concept_id: str) -> tuple[Concept, ...]:
        """The metrics that ask for nothing but the number of a thing."""
        return self._counting.get(concept_id, ())

    def answering(self, ask: Ask) -> tuple[Concept, ...]:
        """The metrics that answer this kind of question."""
        return self._answering.get(ask, ())

    def bearing(self, roles: Role | frozenset[Role]) -> frozenset[str]:
        """The ids of the concepts that bear this role, or one of these."""
        found = self._bearing.get(roles)
        if found is None:
            several = [self._bearing[role] for role in Role if role in roles]
            found = self._bearing[roles] = frozenset().union(*several)
        return found

    def get(self, concept_id: str) -> Concept | None:
        """The concept of this id, if there is one."""
        return self._by_id.get(concept_id)

    def resolve(self, term: str) -> Concept | None:
        """The concept that a term of a fact stands for: by its id, or a country by its name or a code such as `DE`."""
        return self._by_id.get(term) or self._by_term.get(term.casefold())

    def name(self, term: str, language: Language) -> str:
        """The name of a concept in a language; a term that is no concept stands for itself."""
        concept = self.resolve(term)
        return term if concept is None else concept.name(language)


def _bearers(concepts: Iterable[Concept]) -> dict[Role | frozenset[Role], frozenset[str]]:
    found: dict[Role, set[str]] = {role: set() for role in Role}
    for concept in concepts:
        for role in concept.roles:
            found[role].add(concept.id)
    return {role: frozenset(ids) for role, ids in found.items()}


def _terms(concepts: Iterable[Concept]) -> dict[str, Concept]:
    """Codes and names of countries, folded; a code goes before a name, the first of two alike before the second."""
    lands = [concept for concept in concepts if concept.kind is ConceptKind.COUNTRY or concept.codes]
    found = {code.casefold(): concept for concept in lands for code in concept.codes}
    for concept in lands:
        for _, phrase in concept.phrases():
            found.setdefault(phrase.casefold(), concept)
    return found
