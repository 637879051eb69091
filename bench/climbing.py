"""A seeded search for better values: one to three of them moved at a time, and kept where that gains."""

import random
from collections.abc import Callable, Mapping

Values = dict[str, float]
Ranges = Mapping[str, tuple[float, float]]
"""The lowest and highest value to try, by name."""

_STEP = 0.15
"""Standard deviation of a step, as a part of the range."""
_LEAP = 0.2
"""How often a value is drawn from its whole range instead."""
_AT_ONCE = (1, 1, 2, 3)
_DIGITS = 3


def climb(start: Values, ranges: Ranges, gain: Callable[[Values], float], *, trials: int, seed: int) -> Values:
    """The best values found; the start, where nothing is better."""
    chance = random.Random(seed)
    best, highest = dict(start), gain(start)
    for _ in range(trials):
        moved = best | {
            name: _moved(best[name], ranges[name], chance)
            for name in chance.sample(sorted(ranges), min(len(ranges), chance.choice(_AT_ONCE)))
        }
        reached = gain(moved)
        if reached > highest:
            best, highest = moved, reached
    return best


def _moved(value: float, between: tuple[float, float], chance: random.Random) -> float:
    low, high = between
    if chance.random() < _LEAP:
        return round(chance.uniform(low, high), _DIGITS)
    return round(min(high, max(low, value + chance.gauss(0, (high - low) * _STEP))), _DIGITS)
