"""The held facts in the orders in which people leaf through them, told by numbers: only those shown are read."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from bot.core.facts import Fact, Source
from bot.core.lookup.index.arrays import Texts, part
from bot.core.lookup.index.segment import Segment

HeldSegments = Sequence[tuple[Segment, NDArray[np.bool_] | None]]
"""Segments, each with those of its facts that are gone."""


class Listing:
    """What the facts of some segments are sorted by."""

    def __init__(self, segments: HeldSegments) -> None:
        self._segments = [segment for segment, _ in segments]
        kept = [_kept(segment, gone) for segment, gone in segments]
        self._numbers = np.concatenate(kept)
        self._segment_of = np.repeat(np.arange(len(kept)), [len(numbers) for numbers in kept])
        self._ids = np.concatenate([segment.ids(gone) for segment, gone in segments])
        self._published, self._lasts, self._figured = (
            np.concatenate([segment.arrays[key][held] for segment, held in zip(self._segments, kept, strict=True)])
            for key in ("published", "lasts", "figured")
        )
        self._topics: dict[str, int] = {}
        self._topic_of = np.concatenate([self._topic(*pair) for pair in zip(self._segments, kept, strict=True)])

    def facts(self, order: NDArray[np.intp]) -> Sequence[Fact]:
        """The facts in an order; each is read when it is asked for."""
        return _Sorted(self, order)

    def __getitem__(self, place: int) -> Fact:
        segment: Segment = self._segments[int(self._segment_of[place])]
        return segment.facts[int(self._numbers[place])]

    def newest(self) -> Sequence[Fact]:
        """All facts, the newest publication first, and those of one day by their ids."""
        return self.facts(np.lexsort((self._ids, -self._published)))

    def newest_of(self, topic: str) -> Fact | None:
        """The fact of a topic that comes first of the newest."""
        own = self._of(topic)
        if not len(own):
            return None
        own = own[np.lexsort((self._ids[own], -self._published[own]))]
        return self[int(own[0])]

    def about_topic(self, topic: str) -> Sequence[Fact]:
        """The facts of a topic: those with figures first, the newest of them before the others."""
        own = self._of(topic)
        order = np.lexsort((self._ids[own], -self._lasts[own], ~self._figured[own]))
        return self.facts(own[order])

    def sources(self) -> Iterable[Source]:
        """The source of each fact that no other need be asked for."""
        for layer, segment in enumerate(self._segments):
            own = self._numbers[self._segment_of == layer]
            sources = segment.arrays["source_of"][own]
            _, first = np.unique(sources, return_index=True)
            yield from (segment.facts[number].source for number in own[first].tolist())

    def _topic(self, segment: Segment, kept: NDArray[np.intp]) -> NDArray[Any]:
        texts = Texts(part(segment.arrays, "topics"))
        shared = np.array([self._topics.setdefault(text, len(self._topics)) for text in texts], dtype=np.int32)
        return shared[segment.arrays["topic_of"][kept]]

    def _of(self, topic: str) -> NDArray[np.intp]:
        return np.flatnonzero(self._topic_of == self._topics.get(topic, -1))


class _Sorted(Sequence[Fact]):
    def __init__(self, listing: Listing, order: NDArray[np.intp]) -> None:
        self._shelf, self._order = listing, order

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> Fact: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Fact]: ...

    def __getitem__(self, place: int | slice) -> Fact | Sequence[Fact]:
        if isinstance(place, slice):
            return [self._shelf[int(one)] for one in self._order[place]]
        return self._shelf[int(self._order[place])]

    def __iter__(self) -> Iterator[Fact]:
        return (self._shelf[int(one)] for one in self._order)


def _kept(segment: Segment, gone: NDArray[np.bool_] | None) -> NDArray[np.intp]:
    return np.arange(len(segment.facts)) if gone is None else np.flatnonzero(~gone)
