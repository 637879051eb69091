"""Facts that measure the same and give other values without naming each other."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from bot.core.errors import Problem
from bot.core.facts import Fact, Status
from bot.core.figures import PLACEHOLDER
from bot.core.units import unit_named
from bot.files.placed import PlacedFact

_HELD = frozenset({Status.DRAFT, Status.PUBLISHED})
_VALUE = re.compile(rf"{PLACEHOLDER.pattern}|\d[\d.,\s]*")
_MOST_VALUES = 8
"""Values of one thing that a further one is compared with."""


def contradictions(facts: Iterable[PlacedFact]) -> Iterator[Problem]:
    """Every fact that gives another value than an earlier one of the same subject, metric, period, place and stage.

    One source that says the same sentence with two values is refused. Two sources, or two sentences, are a doubt: they
    may well differ, and `conflicts_with` says so.
    """
    held: dict[tuple[str, ...], list[PlacedFact]] = {}
    for placed in facts:
        fact = placed.fact
        if fact is None or not _is_measured(fact):
            continue
        others = held.setdefault(_measured(fact), [])
        differing = next((other for other in others if other.fact is not None and _differ(fact, other.fact)), None)
        if differing is not None:
            yield _problem(placed, differing)
        if len(others) < _MOST_VALUES:
            others.append(placed)


def contradict(one: Fact, other: Fact) -> bool:
    """Whether two facts would be told as such if they stood in one run of files."""
    return _is_measured(one) and _is_measured(other) and _measured(one) == _measured(other) and _differ(one, other)


def _is_measured(fact: Fact) -> bool:
    return bool(fact.subject and fact.metric and fact.figures) and fact.status in _HELD


def _measured(fact: Fact) -> tuple[str, ...]:
    words = (fact.subject, fact.metric, str(fact.period or ""), fact.place, fact.attributed_to, str(fact.stage or ""))
    return tuple([word.strip().casefold() for word in words])


def _differ(one: Fact, other: Fact) -> bool:
    if one.id == other.id or one.id in other.conflicts_with or other.id in one.conflicts_with:
        return False
    (dimension, amount), (other_dimension, other_amount) = _amount(one), _amount(other)
    return dimension == other_dimension and amount != other_amount


def _amount(fact: Fact) -> tuple[str, Decimal]:
    figure = fact.figures[0]
    dimension, factor = unit_named(figure.unit) or (figure.unit.strip().casefold(), Decimal(1))
    return dimension, figure.amount * factor


def _problem(placed: PlacedFact, earlier: PlacedFact) -> Problem:
    one, other = placed.fact, earlier.fact
    assert one is not None  # noqa: S101 - only facts that are right are compared
    assert other is not None  # noqa: S101 - as above
    values = " and ".join(str(fact.figures[0].value) for fact in (other, one))
    why = f"“{one.id}” gives another value ({values}) of the same subject, metric, period and place than “{other.id}”"
    where = f"{earlier.path}:{earlier.line}"
    if one.source.id == other.source.id and _wording(one) == _wording(other):
        return Problem(placed.path, placed.line, f"{why} at {where}, in the same words; keep the right one")
    advice = "correct one, tell them apart by subject or metric, or name the other in conflicts_with"
    return Problem(placed.path, placed.line, f"{why} at {where}; {advice}", is_doubt=True)


def _wording(fact: Fact) -> list[str]:
    return [_VALUE.sub("…", text) for text in fact.statement.texts()]
