"""How well facts fit a question: a rough pass over all of them, a close look at the best."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.answers import Missing, Slot
from bot.core.facts import Fact
from bot.core.lexicon import Ask, Lexicon
from bot.core.lookup import weights
from bot.core.lookup.demands import Demands
from bot.core.lookup.features import Features
from bot.core.lookup.index import FactIndex
from bot.core.lookup.items import Item, items
from bot.core.lookup.reading import HOME, Reading


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact beside a question.

    Attributes:
        score: 0–100, after everything that counts against the fact.
        raw: 0–100, before it.
        otherwise: 0–100, as raw, but for a slot that the fact lacks.
        identity: 0–1, how much of the fact's own subject and metric the question names.
        is_whole: whether nothing that the question insists on is missing.
        is_told_what: whether the fact says what its subject is.
        missing: the slot of the question that the fact lacks, if it lacks one.
        notes: why the score is what it is, for people who ask.
    """

    fact: Fact
    score: float
    raw: float
    otherwise: float
    identity: float
    is_whole: bool
    is_told_what: bool
    missing: Missing | None
    notes: tuple[str, ...]


def hits(reading: Reading, index: FactIndex, lexicon: Lexicon) -> list[Hit]:
    """The facts that fit the question best, best first."""
    parts = items(reading, index, lexicon)
    if not index.facts or not any(item.weight for item in parts):
        return []
    coverage = _coverage(parts, index)
    demands = Demands(reading, index, lexicon)
    found = [_look_closely(parts, demands, index, number) for number in _best(coverage)]
    found.sort(key=_order, reverse=True)
    return found


def _order(hit: Hit) -> tuple[float, str, str]:
    newest = "" if hit.fact.period is None else str(hit.fact.period.last)
    return (round(hit.score, 1), newest, hit.fact.id)


def _coverage(parts: Sequence[Item], index: FactIndex) -> NDArray[np.float32]:
    """For each fact, the summed weight of the parts that it holds."""
    total = np.zeros(len(index.facts), dtype=np.float32)
    for item in parts:
        held = [(postings, sure) for name, sure in item.features if (postings := index.postings(name)) is not None]
        if len(held) == 1:
            postings, sure = held[0]
            total[postings.facts] += postings.strengths * np.float32(item.weight * sure)
        elif held:
            best = np.zeros_like(total)
            for postings, sure in held:
                best[postings.facts] = np.maximum(best[postings.facts], postings.strengths * np.float32(sure))
            total += best * np.float32(item.weight)
    return total


def _best(coverage: NDArray[np.float32]) -> list[int]:
    """The facts worth a close look: the best, and those not far behind."""
    count = min(weights.CANDIDATES, len(coverage))
    best = np.argpartition(coverage, -count)[-count:]
    least = max(float(coverage[best].max()) * weights.WORTH_A_LOOK, 1e-6)
    return [int(number) for number in best if coverage[number] >= least]


def _look_closely(parts: Sequence[Item], demands: Demands, index: FactIndex, number: int) -> Hit:
    fact, row = index.facts[number], index.rows[number]
    missing, lacking = demands.missing_slot(row) or (None, ())
    identity = demands.identity(row, index.identities[number])
    shares = _shares(parts, row, lacking if missing is not None and missing.slot is Slot.YEAR else ())
    coverage, raw = _fit(shares, identity)
    otherwise = _fit(_shares(parts, row, lacking), identity)[1] if missing is not None else raw
    score, notes = raw, [f"covers {100 * coverage:.0f} %"]
    if missing is not None:
        score *= weights.RULED_OUT
        notes.append(f"ruled out: no {missing.slot} “{missing.asked}”")
    elif (absent := demands.missing_metric(row)) is not None:
        missing, factor = absent
        score *= factor
        notes.append(f"does not state “{missing.asked}”")
    elif (miscounted := demands.miscounted(fact)) is not None:
        missing = miscounted
        score *= weights.COUNTS_OTHER
        notes.append(f"does not count “{missing.asked}”")
    beside = shares.lost_names if fact.subject in HOME else shares.lost
    if not shares.is_named and (demands.is_about_one(fact) or beside >= weights.BESIDE_THE_POINT):
        score *= weights.NOT_NAMED
        notes.append("nothing of what it is about is named")
    if unmet := demands.unmet(row):
        score *= weights.ASK_UNMET
        notes.append(f"does not say {', '.join(sorted(unmet))}")
    is_whole = score == raw
    if demands.is_unasked(fact):
        score *= weights.UNASKED
        notes.append("tells what is not asked for")
    return Hit(fact, score, raw, otherwise, identity, is_whole, f"a:{Ask.WHAT}" in row, missing, tuple(notes))


@dataclass(frozen=True, slots=True)
class _Shares:
    """How the weight of a question divides over a fact.

    Attributes:
        met: the weight of the parts that it holds.
        lost: of those that it lacks; each further one counts less than the heaviest.
        lost_names: the heaviest lacking part that names something.
        is_named: whether it holds a part that names something.
    """

    met: float
    lost: float
    lost_names: float
    is_named: bool


def _fit(shares: _Shares, identity: float) -> tuple[float, float]:
    """Coverage, 0–1, and the score that comes of it, 0–100."""
    coverage = shares.met / (shares.met + shares.lost) if shares.met else 0.0
    proven = min(1.0, shares.met / weights.EVIDENCE)
    return coverage, 100 * coverage * proven * (1.0 - weights.IDENTITY * (1.0 - identity))


def _shares(parts: Sequence[Item], row: Features, lacking: Collection[str]) -> _Shares:
    """Divide the parts; those that go by a lacking slot are left out, since it rules the fact out by itself."""
    met, lost, lost_names, is_named = 0.0, [], 0.0, False
    for item in parts:
        if lacking and any(feature in lacking for feature, _ in item.features):
            continue
        held = 0.0
        for feature, sure in item.features:
            if feature in row and (strength := row[feature] * sure) > held:
                held = strength
        met += item.weight * held
        lost.append(item.weight * item.against * (1.0 - held))
        if item.names:
            is_named = is_named or held > weights.OF_SUBJECT_MATES
            lost_names = max(lost_names, lost[-1])
    lost.sort(reverse=True)
    damped = sum(weight * weights.DAMPING**place for place, weight in enumerate(lost))
    return _Shares(met, damped, lost_names, is_named)
