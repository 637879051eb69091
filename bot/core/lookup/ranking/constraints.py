"""What a question insists on: slots and metrics that a fact must hold, and what it must be able to answer."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from bot.core.answers import Missing, Slot
from bot.core.facts import Fact
from bot.core.lexicon import Ask, Concept, ConceptKind, Lexicon, is_of_table
from bot.core.lookup import weights
from bot.core.lookup.index.fact_index import FactIndex
from bot.core.lookup.index.features import OF_ONE_COUNTRY, SINGLE, Features, features_of, word_features
from bot.core.lookup.index.segment import Candidate
from bot.core.lookup.query.grammar import chosen, counted, stands_in
from bot.core.lookup.query.parsed_query import ParsedQuery, Span, Word
from bot.core.lookup.ranking.coverage import unmet_part
from bot.core.lookup.ranking.named_constraints import TimeConstraints
from bot.core.roles import HOME, IN_LANDS, LANDS, Role

STRICT_ASKS = frozenset({Ask.QUANTITY, Ask.WHEN, Ask.WHERE, Ask.WHO, Ask.WHY})
"""What must be met: a fact without any number does not answer "how many"."""

_SLOTS = {
    ConceptKind.COUNTRY: Slot.COUNTRY,
    ConceptKind.PLACE: Slot.PLACE,
    ConceptKind.COMPANY: Slot.COMPANY,
    ConceptKind.ORGANISATION: Slot.COMPANY,
    ConceptKind.PERSON: Slot.COMPANY,
    ConceptKind.PROJECT: Slot.PLACE,
    ConceptKind.VARIETY: Slot.METRIC,
}
"""Kinds of concepts that rule a fact out when the question names one and the fact does not hold it."""


_PLACED = {Role.IN_HOME_COUNTRY: Role.HOME_COUNTRY, Role.IN_PARTNER_COUNTRY: Role.PARTNER_COUNTRY}
_NEVER_SLOTS = HOME | {Role.SEAT_OF_GOVERNMENT}
_TELLING = STRICT_ASKS | {Ask.LIST}
"""Question words that tell facts of one subject apart; "how" and "what" fit most of them."""


class Constraints:
    """The demands of one question, worked out once and held against many facts."""

    __slots__ = (
        "_all_named",
        "_asks",
        "_chosen",
        "_counted",
        "_homes",
        "_lexicon",
        "_may_ask",
        "_metrics",
        "_named",
        "_reading",
        "_slots",
        "_strict",
        "_times",
    )

    def __init__(self, reading: ParsedQuery, index: FactIndex, lexicon: Lexicon, this_year: int | None = None) -> None:
        self._lexicon, self._reading = lexicon, reading
        self._counted = counted(reading)
        self._chosen = _chosen(reading)
        self._named = {"c:" + concept.id for span in reading.content for concept in span.concepts}
        self._all_named = self._named.union(word_features(reading))
        for inside, land in _PLACED.items():
            if self._names(inside):
                self._named |= features_of(lexicon, land)
        if all(map(self._names, LANDS)):
            self._named |= features_of(lexicon, Role.PARTNERSHIP)
        self._times = TimeConstraints(reading, lexicon, this_year)
        self._slots = [(_if_unheld(missing, names, index), names) for missing, names in _things(reading)]
        self._homes = list(_homes(reading))
        self._metrics = [
            (
                Missing(Slot.METRIC, reading.as_written(span)),
                _names(span.concepts),
                _factor(_names(span.concepts), index),
            )
            for span in reading.content
            if span.sure >= weights.SURELY_READ and span.start not in reading.aside and _is_measure(span, reading)
        ]
        self._may_ask = [f"a:{ask}" for ask in reading.asks]
        self._asks = [f"a:{ask}" for ask in reading.asks if ask in _TELLING]
        self._strict = STRICT_ASKS & reading.asks

    def _names(self, role: Role) -> bool:
        return not self._named.isdisjoint(features_of(self._lexicon, role))

    def missing_slot(self, candidate: Candidate) -> tuple[Missing, Collection[str]] | None:
        """The first year, country, plant … of the question that a fact lacks, with the features that it goes by."""
        if (time := self._times.missing(candidate)) is not None:
            return time
        row = candidate.row
        slots = [*self._homes, *self._slots] if OF_ONE_COUNTRY in row else self._slots
        for slot in slots:
            if not self._holds(row, slot[1]):
                return slot
        return None

    def _holds(self, row: Features, names: Collection[str]) -> bool:
        """Whether a fact holds one of these, or is about the group that they belong to: "the logistics projects"."""
        if _holds_any(row, names):
            return True
        concepts = (self._lexicon.get(name[2:]) for name in names)
        projects = (one for one in concepts if one is not None and one.kind is ConceptKind.PROJECT)
        return any(row.get("c:" + group) == weights.IN_SUBJECT for one in projects for group in one.broader)

    def missing_metric(self, row: Features) -> tuple[Missing, float] | None:
        """What is measured that the question names and a fact does not state, and what that leaves of a score."""
        if not self._metrics:
            return None
        lacking = [(missing, factor) for missing, names, factor in self._metrics if not _holds_any(row, names)]
        if len(lacking) < len(self._metrics):
            lacking = [found for found in lacking if found[1] < weights.METRIC_ABSENT]
        return min(lacking, key=lambda found: found[1], default=None)

    def is_about_one(self, candidate: Candidate) -> bool:
        """Whether the fact is about one plant, company or person, which a question must name to mean it."""
        concept = self._lexicon.get(candidate.subject)
        return concept is not None and concept.kind in SINGLE

    def is_unasked(self, candidate: Candidate) -> bool:
        """Whether the fact tells what came of something or who said so, and the question asks for no such thing."""
        metric = self._lexicon.get(candidate.metric)
        if metric is None or Role.DERIVED not in metric.roles:
            return False
        deeds = (name for name in metric.of if self._lexicon[name].kind is ConceptKind.DEED)
        return self._named.isdisjoint("c:" + name for name in (metric.id, *metric.broader, *deeds))

    def miscounted(self, candidate: Candidate) -> Missing | None:
        """What the question wants the number of, where the fact counts or measures something else."""
        if not self._counted:
            return None
        metric = self._lexicon.get(candidate.metric)
        if any(map(_is_percentage, self._counted)):
            lacking = Missing(Slot.METRIC, self._reading.as_written(*self._counted))
            return lacking if self.lacks_percentage(candidate) else None
        if metric is None or Ask.QUANTITY not in metric.asks:
            return None
        if all(isinstance(part, Span) and part.is_only(ConceptKind.UNIT) for part in self._counted):
            return None  # which units a fact must tell is asked elsewhere
        named = {concept.id for part in self._counted if isinstance(part, Span) for concept in part.concepts}
        stated = {metric.id, *metric.of, *(figure.unit for figure in candidate.fact.figures), candidate.subject}
        stated.update(self._moved(candidate, metric))
        if "c:" + metric.id in self._named or not named.isdisjoint(stated):
            return None
        return Missing(Slot.METRIC, self._reading.as_written(*self._counted))

    def _moved(self, candidate: Candidate, metric: Concept) -> Collection[str]:
        """What is carried or made by the subject, where the fact tells how much: a gas pipeline moves gas."""
        subject = self._lexicon.get(candidate.subject)
        parts = (self._lexicon.get(name) for name in metric.of)
        is_of_deed = any(part is not None and part.kind is ConceptKind.DEED for part in parts)
        return subject.broader if subject is not None and is_of_deed else ()

    def lacks_percentage(self, candidate: Candidate) -> bool:
        """Whether so many of a hundred are asked for, and the fact tells none."""
        return any(map(_is_percentage, self._counted)) and not _tells_percent(candidate.fact)

    def misses_choice(self, row: Features) -> Missing | None:
        """What the question wants one of, where the fact knows of none: "which university", "which bank"."""
        if self._chosen is None or _holds_any(row, self._chosen[1]):
            return None
        return self._chosen[0]

    def unmet_part(self, candidate: Candidate, identity: float) -> Missing | None:
        """The first part of the question that a fact of this identity does not meet."""
        return unmet_part(self._reading, self._all_named, candidate, identity, self._groups(candidate), self._lexicon)

    def _groups(self, candidate: Candidate) -> list[str]:
        """What a fact's subject is one of, where that is a single plant, company or person."""
        concept = self._lexicon.get(candidate.subject)
        if concept is None or concept.kind not in SINGLE:
            return []
        broader = [one for name in concept.broader if (one := self._lexicon.get(name)) is not None]
        groups = [one for one in broader if one.kind in (ConceptKind.THING, ConceptKind.VARIETY)]
        return [*(one.id for one in groups), *(name for one in groups for name in one.broader)]

    def unmet(self, row: Features) -> frozenset[Ask]:
        """What the question asks for, where a fact can tell nothing of it."""
        if not self._strict or any(f"a:{ask}" in row for ask in self._strict):
            return frozenset()
        return self._strict

    def identity(self, candidate: Candidate) -> float:
        """0–1: how much of what a fact is about the question names, or asks for."""
        row, identity = candidate.row, candidate.identity
        if not identity:
            return 0.0
        share = len(identity & self._named) / len(identity)
        if _holds_any(row, self._asks):
            return min(1.0, share + 0.5)
        return min(1.0, share + 0.25) if _holds_any(row, self._may_ask) else share


def _things(reading: ParsedQuery) -> Iterator[tuple[Missing, tuple[str, ...]]]:
    """The countries, places, companies … that the question names, with the features that a fact may hold them by.

    "In both countries" is nowhere else, and "wind and solar" is no one variety.
    """
    capitals = {c.id for span in reading.content for c in span.concepts if Role.SEAT_OF_GOVERNMENT in c.roles}
    is_placed = Ask.QUANTITY in reading.asks and len(capitals) == 1
    spans = [
        span
        for span in reading.content
        if span.sure >= weights.SURELY_READ
        and all(map(_is_counted_in if is_placed or stands_in(span, reading) else _is_slot, span.concepts))
    ]
    kinds = Counter(kind for span in spans for kind in {concept.kind for concept in span.concepts})
    everywhere = frozenset().union(*[span.concepts[0].roles for span in spans]) >= IN_LANDS
    for span in spans:
        first = span.concepts[0]
        if (everywhere and first.bears(IN_LANDS)) or (_is_of(span, ConceptKind.VARIETY) and kinds[first.kind] > 1):
            continue
        yield Missing(_SLOTS[first.kind], reading.as_written(span)), _names(span.concepts)


def _if_unheld(missing: Missing, names: Iterable[str], index: FactIndex) -> Missing:
    """Of what some other fact tells of, it cannot be said that nothing is held about it."""
    is_held = missing.slot is not Slot.METRIC and any(index.holds(name) for name in names)
    return replace(missing, asked="") if is_held else missing


def _homes(reading: ParsedQuery) -> Iterator[tuple[Missing, tuple[str, ...]]]:
    """Kazakhstan and China, where they are named: what is measured of another country is not so of them."""
    for span in reading.content:
        if span.sure >= weights.SURELY_READ and span.concepts[0].bears(HOME):
            yield Missing(Slot.COUNTRY, reading.as_written(span)), _names(span.concepts)


def _chosen(reading: ParsedQuery) -> tuple[Missing, tuple[str, ...]] | None:
    part = chosen(reading)
    if part is None or part.start in reading.aside:
        return None
    names = _names(part.concepts) if isinstance(part, Span) else tuple("w:" + key for key in part.keys)
    return Missing(Slot.METRIC, reading.as_written(part)), names


def _is_of(span: Span, kind: ConceptKind) -> bool:
    return span.concepts[0].kind is kind


def _factor(names: Iterable[str], index: FactIndex) -> float:
    """A metric that no fact states tells for sure that none answers; one that others state may be meant loosely."""
    return weights.METRIC_ABSENT if any(index.holds(name) for name in names) else weights.METRIC_UNHELD


def _is_measure(span: Span, reading: ParsedQuery) -> bool:
    """Whether a fact must state this: a metric, or the unit that a question wants its quantity in."""
    kinds = {concept.kind for concept in span.concepts}
    if any(map(is_of_table, span.concepts)):
        return True
    if ConceptKind.METRIC in kinds and kinds <= {ConceptKind.METRIC, ConceptKind.DEED}:
        return True
    return Ask.QUANTITY in reading.asks and all(Role.INCONVERTIBLE in concept.roles for concept in span.concepts)


def _is_percentage(part: Span | Word) -> bool:
    """Whether so many of a hundred are asked for, and nothing else."""
    return isinstance(part, Span) and any(Role.PERCENTAGE in concept.roles for concept in part.concepts)


def _tells_percent(fact: Fact) -> bool:
    return any(figure.unit == "percent" for figure in fact.figures) or any("%" in one for one in fact.statement.texts())


def _is_slot(concept: Concept) -> bool:
    return concept.kind in _SLOTS and not concept.bears(_NEVER_SLOTS)


def _is_counted_in(concept: Concept) -> bool:
    """As a slot; and of two things counted, those in a single capital are not those of its country."""
    return _is_slot(concept) or Role.SEAT_OF_GOVERNMENT in concept.roles


def _names(concepts: Iterable[Concept]) -> tuple[str, ...]:
    return tuple("c:" + concept.id for concept in concepts)


def _holds_any(row: Features, names: Iterable[str]) -> bool:
    return not row.keys().isdisjoint(names)
