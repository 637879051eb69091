"""Words in common, by their stems, weighed by rarity: what is found without any meaning."""

from collections import Counter

import numpy as np

from bench.ways.way import Scores, Statements, rarity
from bot.core.stems import keys
from bot.core.text import Script, normalise, tokenise


class Overlap:
    """The share of a question's words, by rarity, that the likest statement of a fact holds."""

    def __init__(self, facts: Statements) -> None:
        self._held = [
            [frozenset(key for word in _words(text) for key in word) for text in fact.values()] for fact in facts
        ]
        self._holders = Counter(key for texts in self._held for key in frozenset().union(*texts))

    def scores(self, question: str) -> Scores:
        """See `Way`."""
        words = [{key: self._weight(key) for key in word} for word in _words(question)]
        whole = sum(max(word.values()) for word in words) or 1.0
        return np.array([max(_met(words, text) for text in texts) / whole for texts in self._held])

    def _weight(self, key: str) -> float:
        return float(rarity(self._holders[key], len(self._held)))


def _met(words: list[dict[str, float]], held: frozenset[str]) -> float:
    return sum(max((weight for key, weight in word.items() if key in held), default=0.0) for word in words)


def _words(text: str) -> list[tuple[str, ...]]:
    """The keys of each word; Chinese as overlapping pairs of characters."""
    found: list[tuple[str, ...]] = []
    for token in tokenise(normalise(text)):
        if token.script is Script.HAN:
            found += [(f"h:{token.text[at : at + 2]}",) for at in range(max(1, len(token.text) - 1))]
        else:
            found.append(keys(token.text, token.script))
    return found
