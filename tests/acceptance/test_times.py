"""What is held for a year answers no question about another time: before it, a part of it, the last few."""

import pytest

from bot.app.library import Library
from bot.core.answers import Outcome

pytestmark = pytest.mark.asyncio(loop_scope="session")

_ANSWERED = frozenset({Outcome.ANSWER, Outcome.OVERVIEW})


@pytest.mark.parametrize(
    "question",
    [
        "trade turnover before 2022",
        "rail freight after 2022",
        "trade turnover since 2022",
        "rail freight except 2022",
        "trade turnover until 2022",
        "rail freight by 2022",
        "товарооборот до 2022 года",
        "товарооборот после 2022 года",
        "железнодорожные перевозки с 2022 года",
        "железнодорожные перевозки к 2022 году",
        "железнодорожные перевозки кроме 2022",
        "2022 жылға дейінгі тауар айналымы",
        "2022 жылдан кейінгі тауар айналымы",
        "2022 жылдан бастап тауар айналымы",
        "2022年以前的中哈贸易额",
        "2022年之后的中哈贸易额",
        "2022年起中哈贸易额",
        "除2022年外铁路货运量",
    ],
)
async def test_before_after_and_but_for_a_year_is_another_time(library: Library, question: str) -> None:
    assert library.services.answers.find(question).outcome not in _ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "trade turnover in Q1 2022",
        "trade turnover in H1 2022",
        "trade turnover in the first half of 2022",
        "rail freight in Mar. 2022",
        "trade turnover on 5 May 2022",
        "trade turnover 06/2022",
        "trade turnover as of 2022-03",
        "rail freight per day",
        "monthly trade turnover",
        "average annual trade turnover",
        "железнодорожные перевозки летом 2022",
        "железнодорожные перевозки за 9 месяцев 2022",
        "железнодорожные перевозки в день",
        "месячный товарооборот",
        "среднегодовой товарооборот",
        "товарооборот за I квартал 2022 года",
        "2022 жылғы жазда теміржол тасымалы",
        "2022 жылдың бірінші тоқсанындағы тауар айналымы",
        "айлық тауар айналымы",
        "2022年上半年中哈贸易额",
        "2022年第一季度中哈贸易额",
        "2022年3月中哈贸易额",
        "2022年夏天中哈贸易额",
        "月度中哈贸易额",
    ],
)
async def test_a_part_of_a_year_is_not_the_year(library: Library, question: str) -> None:
    assert library.services.answers.find(question).outcome not in _ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "trade turnover over the last five years",
        "rail freight in the past decade",
        "trade turnover a decade ago",
        "trade turnover ten years ago",
        "trade turnover in MMXXI",
        "trade turnover in the noughties",
        "товарооборот за последние три года",
        "железнодорожные перевозки за 5 лет",
        "железнодорожные перевозки за десятилетие",
        "товарооборот десять лет назад",
        "товарооборот в девяностых",
        "товарооборот в нулевых",
        "железнодорожные перевозки в начале века",
        "соңғы бес жылдағы тауар айналымы",
        "он жыл бұрынғы теміржол тасымалы",
        "тоқсаныншы жылдардағы тауар айналымы",
        "өткен жылғы тауар айналымы",
        "келесі жылғы тауар айналымы",
        "алдыңғы жылғы тауар айналымы",
        "近五年中哈贸易额",
        "过去三年铁路货运量",
        "五年前中哈贸易额",
        "大前年中哈铁路货运量",
        "上世纪中哈贸易额",
        "公元前2022年中哈贸易额",
    ],
)
async def test_a_stretch_or_a_distant_time_is_not_the_year_that_is_held(library: Library, question: str) -> None:
    assert library.services.answers.find(question).outcome not in _ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "rail freight for 2022 and 2021",
        "rail freight 2022 vs 2021",
        "rail freight in 2022 compared with 2015",
        "железнодорожные перевозки 2021 и 2022",
        "2022年和2021年中哈贸易额",
        "2021 және 2022 жылдардағы тауар айналымы",
    ],
)
async def test_of_two_years_the_one_that_is_not_held_is_never_passed_over(library: Library, question: str) -> None:
    answer = library.services.answers.find(question)

    assert answer.outcome not in _ANSWERED or any(part.outcome is Outcome.UNKNOWN for part in answer.parts)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("by how much did trade grow in 2022 compared with 2021?", "trade-growth-2022"),
        ("на сколько вырос товарооборот в 2022 году по сравнению с 2021?", "trade-growth-2022"),
        ("how many Confucius Institutes in September 2023", "confucius-institutes"),
        ("2023 жылғы қыркүйекте неше Конфуций институты болды", "confucius-institutes"),
        ("2023年9月哈萨克斯坦有几所孔子学院", "confucius-institutes"),
        ("How many Confucius Institutes were there by 2023?", "confucius-institutes"),
        ("товарооборот Китая и Казахстана в две тысячи двадцать втором", "trade-turnover-2022"),
        ("贰零贰贰年中哈贸易额是多少", "trade-turnover-2022"),
        ("trade turnover January–December 2022", "trade-turnover-2022"),
        ("товарооборот за январь–декабрь 2022 года", "trade-turnover-2022"),
        ("2022年1-12月中哈贸易额", "trade-turnover-2022"),
        ("trade turnover in the year 2022 A.D.", "trade-turnover-2022"),
        ("trade turnover of China and Kazakhstan in MMXXII", "trade-turnover-2022"),
        ("哈薩克與中國大陸2022年貿易額是多少", "trade-turnover-2022"),
    ],
)
async def test_the_time_that_is_held_answers_however_it_is_told(library: Library, question: str, fact: str) -> None:
    answer = library.services.answers.find(question)

    assert answer.outcome is Outcome.ANSWER
    assert answer.facts[0].id == fact
