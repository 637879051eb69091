from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.figures import Figure, Scale
from bot.core.language import Language
from bot.core.quantities import Meaning, mentions

EN, RU, KK, ZH = Language


def numbers(text: str, language: Language) -> list[Decimal]:
    """The first, plainest meaning of each number that another language has to state."""
    found = (mention.meanings for mention in mentions(text, language) if mention.firm)
    plain = ([value for kind, value in sorted(meanings) if kind == "number"] for meanings in found)
    return [value for value, *_ in filter(None, plain)]


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        (EN, "31.17 billion dollars", "31170000000"),
        (RU, "31,17 млрд долларов", "31170000000"),
        (RU, "31,17 миллиарда", "31170000000"),
        (KK, "31,17 млрд доллар", "31170000000"),
        (KK, "31,17 миллиардқа", "31170000000"),
        (ZH, "311.7亿美元", "31170000000"),
        (EN, "$31.17bn", "31170000000"),
        (ZH, "2300万吨", "23000000"),
        (ZH, "2300多万吨", "23000000"),
        (RU, "23 миллионов тонн", "23000000"),
        (KK, "23 миллионнан астам", "23000000"),
        (EN, "3 000 jobs", "3000"),
        (EN, "3,000 jobs", "3000"),
        (EN, "3000 jobs", "3000"),
        (RU, "3\u00a0000 рабочих мест", "3000"),
        (KK, "3\u202f000 орын", "3000"),
        (RU, "3 тыс. мест", "3000"),
        (KK, "3 мың орын", "3000"),
        (ZH, "３，０００个", "3000"),
        (EN, "1,234,567.8 tonnes", "1234567.8"),
        (RU, "1 234 567,8 тонны", "1234567.8"),
        (EN, "23.6%", "23.6"),
        (RU, "23,6 процента", "23.6"),
        (ZH, "百分之23.6", "23.6"),
        (ZH, "2亿3000万人", "230000000"),
        (RU, "2 млрд 300 млн", "2300000000"),
        (ZH, "1.2万亿", "1200000000000"),
        (EN, "the 2nd country", "2"),
        (RU, "2-я страна", "2"),
        (KK, "2-ші ел", "2"),
        (ZH, "第2个国家", "2"),
        (EN, "one million people", "1000000"),
        (EN, "three hundred plants", "300"),
        (RU, "пять миллионов", "5000000"),
        (KK, "бір миллион", "1000000"),
        (ZH, "三百万", "3000000"),
        (EN, "in the 1990s", "1990"),
    ],
)
def test_a_number_is_read_by_the_rules_of_its_language(language: Language, text: str, amount: str) -> None:
    assert numbers(text, language) == [Decimal(amount)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "on 12 September 2023"),
        (EN, "on September 12, 2023"),
        (RU, "12 сентября 2023 года"),
        (RU, "12.09.2023"),
        (KK, "2023 жылғы 12 қыркүйекте"),
        (ZH, "2023年9月12日"),
        (EN, "2023-09-12"),
    ],
)
def test_a_date_is_a_day_a_month_and_a_year(language: Language, text: str) -> None:
    meanings: set[Meaning] = set().union(*(mention.meanings for mention in mentions(text, language)))

    assert {("number", Decimal(12)), ("month", Decimal(9)), ("number", Decimal(2023))} <= meanings
    assert all(mention.firm for mention in mentions(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "one of the largest; One Belt, One Road; both sides; per second; on the one hand; it may grow in March"),
        (RU, "«Один пояс, один путь»; один из крупнейших; две страны; ГЭС-1; выбросы CO2; десятки и тысячи; май"),
        (KK, "«Бір белдеу – бір жол»; жобалардың бірі; екі ел; бір-бірі; үшін; CO2; жүздеген; Қазан қаласы"),
        (ZH, "“一带一路”；之一；两国；统一；四川；三峡；二氧化碳；数十个；千瓦；百姓"),
        (EN, "see https://example.org/2023/09 or people.com.cn, COVID-19, G20, CO2"),
    ],
)
def test_nothing_in_natural_text_is_a_number_that_must_be_everywhere(language: Language, text: str) -> None:
    assert [mention.text for mention in mentions(text, language) if mention.firm] == []


@pytest.mark.parametrize(
    ("language", "text", "meanings"),
    [
        (EN, "3–5 million", {3_000_000, 5_000_000}),
        (EN, "from 28 to about 48 million", {28_000_000, 48_000_000}),
        (RU, "от 10 до 15 млрд", {10**10, 15 * 10**9}),
        (ZH, "300万至500万", {3_000_000, 5_000_000}),
        (EN, "2013/14", {2013, 2014}),
        (ZH, "20世纪90年代", {20, 1990}),
    ],
)
def test_a_number_may_borrow_from_its_neighbour(language: Language, text: str, meanings: set[int]) -> None:
    found = {meaning for mention in mentions(text, language) for meaning in mention.meanings}

    assert {("number", Decimal(value)) for value in meanings} <= found


def test_power_is_the_same_in_kilowatts_and_megawatts() -> None:
    (chinese,), (english,) = mentions("38万千瓦", ZH), mentions("380 megawatts", EN)

    assert chinese.agrees(english)
    assert not chinese.agrees(mentions("38 megawatts", EN)[0])


def test_months_of_a_chinese_range_are_months() -> None:
    first, last = mentions("1至10月", ZH)

    assert first.agrees(mentions("January 2023", EN)[0])
    assert last.agrees(mentions("October 2023", EN)[0])


def test_a_placeholder_stands_for_its_amount_and_an_unknown_one_for_nothing() -> None:
    figures = [Figure("trade", Decimal("-31.17"), "usd", Scale.BILLION)]

    (found,) = mentions("It was {trade} and {other}.", EN, figures)

    assert found.text == "{trade}"
    assert found.meanings == frozenset({("number", Decimal(31170000000))})


@settings(max_examples=200, deadline=None)
@given(text=st.text("0123456789.,-–%{}x 万亿年月十三 тысмлрд oneten", max_size=40) | st.text(max_size=40))
@pytest.mark.parametrize("language", list(Language))
def test_no_text_is_too_strange_to_read(language: Language, text: str) -> None:
    figures = [Figure("x", Decimal(5), scale=Scale.MILLION)]

    assert all(mention.meanings for mention in mentions(text, language, figures))
