"""Texts and rows of features in flat arrays, so that they can lie in a file and be mapped into memory."""

import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.lookup.index.features import Features

Arrays = Mapping[str, NDArray[Any]]
"""Arrays by name."""
Numbers = NDArray[np.int32]
Weights = NDArray[np.float32]
NOTHING = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)


class Postings(NamedTuple):
    """Who holds a feature, and how strongly: the numbers of rows, ascending."""

    holders: Numbers
    strengths: Weights


def part(arrays: Arrays, name: str) -> Arrays:
    """The arrays whose names begin with this one and a point, under what follows it."""
    return {key.removeprefix(name + "."): held for key, held in arrays.items() if key.startswith(name + ".")}


def as_part(arrays: Arrays, name: str) -> Arrays:
    """The arrays as a part of this name."""
    return {f"{name}.{key}": held for key, held in arrays.items()}


class Texts:
    """Texts by number, and numbers by text; each text once."""

    def __init__(self, arrays: Arrays) -> None:
        self._bytes, self._starts = arrays["bytes"], arrays["starts"]
        self._codes, self._places = arrays["codes"], arrays["places"]

    @staticmethod
    def arrays_of(texts: Sequence[str]) -> Arrays:
        """The arrays of these texts."""
        encoded = [text.encode() for text in texts]
        codes = np.fromiter(map(zlib.crc32, encoded), dtype=np.uint32, count=len(encoded))
        places = np.argsort(codes, kind="stable").astype(np.int32)
        return {
            "bytes": np.frombuffer(b"".join(encoded), dtype=np.uint8),
            "starts": starts_of(map(len, encoded), len(encoded)),
            "codes": codes[places],
            "places": places,
        }

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        return self._bytes[self._starts[number] : self._starts[number + 1]].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        starts = self._starts.tolist()
        held = self._bytes.tobytes()
        return (held[start:end].decode() for start, end in pairwise(starts))

    def number(self, text: str) -> int | None:
        """The number of a text; None where it is not held."""
        # As a number of the array's own type: numpy would make a copy of the array in another one.
        code = np.uint32(zlib.crc32(text.encode("utf-8", "surrogatepass")))
        for place in range(int(np.searchsorted(self._codes, code)), len(self._codes)):
            if self._codes[place] != code:
                return None
            if self[number := int(self._places[place])] == text:
                return number
        return None


class FeatureTable:
    """Rows of features, made back into dictionaries as they are asked for, and for each feature the rows that hold it.

    Args:
        arrays: as `arrays_of` makes them.
        is_small: whether there are few features, so that all of their names may be kept in memory.
    """

    def __init__(self, arrays: Arrays, *, is_small: bool) -> None:
        self.texts = Texts(part(arrays, "texts"))
        self._is_small = is_small
        self._starts, self._features, self._strengths = (arrays[key] for key in ("starts", "features", "strengths"))
        self._held = arrays["held"]
        self._holders, self._holding = arrays["holders"], arrays["holding"]

    @staticmethod
    def arrays_of(rows: Iterable[Features]) -> Arrays:
        """The arrays of these rows."""
        numbers: dict[str, int] = {}
        starts, features, strengths = array("q", [0]), array("i"), array("d")
        for row in rows:
            for name in row:
                numbers.setdefault(name, len(numbers))
            features.extend(map(numbers.__getitem__, row))
            strengths.extend(row.values())
            starts.append(len(features))
        by_row = np.frombuffer(features, dtype=np.int32)
        order = np.argsort(by_row, kind="stable")
        rows_of = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
        return {
            **as_part(Texts.arrays_of(list(numbers)), "texts"),
            "starts": np.frombuffer(starts, dtype=np.int64),
            "features": by_row,
            "strengths": np.frombuffer(strengths, dtype=np.float64),
            "held": starts_of(np.bincount(by_row, minlength=len(numbers)), len(numbers)),
            "holders": rows_of[order],
            "holding": np.frombuffer(strengths, dtype=np.float64)[order].astype(np.float32),
        }

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> Features:
        own = slice(int(self._starts[number]), int(self._starts[number + 1]))
        texts: Sequence[str] | Texts = self.names if self._is_small else self.texts
        names = map(texts.__getitem__, self._features[own].tolist())
        return dict(zip(names, self._strengths[own].tolist(), strict=True))

    @cached_property
    def names(self) -> Sequence[str]:
        """All features."""
        return list(self.texts)

    def posted(self, feature: str) -> Postings:
        """Who holds a feature."""
        number = self.texts.number(feature)
        if number is None:
            return Postings(*NOTHING)
        own = slice(int(self._held[number]), int(self._held[number + 1]))
        return Postings(self._holders[own], self._holding[own])


def starts_of(lengths: Iterable[int], count: int) -> NDArray[np.int64]:
    """Where each of so many parts of these lengths begins, and where the last one ends."""
    found = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.fromiter(lengths, dtype=np.int64, count=count), out=found[1:])
    return found
