"""Countries and people by all their names, however they are typed: no answer about another one."""

import pytest

from bot.app.library import Library
from bot.core.answers import Outcome

pytestmark = pytest.mark.asyncio(loop_scope="session")

TURNOVER = "trade-turnover-2022"


@pytest.mark.parametrize(
    "question",
    [
        "US trade turnover 2022",
        "US-China trade turnover",
        "trade turnover of the U.S. and China in 2022",
        "中乌贸易额2022年",
        "中塔贸易额",
        "哈俄贸易额多少",
        "中美贸易额2022年",
        "哈吉贸易额是多少",
        "中日贸易额2022",
        "中欧贸易额2022",
        "中韩2022年贸易额",
        "哈德贸易额",
        "加纳利群岛2022年的贸易额",
        "北马里亚纳群岛2022年的贸易额",
        "中國與義大利2022年的貿易額",
        "哈薩克與寮國的貿易額是多少",
        "товарооборот Гана — Китай в 2022 году",
        "товарооборот с Того в 2022 году",
        "Қытай мен Катар тауар айналымы 2022 жылы",
        "Что сказал Ли Кэцян о поясе Шёлкового пути в Астане?",
    ],
)
async def test_what_is_asked_of_another_is_not_answered(library: Library, question: str) -> None:
    assert library.answers.find(question).outcome is not Outcome.ANSWER


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("тoвaрoобoрoт Китая и Казахстана в 2022 году", TURNOVER),
        ("Trаde turnоver between China and Kazаkhstan in 2022", TURNOVER),
        ("Жiбек жолы экономикалық белдеуін кiм ұсынды?", "silk-road-proposer"),
        ("Қaзaқcтaн мен Қытaй тaуap aйнaлымы 2022 жылы қaншa?", TURNOVER),
        ("2022 jyly Qytai men Qazaqstan arasyndağy tauar ainalymy", TURNOVER),
        ("2022 jılı Qıtay men Qazaqstan arasındağı tauar aynalımı", TURNOVER),
        ("Jañatas jel elektr stansasyn kim saldy?", "zhanatas-investor"),
        ("哈薩克和中國2022年的貿易額", TURNOVER),
        ("我国对哈贸易额2022年", TURNOVER),
        ("trade\u200bturnover of China and Kazakhstan in 2022", TURNOVER),
        ("товаро\u200bоборот Китая и Казахстана в 2022", TURNOVER),
    ],
)
async def test_letters_of_another_alphabet_lead_to_the_same_answer(library: Library, question: str, fact: str) -> None:
    answer = library.answers.find(question)

    assert answer.outcome is Outcome.ANSWER
    assert answer.facts[0].id == fact
