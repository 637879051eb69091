"""What is not held is named in the asker's own words, never by another name of something like it."""

import pytest

from bot.app.library import Library
from bot.core.answers import Outcome
from bot.texts.answers import AnswerWording


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
    answer = library.answers.find(question)

    assert answer.outcome is not Outcome.ANSWER
    assert answer.missing is not None
    assert named in answer.missing.asked


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    ("question", "name"),
    [("Один пояс, один путь", "«Один пояс, один путь»"), ("Бір белдеу, бір жол", "«Бір белдеу, бір жол»")],
)
async def test_a_name_in_quotation_marks_keeps_both_of_its_halves(library: Library, question: str, name: str) -> None:
    wording: AnswerWording = library.wording

    assert name in wording.html(library.answers.find(question), library.today())
