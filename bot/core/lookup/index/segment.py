"""Facts by feature: immutable once built, in flat arrays.

Facts that say the same but for their numbers stand side by side as one group, so that a question is held against
groups first, and against facts only by their numbers and years.
"""

import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.facts import Fact
from bot.core.lookup import weights
from bot.core.lookup.index.features import FeatureMaker, Features
from bot.core.lookup.index.query_term import Item
from bot.core.lookup.index.rows import Rows
from bot.core.lookup.index.templates import COUNTED

Numbers = NDArray[np.int32]
Weights = NDArray[np.float32]
_REMEMBERED = 4096
"""Rows and postings that are kept ready: of a few thousand facts, all."""
_NOTHING = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)


class Postings(NamedTuple):
    """Who holds a feature, and how strongly: groups, or facts where the feature is counted."""

    holders: Numbers
    strengths: Weights


class Segment:
    """A set of facts, findable by their features.

    Args:
        facts: in any order.
        maker: reads them.
        crowded: subjects with too many facts to share what they name.

    Attributes:
        facts: in the order of their groups.
        position: where each id stands among them.
        of_one_thing: the numbers of the facts about each single plant, company or person.
    """

    def __init__(self, facts: Sequence[Fact], maker: FeatureMaker, crowded: Collection[str] = ()) -> None:
        self._maker = maker
        named = [maker.named(fact) for fact in facts]
        lent = dict(_lent(facts, named, maker, crowded))
        for number, features in lent.items():
            named[number] = {name: sure for name, sure in features.items() if name[:2] not in COUNTED} | named[number]
        groups = _numbered(named)
        order = np.argsort(groups, kind="stable")
        self.facts = tuple(facts[number] for number in order)
        self.position = {fact.id: number for number, fact in enumerate(self.facts)}
        self.of_one_thing = _of_one_thing(self.facts, maker)
        self._group_of: Numbers = groups[order]
        self._rows = Rows()
        for row in {id(row): row for row in named}.values():
            self._rows.append(row)
        self._starts = np.searchsorted(self._group_of, np.arange(len(self._rows) + 1)).astype(np.int32)
        self._lent = {int(place): lent[number] for place, number in enumerate(order) if number in lent} if lent else {}
        self._named = {
            name: Postings(np.frombuffer(held, dtype=np.int32), np.frombuffer(sure, dtype=np.float32))
            for name, held, sure in self._rows.by_feature()
        }
        self._count_numbers()
        self._age = np.array([_age(fact) for fact in self.facts], dtype=np.int64)
        self._ready: dict[int, Features] = {}
        self._merged: dict[tuple[tuple[str, float], ...], Postings] = {}

    def _count_numbers(self) -> None:
        codes: list[int] = []
        holders: list[int] = []
        strengths: list[float] = []
        self._counts = Rows()  # kept, for reading them out of the statements again takes far longer
        for number, fact in enumerate(self.facts):
            counted = self._counted(number, fact)
            self._counts.append(counted)
            for name, sure in counted.items():
                codes.append(hash(name))
                holders.append(number)
                strengths.append(sure)
        by_code = np.array(codes, dtype=np.int64)
        order = np.argsort(by_code, kind="stable")
        self._codes = by_code[order]
        self._holders = np.array(holders, dtype=np.int32)[order]
        self._strengths = np.array(strengths, dtype=np.float32)[order]

    def _counted(self, number: int, fact: Fact) -> Features:
        found = self._maker.counted(fact)
        for name, sure in self._lent.get(number, {}).items():
            if name[:2] in COUNTED:
                found.setdefault(name, sure)
        return found

    def row(self, number: int) -> Features:
        """All features of a fact, those lent by its mates too."""
        found = self._ready.get(number)
        if found is None:
            if len(self._ready) >= _REMEMBERED:
                self._ready.clear()
            found = self._rows[self._group_of[number]] | self._counts[number]
            self._ready[number] = found
        return found

    def identity(self, number: int) -> frozenset[str]:
        """The features of a fact's subject and metric."""
        return self._maker.identity(self.facts[number])

    def names(self) -> Iterable[str]:
        """The features held that are no numbers."""
        return self._named

    def count(self, feature: str) -> int:
        """How many facts hold a feature."""
        if feature[:2] in COUNTED:
            return len(self._posted(feature).holders)
        held = self._named.get(feature)
        return 0 if held is None else int((self._starts[held.holders + 1] - self._starts[held.holders]).sum())

    def best(self, parts: Iterable[Item], gone: NDArray[np.bool_] | None) -> tuple[Numbers, Weights]:
        """The facts worth a close look with the weight of the parts that they hold: the best, and those near them.

        Args:
            parts: of the question.
            gone: facts that are no longer held.
        """
        by_group = np.zeros(len(self._rows), dtype=np.float32)
        counted: list[Postings] = []
        for item in parts:
            holders, strengths = self._of(item.features)
            if not len(holders):
                continue
            if item.features[0][0][:2] in COUNTED:
                counted.append(Postings(holders, strengths * np.float32(item.weight)))
            else:
                by_group[holders] += strengths * np.float32(item.weight)
        if gone is not None:
            by_group[np.logical_and.reduceat(gone, self._starts[:-1])] = 0.0
        touched, totals = self._with_numbers(by_group, counted, gone)
        least = max(float(max(by_group.max(), totals.max(initial=0.0))) * weights.WORTH_A_LOOK, 1e-6)
        others = self._facts_of(np.flatnonzero(by_group >= least))
        keep = totals >= least
        others = others[~np.isin(others, touched)] if len(touched) else others
        if gone is not None:
            others = others[~gone[others]]
        found = np.concatenate([touched[keep], others])
        return found, np.concatenate([totals[keep], by_group[self._group_of[others]]])

    def newest_first(self, numbers: Numbers) -> NDArray[np.int64]:
        """A number for each fact that grows with the end of its period; of one end, by its id."""
        return self._age[numbers]

    def _with_numbers(
        self, by_group: Weights, counted: Sequence[Postings], gone: NDArray[np.bool_] | None
    ) -> tuple[Numbers, Weights]:
        """The facts that hold one of the question's numbers or years, with the weight of all parts that they hold."""
        if not counted:
            return _NOTHING
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
        skipped = np.repeat(starts - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
        found: Numbers = (np.arange(len(skipped)) + skipped).astype(np.int32)
        return found

    def _of(self, features: tuple[tuple[str, float], ...]) -> Postings:
        """Who holds any of the features, each with the strongest of them."""
        found = self._merged.get(features)
        if found is None:
            if len(self._merged) >= _REMEMBERED:
                self._merged.clear()
            held = [(self._posted(name), sure) for name, sure in features]
            found = self._merged[features] = _joined([(one, sure) for one, sure in held if len(one.holders)])
        return found

    def _posted(self, feature: str) -> Postings:
        if feature[:2] not in COUNTED:
            return self._named.get(feature) or Postings(*_NOTHING)
        code = hash(feature)
        part = slice(*np.searchsorted(self._codes, [code, code + 1]))
        return Postings(self._holders[part], self._strengths[part])


def _joined(held: Sequence[tuple[Postings, float]]) -> Postings:
    if not held:
        return Postings(*_NOTHING)
    if len(held) == 1:
        only, sure = held[0]
        return Postings(only.holders, only.strengths * np.float32(sure))
    holders, inverse = np.unique(np.concatenate([one.holders for one, _ in held]), return_inverse=True)
    strongest = np.zeros(len(holders), dtype=np.float32)
    np.maximum.at(strongest, inverse, np.concatenate([one.strengths * np.float32(sure) for one, sure in held]))
    return Postings(holders, strongest)


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
    day = 0 if last is None else 372 * last.year + 31 * (last.month or 0) + (last.day or 0)
    return (day << 32) + zlib.crc32(fact.id.encode())
