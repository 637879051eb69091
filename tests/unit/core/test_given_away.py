"""A value that the rest of its statement leads to is no question."""

from decimal import Decimal

import pytest

from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact
from bot.core.figures import Figure, Scale
from bot.core.given_away import is_given_away
from bot.core.language import LocalText
from tests.unit.core.facts_for_tests import make_fact, make_source


def told(
    value: str, unit: str, statement: LocalText, *more: Figure, scale: Scale = Scale.ONE, period: str = ""
) -> Fact:
    figure = Figure("value", Decimal(value), unit, scale)
    return make_fact(
        figures=(figure, *more),
        statement=statement,
        period=Period.parse(period) if period else None,
        source=make_source(published=PartialDate(2024)),
    )


GROWTH = Figure("growth", Decimal(86), "percent")


@pytest.mark.parametrize(
    "fact",
    [
        told("106", "", LocalText(en="It took {value} students: 42 bachelors, 60 masters and 4 doctors.")),
        told("49", "percent", LocalText(en="One holds {value} and the other 51.")),
        told(
            "15.3",
            "usd",
            LocalText(en="Imports were {value} US dollars, {growth} more than in 2021 (8.2 billion US dollars)."),
            GROWTH,
            scale=Scale.BILLION,
        ),
        told(
            "6.5", "usd", LocalText(en="Trade fell by 50% from 13 billion to {value} US dollars."), scale=Scale.BILLION
        ),
        told(
            "300",
            "tonnes",
            LocalText(en="It was {value} tonnes and doubled to 600 thousand tonnes."),
            scale=Scale.THOUSAND,
        ),
        told(
            "300",
            "tonnes",
            LocalText(ru="Вывезли {value} тонн, затем вдвое больше — 600 тыс. тонн."),
            scale=Scale.THOUSAND,
        ),
        told("30", "tonnes", LocalText(kk="3 поез 10 тоннадан, барлығы {value} тонна жеткізді.")),
        told("30", "tonnes", LocalText(zh="3列火车各运10吨，共{value}吨。")),
        told(
            "91",
            "tonnes",
            LocalText(en="From 2014 to 2023 it carried {value} tonnes, about 9 million tonnes a year."),
            scale=Scale.MILLION,
            period="2014/2023",
        ),
        told("100", "MW", LocalText(en="The plant has {value} MW: 40 turbines of 2.5 MW each.")),
        told(
            "21.3",
            "percent",
            LocalText(
                en="China's share was {value} (21.7 billion US dollars), Russia's 18.6% (18.9 billion US dollars)."
            ),
        ),
        told("25", "percent", LocalText(en="Of 40 million tonnes 10 million tonnes went by rail, or {value}.")),
        told("50", "percent", LocalText(ru="Рост с 20 млрд долларов до 30 млрд долларов — на {value}.")),
    ],
)
def test_what_can_be_reckoned_is_given_away(fact: Fact) -> None:
    assert is_given_away(fact)


@pytest.mark.parametrize(
    "fact",
    [
        told("12210", "", LocalText(en="In 2021 the two ports passed {value} trains.")),
        told("7874", "", LocalText(en="In 2010 there were {value} students; only 20 had gone in 2003/04.")),
        told(
            "9.989",
            "tonnes",
            LocalText(en="In 2023 it carried {value} tonnes; 2034: 20 million tonnes."),
            scale=Scale.MILLION,
        ),
        told("240", "tonnes", LocalText(en="By July 2024 it had made 8 deliveries ({value} tonnes of uranium).")),
        told(
            "1.81",
            "usd",
            LocalText(en="It was {value} US dollars, {growth} more than before."),
            GROWTH,
            scale=Scale.BILLION,
        ),
        told("8.3", "percent", LocalText(en="Renewables gave {value}: hydropower 7.73 billion kWh.")),
        told("35", "percent", LocalText(zh="2024年占{value}，另有12%。")),
    ],
)
def test_what_cannot_is_not(fact: Fact) -> None:
    assert not is_given_away(fact)
