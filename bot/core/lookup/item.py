"""A part of a question."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a question: a fact that holds any of the features is given its weight.

    Attributes:
        features: each with 0–1, how much of the weight it earns; all of them counted (numbers, years), or none.
        weight: what the part counts in the whole question.
        names: whether it names something, rather than asking, measuring or counting.
    """

    text: str
    features: tuple[tuple[str, float], ...]
    weight: float
    names: bool = False
