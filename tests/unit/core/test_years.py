import pytest

from bot.core.text import normalise
from bot.core.time_patterns import YEAR
from bot.core.times import needs_year, time_mentions
from bot.core.years import year_mentions


def years(text: str) -> list[tuple[int, ...]]:
    """Those of a text; an empty one stands for a time that leaves the year open."""
    return [one.years for one in time_mentions(normalise(text)) if not one.ago and (one.years or not one.is_plain)]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("consumption of coal in Belize in 1899?", 1899),
        ("trade turnover in 1885", 1885),
        ("in 1885, what was traded?", 1885),
        ("who published the 1889 statistics", 1889),
        ("trade in 2202", 2202),
        ("1885年贸易额", 1885),
        ("1885 жылы", 1885),
        ("в 1885 г.", 1885),
        ("trade turnover '21", 2021),
        ("trade turnover ’99", 1999),
        ("exports FY23", 2023),
        ("FY2023 exports", 2023),
        ("trade in 23?", 2023),
        ("товарооборот в 23 году", 2023),
        ("за 23 год", 2023),
        ("в 95-м году", 1995),
        ("23 жылы", 2023),
        ("23-жылы тауар айналымы", 2023),
        ("23年中哈贸易额", 2023),
        ("二零二二年中哈贸易额", 2022),
        ("二〇二一年", 2021),
        ("二二年贸易额", 2022),
        ("两千零二十二年", 2022),
        ("一九九一年", 1991),
        ("в двадцать втором году", 2022),
        ("в две тысячи двадцать втором году", 2022),
        ("тысяча девятьсот девяносто первый год", 1991),
        ("екі мың жиырма екінші жылы", 2022),
        ("жиырма үшінші жылы", 2023),
        ("мың тоғыз жүз тоқсан бірінші жылы", 1991),
        ("twenty twenty-two trade", 2022),
        ("two thousand and twenty two", 2022),
        ("nineteen ninety-nine", 1999),
    ],
)
def test_a_year_is_read_however_it_is_written(text: str, year: int) -> None:
    assert years(text) == [(year,)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("trade 2022-23", 2022, 2023),
        ("2022/23 academic year", 2022, 2023),
        ("2019–2021", 2019, 2021),
        ("с 2020 по 2022 год", 2020, 2022),
        ("between 2019 and 2021", 2019, 2021),
        ("2019年到2021年", 2019, 2021),
        ("2019 жылдан 2021 жылға дейін", 2019, 2021),
        ("from 1998 to 2004", 1998, 2004),
    ],
)
def test_a_stretch_of_years_has_a_first_and_a_last(text: str, first: int, last: int) -> None:
    assert years(text) == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "оборот в 50-м", "in the 1990s", "в 90-х", "90-е годы", "в 2000-х годах", "20世纪90年代", "90年代", "九十年代",
        "90-жылдары", "в XIX веке", "19th century", "XX ғасырда", "in the nineties",
    ],
)  # fmt: skip
def test_a_time_that_leaves_the_year_open_is_unclear(text: str) -> None:
    assert years(text) == [()]


@pytest.mark.parametrize(
    "text",
    [
        "建交30年", "过去10年", "30年来", "ему 23 года", "двадцать два года", "за 5 лет", "23 жыл", "во втором году",
        "2000 students", "1500 km of rail", "more than 3000 people", "in 23 countries", "10 years ago", "50 МВт",
        "5-10 МВт", "4800-100", "2022 and 2021", "Kazakhstan 2050", "the 2014 policy", "rock 'n' roll", "十年",
    ],
)  # fmt: skip
def test_a_quantity_or_a_length_of_time_is_no_year(text: str) -> None:
    assert years(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("the year before last", "three years ago", "ten years earlier", "5 years back", "a decade ago"),
        *("позапрошлый год", "прошлогодний", "два года назад", "десятилетие назад", "год тому назад"),
        *("үш жыл бұрын", "бір жыл бұрын", "онжылдық бұрын", "алдыңғы жылғының алдындағы жыл", "бұрнағы жыл"),
        *("前年", "大前年", "三年前", "十五年之前"),
    ],
)
def test_years_ago_are_found_in_every_way_of_saying_them(text: str) -> None:
    assert any(one.ago for one in year_mentions(normalise(text)))


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (rf"\bby\s+{YEAR}\b", True),
        (rf"(?<!\d){YEAR}(?=年)", True),
        (rf"\bby\s+{YEAR}\b|\bsoon\b", False),
        (rf"\bby(?:\s+{YEAR})?", False),
        (rf"(?:{YEAR}|soon)", False),
        (rf"\bby {YEAR}?", False),
    ],
)
def test_only_a_pattern_that_cannot_do_without_a_year_is_left_out_where_there_is_no_digit(
    pattern: str, *, needs: bool
) -> None:
    assert needs_year(pattern) is needs
