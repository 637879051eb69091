"""Trying other weights."""

import pytest

from bench.calibrate import RANGES
from bench.trying import shipped_values, tried
from bot.core.lookup import weights


def test_weights_are_others_meanwhile_and_the_shipped_ones_again_afterwards() -> None:
    before = shipped_values(["SURE"])
    with tried({"SURE": 1.5}):
        assert weights.SURE == 1.5

    assert shipped_values(["SURE"]) == before


def test_the_shipped_ones_come_back_after_a_failure_too() -> None:
    before = shipped_values(["SURE"])
    with pytest.raises(ZeroDivisionError), tried({"SURE": 1.5}):
        raise ZeroDivisionError

    assert shipped_values(["SURE"]) == before


def test_a_name_that_is_no_weight_is_refused() -> None:
    with pytest.raises(AttributeError), tried({"NO_SUCH_WEIGHT": 1.0}):
        pass


def test_what_ships_lies_within_what_is_searched() -> None:
    shipped = shipped_values(RANGES)

    assert {name for name, (low, high) in RANGES.items() if not low <= shipped[name] <= high} == set()
