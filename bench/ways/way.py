"""What a way to find facts by their statements is to us: statements in, a score for each fact out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
"""A number for each fact, higher for the more likely, on the way's own scale."""
Statements = Sequence[Mapping[str, str]]
"""The statements of each fact by language."""


class Way(Protocol):
    """Knows some facts."""

    def scores(self, question: str) -> Scores:
        """How likely each fact is meant."""
        ...


Build = Callable[[Statements], Way]


def rarity(holders: float | Scores, facts: int) -> Scores:
    """What a word tells that so many of the facts hold, as BM25 weighs it (Robertson and Spärck Jones)."""
    return np.asarray(np.log(1 + (facts - holders + 0.5) / (holders + 0.5)), dtype=np.float64)
