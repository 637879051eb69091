"""What is China's is not told as Kazakhstan's, nor the other way round: asked of all facts that are brought along."""

import pytest

from bot.core.answers import Outcome
from bot.core.lookup.engine import Lookup
from tests.shipped import shipped_lookup


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return shipped_lookup()


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("算上水电，2022年中国绿色电力占比是多少？", "cn-ren-2022"),
        ("доля ВИЭ в Китае в 2022", "cn-ren-2022"),
        ("coal share of electricity in China 2022", "cn-coal-2022"),
        ("中国煤电占比2020", "cn-coal-2020"),
        ("哈萨克斯坦煤电占比2020", "kz-coal-2020"),
        ("доля угля в электроэнергии Казахстана 2020", "kz-coal-2020"),
    ],
)
def test_a_share_is_told_of_the_country_that_is_named(lookup: Lookup, question: str, fact: str) -> None:
    answer = lookup.answer(question)
    assert (answer.outcome, answer.facts[0].id) == (Outcome.ANSWER, fact)


@pytest.mark.parametrize(
    "question",
    [
        "доля ВИЭ в Китае в 2021 году",
        "2021 жылы Қытайдағы жаңартылатын энергия үлесі",
        "2025 жылы Қытай электр энергетикасында жаңартылатын көздердің үлесі қанша болды?",
        "coal share of electricity in China 2016",
        "How much electricity did China generate from gas in 2021?",
    ],
)
def test_kazakhstans_figure_never_stands_for_one_of_china_that_is_not_held(lookup: Lookup, question: str) -> None:
    answer = lookup.answer(question)
    assert answer.outcome is not Outcome.ANSWER or answer.facts[0].id.startswith("cn-")


@pytest.mark.parametrize(
    "question",
    [
        "экспорт Китая в 2021 году",
        "импорт Китая в 2021 году",
        "сколько Китай экспортировал в 2021",
        "China's exports in 2021",
        "imports of China 2021",
        "Қазақстан экспорты 2021",
        "Қытай экспорты 2021",
        "中国出口额2021",
        "2024 жылы Қазақстанның бүкіл экспортының неше пайызы Қытайға кетті?",
    ],
)
def test_goods_that_go_some_way_are_not_told_of_those_that_go_the_other(lookup: Lookup, question: str) -> None:
    answer = lookup.answer(question)
    assert answer.outcome is not Outcome.ANSWER or answer.facts[0].id == "tr-share-exp-2024"


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("экспорт Казахстана в Китай в 2021 году", "tr-kz-exp-2021"),
        ("Kazakhstan's exports to China in 2021", "tr-kz-exp-2021"),
        ("Қытайға экспорт 2021", "tr-kz-exp-2021"),
        ("импорт Казахстана из Китая в 2022 году", "tr-kz-imp-2022"),
        ("Kazakhstan's imports from China 2022", "tr-kz-imp-2022"),
        ("Қытайдан импорт 2022", "tr-kz-imp-2022"),
    ],
)
def test_goods_whose_way_is_named_are_told(lookup: Lookup, question: str, fact: str) -> None:
    answer = lookup.answer(question)
    assert answer.outcome is Outcome.ANSWER
    assert fact in [found.id for found in answer.facts]


@pytest.mark.parametrize("question", ["总值多少？", "2019年马明总理说哈中合作清单上有多少个项目，总值多少？"])
def test_a_question_that_names_nothing_is_not_answered_by_one_word(lookup: Lookup, question: str) -> None:
    assert lookup.answer(question).outcome is not Outcome.ANSWER
