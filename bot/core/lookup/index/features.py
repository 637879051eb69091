"""What a fact offers to be found by: features with a strength between 0 and 1.

A feature is a text: `c:` a concept, `w:` the key of a word that is no concept, `a:` a kind of question that the fact
answers, `o:` that it is of one country; and, counted rather than named: `n:` a number, `y:` a year, `p:` the year of
its source.

The rows of a table differ in little but their numbers, so what is named is read once for all facts that say the same.
"""

from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from bot.core.facts import Fact
from bot.core.figures import PLACEHOLDER
from bot.core.lexicon import Ask, Concept, ConceptKind, Lexicon, is_of_table
from bot.core.lookup import weights
from bot.core.lookup.index.templates import COUNTED, Templates
from bot.core.lookup.query.parsed_query import ParsedQuery, is_year
from bot.core.lookup.query.query_parser import QueryParser
from bot.core.roles import HOME, IN_LANDS, MONTHS, Role

Features = dict[str, float]

OF_ONE_COUNTRY = "o:country"
"""What is measured of a country, as the rows of a table are: it tells nothing of a country that it does not name."""
_OF_A_COUNTRY = frozenset({ConceptKind.PLACE, ConceptKind.THING})
_EACH_ITS_OWN = (ConceptKind.METRIC, ConceptKind.VARIETY)
_FEW_YEARS = 2
SINGLE = (ConceptKind.PROJECT, ConceptKind.COMPANY, ConceptKind.PERSON)


class FeatureMaker:
    """Reads facts into features with the same reader that reads questions."""

    def __init__(self, lexicon: Lexicon, reader: QueryParser) -> None:
        self._lexicon = lexicon
        self._reader = reader
        self._wordings = Templates(reader)
        self._named: dict[Hashable, Features] = {}
        self._terms: dict[tuple[str, float], Features] = {}
        self._identities: dict[tuple[str, str], frozenset[str]] = {}

    def features(self, fact: Fact) -> Features:
        """All features of a fact by itself."""
        return self.named(fact) | self.counted(fact)

    def named(self, fact: Fact) -> Features:
        """The features that are no numbers; one object for all facts that say the same, so never to be changed."""
        patterns = tuple([self._wordings.of(text, fact).pattern for text in fact.statement.texts()])
        terms = (fact.subject, fact.metric, fact.place, fact.attributed_to)
        measures = tuple([figure.unit or figure.name for figure in fact.figures])
        key = (patterns, terms, fact.keywords, measures, fact.period is None, tuple(self._months(fact)))
        found = self._named.get(key)
        if found is None:
            found = self._read(fact, patterns)
            found = self._named[key] = {name: sure for name, sure in found.items() if name[:2] not in COUNTED}
        return found

    def counted(self, fact: Fact) -> Features:
        """The numbers and years of a fact."""
        found: Features = {}
        for text in fact.statement.texts():
            for number in self._wordings.of(text, fact).numbers:
                _add_number(found, number, weights.IN_STATEMENT)
        for text in fact.keywords:
            self._add_numbers(found, text, weights.IN_KEYWORDS)
        for term in (fact.place, fact.attributed_to):
            self._add_numbers(found, term, weights.IN_TERMS)
        self._add_numbers(found, fact.subject, weights.IN_SUBJECT)
        self._add_numbers(found, fact.metric, weights.IN_METRIC)
        for name, strength in years(fact):
            _raise_to(found, name, strength)
        for name in numbers(fact):
            found[name] = 1.0
        return found

    def forget(self) -> None:
        """Let go of what was remembered of texts, once many facts have been read."""
        self._named.clear()
        self._terms.clear()
        self._wordings.forget()

    def _read(self, fact: Fact, patterns: Iterable[str]) -> Features:
        found: Features = {}
        self._add_statement(found, patterns)
        for text in fact.keywords:
            self._add_reading(found, text, weights.IN_KEYWORDS, weights.METRIC_IN_KEYWORDS)
        for term in (fact.place, fact.attributed_to):
            self._add_term(found, term, weights.IN_TERMS)
        self._add_term(found, fact.subject, weights.IN_SUBJECT)
        self._add_term(found, fact.metric, weights.IN_METRIC)
        if self._is_of_table(fact.metric):
            self._add_reading(found, fact.metric, weights.IN_METRIC)
        self._add_deeds(found, fact.metric)
        self._add_counts(found, fact)
        for name in (*self._months(fact), *self._units(fact), *self._answers(fact)):
            found[name] = 1.0
        found.update(dict.fromkeys(self._lands(fact), 1.0))
        return found

    def _lands(self, fact: Fact) -> Iterator[str]:
        """Where a fact is so, and whether it is of one country; of a fact that is placed nowhere else, at home."""
        subject, place = (self._land(term) for term in (fact.subject, fact.place))
        if subject is not None or (place is not None and not place.bears(HOME)):
            yield OF_ONE_COUNTRY
        land = place or subject
        if land is None or land.bears(HOME):
            is_there = land is not None and Role.PARTNER_COUNTRY in land.roles
            yield from features_of(self._lexicon, Role.IN_PARTNER_COUNTRY if is_there else Role.IN_HOME_COUNTRY)

    def _land(self, term: str) -> Concept | None:
        """The country that a term names or lies in, or whose it is: China's electricity."""
        concept = self._lexicon.resolve(term) if term else None
        if concept is None or concept.kind is ConceptKind.COUNTRY:
            return concept
        whose = concept.broader if concept.kind in _OF_A_COUNTRY else ()
        parents = (self._lexicon.get(name) for name in whose)
        return next((one for one in parents if one is not None and one.kind is ConceptKind.COUNTRY), None)

    def _add_statement(self, found: Features, patterns: Iterable[str]) -> None:
        """Add what the statement holds; what only one of its languages seems to hold is likely a homonym there."""
        by_language: list[Features] = []
        for text in patterns:
            held: Features = {}
            self._add_reading(held, PLACEHOLDER.sub(" ", text), weights.IN_STATEMENT, weights.METRIC_IN_STATEMENT)
            by_language.append(held)
        for feature in dict.fromkeys(feature for held in by_language for feature in held):
            strengths = [held[feature] for held in by_language if feature in held]
            agreed = (
                1.0 if feature[0] != "c" else min(1.0, len(strengths) / len(by_language) + weights.BENEFIT_OF_DOUBT)
            )
            _raise_to(found, feature, max(strengths) * agreed)

    def identity(self, subject: str, metric: str) -> frozenset[str]:
        """The features of subject and metric: what the fact is about rather than what it mentions."""
        found = self._identities.get((subject, metric))
        if found is None:
            found = self._identities[subject, metric] = self._identity(subject, metric)
        return found

    def _identity(self, subject: str, metric: str) -> frozenset[str]:
        found: Features = {}
        for term in (subject, metric):
            concept = self._lexicon.resolve(term)
            if concept is not None:
                found["c:" + concept.id] = 1.0
            else:
                self._add_term(found, term, 1.0)
        return frozenset(found)

    def is_shared(self, feature: str) -> bool:
        """Whether facts of one subject may lend each other this feature: what they measure is each one's own."""
        concept = self._lexicon.get(feature[2:]) if feature.startswith("c:") else None
        return feature.startswith("n:") or (concept is not None and concept.kind not in _EACH_ITS_OWN)

    def is_one_thing(self, fact: Fact) -> bool:
        """Whether the subject is a single plant, company or person: what one fact names is then true for its mates."""
        concept = self._lexicon.resolve(fact.subject)
        return concept is not None and concept.kind in SINGLE

    def _months(self, fact: Fact) -> Iterator[str]:
        dates = () if fact.period is None else (fact.period.start, fact.period.last)
        for month in (found.month for found in dates if found.month is not None):
            yield from features_of(self._lexicon, MONTHS[month - 1])

    def _units(self, fact: Fact) -> Iterator[str]:
        return ("c:" + figure.unit for figure in fact.figures if self._lexicon.get(figure.unit) is not None)

    def _is_of_table(self, metric: str) -> bool:
        concept = self._lexicon.resolve(metric) if metric else None
        return concept is not None and is_of_table(concept)

    def _add_deeds(self, found: Features, metric: str) -> None:
        """Add the deeds that ask for this metric: "when was it published" wants the publication date."""
        concept = self._lexicon.get(metric)
        for name in () if concept is None else concept.of:
            deed = self._lexicon.get(name)
            if deed is not None and deed.kind is ConceptKind.DEED:
                _raise_to(found, "c:" + name, weights.DEED_OF_METRIC)

    def _add_counts(self, found: Features, fact: Fact) -> None:
        """Add the metrics that ask for the number of what a figure counts: "how many trains" beside the freight."""
        for name in [figure.name for figure in fact.figures if not figure.unit]:
            things = [concept for span in self._reader.read_exactly(name).spans for concept in span.concepts]
            for metric in [metric for thing in things for metric in self._lexicon.counting(thing.id)]:
                _raise_to(found, "c:" + metric.id, weights.IN_STATEMENT)

    def _add_term(self, found: Features, term: str, strength: float) -> None:
        if not term:
            return
        concept = self._lexicon.resolve(term)
        if concept is not None:
            self._add_concept(found, concept, strength)
            return
        held = self._terms.get((term, strength))
        if held is None:
            held = self._terms[term, strength] = {}
            self._add_reading(held, term, strength)
        for name, sure in held.items():
            _raise_to(found, name, sure)

    def _add_reading(self, found: Features, text: str, strength: float, of_metric: float | None = None) -> None:
        reading = self._reader.read_exactly(text)
        for span in reading.content:
            for concept in span.concepts:
                if concept.bears(IN_LANDS) and len(span.concepts) > 1:
                    continue  # a Kazakh case of the country that may mean more than "in"
                is_metric = of_metric is not None and concept.kind is ConceptKind.METRIC
                self._add_concept(found, concept, of_metric if is_metric and of_metric else strength)
        for name in word_features(reading):
            _raise_to(found, name, strength)
        for number in reading.numbers:
            _add_number(found, number, strength)

    def _add_numbers(self, found: Features, text: str, strength: float) -> None:
        if text and not text.isalpha() and self._lexicon.resolve(text) is None:
            for number in self._wordings.exact(text).numbers:
                _add_number(found, number, strength)

    def _add_concept(self, found: Features, concept: Concept, strength: float) -> None:
        _raise_to(found, "c:" + concept.id, strength)
        for broader in concept.broader:
            parent = self._lexicon.get(broader)
            if parent is not None:
                self._add_concept(found, parent, strength * weights.BROADER)

    def _answers(self, fact: Fact) -> Iterator[str]:
        metric = self._lexicon.resolve(fact.metric)
        if metric is not None and metric.asks:
            yield from (f"a:{ask}" for ask in metric.asks)
            return
        if fact.figures:
            yield f"a:{Ask.QUANTITY}"
        if fact.period is not None:
            yield f"a:{Ask.WHEN}"
        if fact.place:
            yield f"a:{Ask.WHERE}"
        if fact.attributed_to:
            yield f"a:{Ask.WHO}"


@lru_cache(maxsize=64)  # the few roles that are asked about of every fact
def features_of(lexicon: Lexicon, roles: Role | frozenset[Role]) -> frozenset[str]:
    """The features of the concepts that bear a role, or one of these."""
    return frozenset(["c:" + concept_id for concept_id in lexicon.bearing(roles)])


def word_features(reading: ParsedQuery) -> Iterable[str]:
    """The features of a reading's words that are no concept."""
    return ("w:" + key for word in reading.words for key in word.keys)


def years(fact: Fact) -> Iterator[tuple[str, float]]:
    """The years that a fact is about (`y:`); where it names no period, the year of its source (`p:`).

    A year out of a longer period does not rule the fact out, but proves little.
    """
    if fact.period is None:
        if fact.source.published is not None:
            yield f"p:{fact.source.published.year}", 1.0
        return
    held = fact.period.years()
    strength = 1.0 if len(held) <= _FEW_YEARS else weights.YEAR_OF_MANY
    yield from ((f"y:{year}", strength) for year in held)


def numbers(fact: Fact) -> Iterator[str]:
    """A fact's figures as people may type them: as the source states them, and in full."""
    for figure in fact.figures:
        for value in (figure.value, figure.amount):
            yield "n:" + plain(value)


def plain(value: Decimal) -> str:
    """A number without exponent and without zeros behind the point."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _add_number(found: Features, number: str, strength: float) -> None:
    _raise_to(found, "n:" + number, strength)
    if is_year(number):
        _raise_to(found, "y:" + number, strength)


def _raise_to(found: Features, name: str, strength: float) -> None:
    if found.get(name, 0.0) < strength:
        found[name] = strength
