from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.core.errors import InvalidValueError
from bot.core.facts import MAX_STATEMENT, Topic
from bot.core.figures import Figure
from bot.core.language import LocalText
from tests.unit.core.facts_for_tests import make_fact, make_source


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"id": "Trade 2022"}, "id"),
        ({"id": "a" * 49}, "id"),
        ({"topic": " "}, "topic"),
        ({"statement": LocalText(en="x" * (MAX_STATEMENT + 1))}, "characters"),
        ({"statement": LocalText(en="Trade \x00 grew")}, "control"),
        ({"statement": LocalText(en="Trade \u202e grew")}, "control"),
        ({"statement": LocalText(en="It was {volume}")}, "volume"),
        ({"statement": LocalText(en="It was {turnover")}, "brace"),
        ({"figures": (Figure("turnover", Decimal(1)), Figure("turnover", Decimal(2)))}, "same name"),
        ({"keywords": ("trade", " ")}, "keyword"),
        ({"conflicts_with": ("trade-2022",)}, "itself"),
    ],
)
def test_a_fact_that_breaks_a_rule_is_not_built(change: dict[str, Any], word: str) -> None:
    with pytest.raises(InvalidValueError, match=word):
        make_fact(**change)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"publisher": ""}, "publisher"),
        ({"title": " "}, "title"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"id": "Ж"}, "id"),
    ],
)
def test_a_source_that_breaks_a_rule_is_not_built(change: dict[str, Any], word: str) -> None:
    with pytest.raises(InvalidValueError, match=word):
        make_source(**change)


def test_all_problems_of_a_fact_are_named_at_once() -> None:
    with pytest.raises(InvalidValueError, match=r"id.*topic"):
        make_fact(id="?", topic="")


def test_a_fact_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        make_fact().topic = "energy"  # type: ignore[misc]


def test_a_fact_is_due_on_the_day_after_its_review_date() -> None:
    fact = make_fact(review_by=date(2024, 9, 12))

    assert not fact.is_due(date(2024, 9, 12))
    assert fact.is_due(date(2024, 9, 13))


def test_an_unknown_figure_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        make_fact().figure("volume")


@pytest.mark.parametrize(("topic_id", "command"), [("energy", "Energy"), ("energy", "en-ergy"), ("én", "energy")])
def test_a_topic_needs_an_id_and_a_command_that_telegram_accepts(topic_id: str, command: str) -> None:
    with pytest.raises(InvalidValueError):
        Topic(topic_id, command, LocalText(en="Energy"), LocalText(en="Power"))
