"""Numbers that are bounds, by the words of four languages; and those that only look like it."""

import pytest

from bot.core.bounds import is_bound

BOUNDS = [
    "More than ____ trains passed.",
    "It carried over ____ tonnes.",
    "Traffic exceeded ____ tonnes.",
    "It costs less than US$____.",
    "Fewer than ____ students came.",
    "It took in at least ____ students.",
    "At most ____ trains run a day.",
    "Up to ____ of the cargo goes by rail.",
    "No fewer than ____ firms came.",
    "It has a capacity in excess of ____ MW.",
    "Trade topped ____ dollars.",
    "Trade surpassed the level of ____ dollars.",
    "Trade crossed the ____ mark.",
    "Between ____ and 20 trains run a day.",
    "Between 10 and ____ trains run a day.",
    "There are ____ or more of them.",
    "There are ____ trains or fewer a day.",
    "It handles ____+ trains.",
    "It handles 10–____ trains a day.",
    "It handles ____–20 trains a day.",
    "It handles >____ trains.",
    "Прошло более ____ поездов.",
    "Прошло более чем ____ поездов.",
    "Рост более чем на ____.",
    "Свыше ____ тонн грузов.",
    "Не менее ____ тонн.",
    "Как минимум ____ тонн.",
    "Менее ____ тонн.",
    "Не более ____ тонн.",
    "Перевозки превысили ____ тонн.",
    "Перевозки превысили отметку в ____ тонн.",
    "Товарооборот перевалил за ____ долларов.",
    "Через страну идёт до ____ грузов.",
    "От ____ до 20 поездов в сутки.",
    "От 10 до ____ поездов в сутки.",
    "Поднять долю минимум до ____.",
    "Прошло ____ поездов и более.",
    "Там ____ с лишним предприятий.",
    "Там не ниже ____ градусов.",
    "Кемінде ____ пойыз өтті.",
    "Ең кемі ____ пойыз өтті.",
    "____-нан астам пойыз өтті.",
    "____ тоннадан астам мұнай жеткізілді.",
    "____ тоннадан асып, рекорд болды.",
    "____ мегаваттан (МВт) асқан.",
    "____ тоннадан артық.",
    "____ тоннадан көп.",
    "____ тоннадан кем емес.",
    "____-ден аз.",
    "Жүктің ____-ға дейіні өтеді.",
    "____-ге дейін пойыз жүреді.",
    "超过____列。",
    "超过了约____列。",
    "逾____吨。",
    "突破____美元。",
    "至少达到____。",
    "不少于____人。",
    "不足____人。",
    "不到____人。",
    "低于____吨。",
    "最多____吨。",
    "不超过____吨。",
    "____余名学生。",
    "____多名学生。",
    "____人以上。",
    "____吨以下。",
    "____公里以内。",
    "____至20列。",
    "≥____列",
]
EXACT = [
    "____ trains passed, more than a year before.",
    "Trade grew by more than a third to ____ dollars.",
    "Trade was ____, up from 30 a year earlier.",
    "About ____ trains passed; over 20 went on.",
    "Nearly ____ trains passed.",
    "Trade grew from ____ to 30.",
    "Trade rose to ____ and then fell.",
    "It is ____ km long and runs over the border.",
    "There are ____ plants and 3 mines.",
    "It fell below last year's value, to ____.",
    "Imports were ____ dollars below the record.",
    "Оборот вырос на ____ по сравнению с прошлым годом.",
    "Оборот вырос более чем на треть и достиг ____ долларов.",
    "Импорт увеличился на 33 %, до ____ долларов.",
    "Число выросло с 977 в 2020 году до ____ в 2024 году.",
    "Довести число рейсов до ____ в неделю.",
    "Экспорт превысил прошлогодний на ____.",
    "Прошло ____ поездов — на 7 % больше, чем годом ранее.",
    "Около ____ поездов.",
    "Почти ____ долларов.",
    "Импорт был на ____ долларов ниже рекорда.",
    "____ тоннаға жетті.",
    "Жылына ____ тоннаға дейін өсті.",
    "____-ке жуық университет.",
    "Шамамен ____ тонна.",
    "Экспорттан ____ долларға аз болды.",
    "21 млрд доллардан асатын ____ жоба.",
    "____ пойыз өтті, былтырғыдан көп.",
    "增长超过三分之一，达____美元。",
    "增至____吨。",
    "约____列。",
    "近____美元。",
    "____列，最多一天27列。",
    "____个多边项目。",
    "2006年以来____吨。",
]


def parts(statement: str) -> tuple[str, str]:
    before, _, behind = statement.partition("____")
    return before, behind


@pytest.mark.parametrize("statement", BOUNDS)
def test_a_number_to_which_a_smaller_or_larger_one_is_true_too_is_a_bound(statement: str) -> None:
    assert is_bound(*parts(statement))


@pytest.mark.parametrize("statement", EXACT)
def test_a_number_that_is_told_for_itself_is_none(statement: str) -> None:
    assert not is_bound(*parts(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "It was finished by ____.",
        "It was begun before ____.",
        "Since ____ it has run.",
        "К ____ году построена.",
        "После ____ года не работает.",
        "____ жылға дейін салынды.",
        "____ жылдан бері жұмыс істейді.",
        "截至____年建成。",
        "____年以前建成。",
    ],
)
def test_a_year_by_which_or_since_which_something_was_so_is_one(statement: str) -> None:
    assert is_bound(*parts(statement), is_year=True)


@pytest.mark.parametrize(
    "statement", ["It was opened in ____.", "Построена в ____ году.", "____ жылы салынды.", "____年建成。"]
)
def test_a_year_in_which_something_happened_is_none(statement: str) -> None:
    assert not is_bound(*parts(statement), is_year=True)
