"""Facts as records in one array of bytes, which may lie in a file: each is made back as it is asked for."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any, cast, overload

import numpy as np
from numpy.typing import NDArray

from bot.core.facts import Fact, Source
from bot.store.fact_codec import (
    AnyRow,
    FactBuilder,
    conflict_values,
    fact_values,
    figure_values,
    source_values,
    to_source,
)

_REMEMBERED = 2_048
"""Facts that are kept ready: some megabytes."""
_DUE = 14
"""Where the review-by date stands in a row."""
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)


class FactRecords(Sequence[Fact]):
    """Facts, read as they are asked for.

    Args:
        arrays: as `arrays_of` makes them.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._starts, self._bytes = arrays["starts"], arrays["bytes"]
        sources = (to_source(cast("AnyRow", SimpleNamespace(**one))) for one in json.loads(arrays["sources"].tobytes()))
        self._sources: dict[str, Source] = {source.id: source for source in sources}
        self._builder = FactBuilder(self._sources)
        self._ready: dict[int, Fact] = {}

    @staticmethod
    def arrays_of(facts: Iterable[Fact]) -> Mapping[str, NDArray[Any]]:
        """The arrays of these facts."""
        held, lengths, sources = bytearray(), [0], dict[str, Source]()
        for fact in facts:
            sources[fact.source.id] = fact.source
            held += _encoded(fact)
            lengths.append(len(held))
        listed = _COMPACT.encode([source_values(source) for source in sources.values()])
        return {
            "starts": np.array(lengths, dtype=np.int64),
            "bytes": np.frombuffer(held, dtype=np.uint8),
            "sources": np.frombuffer(listed.encode(), dtype=np.uint8),
        }

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, number: int) -> Fact: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Fact]: ...

    def __getitem__(self, number: int | slice) -> Fact | Sequence[Fact]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        found = self._ready.get(number)
        if found is None:
            if len(self._ready) >= _REMEMBERED:
                self._ready, self._builder = {}, FactBuilder(self._sources)
            found = self._ready[number] = self._read(number, self._builder)
        return found

    def __iter__(self) -> Iterator[Fact]:
        builder = FactBuilder(self._sources)
        return (self._read(number, builder) for number in range(len(self)))

    def _read(self, number: int, builder: FactBuilder) -> Fact:
        if not 0 <= number < len(self):
            raise IndexError(number)
        record = self._bytes[self._starts[number] : self._starts[number + 1]].tobytes()
        row, figures, others = json.loads(record)
        fact_id = row[0]
        row[_DUE] = None if row[_DUE] is None else date.fromisoformat(row[_DUE])
        # Not rows of a query, but tuples of what stands in those.
        shown = cast("list[AnyRow]", [(fact_id, *one) for one in figures])
        beside = cast("list[AnyRow]", [(fact_id, one) for one in others])
        return builder.facts([cast("AnyRow", (*row, None))], builder.gather(shown, beside))[0]


def _encoded(fact: Fact) -> bytes:
    figures = [[one["name"], one["value"], one["unit"], one["scale"]] for one in figure_values(fact)]
    others = [one["other_id"] for one in conflict_values(fact)]
    return _COMPACT.encode([list(fact_values(fact).values()), figures, others]).encode()
