from decimal import Decimal

import pytest

from bot.core.consistency import inconsistencies
from bot.core.figures import Figure, Scale
from bot.core.language import LocalText
from tests.unit.core.facts_for_tests import make_fact

TRADE = (Figure("turnover", Decimal("31.17"), "usd", Scale.BILLION), Figure("growth", Decimal("23.6"), "percent"))


def found(*figures: Figure, **statement: str) -> list[str]:
    return inconsistencies(make_fact(statement=LocalText(**statement), figures=figures))


def test_figures_agree_as_placeholders_and_in_plain_words() -> None:
    statement = {
        "en": "Trade reached {turnover} US dollars in 2022, {growth} more.",
        "ru": "В 2022 году торговля выросла на 23,6 % — до 31,17 млрд долларов США.",
        "kk": "2022 жылы сауда 23,6 пайызға өсіп, 31,17 млрд АҚШ долларына жетті.",
        "zh": "2022年贸易额达311.7亿美元，增长百分之23.6。",
    }

    assert found(*TRADE, **statement) == []


@pytest.mark.parametrize(
    "statement",
    [
        {
            "en": "Kazakhstan was the second country, and six plants opened on 12 September 2023.",
            "ru": "Казахстан стал второй страной, и 12 сентября 2023 года открылись шесть заводов.",
            "kk": "Қазақстан екінші ел болды, 2023 жылғы 12 қыркүйекте алты зауыт ашылды.",
            "zh": "哈萨克斯坦是第二个国家，2023年9月12日六家工厂开工。",
        },
        {
            "en": "It is one of the largest projects of One Belt, One Road; both countries gain.",
            "ru": "Это один из крупнейших проектов «Одного пояса, одного пути»; выигрывают обе страны.",
            "kk": "Бұл — «Бір белдеу – бір жол» бастамасының ірі жобаларының бірі.",
            "zh": "这是“一带一路”最大的项目之一，惠及两国。",
        },
        {
            "en": "It was proposed ten years before, over 3,000 people came, half of them twice a day.",
            "ru": "Это предложили десять лет назад, пришло более 3 000 человек, половина — дважды в день.",
            "zh": "这是十年前提出的，来了3000多人，其中一半每天两次。",
        },
        {
            "en": "The first half of the decade gave a million tonnes, a third more than in the 13th Five-Year Plan.",
            "ru": "Первая половина десятилетия принесла миллион тонн, на треть больше, чем 13-я пятилетка.",
            "zh": "十年的前半段达100万吨，比“十三五”增长三分之一。",
        },
        {"en": "The plant has 380 MW.", "zh": "该电站装机38万千瓦。"},
        {"en": "Light needs 8 minutes and 20 seconds, 300,000 km per second.", "zh": "光需8分20秒，每秒30万公里。"},
        {"en": "The text is in one language, with 5 numbers of its own."},
    ],
)
def test_natural_translations_raise_no_alarm(statement: dict[str, str]) -> None:
    assert found(**statement) == []


def test_a_number_that_differs_is_told_with_its_languages() -> None:
    differing = found(en="It has 5 parts.", ru="В нём 6 частей.", kk="Онда 5 бөлік бар.", zh="有5个部分。")

    assert differing == [
        "statement ru: “5” of en, kk, zh is missing; make them agree",
        "statement ru: “6” has no equal in en, kk, zh; make them agree",
    ]


def test_a_wrong_scale_is_told() -> None:
    assert found(en="23 million tonnes", zh="230万吨") == [
        "statement zh: “23 million” of en is missing; make them agree",
        "statement en: “230万” of zh is missing; make them agree",
    ]


@pytest.mark.parametrize(
    ("en", "ru"),
    [
        ("in 2022", "в 2023 году"),
        ("on 12 September 2023", "12 октября 2023 года"),
        ("on 12 September 2023", "13 сентября 2023 года"),
        ("six plants", "пять заводов"),
        ("the third country", "вторая страна"),
        ("23.6%", "23,5%"),
        ("3,000 jobs", "300 рабочих мест"),
        ("one million people", "один миллиард человек"),
    ],
)
def test_differences_of_every_sort_are_found(en: str, ru: str) -> None:
    assert found(en=en, ru=ru)


def test_a_figure_must_stand_in_every_language() -> None:
    assert found(*TRADE, en="{turnover}, {growth}", ru="31,17 млрд", zh="{turnover}增长23.6%") == [
        "statement ru: figure growth (23.6 percent) is missing; write {growth}"
    ]


def test_a_figure_that_no_language_states_is_told_for_each() -> None:
    assert found(Figure("n", Decimal(7)), en="Seven hundred.", ru="Семьсот.") == [
        "statement en: figure n (7) is missing; write {n}",
        "statement ru: figure n (7) is missing; write {n}",
    ]


def test_a_scale_behind_a_placeholder_that_brings_its_own_is_told() -> None:
    assert found(TRADE[0], en="{turnover} billion dollars") == [
        "statement en: {turnover} (31.17 billion usd) stands before another scale or unit; write what it converts to"
    ]


@pytest.mark.parametrize(
    "statement",
    [{"en": "{growth}%"}, {"en": "{growth} percent"}, {"ru": "{growth} процента"}, {"kk": "{growth} пайыз"}],
)
def test_a_second_percent_sign_is_told(statement: dict[str, str]) -> None:
    assert [why.partition(": ")[2] for why in found(TRADE[1], **statement)] == [
        "{growth} is written with its percent sign; remove the second one"
    ]
