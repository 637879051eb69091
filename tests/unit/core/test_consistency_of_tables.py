"""Rows worded alike are checked once, and no mistake slips through for that."""

from decimal import Decimal

import pytest

from bot.core.consistency import Consistency, inconsistencies
from bot.core.dates import Period
from bot.core.facts import Fact
from bot.core.figures import Figure
from bot.core.language import LocalText
from tests.unit.core.facts_for_tests import make_fact


def row(en: str, ru: str, year: int, value: str) -> Fact:
    statement, figures = LocalText(en=en, ru=ru), (Figure("value", Decimal(value), "tonnes"),)
    return make_fact(statement=statement, figures=figures, period=Period.parse(str(year)))


@pytest.mark.parametrize(
    ("en", "ru", "year"),
    [
        ("Wheat in 2021: {value}.", "Пшеница, 2021 год: {value}.", 2021),
        ("Wheat in 2021: {value}.", "Пшеница, 2022 год: {value}.", 2022),
        ("Wheat in 2021: {value}, 14 ports.", "Пшеница, 2021 год: {value}, 15 портов.", 2021),
        ("Wheat in 2021: 7.", "Пшеница, 2021 год: 8.", 2021),
    ],
)
def test_the_same_is_found_as_in_each_row_by_itself(en: str, ru: str, year: int) -> None:
    consistency = Consistency()
    good = row("Wheat in 2020: {value}.", "Пшеница, 2020 год: {value}.", 2020, "5.5")
    wanted = row(en, ru, year, "7")

    assert consistency.inconsistencies(good) == []
    assert consistency.inconsistencies(wanted) == inconsistencies(wanted)
