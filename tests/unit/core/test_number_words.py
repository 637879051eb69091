from decimal import Decimal

import pytest

from bot.core.language import Language
from bot.core.number_words import chinese_numbers, worded_numbers
from bot.core.numerals import chinese_numeral

EN, RU, KK = Language.EN, Language.RU, Language.KK


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        (EN, "six projects", [6]),
        (EN, "Twenty-one plants and forty two more", [21, 42]),
        (EN, "ten five-year plans", [10, 5]),
        (EN, "the second, the twelfth and the twenty-third", [2, 12, 23]),
        (RU, "шести проектов, шестью и шестой", [6, 6, 6]),
        (RU, "двести пятьдесят три предприятия", [253]),
        (RU, "трёх стран, третьей страны", [3, 3]),
        (RU, "двадцать первый и сорок второй", [21, 42]),
        (KK, "алты жоба, алтыншы жоба", [6, 6]),
        (KK, "он екі зауыт, жиырма бес жыл", [12, 25]),
        (KK, "екінші ел", [2]),
    ],
)
def test_number_words_are_read_in_their_forms(language: Language, text: str, values: list[int]) -> None:
    assert [found.value for found in worded_numbers(text, language)] == values


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "someone attended the attention of oneself"),
        (RU, "он, семью, сотовый, четверг, вторник, пятно, стане, десяток, десятки, тысячи, миллионы"),
        (KK, "үшін, алтын, бесік, жүзеге, оның, онда, ондаған, жүздеген, мыңдаған, екіншіден"),
    ],
)
def test_words_that_only_look_like_numbers_are_none(language: Language, text: str) -> None:
    assert list(worded_numbers(text, language)) == []


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        (EN, "a decade", 10),
        (EN, "both", 2),
        (RU, "пятилетний план", 5),
        (RU, "десятилетие", 10),
        (RU, "полтора", Decimal("1.5")),
        (RU, "XXI век", 21),
        (RU, "XIX век", 19),
        (KK, "бесжылдық", 5),
        (KK, "жүз", 100),
    ],
)
def test_words_that_may_stand_for_a_number_are_not_firm(language: Language, text: str, value: Decimal) -> None:
    (found,) = worded_numbers(text, language)

    assert (found.value, found.firm) == (value, False)


@pytest.mark.parametrize(
    ("characters", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("三万五千", 35_000),
        ("两亿三千万", 230_000_000),
        ("一万亿", 10**12),
        ("千万", 10**7),
        ("二〇二二", 2022),
    ],
)
def test_chinese_numerals_have_their_value(characters: str, value: int) -> None:
    assert chinese_numeral(characters) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("共有六个项目", [(6, False)]),
        ("三百家企业", [(300, True)]),
        ("十二个", [(12, True)]),
        ("数十个、几百家、上千人", []),
        ("百分之五", [(5, False)]),
        ("五千瓦", [(5, False)]),
        ("“十四五”规划", [(14, False), (5, False)]),
        ("一带一路", [(1, False), (1, False)]),
    ],
)
def test_chinese_characters_are_firm_only_when_spelt_out(text: str, found: list[tuple[int, bool]]) -> None:
    assert [(int(number.value), number.firm) for number in chinese_numbers(text)] == found
