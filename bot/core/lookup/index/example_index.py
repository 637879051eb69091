"""Facts that come with many questions as keywords: a new question goes to the fact whose examples it resembles.

Each fact is the sum of its examples as words and pairs of words, weighed by their rarity, of which the root is taken so
that what one example says often does not outweigh what many say once. Words that no example holds count against all.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.facts import Fact
from bot.core.stems import keys
from bot.core.text import Script, normalise, tokenise

FEWEST = 12
"""Keywords from which on they are taken for examples of how a fact is asked for."""
_ROOT = 0.45
_UNKNOWN = 8.0
"""The rarity of a word that no example holds: about that of one that a single one of some thousands does."""
_START, _END = "^", "$"


@dataclass(frozen=True, slots=True)
class ExampleHit:
    """A fact whose examples a question resembles.

    Attributes:
        likeness: 0–1, the cosine of question and examples.
        lead: how much more than those of the next fact.
    """

    fact: Fact
    likeness: float
    lead: float


class ExampleIndex:
    """The examples of all facts that have enough of them; immutable."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts = tuple(fact for fact in facts if len(fact.keywords) >= FEWEST)
        examples = [(place, _features(text)) for place, fact in enumerate(self.facts) for text in fact.keywords]
        held = Counter(feature for _, features in examples for feature in features)
        self._rarity = {feature: math.log((len(examples) + 1) / count) for feature, count in held.items()}
        sums: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for place, features in examples:
            weighed = self._weighed(features)
            length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
            for feature, weight in weighed.items():
                sums[feature][place] += weight / length
        self._postings = {feature: _rooted(by_fact) for feature, by_fact in sums.items()}
        squares = np.zeros(len(self.facts))
        for places, weights in self._postings.values():
            np.add.at(squares, places, weights * weights)
        self._lengths = np.sqrt(np.maximum(squares, 1e-9))

    def __len__(self) -> int:
        return len(self.facts)

    def best(self, text: str) -> list[ExampleHit]:
        """The facts whose examples a text resembles most, at most three, best first."""
        if not self.facts:
            return []
        features = _features(text)
        weighed = self._weighed(features)
        known = [feature for feature in weighed if feature in self._postings]
        if not known:
            return []
        scores = np.zeros(len(self.facts))
        for feature in known:
            places, weights = self._postings[feature]
            scores[places] += weights * weighed[feature]
        strange = sum(feature not in self._postings for feature in features if " " not in feature)
        length = math.sqrt(sum(weighed[feature] ** 2 for feature in known) + (_UNKNOWN * strange) ** 2)
        return self._hits(scores / self._lengths / (length or 1.0))

    def _hits(self, scores: NDArray[np.float64]) -> list[ExampleHit]:
        order = np.argsort(-scores, kind="stable")[:4]
        found = [float(scores[place]) for place in order] + [0.0]
        return [
            ExampleHit(self.facts[place], found[rank], found[rank] - found[rank + 1])
            for rank, place in enumerate(order[:3])
            if found[rank] > 0.0
        ]

    def _weighed(self, features: Mapping[str, int]) -> dict[str, float]:
        return {name: (1.0 + math.log(count)) * self._rarity.get(name, 0.0) for name, count in features.items()}


def _features(text: str) -> Counter[str]:
    """The stems of a text, a Chinese one's characters, and each with the one behind it."""
    words: list[str] = []
    for token in tokenise(normalise(text)):
        words += list(token.text) if token.script is Script.HAN else [keys(token.text, token.script)[0]]
    pairs = [f"{first} {second}" for first, second in zip([_START, *words], [*words, _END], strict=True)]
    return Counter([*words, *pairs])


def _rooted(by_fact: Mapping[int, float]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    places: Sequence[int] = list(by_fact)
    return np.array(places, dtype=np.int64), np.array([by_fact[place] for place in places]) ** _ROOT
