"""The date of publication, from what a page shows and what its tags say."""

import pytest

from bot.core.publication_dates import PageLine, publication_date

HEAD = PageLine("A road of ten years", is_headline=True)
PROSE = PageLine("The road was opened on 7 September 2013, and since then it has been busy.")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("12 September 2023", "2023-09-12"),
        ("By John Weaver | Sept. 12, 2023 | 4 min read", "2023-09-12"),
        ("2023 жылғы 12 қыркүйек", "2023-09-12"),
        ("2023年10月5日08:30 来源：口岸新闻网 作者：马骏", "2023-10-05"),
        ("发布时间：2025/08/31 浏览次数：1024", "2025-08-31"),
        ("Журнал «Меридиан», № 9, сентябрь 2023", "2023-09"),
        ("Updated: 9 July 2024 | Published: 4 July 2024", "2024-07-04"),
        ("Posted 03/04/2024", "2024"),
    ],
)
def test_the_line_beside_the_headline_tells_it(line: str, date: str) -> None:
    assert str(publication_date([HEAD, PageLine(line), PROSE])) == date
    assert str(publication_date([PageLine("Home / News"), PageLine(line), HEAD, PROSE])) == date


@pytest.mark.parametrize(
    "line",
    [
        "3 days ago",
        "Сегодня, 10:15",
        "Сегодня 29.11.2026, воскресенье",
        "Кеше, 18:40",
        "今天 14:20",
        "Updated: 9 July 2024",
        "Архив: ноябрь 2026",
        "© 2016–2026",
        "Read also: Ten ski resorts (3 October 2026)",
        "28 қараша 2026 Қыс ерте түсті; 27 қараша 2026 Жаңа мектеп ашылды",
    ],
)
def test_other_dates_are_not_taken_for_it(line: str) -> None:
    assert publication_date([PageLine(line), HEAD, PageLine(line), PROSE, PageLine(line)]) is None


def test_the_day_above_a_page_is_that_of_its_reader() -> None:
    assert publication_date([PageLine("Sunday, November 29, 2026"), HEAD, PROSE]) is None
    assert publication_date([PageLine("2026年11月29日 星期日"), HEAD, PROSE]) is None


def test_what_stands_aside_or_is_told_in_prose_is_not_it() -> None:
    aside = PageLine("12 September 2023", is_aside=True)
    assert publication_date([aside, HEAD, aside, PROSE, PageLine("Anna, 05.11.2024: Thanks!")]) is None


def test_a_date_that_signs_an_article_off_is_its_own() -> None:
    lines = [HEAD, PROSE, PageLine("Staff writer"), PageLine("12 September 2023"), PageLine("© 2026 The Courier")]
    assert str(publication_date(lines)) == "2023-09-12"


def test_what_is_seen_goes_before_the_tags() -> None:
    lines = [HEAD, PageLine("17 мая 2019 г."), PROSE]
    assert str(publication_date(lines, ["2021-03-01T00:00:00+06:00"])) == "2019-05-17"


@pytest.mark.parametrize(
    ("tags", "date"),
    [
        (["2024-08-19T00:30:00+05:00"], "2024-08-19"),
        (["2024-08-19T09:30:00Z", "2024-08-19"], "2024-08-19"),
        (["2024-05-06T19:20:00+00:00"], "2024-05"),
        (["2024-05-31T19:20:00+00:00"], "2024"),
        (["2024-05-06T19:20:00Z", "2024-05-07T00:20:00+05:00"], "2024-05-07"),
        (["2024-05-06", "2024-05-09"], "2024-05"),
        (["2023-01-01T00:00:00"], "None"),
        (["soon", "2024-02-31"], "None"),
        ([], "None"),
    ],
)
def test_tags_count_as_far_as_they_are_sure(tags: list[str], date: str) -> None:
    assert str(publication_date([HEAD, PROSE], tags)) == date
