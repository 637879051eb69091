"""Facts with their places in files, and what can only be checked between several of them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bot.core.dates import PartialDate
from bot.core.errors import Problem
from bot.core.facts import Fact, Source, SourceKind, Status, Topic
from bot.core.figures import PLACEHOLDER
from bot.core.language import Language
from bot.core.units import unit_named
from bot.files.problems import suggestion

_HELD = frozenset({Status.DRAFT, Status.PUBLISHED})
_VALUE = re.compile(rf"{PLACEHOLDER.pattern}|\d[\d.,\s]*")
_MOST_VALUES = 8
"""Values of one thing that a further one is compared with."""
STAND_IN = Source("-", "-", "-", "http://-", Language.EN, SourceKind.NEWS, "", PartialDate(1))
"""Takes the place of a source that is wrong while its facts are checked; such a file never gives facts."""


@dataclass(frozen=True, slots=True)
class PlacedFact:
    """One entry of a file; it has an id and a topic to check even when the rest of it is wrong.

    Attributes:
        line: where the entry begins.
        lines: where its keys, the languages of its statement (`statement en`) and its keywords have their values, as
            far as that is another line.
        fact: None when the entry has problems of its own.
    """

    id: str
    topic: str
    conflicts_with: tuple[str, ...]
    path: str
    line: int
    fact: Fact | None
    lines: Mapping[str, int] = field(default_factory=dict)

    def problem(self, why: str, key: str = "", *, is_doubt: bool = False) -> Problem:
        """A problem at one of the entry's keys; without a key, at the one that the sentence begins with."""
        return Problem(self.path, self.lines.get(key or key_of(why), self.line), why, is_doubt)


def keyword_key(keyword: str) -> str:
    """The key of a single keyword among the lines of an entry."""
    return f"keyword “{keyword}”"


def key_of(why: str) -> str:
    """The key that a sentence of the core begins with: `id “A”: …`, `statement en: …`, `statement en, ru: …`."""
    match = re.match(r"statement \w\w|\w+", why)
    return match[0] if match else ""


def cross_problems(
    facts: Sequence[PlacedFact], topics: Collection[Topic] | None, known_ids: Collection[str] | None
) -> Iterator[Problem]:
    """What is wrong between facts: ids that stand twice, unknown topics, conflicts with facts that nobody holds.

    Args:
        facts: all facts of one run.
        topics: the known topics; None to leave topics unchecked.
        known_ids: ids of facts held elsewhere; None to leave `conflicts_with` unchecked.
    """
    yield from _duplicates(facts)
    yield from _clashing_sources(facts)
    if topics is not None:
        yield from _unknown_topics(facts, [topic.id for topic in topics])
    if known_ids is not None:
        yield from _lost_conflicts(facts, known_ids)


def _duplicates(facts: Iterable[PlacedFact]) -> Iterator[Problem]:
    first: dict[str, PlacedFact] = {}
    for placed in facts:
        earlier = first.setdefault(placed.id, placed)
        if placed.id and earlier is not placed:
            yield placed.problem(f"id “{placed.id}” is taken already at {earlier.path}:{earlier.line}; rename one")


def _clashing_sources(facts: Iterable[PlacedFact]) -> Iterator[Problem]:
    first: dict[str, tuple[Source, str]] = {}
    told: set[tuple[str, str]] = set()
    for placed in facts:
        if placed.fact is None:
            continue
        source = placed.fact.source
        earlier, where = first.setdefault(source.id, (source, f"{placed.path}:{placed.line}"))
        # Facts of one file share one source object, so the identity test spares nearly all comparisons.
        if earlier is source or earlier == source or (placed.path, source.id) in told:
            continue
        told.add((placed.path, source.id))
        names = [name for name in Source.__slots__ if getattr(earlier, name) != getattr(source, name)]
        yield placed.problem(f"source “{source.id}” has another {', '.join(names)} at {where}; make them agree")


def _unknown_topics(facts: Iterable[PlacedFact], known: Sequence[str]) -> Iterator[Problem]:
    near: dict[str, str] = {}  # a wrong column makes the same mistake a hundred thousand times
    for placed in facts:
        if placed.topic and placed.topic not in known:
            if placed.topic not in near:
                near[placed.topic] = suggestion(placed.topic, known)
            yield placed.problem(f"topic “{placed.topic}” is not in data/topics.yaml{near[placed.topic]}", "topic")


def _lost_conflicts(facts: Sequence[PlacedFact], known_ids: Collection[str]) -> Iterator[Problem]:
    held = {placed.id for placed in facts}.union(known_ids)
    for placed in facts:
        for other in placed.conflicts_with:
            if other not in held:
                why = f"conflicts_with names “{other}”, a fact that nobody holds; correct or remove it"
                yield placed.problem(why, "conflicts_with")


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
