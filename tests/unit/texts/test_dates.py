"""Dates and periods are written in the precision that they have, as each language does it."""

import pytest

from bot.core.dates import PartialDate, Period
from bot.core.language import Language
from bot.texts.locales import DateStyle

STYLES = [DateStyle(language) for language in Language]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-09-12", ["12 September 2023", "12 сентября 2023_г.", "2023_ж. 12 қыркүйек", "2023年9月12日"]),
        ("2023-09", ["September 2023", "сентябрь 2023_г.", "2023_ж. қыркүйек", "2023年9月"]),
        ("2023", ["2023", "2023", "2023", "2023年"]),
    ],
)
def test_a_date_has_its_own_precision(text: str, expected: list[str]) -> None:
    assert [style.date(PartialDate.parse(text)).replace("\u00a0", "_") for style in STYLES] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022", ["2022", "2022", "2022", "2022年"]),
        ("2013/2023", ["2013–2023", "2013–2023", "2013–2023", "2013–2023年"]),
        (
            "2013-01/2013-03",
            ["January – March 2013", "январь – март 2013_г.", "2013_ж. қаңтар – наурыз", "2013年1月至3月"],
        ),
        (
            "2022-12-31/2023",
            [
                "31 December 2022 – 2023",
                "31 декабря 2022_г. – 2023",
                "2022_ж. 31 желтоқсан - 2023",
                "2022年12月31日 – 2023年",
            ],
        ),
    ],
)
def test_a_period_is_written_from_start_to_end(text: str, expected: list[str]) -> None:
    assert [style.period(Period.parse(text)).replace("\u00a0", "_") for style in STYLES] == expected
