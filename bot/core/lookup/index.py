"""Facts by feature: immutable once built, and replaced whole."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.core.facts import Fact
from bot.core.lookup import weights
from bot.core.lookup.features import FeatureMaker, Features


class Postings:
    """The facts that hold a feature, and how strongly."""

    __slots__ = ("facts", "strengths")

    def __init__(self, facts: Sequence[int], strengths: Sequence[float]) -> None:
        self.facts: NDArray[np.int32] = np.array(facts, dtype=np.int32)
        self.strengths: NDArray[np.float32] = np.array(strengths, dtype=np.float32)


class FactIndex:
    """A set of facts, findable by their features.

    Attributes:
        facts: position is the fact's number in the postings.
    """

    def __init__(self, facts: Sequence[Fact], maker: FeatureMaker) -> None:
        self.facts = tuple(facts)
        rows = [maker.features(fact) for fact in self.facts]
        self.identities = [maker.identity(fact) for fact in self.facts]
        self.position = {fact.id: number for number, fact in enumerate(self.facts)}
        self.by_subject = _by_subject(self.facts)
        self._share_with_mates(rows, maker)
        self._postings = _invert(rows)
        self.rows = rows

    def postings(self, feature: str) -> Postings | None:
        """The facts that hold this feature."""
        return self._postings.get(feature)

    def holds(self, feature: str) -> bool:
        """Whether any fact has this feature."""
        return feature in self._postings

    def features(self) -> Iterable[str]:
        """The names of all features held."""
        return self._postings

    def rarity(self, feature: str) -> float:
        """0–1: how much a feature tells facts apart; 1 for one that no fact holds."""
        held = self._postings.get(feature)
        if held is None or len(self.facts) == 1:
            return 1.0
        share = math.log((len(self.facts) + 1) / (len(held.facts) + 0.5)) / math.log(len(self.facts) + 1)
        return max(weights.MIN_RARITY, min(1.0, share))

    def _share_with_mates(self, rows: list[Features], maker: FeatureMaker) -> None:
        """Let facts of one subject know what the others name, so that "the plant in Kostanay" finds its capacity."""
        for numbers in self.by_subject.values():
            if not 1 < len(numbers) <= weights.MAX_SUBJECT_MATES or not maker.is_one_thing(self.facts[numbers[0]]):
                continue
            shared = {feature for number in numbers for feature in rows[number] if maker.is_shared(feature)}
            for number in numbers:
                for feature in shared:
                    rows[number].setdefault(feature, weights.OF_SUBJECT_MATES)


def _by_subject(facts: Sequence[Fact]) -> Mapping[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        if fact.subject:
            groups[fact.subject].append(number)
    return groups


def _invert(rows: Sequence[Features]) -> dict[str, Postings]:
    facts: dict[str, list[int]] = defaultdict(list)
    strengths: dict[str, list[float]] = defaultdict(list)
    for number, row in enumerate(rows):
        for feature, strength in row.items():
            facts[feature].append(number)
            strengths[feature].append(strength)
    return {feature: Postings(held, strengths[feature]) for feature, held in facts.items()}
