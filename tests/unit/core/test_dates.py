from datetime import date

import pytest

from bot.core.dates import PartialDate, Period
from bot.core.errors import InvalidValueError


@pytest.mark.parametrize("text", ["2023", "2023-09", "2023-09-12", "0987"])
def test_a_partial_date_reads_back_as_it_was_written(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["2023-02-30", "2023-13", "0000", "23", "2023-9", "12.09.2023", "", "２０２３", "2023-09-12T00"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        PartialDate.parse(text)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="month"):
        PartialDate(2023, None, 12)


def test_a_partial_date_spans_the_days_that_it_can_mean() -> None:
    february = PartialDate.parse("2024-02")

    assert (february.first_day(), february.last_day()) == (date(2024, 2, 1), date(2024, 2, 29))


@pytest.mark.parametrize("text", ["2022", "2013/2023", "2022-12/2023-01"])
def test_a_period_reads_back_as_it_was_written(text: str) -> None:
    assert str(Period.parse(text)) == text


def test_a_period_names_all_years_that_it_touches() -> None:
    assert list(Period.parse("2021-12/2023-01").years()) == [2021, 2022, 2023]


@pytest.mark.parametrize("text", ["2023/2013", "2023/", "/2023", "2013/2020/2023"])
def test_a_period_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        Period.parse(text)
