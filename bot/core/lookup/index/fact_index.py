"""What is held, to be searched: a large base that stays, and a small overlay for what came since."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bot.core.facts import Fact
from bot.core.lookup import weights
from bot.core.lookup.index.arrays import Numbers
from bot.core.lookup.index.features import FeatureMaker
from bot.core.lookup.index.listing import Listing
from bot.core.lookup.index.segment import Candidate, Segment
from bot.core.lookup.query.parsed_query import QueryTerm


class FactIndex:
    """A set of facts, findable by their features; immutable, and replaced whole.

    Args:
        base: the facts that were held when the bot started.
        maker: reads facts.
        gone: facts of the base that are no longer held, or held otherwise.
        overlay: the facts that came since.
    """

    def __init__(
        self, base: Segment, maker: FeatureMaker, gone: NDArray[np.bool_] | None = None, overlay: Segment | None = None
    ) -> None:
        self._base, self._maker, self._gone, self._overlay = base, maker, gone, overlay
        self._segments = [(base, gone)] if overlay is None else [(base, gone), (overlay, None)]
        self._lost = Counter(name for number in self._gone_numbers() for name in base.row(number))
        self._size = len(base.facts) - len(self._gone_numbers()) + (0 if overlay is None else len(overlay.facts))
        self._log_size = math.log(self._size + 1)
        self._counts: dict[str, int] = {}

    @classmethod
    def of(cls, facts: Sequence[Fact], maker: FeatureMaker) -> "FactIndex":
        """An index of these facts alone."""
        return cls(Segment.of(facts, maker), maker)

    def __len__(self) -> int:
        return self._size

    @cached_property
    def facts(self) -> Sequence[Fact]:
        """All facts held, in no order that means anything; those of the base may be read as they are asked for."""
        if self._gone is None and self._overlay is None:
            return self._base.facts
        return self.listing.facts(np.arange(self._size))

    @cached_property
    def listing(self) -> Listing:
        """All facts held, and what they are sorted by where people leaf through them."""
        return Listing(self._segments)

    @property
    def newer(self) -> Sequence[Fact]:
        """The facts that came since the base, and those of the base that moved with them."""
        return () if self._overlay is None else self._overlay.facts

    def left(self, numbers: Numbers) -> list[int]:
        """Which of these facts of the base are still held there."""
        found: list[int] = (numbers if self._gone is None else numbers[~self._gone[numbers]]).tolist()
        return found

    def ids(self) -> Iterator[str]:
        """The ids of all facts held."""
        return (one.decode() for segment, gone in self._segments for one in segment.ids(gone).tolist())

    def fact(self, fact_id: str) -> Fact | None:
        """The fact of this id."""
        for segment, gone in self._segments:
            number = segment.number_of(fact_id)
            if number is not None and (gone is None or not gone[number]):
                found: Fact = segment.facts[number]
                return found
        return None

    def names(self) -> Iterable[str]:
        """The features held that are no numbers."""
        every = chain.from_iterable(segment.names() for segment, _ in self._segments)
        return every if not self._lost else (name for name in every if self.holds(name))

    def holds(self, feature: str) -> bool:
        """Whether any fact has this feature."""
        return self._count(feature) > 0

    def rarity(self, feature: str) -> float:
        """0–1: how much a feature tells facts apart; 1 for one that no fact holds."""
        held = self._count(feature)
        if not held or self._size == 1:
            return 1.0
        share = math.log((self._size + 1) / (held + 0.5)) / self._log_size
        return max(weights.MIN_RARITY, min(1.0, share))

    def best(self, terms: Sequence[QueryTerm]) -> list[Candidate]:
        """The facts worth a close look: those that hold the most of a question, and those not far behind."""
        found = [(segment, *segment.best(terms, gone)) for segment, gone in self._segments if segment.facts]
        most = max((float(totals.max(initial=0.0)) for _, _, totals in found), default=0.0)
        least = most * weights.WORTH_A_LOOK
        chosen: list[tuple[float, int, Segment, int]] = []
        for segment, numbers, totals in found:
            near = totals >= least
            kept = _foremost(numbers[near], totals[near], segment)
            ages = segment.newest_first(kept[0])
            chosen += zip(kept[1].tolist(), ages.tolist(), [segment] * len(ages), kept[0].tolist(), strict=True)
        if len(chosen) > weights.CANDIDATES:
            chosen = sorted(chosen, key=lambda ranked: ranked[:2], reverse=True)[: weights.CANDIDATES]
        return [segment.candidate(at) for _, _, segment, at in chosen]

    def with_changes(self, changed: Mapping[str, Fact], removed: Collection[str]) -> "FactIndex":
        """The index with other facts of these ids, and without those removed; the base is shared, not built again."""
        newer = {} if self._overlay is None else {fact.id: fact for fact in self._overlay.facts}
        newer.update(changed)
        for fact_id in removed:
            newer.pop(fact_id, None)
        gone = np.zeros(len(self._base.facts), dtype=np.bool_) if self._gone is None else self._gone.copy()
        for fact_id in (*changed, *removed):
            if (number := self._base.number_of(fact_id)) is not None:
                gone[number] = True
        crowded = self._bring_mates(newer, gone)
        overlay = Segment.of(list(newer.values()), self._maker, crowded) if newer else None
        return FactIndex(self._base, self._maker, gone if gone.any() else None, overlay)

    def _bring_mates(self, newer: dict[str, Fact], gone: NDArray[np.bool_]) -> set[str]:
        """Move the facts that share what they name with a changed one; returns the subjects that have too many."""
        crowded: set[str] = set()
        subjects = {fact.subject for fact in newer.values()}
        subjects.update(self._base.facts[number].subject for number in np.flatnonzero(gone).tolist())
        for subject in subjects:
            mates = self._base.mates(subject)
            left = [number for number in mates if not gone[number]]
            now = len(left) + sum(fact.subject == subject for fact in newer.values())
            if min(len(mates), now) > weights.MAX_SUBJECT_MATES:
                crowded.add(subject)
                continue
            for number in left:
                gone[number] = True
                newer[self._base.facts[number].id] = self._base.facts[number]
        return crowded

    def _gone_numbers(self) -> list[int]:
        return [] if self._gone is None else np.flatnonzero(self._gone).tolist()

    def _count(self, feature: str) -> int:
        found = self._counts.get(feature)
        if found is None:
            found = sum(segment.count(feature) for segment, _ in self._segments) - self._lost[feature]
            self._counts[feature] = found
        return found


def _foremost(
    numbers: NDArray[np.int32], totals: NDArray[np.float32], segment: Segment
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The facts with the highest totals; of equal ones the newest."""
    if len(numbers) <= weights.CANDIDATES:
        return numbers, totals
    bound = np.partition(totals, -weights.CANDIDATES)[-weights.CANDIDATES]
    above, level = np.flatnonzero(totals > bound), np.flatnonzero(totals == bound)
    wanted = weights.CANDIDATES - len(above)
    ages = segment.newest_first(numbers[level])
    level = level[np.argpartition(ages, -wanted)[-wanted:]]
    chosen = np.concatenate([above, level])
    return numbers[chosen], totals[chosen]
