"""What a changed fact means to those who were told."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.core.announcing.enums import ChangeKind
from bot.core.announcing.fact_diff import change_of, is_news, version_hash
from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact, Stage, Status
from bot.core.figures import Figure, Scale
from bot.core.language import LocalText
from tests.unit.core.facts_for_tests import make_fact, make_source

CORRECTED, RETRACTED, REWORDED = ChangeKind.CORRECTED, ChangeKind.RETRACTED, ChangeKind.REWORDED
SUPERSEDED, RESTORED = ChangeKind.SUPERSEDED, ChangeKind.RESTORED
OLD = make_fact()
PLAIN = make_fact(figures=(), statement=LocalText(en="Exports were 5 million tons.", ru="Экспорт — 5 млн тонн."))


def figure(value: str, scale: Scale = Scale.BILLION, **more: Any) -> tuple[Figure, ...]:
    return (Figure(**{"name": "turnover", "value": Decimal(value), "unit": "usd", "scale": scale, **more}),)


def words(en: str, ru: str = "Торговля достигла {turnover}.") -> LocalText:
    return LocalText(en=en, ru=ru)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"keywords": ("commerce",)}, None),
        ({"topic": "economy"}, None),
        ({"conflicts_with": ("another",)}, None),
        ({"source": make_source(checked=PartialDate(2026, 1))}, None),
        ({"figures": figure("31.20")}, CORRECTED),
        ({"figures": figure("-31.17")}, CORRECTED),
        ({"figures": figure("31.17", Scale.MILLION)}, CORRECTED),
        ({"figures": figure("31.17", unit="eur")}, CORRECTED),
        ({"figures": figure("31.170")}, REWORDED),
        ({"figures": figure("31170", Scale.MILLION)}, REWORDED),
        ({"statement": words("In 2022, trade came to {turnover} US dollars.")}, REWORDED),
        ({"statement": words("Trade reached {turnover} US dollars in 2021.")}, CORRECTED),
        ({"statement": LocalText(en=OLD.statement.en, ru=OLD.statement.ru, zh="贸易额达{turnover}。")}, REWORDED),
        ({"statement": words("31.17 billion dollars in 2022.", "Торговля — 31,17 млрд."), "figures": ()}, REWORDED),
        ({"period": Period.parse("2023"), "figures": figure("41")}, SUPERSEDED),
        ({"period": Period.parse("2023")}, CORRECTED),
        ({"period": Period.parse("2021"), "figures": figure("25")}, CORRECTED),
        ({"period": None, "figures": figure("25")}, CORRECTED),
        ({"period": Period.parse("2022-12")}, REWORDED),
        ({"stage": Stage.BUILT}, CORRECTED),
        ({"stage": Stage.BUILT, "period": Period.parse("2023")}, SUPERSEDED),
        ({"attributed_to": "customs-china"}, REWORDED),
        ({"metric": "exports", "statement": words("Exports reached {turnover} US dollars in 2022.")}, CORRECTED),
        ({"metric": "exports"}, None),
        ({"source": make_source(publisher="Another Agency")}, CORRECTED),
        ({"source": make_source(published=PartialDate(2023, 9, 13))}, CORRECTED),
        ({"source": make_source(published=PartialDate(2023, 9))}, REWORDED),
        ({"source": make_source(title="Trade", url="https://example.org/2")}, REWORDED),
        ({"status": Status.RETRACTED}, RETRACTED),
        ({"status": Status.RETRACTED, "figures": figure("31.20")}, RETRACTED),
        ({"status": Status.DRAFT}, RETRACTED),
        ({"status": Status.SUPERSEDED}, SUPERSEDED),
        ({"status": Status.SUPERSEDED, "figures": figure("31.20")}, CORRECTED),
    ],
)
def test_a_published_fact_that_is_changed(changes: dict[str, Any], expected: ChangeKind | None) -> None:
    assert change_of(OLD, replace(OLD, **changes)) is expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (LocalText(en="Exports amounted to five million tons.", ru="Экспорт — 5 млн тонн."), REWORDED),
        (LocalText(en="Exports were 6 million tons.", ru="Экспорт — 6 млн тонн."), CORRECTED),
        (LocalText(en="Exports were 5 million tons.", ru="Экспорт — 6 млн тонн."), CORRECTED),
        (LocalText(en="Exports were 5 billion tons.", ru="Экспорт — 5 млрд тонн."), CORRECTED),
    ],
)
def test_numbers_in_plain_words_are_compared_too(statement: LocalText, expected: ChangeKind) -> None:
    assert change_of(PLAIN, replace(PLAIN, statement=statement)) is expected


def test_two_is_not_one() -> None:
    two, three = (replace(PLAIN, statement=LocalText(en=f"There are {number} plants.")) for number in ("two", "three"))

    assert change_of(two, three) is CORRECTED


def test_a_reason_makes_a_correction_of_what_looks_like_a_wording_fix() -> None:
    built = replace(PLAIN, statement=LocalText(en="The plant is built."))
    never = replace(PLAIN, statement=LocalText(en="The plant was never built."))

    assert change_of(built, never) is REWORDED
    assert change_of(built, never, is_correction=True) is CORRECTED


def test_a_reason_does_not_make_a_mistake_of_an_older_figure() -> None:
    newer = replace(OLD, period=Period.parse("2023"), figures=figure("41"))

    assert change_of(OLD, newer, is_correction=True) is SUPERSEDED


def test_without_a_period_a_later_publication_supersedes_unless_it_is_given_as_a_correction() -> None:
    undated = replace(OLD, period=None)
    later = replace(undated, figures=figure("41"), source=make_source(id="b", published=PartialDate(2025)))

    assert change_of(undated, later) is SUPERSEDED
    assert change_of(undated, later, is_correction=True) is CORRECTED


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.SUPERSEDED])
def test_what_was_retracted_and_is_stated_again_is_restored(status: Status) -> None:
    assert change_of(replace(OLD, status=Status.RETRACTED), replace(OLD, status=status)) is RESTORED


def test_a_draft_concerns_nobody_until_it_is_published() -> None:
    draft = replace(OLD, status=Status.DRAFT)

    assert change_of(draft, replace(draft, figures=figure("5"))) is None
    assert change_of(draft, replace(draft, status=Status.RETRACTED)) is None
    assert change_of(draft, OLD) is None
    assert change_of(draft, OLD, was_retracted=True) is RESTORED


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (None, Status.PUBLISHED, True),
        (None, Status.DRAFT, False),
        (None, Status.SUPERSEDED, False),
        (Status.DRAFT, Status.PUBLISHED, True),
        (Status.RETRACTED, Status.PUBLISHED, False),
        (Status.PUBLISHED, Status.PUBLISHED, False),
    ],
)
def test_news_is_what_is_published_for_the_first_time(old: Status | None, new: Status, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    before: Fact | None = None if old is None else replace(OLD, status=old)

    assert is_news(before, replace(OLD, status=new)) is expected


def test_a_mark_tells_versions_apart_that_a_reader_can_tell_apart() -> None:
    assert version_hash(OLD) == version_hash(replace(OLD, keywords=("x",), status=Status.SUPERSEDED))
    assert version_hash(OLD) != version_hash(replace(OLD, figures=figure("31.20")))
    assert len(version_hash(OLD)) == 8
