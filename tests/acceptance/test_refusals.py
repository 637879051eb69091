"""What is not held is named in the asker's own words, never by another name of something like it."""

import pytest

from bot.app.library import Library
from bot.core.answers import Outcome
from bot.texts.answer_wording import AnswerWording


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Сколько институтов Конфуция в КазНУ?", "КазНУ"),
        ("Сколько институтов Конфуция в ЕНУ?", "ЕНУ"),
        ("ҚазҰУ-да неше Конфуций институты бар?", "ҚазҰУ"),
        ("What is the capacity of the Lukoil wind power plant?", "Lukoil"),
        ("Какой товарооборот Китая и Казахстана с Голландией в 2022 году?", "Голландией"),
        ("Қазақстан мен Қытайдың Өзбекстанмен тауар айналымы 2022 жылы қанша?", "Өзбекстанмен"),
        ("北京大学什么时候开设鲁班工坊？", "北京大学"),
    ],
)
async def test_a_refusal_names_what_was_asked(library: Library, question: str, named: str) -> None:
    answer = library.services.answers.find(question)

    assert answer.outcome is not Outcome.ANSWER
    assert answer.missing is not None
    assert named in answer.missing.asked


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    ("question", "name"),
    [("Один пояс, один путь", "«Один пояс, один путь»"), ("Бір белдеу, бір жол", "«Бір белдеу, бір жол»")],
)
async def test_a_name_in_quotation_marks_keeps_both_of_its_halves(library: Library, question: str, name: str) -> None:
    wording: AnswerWording = library.wording.answers

    assert name in wording.html(library.services.answers.find(question), library.services.today())


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("товарооборот с 2015 по 2020 год", "за 2015–2020 годы"),
        ("товарооборот в 2021 и 2023 годах", "за 2021, 2023 годы"),
        ("2018-2021 жылдардағы тауар айналымы", "2018–2021 жылдардағы"),
        ("тауар айналымы 2019 және 2020 жылдары", "2019, 2020 жылдардағы"),
        ("trade turnover 2015 to 2020", "2015–2020"),
        ("2019年和2020年中哈贸易额", "2019, 2020年"),
        ("近五年中哈贸易额", "“近五年”"),
        ("trade turnover before 2022", "“before 2022”"),
        ("товарооборот за последние три года", "«последние три года»"),
    ],
)
async def test_a_refusal_says_which_time_is_not_held(library: Library, question: str, said: str) -> None:
    assert said in library.wording.answers.html(library.services.answers.find(question), library.services.today())


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    "question",
    [
        "who is the wife of Xi Jinping",
        "how old is Xi Jinping",
        "习主席多大了",
        "сколько лет Бакытжану Булегенову",
        "capacity of the Zhanatas wind plant",
        "Alibaba-ның табысы",
        "на сколько выросло производство угля в 2022",
    ],
)
async def test_nothing_that_is_held_is_said_to_be_unknown(library: Library, question: str) -> None:
    answer = library.services.answers.find(question)

    assert answer.outcome is Outcome.UNKNOWN
    assert answer.missing is None


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("question", ["who is Tokayev", "кто такой Токаев", "托卡耶夫是谁", "what is the SCO"])
async def test_a_fact_about_nothing_that_was_named_is_not_the_closest(library: Library, question: str) -> None:
    answer = library.services.answers.find(question)

    assert answer.outcome is Outcome.UNKNOWN
    assert answer.nearest == ()
