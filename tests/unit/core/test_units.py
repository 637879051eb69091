"""One amount in other words agrees by conversion, and what only looks alike does not."""

from decimal import Decimal

import pytest

from bot.core.consistency import inconsistencies
from bot.core.figures import Figure, Scale
from bot.core.language import LocalText
from bot.core.units import unit_named
from tests.unit.core.facts_for_tests import make_fact


def disagreements(figure: Figure | None, **texts: str) -> list[str]:
    figures = () if figure is None else (figure,)
    return inconsistencies(make_fact(statement=LocalText(**texts), figures=figures))


def value(number: str, unit: str, scale: Scale = Scale.ONE) -> Figure:
    return Figure("value", Decimal(number), unit, scale)


@pytest.mark.parametrize(
    ("figure", "texts"),
    [
        (
            value("757212", "kt"),
            {"en": "757,212 kt", "ru": "757212 тыс. т", "kk": "757 212 мың тонна", "zh": "757212千吨"},
        ),
        (
            value("757212", "kt"),
            {"en": "{value} kt", "ru": "{value} тыс. т", "kk": "{value} мың т", "zh": "{value}千吨"},
        ),
        (value("757212", "тыс. т"), {"en": "{value} thousand tonnes", "ru": "{value} тыс т", "zh": "{value}千吨"}),
        (
            value("31.17", "bn USD"),
            {"en": "{value} billion dollars", "ru": "{value} млрд долл. США", "zh": "{value}十亿美元"},
        ),
        (value("5", "tonnes", Scale.THOUSAND), {"en": "{value} tonnes", "ru": "{value} т", "zh": "{value}吨"}),
        (value("5", "kt"), {"en": "{value}", "ru": "{value}"}),
        (None, {"en": "$0.1 bn", "ru": "0,1 млрд долларов", "kk": "0,1 млрд доллар", "zh": "1亿美元"}),
        (None, {"en": "US$5 bn", "ru": "5 млрд долл.", "zh": "50亿美元"}),
        (None, {"en": "HK$5 bn", "ru": "5 млрд гонконгских долларов"}),
        (None, {"en": "5 bn tonnes", "ru": "5 млрд т", "zh": "5十亿吨"}),
        (None, {"en": "12.5 Mt", "ru": "12,5 млн т", "kk": "12,5 млн тонна", "zh": "1250万吨"}),
        (None, {"en": "100 GWh", "ru": "100 млн кВт·ч", "kk": "100 млн кВт·сағ", "zh": "1亿千瓦时"}),
        (None, {"en": "7 GWh", "ru": "7 млн кВтч", "zh": "7百万千瓦时"}),
        (None, {"en": "1.5 TWh", "ru": "1,5 млрд киловатт-часов", "zh": "15亿度"}),
        (None, {"en": "2 GW", "ru": "2000 МВт", "kk": "2 ГВт", "zh": "200万千瓦"}),
        (None, {"en": "5 km", "ru": "5000 м", "kk": "5 шақырым", "zh": "5公里"}),
        (None, {"en": "300 ha", "ru": "3 кв. км", "kk": "300 гектар", "zh": "3平方公里"}),
        (None, {"en": "10 bcm", "ru": "10 млрд куб. м", "kk": "10 млрд текше метр", "zh": "100亿立方米"}),
        (None, {"en": "50 basis points", "ru": "0,5 %", "zh": "50个基点"}),
        (None, {"en": "500 kg", "ru": "5 центнеров", "zh": "0.5吨"}),
        (None, {"en": "15 billion tonne-kilometres", "ru": "15 млрд т-км", "zh": "150亿吨公里"}),
    ],
)
def test_the_same_in_other_words_agrees(figure: Figure | None, texts: dict[str, str]) -> None:
    assert disagreements(figure, **texts) == []


@pytest.mark.parametrize(
    ("figure", "texts"),
    [
        (value("757212", "kt"), {"en": "{value} kt", "ru": "{value} т"}),
        (value("5", "MW"), {"en": "{value} kW"}),
        (value("31.17", "usd", Scale.BILLION), {"en": "{value} billion dollars"}),
        (value("31.17", "bn USD"), {"ru": "{value} долларов"}),
        (None, {"en": "5 kt", "ru": "5 т"}),
        (None, {"en": "5 Mt", "ru": "5 тыс. т"}),
        (None, {"en": "100 GWh", "ru": "100 МВт·ч"}),
        (None, {"en": "5 MW", "ru": "5 МВт·ч"}),
        (None, {"en": "1 bn dollars", "zh": "1亿美元"}),
        (None, {"en": "5 billion dollars", "ru": "5 млрд юаней"}),
        (None, {"en": "$5 bn", "ru": "5 млрд юаней"}),
        (None, {"en": "€5 bn", "zh": "50亿美元"}),
        (None, {"en": "5 ha", "zh": "5平方公里"}),
    ],
)
def test_the_same_digits_of_another_unit_do_not_agree(figure: Figure | None, texts: dict[str, str]) -> None:
    assert disagreements(figure, **texts)


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("kt", ("tonnes", "1000")),
        ("мың тонна", ("tonnes", "1000")),
        ("bn", ("number", "1000000000")),
        ("十亿", ("number", "1000000000")),
        ("亿千瓦时", ("watt-hours", "100000000000")),
        ("usd", ("dollars", "1")),
    ],
)
def test_a_units_name_is_read_in_every_language(name: str, measure: tuple[str, str]) -> None:
    assert unit_named(name) == (measure[0], Decimal(measure[1]))


@pytest.mark.parametrize("name", ["", "MT", "wagons", "tonne-km", "kts", "thousand cars", "year"])
def test_a_name_that_is_not_listed_is_no_unit(name: str) -> None:
    assert unit_named(name) is None
