from decimal import Context, Decimal

import pytest

from bot.core.errors import InvalidValueError
from bot.core.figures import Figure, Scale, parse_value, placeholders

WIDE = Context(prec=60)


def test_the_amount_of_a_figure_is_exact() -> None:
    assert Figure("turnover", Decimal("31.17"), "usd", Scale.BILLION).amount == Decimal(31_170_000_000)


@pytest.mark.parametrize(("text", "value"), [("31.17", "31.17"), ("-5", "-5"), (" 0.10 ", "0.10"), ("+7", "7")])
def test_a_plain_decimal_is_read_exactly(text: str, value: str) -> None:
    assert parse_value(text) == Decimal(value)


@pytest.mark.parametrize("text", ["31,17", "1e5", "NaN", "Infinity", "", "1 000", "٣", ".5", "5."])
def test_what_is_no_plain_decimal_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match="no number"):
        parse_value(text)


@pytest.mark.parametrize("name", ["", "Turnover", "1st", "a-b", "a" * 33])
def test_a_figure_with_an_unusable_name_is_not_built(name: str) -> None:
    with pytest.raises(InvalidValueError, match="figure name"):
        Figure(name, Decimal(1))


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1" * 29, "1E+40", "1E-29"])
def test_a_figure_without_a_storable_value_is_not_built(value: str) -> None:
    with pytest.raises(InvalidValueError, match="finite"):
        Figure("x", Decimal(value))


def test_a_figure_of_the_most_digits_keeps_its_exact_amount() -> None:
    assert (
        str(Figure("x", Decimal("1" * 28), scale=Scale.BILLION).amount.quantize(1, context=WIDE)) == "1" * 28 + "0" * 9
    )


def test_placeholders_come_in_the_order_of_the_statement() -> None:
    assert placeholders("{b} and {a}, again {b}") == ["b", "a", "b"]
