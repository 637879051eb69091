"""Figures read as people of each language write them, and lose nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.figures import Figure, Scale
from bot.core.language import Language
from bot.texts.locales import number_style

STYLES = {language: number_style(language) for language in Language}
WORTH = {"万亿": 12, "万": 4, "亿": 8}


def written(value: str, scale: Scale = Scale.ONE, unit: str = "") -> list[str]:
    figure = Figure("value", Decimal(value), unit, scale)
    return [STYLES[language].figure(figure).replace("\u00a0", "_") for language in Language]


@pytest.mark.parametrize(
    ("value", "scale", "expected"),
    [
        ("31.17", Scale.BILLION, ["31.17 billion", "31,17_млрд", "31,17_млрд", "311.7亿"]),
        ("23", Scale.MILLION, ["23 million", "23_млн", "23_млн", "2300万"]),
        ("1.41", Scale.BILLION, ["1.41 billion", "1,41_млрд", "1,41_млрд", "14.1亿"]),
        ("1.41", Scale.MILLION, ["1.41 million", "1,41_млн", "1,41_млн", "141万"]),
        ("1", Scale.BILLION, ["1 billion", "1_млрд", "1_млрд", "10亿"]),
        ("1.5", Scale.TRILLION, ["1.5 trillion", "1,5_трлн", "1,5_трлн", "1.5万亿"]),
        ("3", Scale.THOUSAND, ["3 thousand", "3_тыс.", "3_мың", "3000"]),
        ("25.5", Scale.THOUSAND, ["25.5 thousand", "25,5_тыс.", "25,5_мың", "2.55万"]),
        ("380", Scale.ONE, ["380", "380", "380", "380"]),
        ("3000", Scale.ONE, ["3,000", "3_000", "3_000", "3000"]),
        ("17891", Scale.ONE, ["17,891", "17_891", "17_891", "17,891"]),
        ("1150000", Scale.ONE, ["1,150,000", "1_150_000", "1_150_000", "115万"]),
        ("25000", Scale.MILLION, ["25,000 million", "25_000_млн", "25_000_млн", "250亿"]),
        ("0", Scale.MILLION, ["0 million", "0_млн", "0_млн", "0"]),
        ("-5.5", Scale.ONE, ["-5.5", "-5,5", "-5,5", "-5.5"]),
        ("-2", Scale.BILLION, ["-2 billion", "-2_млрд", "-2_млрд", "-20亿"]),
        ("7.50", Scale.ONE, ["7.50", "7,50", "7,50", "7.50"]),
        ("31.20", Scale.BILLION, ["31.20 billion", "31,20_млрд", "31,20_млрд", "312.0亿"]),
    ],
)
def test_a_figure_is_written_with_its_scale(value: str, scale: Scale, expected: list[str]) -> None:
    assert written(value, scale) == expected


def test_a_percentage_has_its_sign_where_the_language_puts_it() -> None:
    assert written("23.6", unit="percent") == ["23.6%", "23,6_%", "23,6%", "23.6%"]


def test_a_year_is_never_grouped() -> None:
    assert written("2014", unit="year") == ["2014"] * 4


def test_other_units_stay_in_the_sentence() -> None:
    assert written("50", unit="MW") == ["50"] * 4


def read_back(text: str, language: Language) -> Decimal:
    """The amount that a reader takes from a number."""
    style = STYLES[language]
    words = {word: scale.exponent for scale, word in style.scales.items() if word} or WORTH
    exponent = 0
    for word, power in words.items():
        if text.endswith(word):
            text, exponent = text.removesuffix(word), power
            break
    for sign, plain in ((style.symbols[ord(",")], ""), (style.symbols[ord(".")], ".")):
        text = text.replace(sign, plain)
    return Decimal(text).scaleb(exponent)


@given(
    value=st.decimals(min_value="-1e12", max_value="1e12", places=6) | st.integers(-(10**15), 10**15).map(Decimal),
    scale=st.sampled_from(Scale),
    language=st.sampled_from(Language),
)
def test_no_language_loses_a_digit(value: Decimal, scale: Scale, language: Language) -> None:
    figure = Figure("value", value, "", scale)
    assert read_back(STYLES[language].figure(figure), language) == figure.amount
