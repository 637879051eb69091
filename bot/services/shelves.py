"""The held facts in the orders in which people leaf through them."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from bot.core.dates import PartialDate
from bot.core.facts import Fact, Source


class Shelves:
    """Facts by topic and by age, and their sources; each order is made when somebody first asks for it."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts

    def about_topic(self, topic_id: str) -> Sequence[Fact]:
        """The facts of a topic: those with figures first, the newest of them before the others."""
        return self._by_topic.get(topic_id, ())

    @cached_property
    def sources(self) -> Sequence[Source]:
        """Every source that a fact stands on, the newest first."""
        sources = {fact.source.id: fact.source for fact in self._facts}
        by_id = sorted(sources.values(), key=lambda source: source.id)
        return sorted(by_id, key=lambda source: _when(source.published), reverse=True)

    @cached_property
    def newest(self) -> Sequence[Fact]:
        """All facts, the newest publication first, and those of one day by their ids."""
        by_id = sorted(self._facts, key=lambda fact: fact.id)
        return sorted(by_id, key=lambda fact: _when(fact.source.published), reverse=True)

    @cached_property
    def _by_topic(self) -> dict[str, list[Fact]]:
        topics: dict[str, list[Fact]] = defaultdict(list)
        for fact in self._facts:
            topics[fact.topic].append(fact)
        return {topic: sorted(facts, key=_main_first) for topic, facts in topics.items()}


def _when(date: PartialDate) -> tuple[int, int, int]:
    return date.year, date.month or 0, date.day or 0


def _main_first(fact: Fact) -> tuple[bool, int, int]:
    last = PartialDate(1) if fact.period is None else fact.period.last
    return not fact.figures, -last.year, -(last.month or 0)
