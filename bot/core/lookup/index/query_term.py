"""A part of a question."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a question: a fact that holds any of the features is given its weight.

    Attributes:
        features: each with 0–1, how much of the weight it earns; all of them counted (numbers, years), or none.
        weight: what the part counts in the whole question.
        against: what of the weight counts against a fact that lacks the part.
        points: whether it is a metric that so few facts state that it tells which one is meant.
        names: whether it names something, rather than asking, measuring or counting.
    """

    text: str
    features: tuple[tuple[str, float], ...]
    weight: float
    names: bool = False
    against: float = 1.0
    points: bool = False
