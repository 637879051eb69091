"""Figures found in plain text, in four languages."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from bot.core.errors import InvalidValueError
from bot.core.facts import Fact
from bot.core.figure_extraction import found_figures, read_figure, without_figures
from bot.core.figures import Figure, Scale
from bot.core.language import Language
from bot.files.facts_files import read_facts
from bot.files.facts_yaml import load_topics
from bot.texts.fact_wording import statement
from bot.texts.locale_bundle import read_catalogue
from bot.texts.markup import PlainFormatter
from tests.article import DATA

EN, RU, KK, ZH = Language

Found = tuple[str, str, Scale, str]


def found(text: str, language: Language) -> list[Found]:
    return [(one.text, str(one.value), one.scale, one.unit) for one in found_figures(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        (
            "Trade reached 31.17 billion US dollars in 2022, 23.6% more than in 2021.",
            EN,
            [("31.17 billion", "31.17", Scale.BILLION, "usd"), ("23.6%", "23.6", Scale.ONE, "percent")],
        ),
        ("Costs of $5bn, a gain of 3 percentage points", EN, [
            ("5bn", "5", Scale.BILLION, "usd"),
            ("3", "3", Scale.ONE, "percentage-points"),
        ]),
        ("Товарооборот — 31,17 млрд долларов, рост 23,6 %", RU, [
            ("31,17 млрд", "31.17", Scale.BILLION, "usd"),
            ("23,6 %", "23.6", Scale.ONE, "percent"),
        ]),
        ("2 млрд 300 млн юаней", RU, [("2 млрд 300 млн", "2.3", Scale.BILLION, "cny")]),
        ("Қуаты 206 МВт-қа жетті, 372 000 TEU-дан астам", KK, [
            ("206", "206", Scale.ONE, "MW"),
            ("372 000", "372000", Scale.ONE, "TEU"),
        ]),
        ("贸易额达311.7亿美元，增长23.6%", ZH, [
            ("311.7亿", "31.17", Scale.BILLION, "usd"),
            ("23.6%", "23.6", Scale.ONE, "percent"),
        ]),
        ("投资2亿3000万元人民币", ZH, [("2亿3000万", "230", Scale.MILLION, "cny")]),
        ("处理41万个标准箱", ZH, [("41万", "410", Scale.THOUSAND, "TEU")]),
    ],
)  # fmt: skip
def test_figures_are_found_with_scale_and_unit(text: str, language: Language, figures: list[Found]) -> None:
    assert found(text, language) == figures


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In 2022, on 12 September, on September 12th and in the 1990s", EN),
        ("See https://a.example/2023/45 and mail 5@b.example; CO2, B-52, 12.09.2023 and 2023-09-12", EN),
        ("В 2022 году, 12 сентября 2023 г., в 1990-х годах", RU),
        ("2022 жылы 12 қыркүйекте, 2024-жылы", KK),
        ("2022年9月12日", ZH),
        ("already {value} of it", EN),
    ],
)
def test_years_dates_names_and_addresses_are_no_figures(text: str, language: Language) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("text", "value", "scale", "unit"),
    [
        ("31.17 billion usd", "31.17", Scale.BILLION, "usd"),
        ("31,17 млрд долларов", "31.17", Scale.BILLION, "usd"),
        ("311.7亿美元", "31.17", Scale.BILLION, "usd"),
        ("2 000 тонн", "2000", Scale.ONE, "tonnes"),
        ("12 %", "12", Scale.ONE, "percent"),
        ("2023", "2023", Scale.ONE, ""),
        ("1,5", "1.5", Scale.ONE, ""),
    ],
)
def test_one_figure_is_read_as_people_write_it(text: str, value: str, scale: Scale, unit: str) -> None:
    assert read_figure(text, [RU, EN, KK, ZH]).named("a") == Figure("a", Decimal(value), unit, scale)


@pytest.mark.parametrize("text", ["", "many", "5 of 7"])
def test_what_is_not_one_figure_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match="not one figure"):
        read_figure(text)


@pytest.mark.parametrize("languages", [(EN, RU, KK, ZH), (RU, EN, KK, ZH), (KK, RU, EN, ZH), (ZH, EN, RU, KK)])
@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$31.17 billion", "31170000000"),
        ("€5 million", "5000000"),
        ("$31,17 млрд", "31170000000"),
        ("31.17亿美元", "3117000000"),
        ("-4.1 %", "-4.1"),
        ("−4.1 %", "-4.1"),
        ("-5 plants", "-5"),
    ],
)
def test_neither_a_scale_nor_a_sign_is_lost_in_whatever_language_it_is_written(
    text: str, amount: str, languages: tuple[Language, ...]
) -> None:
    assert read_figure(text, languages).named("value").amount == Decimal(amount)


@pytest.mark.parametrize("languages", [(EN, RU, KK, ZH), (RU, EN, KK, ZH)])
@pytest.mark.parametrize(
    "text", ["1,5 million USD", "31,17 billion", "31.17 B USD", "31.17 M", "-$5 million", "1.234.567"]
)
def test_a_figure_that_would_be_read_in_part_is_refused(text: str, languages: tuple[Language, ...]) -> None:
    with pytest.raises(InvalidValueError):
        read_figure(text, languages)


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("a change of -5.3% in 2025", EN, ["-5.3%"]),
        ("изменение на −5,3 %", RU, ["−5,3 %"]),
        ("рост - 5 %", RU, ["5 %"]),
        ("3-5 plants", EN, ["3", "5"]),
        ("1,5 million", EN, []),
        ("a loss of -$5 million", EN, []),
    ],
)
def test_a_figure_is_found_whole_with_its_sign_or_not_at_all(text: str, language: Language, figures: list[str]) -> None:
    assert [one.text for one in found_figures(text, language)] == figures


def test_figures_give_way_to_their_names() -> None:
    text = "Trade reached 31.17 billion US dollars, 23.6% more."
    value, growth = found_figures(text, EN)

    named = without_figures(text, {"value": value, "growth": growth})

    assert named == "Trade reached {value} US dollars, {growth} more."


def stated(fact: Fact) -> Iterator[tuple[Language, str, Figure]]:
    """Figures that a statement names in braces, with its text as people read it."""
    catalogue = read_catalogue()
    for language, text in fact.statement.items():
        shown = statement(fact, language, catalogue, PlainFormatter())
        yield from ((language, shown, figure) for figure in fact.figures if f"{{{figure.name}}}" in text)


def test_of_the_figures_that_our_facts_state_98_of_100_are_found_with_their_unit() -> None:
    facts = read_facts([DATA / "facts"], load_topics(DATA / "topics.yaml"))
    asked = [one for fact in facts for one in stated(fact)]

    hits = [
        any((one.named("a").amount, one.unit) == (figure.amount, figure.unit) for one in found_figures(text, language))
        for language, text, figure in asked
    ]

    assert len(asked) > 1_500
    assert sum(hits) >= 0.98 * len(asked)
