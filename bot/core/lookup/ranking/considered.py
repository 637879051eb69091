"""A fact beside a question: what of the fact the question names, and what of the question the fact holds."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.core.lexicon import TABLE_METRIC, Concept, Lexicon
from bot.core.lookup import weights
from bot.core.lookup.index.features import Features, features_of
from bot.core.lookup.index.segment import Candidate
from bot.core.roles import HOME, LANDS, Role

LOOSE = HOME | {Role.LOOSE}
"""What people say of nearly anything."""


@dataclass(frozen=True, slots=True)
class Considered:
    """A fact beside a question.

    Attributes:
        is_named: whether the question names any of these.
        is_measure_named: whether it names the metric.
        is_wholly_named: whether it names, or asks for, all of what the fact is about.
        groups: ids of what its subject is one of, where that is a single plant, company or person.
        lexicon: tells what is a part of what.
    """

    candidate: Candidate
    is_named: bool
    is_measure_named: bool
    is_wholly_named: bool
    groups: Collection[str]
    lexicon: Lexicon

    @classmethod
    def of(
        cls,
        named: AbstractSet[str],
        candidate: Candidate,
        identity: float,
        groups: Collection[str],
        lexicon: Lexicon,
    ) -> "Considered":
        """A fact beside a question that names these features, and, or asks for, so much of what it is about (0–1)."""
        own = candidate.identity
        names_measure = _names_measure(named, candidate.metric, own)
        beside_home = (own & named) - features_of(lexicon, HOME)  # of these two everything here is told
        return cls(candidate, bool(beside_home), names_measure, identity >= 1.0, groups, lexicon)

    @property
    def row(self) -> Features:
        """What the fact can be found by."""
        return self.candidate.row

    @property
    def own(self) -> Collection[str]:
        """The features of its subject and metric."""
        return self.candidate.identity

    def holds(self, concepts: Collection[Concept]) -> bool:
        """Whether it can be found by one of these."""
        return not self.row.keys().isdisjoint(["c:" + concept.id for concept in concepts])

    def holds_role(self, role: Role) -> bool:
        """Whether it can be found by what bears this role."""
        return not self.row.keys().isdisjoint(features_of(self.lexicon, role))

    def states(self, concepts: Collection[Concept]) -> bool:
        """Whether it says so itself, and not only another fact of its subject."""
        row = self.candidate.row
        return any(row.get("c:" + concept.id, 0.0) > weights.OF_SUBJECT_MATES for concept in concepts)

    def answers(self, concepts: Collection[Concept]) -> bool:
        """Whether its metric is one that a question asks for by such words: a share by "what percent"."""
        metric = self.lexicon.get(self.candidate.metric)
        return metric is not None and any(concept.id in metric.of for concept in concepts)

    def holds_kin(self, concepts: Collection[Concept]) -> bool:
        """Whether it is about what these are a part of, and about no other part of that: English is no Chinese.

        What is one country's is no part of another's: of China's electricity nothing is told by Kazakhstan's.
        """
        lands = self.lexicon.bearing(LANDS)
        whose = {"c:" + land for concept in concepts for land in lands.intersection(concept.broader)}
        if whose and whose.isdisjoint(self.row):
            return False
        kinds = {broader for concept in concepts for broader in concept.broader if "c:" + broader in self.row}
        telling = kinds - self.lexicon.bearing(LOOSE)
        return bool(kinds) and not any(
            telling.intersection(self.broader(name[2:])) for name in self.own if name.startswith("c:")
        )

    def broader(self, concept_id: str) -> Collection[str]:
        """What a concept is a part or a kind of."""
        concept = self.lexicon.get(concept_id)
        return () if concept is None else concept.broader


def _names_measure(named: AbstractSet[str], metric: str, own: Collection[str]) -> bool:
    if "c:" + metric in named:
        return True
    return not named.isdisjoint([name for name in own if name[2:] == metric or TABLE_METRIC in name])
