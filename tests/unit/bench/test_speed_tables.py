"""The tables of speed: what they tell, and where they are put."""

import pytest

from bench.measuring import Run
from bench.pace import pace_of
from bench.speed_tables import BEGIN, END, NoPlaceError, of_throughput, placed, table
from bench.throughput import AIOGRAM, KHORGOS


def run(rate: float) -> Run:
    return Run(rate, cpu=0.5, start=1.25, resident=140.4, missing=0, repeated=0)


def test_new_tables_take_the_place_of_the_old_and_nothing_else_changes() -> None:
    text = f"# Title\n\n{BEGIN}\nold\n{END}\n\nthe rest\n"
    once = placed(text, "| new |\n")

    assert once == f"# Title\n\n{BEGIN}\n\n| new |\n\n{END}\n\nthe rest\n"
    assert placed(once, "| new |") == once


@pytest.mark.parametrize(
    "text", ["", "no marks", BEGIN, END, f"{END}\n{BEGIN}", f"{BEGIN}{END}{BEGIN}", f"{BEGIN}{END}{END}"]
)
def test_a_file_without_one_place_for_them_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(NoPlaceError, match="put them where the tables go"):
        placed(text, "| new |")


def test_a_ratio_is_of_the_medians_in_the_same_run() -> None:
    told = of_throughput({AIOGRAM: [run(1000), run(900), run(5000)], KHORGOS: [run(1600), run(10), run(1600)]})

    assert f"| {AIOGRAM} | 1,000 | 1.00 × |" in told
    assert f"| {KHORGOS} | 1,600 | 1.60 × | 0.50 | 1.2 s | 140 MiB |" in told


def test_a_table_has_a_head_a_rule_and_its_rows() -> None:
    assert table(("a", "b"), [("one", "2")]).splitlines() == ["| a | b |", "| --- | ---: |", "| one | 2 |"]


def test_the_slowest_in_a_hundred_and_the_unanswered_are_told() -> None:
    asked = {person: person / 200 for person in range(200)}
    seen = {person: at + 0.010 + (0.5 if person >= 197 else 0.0) for person, at in asked.items() if person != 7}
    found = pace_of(asked, seen)

    assert (round(found.rate), round(found.median), round(found.p99), found.missing) == (200, 10, 510, 1)


def test_a_bot_that_answers_nobody_has_all_of_them_missing() -> None:
    found = pace_of({1: 0.0, 2: 1.0}, {})

    assert (found.median, found.missing) == (0.0, 2)
