from dataclasses import replace
from datetime import date

import pytest

from bot.core.coverage import Coverage, coverage_table, years_told
from bot.core.dates import PartialDate, Period
from bot.core.language import Language, LocalText
from tests.unit.core.facts_for_tests import make_fact


@pytest.mark.parametrize(
    ("years", "told"),
    [((), "–"), ((2022,), "2022"), ((1992, 2013, 2014, 2015), "1992, 2013–2015"), ((2001, 2003), "2001, 2003")],
)
def test_years_that_follow_each_other_are_joined(years: tuple[int, ...], told: str) -> None:
    assert years_told(years) == told


def test_what_facts_cover_is_counted() -> None:
    trade = make_fact(id="a", topic="trade", statement=LocalText(en="A.", zh="甲。"), review_by=date(2027, 1, 1))
    later = replace(trade, id="b", period=Period(PartialDate(2023)), review_by=date(2026, 1, 1))

    covered = Coverage.of([replace(trade, period=Period(PartialDate(2022))), later])

    assert (covered.facts, covered.sources, covered.years, covered.review_by) == (2, 1, (2022, 2023), "2026-01-01")
    assert covered.spoken == {Language.EN: 2, Language.RU: 0, Language.KK: 0, Language.ZH: 2}


def test_a_topic_without_facts_has_a_line_and_a_topic_that_is_not_listed_comes_last() -> None:
    fact = make_fact(id="a", topic="trade")

    lines = list(coverage_table([fact, replace(fact, id="b", topic="moon")], ["energy", "trade"]))

    assert [line.split(" | ")[:2] for line in lines[2:]] == [
        ["| energy", "0"],
        ["| trade", "1"],
        ["| moon", "1"],
        ["| all", "2"],
    ]
