"""Facts by feature: immutable once built, in flat arrays.

Facts that say the same but for their numbers stand side by side as one group, so that a question is held against
groups first, and against facts only by their numbers and years.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.core.facts import Fact
from bot.core.lookup import weights
from bot.core.lookup.index.arrays import (
    END_OF_PERIOD,
    NOTHING,
    Arrays,
    FeatureTable,
    Numbers,
    Postings,
    Texts,
    Weights,
    part,
    prepared,
)
from bot.core.lookup.index.features import FeatureMaker, Features
from bot.core.lookup.index.templates import COUNTED
from bot.core.lookup.query.parsed_query import QueryTerm

_REMEMBERED = 4096
"""Rows and postings that are kept ready: of a few thousand facts, all."""


class Segment:
    """A set of facts, findable by their features.

    Args:
        facts: in the order of their groups; they may be read as they are asked for.
        arrays: as `prepared` makes them.
        maker: reads them, or would have.
    """

    def __init__(self, facts: Sequence[Fact], arrays: Arrays, maker: FeatureMaker) -> None:
        self.facts, self.arrays, self._maker = facts, arrays, maker
        self._rows = FeatureTable(part(arrays, "named"), is_small=True)
        self._counts = FeatureTable(part(arrays, "counted"), is_small=False)
        self._group_of: Numbers = arrays["groups"]
        self._starts: Numbers = arrays["starts"]
        self._age = arrays["ages"]
        self._things, self._mates = Texts(part(arrays, "things")), (arrays["mate_starts"], arrays["mates"])
        self._ids, self._places = arrays["ids"], arrays["places"]
        self._terms, self._terms_of = Texts(part(arrays, "terms")), arrays["terms_of"]
        self._ready: dict[int, Features] = {}
        self._shared: dict[int, Features] = {}
        self._merged: dict[tuple[tuple[str, float], ...], Postings] = {}

    @classmethod
    def of(cls, facts: Sequence[Fact], maker: FeatureMaker, crowded: Collection[str] = ()) -> "Segment":
        """A segment of facts in any order, in memory.

        Args:
            facts: what is held.
            maker: reads them.
            crowded: subjects with too many facts to share what they name.
        """
        return cls(*prepared(facts, maker, crowded), maker)

    def number_of(self, fact_id: str) -> int | None:
        """Where the fact of this id stands."""
        place = int(np.searchsorted(self._ids, fact_id.encode("ascii", "replace")))
        if place == len(self._ids) or self._ids[place] != fact_id.encode("ascii", "replace"):
            return None
        return int(self._places[place])

    def ids(self, gone: NDArray[np.bool_] | None = None) -> NDArray[np.bytes_]:
        """The ids of the facts by their numbers, without those that are gone."""
        by_number = np.empty_like(self._ids)
        by_number[self._places] = self._ids
        return by_number if gone is None else by_number[~gone]

    def mates(self, subject: str) -> Sequence[int]:
        """The numbers of the facts about a single plant, company or person."""
        number = self._things.number(subject)
        if number is None:
            return ()
        starts, mates = self._mates
        found: list[int] = mates[int(starts[number]) : int(starts[number + 1])].tolist()
        return found

    def row(self, number: int) -> Features:
        """All features of a fact, those lent by its mates too."""
        found = self._ready.get(number)
        if found is None:
            _make_room(self._ready)
            group = int(self._group_of[number])
            named = self._shared.get(group)
            if named is None:
                _make_room(self._shared)
                named = self._shared[group] = self._rows[group]
            found = named | self._counts[number]
            self._ready[number] = found
        return found

    def candidate(self, number: int) -> "Candidate":
        """A fact to be held against a question."""
        subject, metric = self._terms_of[2 * number : 2 * number + 2].tolist()
        return Candidate(self, number, self._terms[subject], self._terms[metric])

    def identity(self, subject: str, metric: str) -> frozenset[str]:
        """The features of a fact's subject and metric."""
        return self._maker.identity(subject, metric)

    def age(self, number: int) -> int:
        """As `newest_first`, of one fact."""
        return int(self._age[number])

    def names(self) -> Iterable[str]:
        """The features held that are no numbers."""
        return self._rows.names

    def count(self, feature: str) -> int:
        """How many facts hold a feature."""
        if feature[:2] in COUNTED:
            return len(self._posted(feature).holders)
        held = self._posted(feature).holders
        return int((self._starts[held + 1] - self._starts[held]).sum())

    def best(self, terms: Iterable[QueryTerm], gone: NDArray[np.bool_] | None) -> tuple[Numbers, Weights]:
        """The facts worth a close look with the weight of the terms that they hold: the best, and those near them.

        Args:
            terms: of the question.
            gone: facts that are no longer held.
        """
        by_group = np.zeros(len(self._rows), dtype=np.float32)
        counted: list[Postings] = []
        for term in terms:
            holders, strengths = self._of(term.features)
            if not len(holders):
                continue
            if term.features[0][0][:2] in COUNTED:
                counted.append(Postings(holders, strengths * np.float32(term.weight)))
            else:
                by_group[holders] += strengths * np.float32(term.weight)
        if gone is not None:
            by_group[np.logical_and.reduceat(gone, self._starts[:-1])] = 0.0
        touched, totals = self._with_numbers(by_group, counted, gone)
        least = max(float(max(by_group.max(), totals.max(initial=0.0))) * weights.WORTH_A_LOOK, 1e-6)
        others = self._facts_of(np.flatnonzero(by_group >= least))
        keep = totals >= least
        others = self._untouched(others, touched, gone)
        found = np.concatenate([touched[keep], others])
        return found, np.concatenate([totals[keep], by_group[self._group_of[others]]])

    def _untouched(self, numbers: Numbers, touched: Numbers, gone: NDArray[np.bool_] | None) -> Numbers:
        """Those of the numbers that were not weighed yet and are still held."""
        if not len(touched) and gone is None:
            return numbers
        # A mark for each fact costs less than sorting two lists of them, as np.isin does.
        left = np.ones(len(self._group_of), dtype=np.bool_) if gone is None else ~gone
        left[touched] = False
        found: Numbers = numbers[left[numbers]]
        return found

    def newest_first(self, numbers: Numbers) -> NDArray[np.int64]:
        """A number for each fact that grows with the end of its period; of one end, by its id."""
        return self._age[numbers]

    def _with_numbers(
        self, by_group: Weights, counted: Sequence[Postings], gone: NDArray[np.bool_] | None
    ) -> tuple[Numbers, Weights]:
        """The facts that hold one of the question's numbers or years, with the weight of all terms that they hold."""
        if not counted:
            return NOTHING
        if len(counted) == 1:
            touched, extra = counted[0]
        else:
            touched, inverse = np.unique(np.concatenate([one.holders for one in counted]), return_inverse=True)
            extra = np.bincount(inverse, np.concatenate([one.strengths for one in counted])).astype(np.float32)
        if gone is not None:
            touched, extra = touched[~gone[touched]], extra[~gone[touched]]
        return touched, by_group[self._group_of[touched]] + extra

    def _facts_of(self, groups: NDArray[np.intp]) -> Numbers:
        starts, ends = self._starts[groups], self._starts[groups + 1]
        sizes = ends - starts
        skipped = np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
        found: Numbers = (np.arange(len(skipped)) + skipped).astype(np.int32)
        return found

    def _of(self, features: tuple[tuple[str, float], ...]) -> Postings:
        """Who holds any of the features, each with the strongest of them."""
        found = self._merged.get(features)
        if found is None:
            _make_room(self._merged)
            held = [(self._posted(name), sure) for name, sure in features]
            found = self._merged[features] = _joined([(one, sure) for one, sure in held if len(one.holders)])
        return found

    def _posted(self, feature: str) -> Postings:
        return (self._counts if feature[:2] in COUNTED else self._rows).posted(feature)


def _make_room(kept: dict[Any, Any]) -> None:
    """Let go of what was kept first, one at a time: to let go of all at once takes milliseconds of one question."""
    if len(kept) >= _REMEMBERED:
        del kept[next(iter(kept))]


class Candidate:
    """A fact worth a close look; most are ruled out by what the index knows of them, and only the others are read.

    Attributes:
        subject: what it is about: the id of a concept, or a term.
        metric: what it states of it: the same.
        row: all of its features.
        identity: the features of its subject and metric.
        age: a number that grows with the end of its period; of one end, by its id.
    """

    __slots__ = ("_number", "_segment", "age", "identity", "metric", "row", "subject")

    def __init__(self, segment: Segment, number: int, subject: str, metric: str) -> None:
        self._segment, self._number = segment, number
        self.subject, self.metric = subject, metric
        self.row, self.age = segment.row(number), segment.age(number)
        self.identity = segment.identity(subject, metric)

    @property
    def last(self) -> int:
        """A number that grows with the end of its period alone."""
        return self.age >> END_OF_PERIOD

    @property
    def fact(self) -> Fact:
        """The fact itself."""
        return self._segment.facts[self._number]


def _joined(held: Sequence[tuple[Postings, float]]) -> Postings:
    if not held:
        return Postings(*NOTHING)
    if len(held) == 1:
        only, sure = held[0]
        return Postings(only.holders, only.strengths * np.float32(sure))
    holders, inverse = np.unique(np.concatenate([one.holders for one, _ in held]), return_inverse=True)
    strongest = np.zeros(len(holders), dtype=np.float32)
    np.maximum.at(strongest, inverse, np.concatenate([one.strengths * np.float32(sure) for one, sure in held]))
    return Postings(holders, strongest)
