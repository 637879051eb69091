"""The cut-off that suits an engine best: as many right answers as may be, while few of the unanswerable get one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

MOST_FALSE = 5.0
"""Percent of the unanswerable that may get an answer."""


class Ranked(NamedTuple):
    """The first place of one answerable question."""

    score: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class Shares:
    """What an engine does, in percent.

    Attributes:
        first: of the answerable have the right fact in the first place, whatever its score.
        right: of the answerable are answered with the right fact.
        wrong: of the answerable are answered with another one.
        false: of the unanswerable are answered.
    """

    first: float
    right: float
    wrong: float
    false: float


def at_best_cutoff(answerable: Sequence[Ranked], unanswerable: Sequence[float], most: float = MOST_FALSE) -> Shares:
    """The shares at the lowest cut-off at which at most so many percent of the unanswerable are answered.

    A lower cut-off never answers fewer rightly, so that the lowest allowed is the best. What ties with the cut-off is
    not answered.
    """
    cutoff = cutoff_of(unanswerable, most)
    answered = [one for one in answerable if one.score > cutoff]
    right = sum(one.is_right for one in answered)
    return Shares(
        first=_percent(sum(one.is_right for one in answerable), len(answerable)),
        right=_percent(right, len(answerable)),
        wrong=_percent(len(answered) - right, len(answerable)),
        false=_percent(sum(score > cutoff for score in unanswerable), len(unanswerable)),
    )


def cutoff_of(unanswerable: Sequence[float], most: float) -> float:
    """The score that at most so many percent of the unanswerable exceed."""
    allowed = int(len(unanswerable) * most / 100)
    highest = sorted(unanswerable, reverse=True)
    return highest[allowed] if allowed < len(highest) else float("-inf")


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0
