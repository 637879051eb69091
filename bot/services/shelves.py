"""The held facts in the orders in which people leaf through them."""

from collections.abc import Sequence
from functools import cached_property

from bot.core.dates import PartialDate
from bot.core.facts import Fact, Source
from bot.core.lookup.index.fact_index import FactIndex


class Shelves:
    """Facts by topic and by age, and their sources; each order is made when somebody first asks for it."""

    def __init__(self, index: FactIndex) -> None:
        self._index = index
        self._by_topic: dict[str, Sequence[Fact]] = {}

    def about_topic(self, topic_id: str) -> Sequence[Fact]:
        """The facts of a topic: those with figures first, the newest of them before the others."""
        found = self._by_topic.get(topic_id)
        if found is None:
            found = self._by_topic[topic_id] = self._index.listing.about_topic(topic_id)
        return found

    @cached_property
    def sources(self) -> Sequence[Source]:
        """Every source that a fact stands on, the newest first."""
        sources = {source.id: source for source in self._index.listing.sources()}
        by_id = sorted(sources.values(), key=lambda source: source.id)
        return sorted(by_id, key=lambda source: _when(source.published), reverse=True)

    @cached_property
    def newest(self) -> Sequence[Fact]:
        """All facts, the newest publication first, and those of one day by their ids."""
        return self._index.listing.newest()

    def newest_of(self, topic_id: str) -> Fact | None:
        """The fact of a topic that comes first of the newest."""
        return self._index.listing.newest_of(topic_id)


def _when(date: PartialDate) -> tuple[int, int, int]:
    return date.year, date.month or 0, date.day or 0
