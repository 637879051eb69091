"""Texts and rows of features in flat arrays, which may lie in a file that is mapped; facts read into such arrays."""

import zlib
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.dates import PartialDate
from bot.core.facts import Fact
from bot.core.lookup import weights
from bot.core.lookup.index.features import FeatureMaker, Features
from bot.core.lookup.index.templates import COUNTED

Arrays = Mapping[str, NDArray[Any]]
"""Arrays by name."""
Numbers = NDArray[np.int32]
Weights = NDArray[np.float32]
NOTHING = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)
_ID = "S48"
"""An id has at most 48 letters of ASCII."""
END_OF_PERIOD = 32
"""The bits of an age above the checksum of an id."""


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


def prepared(
    facts: Sequence[Fact], maker: FeatureMaker, crowded: Collection[str] = ()
) -> tuple[Sequence[Fact], Arrays]:
    """The facts in the order of their groups, and the arrays of a segment of them; see there."""
    named = [maker.named(fact) for fact in facts]
    lent = dict(_lent(facts, named, maker, crowded))
    for number, features in lent.items():
        named[number] = {name: sure for name, sure in features.items() if name[:2] not in COUNTED} | named[number]
    groups = _numbered(named)
    order = np.argsort(groups, kind="stable")
    ordered = tuple([facts[number] for number in order])
    rows = list({id(row): row for row in named}.values())
    counted = (_counted(facts[number], lent.get(number, {}), maker) for number in order.tolist())
    group_of = groups[order]
    return ordered, {
        **as_part(FeatureTable.arrays_of(rows), "named"),
        **as_part(FeatureTable.arrays_of(counted), "counted"),
        "groups": group_of,
        "starts": np.searchsorted(group_of, np.arange(len(rows) + 1)).astype(np.int32),
        "given": order.astype(np.int32),
        "ages": np.array([_age(fact) for fact in ordered], dtype=np.int64),
        **_by_id(ordered),
        **_by_thing(ordered, maker),
        **_shelved(ordered),
        **_about(ordered),
    }


def day(date: PartialDate | None) -> int:
    """A number that grows with a date; a year, or a month, stands before all of its days."""
    return 0 if date is None else 372 * date.year + 31 * (date.month or 0) + (date.day or 0)


def _counted(fact: Fact, lent: Features, maker: FeatureMaker) -> Features:
    found = maker.counted(fact)
    for name, sure in lent.items():
        if name[:2] in COUNTED:
            found.setdefault(name, sure)
    return found


def _by_id(facts: Sequence[Fact]) -> Arrays:
    ids = np.array([fact.id for fact in facts], dtype=_ID)
    places = np.argsort(ids, kind="stable").astype(np.int32)
    return {"ids": ids[places], "places": places}


def _by_thing(facts: Sequence[Fact], maker: FeatureMaker) -> Arrays:
    mates = _of_one_thing(facts, maker)
    return {
        **as_part(Texts.arrays_of(list(mates)), "things"),
        "mate_starts": starts_of(map(len, mates.values()), len(mates)),
        "mates": np.array([number for numbers in mates.values() for number in numbers], dtype=np.int32),
    }


def _shelved(facts: Sequence[Fact]) -> Arrays:
    """What facts are sorted by where people leaf through them."""
    topics: dict[str, int] = {}
    by_fact = np.array([topics.setdefault(fact.topic, len(topics)) for fact in facts], dtype=np.int32)
    sources: dict[str, int] = {}
    by_source = [sources.setdefault(fact.source.id, len(sources)) for fact in facts]
    return {
        **as_part(Texts.arrays_of(list(topics)), "topics"),
        "topic_of": by_fact,
        "published": np.array([day(fact.source.published) for fact in facts], dtype=np.int32),
        "lasts": np.array([day(None if fact.period is None else fact.period.last) for fact in facts], dtype=np.int32),
        "figured": np.array([bool(fact.figures) for fact in facts], dtype=np.bool_),
        "source_of": np.array(by_source, dtype=np.int32),
    }


def _about(facts: Sequence[Fact]) -> Arrays:
    """The subject and the metric of each fact, so that most questions rule it out before it is read."""
    terms: dict[str, int] = {}
    numbers = [terms.setdefault(term, len(terms)) for fact in facts for term in (fact.subject, fact.metric)]
    return {**as_part(Texts.arrays_of(list(terms)), "terms"), "terms_of": np.array(numbers, dtype=np.int32)}


def _numbered(rows: Sequence[Features]) -> Numbers:
    """For each row the number of its group: rows that are one object are one group."""
    groups: dict[int, int] = {}
    return np.array([groups.setdefault(id(row), len(groups)) for row in rows], dtype=np.int32)


def _of_one_thing(facts: Sequence[Fact], maker: FeatureMaker) -> dict[str, list[int]]:
    mates: dict[str, list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        if fact.subject and maker.is_one_thing(fact):
            mates[fact.subject].append(number)
    return dict(mates)


def _lent(
    facts: Sequence[Fact], rows: Sequence[Features], maker: FeatureMaker, crowded: Collection[str]
) -> Iterator[tuple[int, Features]]:
    """What the mates of a fact name, so that "the plant in Kostanay" finds its capacity."""
    for subject, numbers in _of_one_thing(facts, maker).items():
        if not 1 < len(numbers) <= weights.MAX_SUBJECT_MATES or subject in crowded:
            continue
        held = [name for number in numbers for name in (*rows[number], *maker.counted(facts[number]))]
        shared = dict.fromkeys((name for name in held if maker.is_shared(name)), weights.OF_SUBJECT_MATES)
        yield from ((number, shared) for number in numbers)


def _age(fact: Fact) -> int:
    last = None if fact.period is None else fact.period.last
    return (day(last) << END_OF_PERIOD) + zlib.crc32(fact.id.encode())
