"""Everyday words: written right, though no concept; so they are no slips, and the commoner, the less they tell."""

import math
from collections.abc import Iterable, Mapping, Sequence

from bot.core.lookup import weights
from bot.core.stems import keys
from bot.core.text import normalise, tokenise


class CommonWords:
    """The common words of some languages by key.

    Args:
        lists: the words of each language, most frequent first.
    """

    __slots__ = ("_weights",)

    def __init__(self, lists: Iterable[Sequence[str]] = ()) -> None:
        self._weights: dict[str, float] = {}
        for words in lists:
            whole = math.log(len(words) + 1)
            for rank, word in enumerate(words):
                weight = weights.COMMONEST_WORD + (1.0 - weights.COMMONEST_WORD) * math.log(rank + 1) / whole
                for token in tokenise(normalise(word)):
                    self._weights.setdefault(keys(token.text, token.script)[0], weight)

    @classmethod
    def weighed(cls, weights_by_key: Mapping[str, float]) -> "CommonWords":
        """Words that were weighed before."""
        found = cls()
        found._weights = dict(weights_by_key)
        return found

    @property
    def weights(self) -> Mapping[str, float]:
        """What each word tells, by key."""
        return self._weights

    def __len__(self) -> int:
        return len(self._weights)

    def __contains__(self, key: str) -> bool:
        return key in self._weights

    def weight(self, names: Iterable[str]) -> float:
        """0–1: what a word of these keys tells by itself; 1 for one that is not common."""
        return min((self._weights.get(key, 1.0) for key in names), default=1.0)
