"""The search for better values."""

from bench.climbing import Values, climb

RANGES = {"a": (0.0, 10.0), "b": (0.0, 1.0)}
START = {"a": 9.0, "b": 0.1}


def near_three(values: Values) -> float:
    return -abs(values["a"] - 3.0) - abs(values["b"] - 0.7)


def test_it_comes_near_the_best_and_never_below_the_start() -> None:
    found = climb(START, RANGES, near_three, trials=300, seed=1)

    assert near_three(found) > -0.5 > near_three(START)


def test_the_same_seed_finds_the_same() -> None:
    assert climb(START, RANGES, near_three, trials=50, seed=7) == climb(START, RANGES, near_three, trials=50, seed=7)


def test_values_stay_in_their_ranges() -> None:
    found = climb(START, RANGES, lambda values: values["a"] - values["b"], trials=300, seed=1)

    assert all(low <= found[name] <= high for name, (low, high) in RANGES.items())


def test_without_a_gain_the_start_stays() -> None:
    assert climb(START, RANGES, lambda _: 0.0, trials=20, seed=1) == START
