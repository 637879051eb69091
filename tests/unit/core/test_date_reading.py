"""Dates in four languages, as people and pages write them."""

import pytest

from bot.core.date_reading import found_dates, read_written_date, shared_part
from bot.core.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023 жылғы 12 қыркүйек", "2023-09-12"),
        ("2023 ж. 5 мамыр", "2023-05-05"),
        ("12 қыркүйек 2023, 16:45", "2023-09-12"),
        ("12-ші қыркүйек 2023", "2023-09-12"),
        ("2023 жылғы қыркүйек", "2023-09"),
        ("2022 жыл", "2022"),
        ("12 сентября 2023, 14:30", "2023-09-12"),
        ("17 мая 2019 г.", "2019-05-17"),
        ("вторник, 12 СЕНТЯБРЯ 2023 года", "2023-09-12"),
        ("сентябрь 2023", "2023-09"),
        ("2023年9月12日", "2023-09-12"),
        ("2023年10月5日08:30", "2023-10-05"),
        ("二〇二三年九月十二日", "2023-09-12"),
        ("二○二四年十二月三十一日", "2024-12-31"),
        ("２０２３年９月１２日 星期二", "2023-09-12"),
        ("2023年9月", "2023-09"),
        ("Sept. 12, 2023", "2023-09-12"),
        ("September 12th, 2023", "2023-09-12"),
        ("Tuesday 13 September 2022", "2022-09-13"),
        ("7 May 2024, 00:20", "2024-05-07"),
        ("2024-07-04 10:22:37", "2024-07-04"),
        ("2025/08/31", "2025-08-31"),
        ("2023-09-12T20:30:00Z", "2023-09-12"),
        ("12.09.2023", "2023-09-12"),
        ("13/04/2024", "2024-04-13"),
        ("04/13/2024", "2024-04-13"),
        ("05/05/2024", "2024-05-05"),
    ],
)
def test_a_date_is_read_in_whatever_way_it_is_written(text: str, date: str) -> None:
    assert str(read_written_date(text)) == date


@pytest.mark.parametrize("text", ["03/04/2024", "11-12-2024", "1/2/1999"])
def test_a_date_of_two_readings_is_sure_in_its_year_alone(text: str) -> None:
    assert read_written_date(text) == PartialDate(int(text[-4:]))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31.02.2024",
        "the 2023-24 season",
        "3 days ago",
        "сегодня, 10:15",
        "今天 14:20",
        "+7 727 000 00 00",
        "12.09.23",
        "1,780 students",
        "In December 30 million were lent",
        "version 2.10.2023.4",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert read_written_date(text) is None
    assert found_dates(text) == []


def test_days_without_a_year_take_the_one_that_is_given() -> None:
    text = "17 октября; 17 қазанда; 10月17日; October 17"
    found = found_dates(text)
    assert [str(one.date(2026)) for one in found] == ["2026-10-17"] * 4
    assert [one.date() for one in found] == [None] * 4


def test_what_several_readings_share_is_sure() -> None:
    assert shared_part([PartialDate(2023, 9, 12), PartialDate(2023, 9, 13)]) == PartialDate(2023, 9)
    assert shared_part([PartialDate(2023, 9, 30), PartialDate(2023, 10, 1)]) == PartialDate(2023)
    assert shared_part([PartialDate(2023, 12, 31), PartialDate(2024, 1, 1)]) is None
    assert shared_part([]) is None
