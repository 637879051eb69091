"""Jumps of a number and changes of its unit wait for a person; ordinary corrections do not."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.core.change_guards import HoldKind, future_problem, holds
from bot.core.dates import Period
from bot.core.facts import Fact, Stage
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText
from bot.core.numerals import NUMERALS
from bot.files.facts_files import read_facts
from tests.article import DATA
from tests.unit.core.facts_for_tests import make_fact, make_source

UNITS = ["usd", "cny", "percent", "percent points", "MW", "GW", "kWh", "tonnes", "km", "TEU", "hectares", "days", ""]
UNDER_TEN = (10**6, 10**7 - 1)
"""Millionths by which an amount may grow and still be less than tenfold."""


@cache
def shipped() -> tuple[Fact, ...]:
    return tuple(read_facts([DATA / "facts"]))


def valued(value: str, unit: str = "usd", scale: Scale = Scale.ONE, name: str = "turnover") -> Fact:
    statement = LocalText(en=f"Trade reached {{{name}}} in 2022.", ru=f"Торговля достигла {{{name}}}.")
    return make_fact(statement=statement, figures=(Figure(name, Decimal(value), unit, scale),))


def kinds(old: Fact, new: Fact) -> list[HoldKind]:
    return [hold.kind for hold in holds(old, new)]


def worded(language: str, text: str) -> Fact:
    return make_fact(figures=(), statement=LocalText(**{language: text}))


amounts = some.decimals(Decimal("0.001"), Decimal(10**9), places=3)
scales = some.sampled_from(Scale)


@settings(max_examples=1_000, deadline=None)
@given(amounts, scales, some.integers(10_000, 10**9), some.booleans(), some.sampled_from(UNITS))
def test_a_thousand_jumps_are_held(value: Decimal, scale: Scale, thousandths: int, grows: bool, unit: str) -> None:  # noqa: FBT001 - given by Hypothesis
    small = Figure("turnover", value, unit, scale)
    large = replace(small, value=value * thousandths / 1_000)
    old, new = (make_fact(figures=(one,)) for one in ((small, large) if grows else (large, small)))

    assert kinds(old, new) == [HoldKind.TENFOLD if grows else HoldKind.TENTH]


@settings(max_examples=1_000, deadline=None)
@given(amounts, scales, some.sampled_from(UNITS), some.sampled_from(UNITS))
def test_a_thousand_changes_of_unit_are_held(value: Decimal, scale: Scale, unit: str, other: str) -> None:
    old, new = (make_fact(figures=(Figure("turnover", value, one, scale),)) for one in (unit, other))

    assert (HoldKind.UNIT in kinds(old, new)) == (unit != other)


@settings(max_examples=1_000, deadline=None)
@given(some.sampled_from(range(333)), some.integers(*UNDER_TEN), some.booleans(), some.data())
def test_none_of_a_thousand_ordinary_corrections_is_held(
    number: int,
    millionths: int,
    grows: bool,  # noqa: FBT001 - given by Hypothesis
    data: some.DataObject,
) -> None:
    """Figures of the held facts corrected within a factor of ten, with another period, source or stage beside."""
    old = shipped()[number]
    changed = tuple(replace(figure, value=_within_ten(figure.value, millionths, grows=grows)) for figure in old.figures)
    beside: dict[str, Any] = data.draw(
        some.sampled_from(
            [
                {},
                {"period": Period.parse("2025-12")},
                {"source": make_source()},
                {"stage": Stage.BUILT},
                {"keywords": ("trade",)},
            ]
        )
    )

    assert holds(old, replace(old, figures=changed, **beside)) == ()


def _within_ten(value: Decimal, millionths: int, *, grows: bool) -> Decimal:
    """To 12 places, rounded so that it stays within."""
    exact = value * millionths / 10**6 if grows else value * 10**6 / millionths
    rounded = exact.quantize(Decimal("1e-12"))
    return rounded or value


def test_the_trade_of_2022_told_tenfold_is_held_by_its_figure_alone() -> None:
    """The very slip that the guard is for: 31.17 billion for 311.7."""
    found = [fact for fact in shipped() for figure in fact.figures if figure.as_stated == "31.17 billion usd"]
    assert found
    for old in found:
        figures = [
            replace(one, value=Decimal("311.7")) if one.value == Decimal("31.17") else one for one in old.figures
        ]
        (hold,) = holds(old, replace(old, figures=tuple(figures)))

        assert (hold.kind, hold.old, hold.new) == (HoldKind.TENFOLD, "31.17 billion usd", "311.7 billion usd")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("31.17", "311.7", [HoldKind.TENFOLD]),
        ("31.17", "311.6999999999999999999999999", []),
        ("311.7", "31.17", [HoldKind.TENTH]),
        ("9999999999999999999999999999", "999999999999999999999999999.9", [HoldKind.TENTH]),
        ("9999999999999999999999999999", "1000000000000000000000000000", []),
        ("0", "3", [HoldKind.FROM_ZERO]),
        ("3", "0", [HoldKind.TO_ZERO]),
        ("0", "0.0", []),
        ("-3", "3", [HoldKind.SIGN]),
        ("3", "-30", [HoldKind.SIGN, HoldKind.TENFOLD]),
        ("-3", "-30", [HoldKind.TENFOLD]),
        ("-3", "-4", []),
    ],
)
def test_amounts_are_compared_exactly(old: str, new: str, expected: list[HoldKind]) -> None:
    assert kinds(valued(old), valued(new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("31.17", "usd", Scale.BILLION), ("31170", "usd", Scale.MILLION), []),
        (("31.17", "usd", Scale.BILLION), ("31.17", "usd", Scale.MILLION), [HoldKind.TENTH]),
        (("31.17", "usd"), ("31.17", "USD"), []),
        (("31", "kt"), ("31", "тыс. т"), []),
        (("31", "GW"), ("31000", "MW"), [HoldKind.UNIT]),
        (("31", "GW"), ("31", "MW"), [HoldKind.UNIT, HoldKind.TENTH]),
        (("31", "MW"), ("31", "mW"), [HoldKind.UNIT]),
        (("31", "usd"), ("31", "cny"), [HoldKind.UNIT]),
        (("5", "percent"), ("5", "percent points"), [HoldKind.UNIT]),
        (("5", ""), ("5", "TEU"), [HoldKind.UNIT]),
    ],
)
def test_a_unit_is_the_same_where_it_means_the_same(
    old: tuple[Any, ...], new: tuple[Any, ...], expected: list[HoldKind]
) -> None:
    assert kinds(valued(*old), valued(*new)) == expected


def test_figures_are_compared_by_name_in_whatever_order() -> None:
    jobs, plants = Figure("jobs", Decimal(900)), Figure("plants", Decimal(800))
    old = make_fact(figures=(jobs, plants), statement=LocalText(en="{jobs} jobs in {plants} plants."))

    assert holds(old, replace(old, figures=(plants, jobs))) == ()
    assert kinds(old, replace(old, figures=(replace(plants, value=Decimal(8)), jobs))) == [
        HoldKind.TENTH,
        HoldKind.TENTH,
    ]


def test_a_value_of_another_name_is_still_the_value() -> None:
    assert kinds(valued("8", "MW"), valued("80", "MW", name="capacity")) == [HoldKind.TENFOLD]
    assert kinds(valued("8", "MW"), valued("9", "MW", name="capacity")) == []


def test_another_first_figure_is_another_value() -> None:
    """What is compared and drawn is the first one."""
    trade, share = Figure("trade", Decimal(31), "usd", Scale.BILLION), Figure("share", Decimal(5), "percent")
    old = make_fact(figures=(trade, share), statement=LocalText(en="{trade}, {share}"))

    assert kinds(old, replace(old, figures=(share, trade))) == [HoldKind.UNIT, HoldKind.TENTH]


def test_a_figure_that_comes_or_goes_is_no_jump() -> None:
    trade, share = Figure("trade", Decimal(31), "usd", Scale.BILLION), Figure("share", Decimal(5), "percent")
    old = make_fact(figures=(trade, share), statement=LocalText(en="{trade}, {share}"))
    new = make_fact(figures=(trade,), statement=LocalText(en="{trade}"))

    assert holds(old, new) == holds(new, old) == ()


def test_a_new_fact_and_one_that_stays_as_it_is_are_never_held() -> None:
    assert [holds(None, fact) for fact in shipped()] == [()] * len(shipped())
    assert [holds(fact, fact) for fact in shipped()] == [()] * len(shipped())


def test_a_newer_figure_of_a_later_period_is_held_by_the_same_rule() -> None:
    old = valued("31.17", scale=Scale.BILLION)
    new = replace(valued("311.7", scale=Scale.BILLION), period=Period.parse("2023"))

    assert kinds(old, new) == [HoldKind.TENFOLD]


def test_a_key_stands_for_one_change_only() -> None:
    first, second, third = (valued(value) for value in ("3", "30", "300"))
    keys = [holds(old, new)[0].key for old, new in ((first, second), (first, third), (second, third), (second, first))]
    other_fact = holds(first, replace(second, id="trade-2023"))[0].key
    other_name = holds(valued("3", name="imports"), valued("30", name="imports"))[0].key

    assert len({*keys, other_fact, other_name}) == 6
    assert holds(valued("3.0"), valued("30.00"))[0].key == keys[0]


WORDED = [
    ("en", "The plant has 8 units and 200 jobs.", "The plant has 80 units and 200 jobs.", ["tenfold"]),
    ("en", "The plant has 8 units and 200 jobs.", "The plant has 80 units, 3 halls and 200 jobs.", ["tenfold"]),
    ("en", "Three plants work.", "Thirty plants work.", ["tenfold"]),
    ("en", "China has 5 plants, Kazakhstan has 500 plants.", "China has 500 plants, Kazakhstan has 5 plants.", 2),
    ("en", "Trade was 31.17 billion dollars in 2022.", "In 2022 trade was worth 311.7 billion dollars.", ["tenfold"]),
    ("ru", "Перевезли 31 тыс. тонн.", "Перевезли 310 тыс. тонн.", ["tenfold"]),
    ("ru", "Перевезли 31 млрд тонн.", "Перевезли 31 млн тонн.", ["tenth"]),
    ("kk", "Зауытта 200 адам істейді.", "Зауытта 20 адам істейді.", ["tenth"]),
    ("kk", "Сауда 31,17 млрд долларға жетті.", "Сауда 31,17 трлн долларға жетті.", ["tenfold"]),
    ("zh", "贸易额为311.7亿美元。", "贸易额为3117亿美元。", ["tenfold"]),
    ("zh", "有三十家企业。", "有三百家企业。", ["tenfold"]),
    ("en", "It lost 0 jobs.", "It lost 5 jobs.", ["from-zero"]),
    ("en", "It changed by -5%.", "It changed by 5%.", ["sign"]),
    ("ru", "Рост на 5 процентов.", "Рост на 5 процентных пунктов.", ["unit"]),
    ("kk", "Өсім 5 пайыз.", "Өсім 5 пайыздық тармақ.", ["unit"]),
    ("zh", "增长5%。", "增长5个百分点。", ["unit"]),
    ("en", "It grew by 5%.", "It grew by 5 percentage points.", ["unit"]),
    ("en", "It is 31 km long.", "It is 31 miles long.", ["unit"]),
    ("en", "It carried 31 tonnes.", "It carried 31 wagons.", ["unit"]),
    ("ru", "Вложено 31 млн долларов.", "Вложено 31 млн юаней.", ["unit"]),
    ("en", "It cost US$5 billion.", "It cost ¥5 billion.", ["unit"]),
    ("en", "It cost US$5 billion.", "It cost HK$5 billion.", ["unit"]),
    ("en", "It cost 5 billion dollars.", "The cost was 5 billion crowns in all.", ["unit"]),
    ("zh", "装机容量50兆瓦。", "装机容量50吉瓦。", ["unit", "tenfold"]),
    ("en", "It made 9.5 million tonnes.", "It made 9.5 tonnes.", ["tenth"]),
    ("ru", "Доля выросла с 5% до 7%.", "Доля выросла с 5% до 70%.", ["tenfold"]),
    ("en", "In 2013–2023 it moved 3 Mt.", "In 2014–2024 it moved 30 Mt.", ["tenfold"]),
]
ORDINARY = [
    ("en", "On 2 May 2022 trade grew.", "On 20 May 2022 trade grew."),
    ("en", "On January 2, 2022 trade grew.", "On October 20, 2022 trade grew."),
    ("ru", "06.01.2015 открыт завод.", "26.10.2015 открыт завод."),
    ("kk", "2 қаңтарда зауыт ашылды.", "20 қазанда зауыт ашылды."),
    ("zh", "1月2日签署8项协议。", "10月20日签署9项协议。"),
    ("en", "Trade was 31.17 billion dollars in 2022.", "In 2022 trade was worth 31.2 billion US dollars."),
    ("en", "It is 5 and 7% of it.", "It is 5% and 7% of it."),
    ("en", "A has 5 plants, B has 500.", "B has 500, A has 5 plants."),
    ("en", "Aboard the C9 are 5 people.", "Aboard the C919 are 5 people."),
    ("ru", "Вложено 31 млн долларов.", "Вложено $31 млн."),
    ("ru", "Работают 8 заводов.", "В 2022 году работают 9 заводов."),
    ("kk", "Зауытта 200 адам істейді.", "Зауытта 250 адам жұмыс істейді."),
    ("zh", "贸易额为311.7亿美元。", "贸易额达31.17十亿美元。"),
    ("en", "Three to five million tonnes.", "Three million to five million tonnes."),
]


@pytest.mark.parametrize(("language", "old", "new", "expected"), WORDED)
def test_numbers_in_words_are_guarded_in_each_language(
    language: str, old: str, new: str, expected: list[str] | int
) -> None:
    found = holds(worded(language, old), worded(language, new))

    assert {hold.language for hold in found} == {Language(language)}
    assert len(found) == expected if isinstance(expected, int) else [hold.kind.value for hold in found] == expected


@pytest.mark.parametrize(("language", "old", "new"), ORDINARY)
def test_dates_and_other_wordings_are_no_jumps(language: str, old: str, new: str) -> None:
    assert holds(worded(language, old), worded(language, new)) == ()


def test_words_that_only_say_what_a_figure_does_are_held_once() -> None:
    old = replace(valued("8", "MW"), statement=LocalText(en="It has 8 MW.", ru="Там 8 МВт."))
    new = replace(valued("80", "MW"), statement=LocalText(en="It has 80 MW.", ru="Там 80 МВт."))

    assert [(hold.figure, hold.kind) for hold in holds(old, new)] == [("turnover", HoldKind.TENFOLD)]


def test_a_figure_that_becomes_plain_words_is_guarded_and_the_other_way_round() -> None:
    figure = replace(valued("8", "MW"), statement=LocalText(en="It has {turnover} MW.", kk="Қуаты {turnover} МВт."))
    words = make_fact(figures=(), statement=LocalText(en="It has 80 MW.", kk="Қуаты 80 МВт."))

    assert kinds(figure, words) == [HoldKind.TENFOLD] * 2
    assert kinds(words, figure) == [HoldKind.TENTH] * 2


def test_words_that_give_a_figure_another_unit_are_held() -> None:
    old = replace(valued("8", "tonnes"), statement=LocalText(en="It moved {turnover} tonnes."))
    new = replace(old, statement=LocalText(en="It moved {turnover} wagons."))

    assert [(hold.language, hold.kind) for hold in holds(old, new)] == [(Language.EN, HoldKind.UNIT)]


_MONTHS = "|".join(month for language in Language for month in NUMERALS[language].months)
_PLAIN = re.compile(rf"(?<![\w.,/{{-])([1-9]\d{{0,2}})(?= (?!{_MONTHS})[^\W\d_])", re.IGNORECASE)
"""A number of up to three digits before the word that it counts, which is no month."""


def rewritten(factor: int) -> list[tuple[Fact, Fact, Language]]:
    """Each held fact with the first such number of one language so many times as large."""
    found = []
    for old in shipped():
        for language, text in old.statement.items():
            other = _PLAIN.sub(lambda match: str(int(match[1]) * factor), text, count=1)
            if other != text:
                statement = replace(old.statement, **{language.value: other})
                found.append((old, replace(old, statement=statement), language))
    return found


def test_numbers_in_the_words_of_held_facts_are_guarded() -> None:
    jumps = [(new.statement.get(language), holds(old, new)) for old, new, language in rewritten(10)]
    unseen = [text for text, found in jumps if [hold.kind for hold in found] != [HoldKind.TENFOLD]]

    assert len(jumps) > 100
    assert unseen == []


def test_corrected_numbers_in_the_words_of_held_facts_are_not_held() -> None:
    assert [holds(old, new) for old, new, _ in rewritten(9) if holds(old, new)] == []


TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("period", "stage", "text", "is_refused"),
    [
        ("2030", None, "Trade reached 40 billion.", True),
        ("2030", Stage.OPERATING, "Trade reached 40 billion.", True),
        ("2026-12", None, "Trade reached 40 billion.", True),
        ("2026-11-30", None, "Trade reached 40 billion.", True),
        ("2026-11-29", None, "Trade reached 40 billion.", False),
        ("2026", None, "Trade reached 40 billion.", False),
        ("2013/2030", None, "Trade reached 40 billion.", False),
        ("2030", Stage.PLANNED, "Trade reaches 40 billion.", False),
        ("2030", Stage.ANNOUNCED, "Trade reaches 40 billion.", False),
        ("2030", Stage.SIGNED, "Trade reaches 40 billion.", False),
        ("2030", None, "Trade is forecast at 40 billion.", False),
    ],
)
def test_a_time_to_come_is_told_as_a_plan(period: str, stage: Stage | None, text: str, *, is_refused: bool) -> None:
    fact = make_fact(period=Period.parse(period), stage=stage, figures=(), statement=LocalText(en=text))

    assert (future_problem(fact, TODAY) is not None) == is_refused


@pytest.mark.parametrize(
    "statement",
    [
        LocalText(ru="Ожидается 40 млрд."),
        LocalText(kk="40 млрд-қа жетеді деп жоспарланған."),
        LocalText(zh="预计达400亿。"),
    ],
)
def test_a_plan_is_told_as_such_in_any_language(statement: LocalText) -> None:
    assert future_problem(make_fact(period=Period.parse("2030"), figures=(), statement=statement), TODAY) is None


@pytest.mark.parametrize(
    "statement",
    [LocalText(ru="Целиком 40 млрд."), LocalText(kk="40 млрд-қа жетті."), LocalText(zh="将其列为战略伙伴。")],
)
def test_words_that_only_resemble_a_plan_are_none(statement: LocalText) -> None:
    assert future_problem(make_fact(period=Period.parse("2030"), figures=(), statement=statement), TODAY) is not None


def test_none_of_the_held_facts_tells_the_future_as_past() -> None:
    assert [fact.id for fact in shipped() if future_problem(fact, TODAY)] == []
