"""Several questions in one message are answered one by one, and none is dropped in silence."""

import pytest

from bot.app.library import Library
from bot.core.answers import Outcome

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("message", "facts"),
    [
        ("what was the trade in 2022 and how much did it grow?", ["trade-turnover-2022", "trade-growth-2022"]),
        ("Who built Ybyrai? What is its capacity?", ["ybyrai-builder", "ybyrai-capacity"]),
        ("Who built Ybyrai?! What is its capacity?!", ["ybyrai-builder", "ybyrai-capacity"]),
        ("Кто построил Ыбырай?.. Какая у него мощность?)", ["ybyrai-builder", "ybyrai-capacity"]),
        ("谁建的伊布拉依？！它的装机容量是多少？！", ["ybyrai-builder", "ybyrai-capacity"]),
        ("who wrote the article and when was it published", ["article-authors", "article-date"]),
        (
            "Сколько институтов Конфуция в Казахстане и сколько человек там учится?",
            ["confucius-institutes", "confucius-learners"],
        ),
        (
            "Қазақстанда неше Конфуций институты бар және онда қанша адам оқиды?",
            ["confucius-institutes", "confucius-learners"],
        ),
        ("哈萨克斯坦有几所孔子学院，有多少人学习？", ["confucius-institutes", "confucius-learners"]),
        ("在哪里提出丝绸之路经济带，是谁提出的", ["silk-road-place", "silk-road-proposer"]),
    ],
)
async def test_each_question_of_a_message_gets_its_fact(library: Library, message: str, facts: list[str]) -> None:
    answer = library.services.answers.find(message)
    said = library.wording.answers.html(answer, library.services.today())

    assert answer.outcome is Outcome.ANSWER
    assert [fact.id for fact in answer.facts] == facts
    assert said.count("http://www.people.com.cn/") == len(facts)


@pytest.mark.parametrize(
    ("message", "fact", "said"),
    [
        ("rail freight for 2022 and 2021", "rail-freight-2022", "I have no figure for 2021."),
        ("trade turnover 2022 and 2021", "trade-turnover-2022", "I have no figure for 2021."),
        ("товарооборот в 2021 и 2022 годах", "trade-turnover-2022", "Данных за 2021 год у меня нет."),
        ("2021 және 2022 жылғы тауар айналымы", "trade-turnover-2022", "Менде 2021 жылғы көрсеткіш жоқ."),
        ("2022年和2021年中哈贸易额", "trade-turnover-2022", "我没有2021年的数据。"),
        (
            "what is the capacity of Ybyrai and what is the trade turnover with Germany in 2022?",
            "ybyrai-capacity",
            "I have nothing about “Germany”.",
        ),
    ],
)
async def test_what_is_not_held_is_said_beside_what_is(library: Library, message: str, fact: str, said: str) -> None:
    answer = library.services.answers.find(message)

    assert [one.id for one in answer.facts] == [fact]
    assert said in library.wording.answers.html(answer, library.services.today())


@pytest.mark.parametrize(
    "message",
    [
        "Hi! How are you? How many Confucius Institutes are there?",
        "how many Confucius Institutes are there, and who knows?",
        "where and when did Xi propose the Silk Road Economic Belt?",
        "sun and wind: what plants has Universal Energy built?",
    ],
)
async def test_one_question_stays_one(library: Library, message: str) -> None:
    assert library.services.answers.find(message).parts == ()
