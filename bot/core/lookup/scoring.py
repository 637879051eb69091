"""How well facts fit a question: a rough pass over all of them, a close look at the best."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.answers import Missing, Slot
from bot.core.facts import Fact
from bot.core.lexicon import ConceptKind, Lexicon
from bot.core.lookup import weights
from bot.core.lookup.features import Features
from bot.core.lookup.index import FactIndex
from bot.core.lookup.items import HOME_COUNTRIES, STRICT_ASKS, Item, items
from bot.core.lookup.reading import Reading, Span

_SLOTS = {
    ConceptKind.COUNTRY: Slot.COUNTRY,
    ConceptKind.PLACE: Slot.PLACE,
    ConceptKind.COMPANY: Slot.COMPANY,
    ConceptKind.ORGANISATION: Slot.COMPANY,
    ConceptKind.PERSON: Slot.COMPANY,
    ConceptKind.PROJECT: Slot.PLACE,
}
"""Kinds of concepts that rule a fact out when the question names one and the fact does not hold it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact beside a question.

    Attributes:
        score: 0–100, after everything that counts against the fact.
        raw: 0–100, before it.
        missing: the slot of the question that the fact lacks, if it lacks one.
        notes: why the score is what it is, for people who ask.
    """

    fact: Fact
    score: float
    raw: float
    missing: Missing | None
    notes: tuple[str, ...]


def hits(reading: Reading, index: FactIndex, lexicon: Lexicon) -> list[Hit]:
    """The facts that fit the question best, best first."""
    parts = items(reading, index, lexicon)
    total = sum(item.weight for item in parts)
    if not index.facts or not total:
        return []
    coverage = _coverage(parts, index)
    found = [
        _look_closely(reading, index, number, float(coverage[number]) / total)
        for number in _best(coverage)
        if coverage[number] > 0
    ]
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
    count = min(weights.CANDIDATES, len(coverage))
    if count == len(coverage):
        return list(range(count))
    return [int(number) for number in np.argpartition(coverage, -count)[-count:]]


def _look_closely(reading: Reading, index: FactIndex, number: int, coverage: float) -> Hit:
    fact, row = index.facts[number], index.rows[number]
    raw = 100 * coverage * _identity(reading, row, index.identities[number])
    score, notes = raw, [f"covers {100 * coverage:.0f} %"]
    missing = _missing(reading, row)
    if missing is not None:
        score *= weights.RULED_OUT
        notes.append(f"ruled out: no {missing.slot} “{missing.asked}”")
    elif (absent := _absent_metric(reading, row)) is not None:
        score *= weights.METRIC_ABSENT
        missing = Missing(Slot.METRIC, absent.text)
        notes.append(f"does not state “{absent.text}”")
    unmet = STRICT_ASKS & reading.asks()
    if unmet and not any(f"a:{ask}" in row for ask in unmet):
        score *= weights.ASK_UNMET
        notes.append(f"does not say {', '.join(sorted(unmet))}")
    return Hit(fact, score, raw, missing, tuple(notes))


def _identity(reading: Reading, row: Features, identity: frozenset[str]) -> float:
    """A factor up to 1: how much of what the fact is about the question names."""
    if not identity:
        return 1.0 - weights.IDENTITY
    named = {"c:" + concept.id for span in reading.content() for concept in span.concepts}
    share = sum(feature in named for feature in identity) / len(identity)
    if any(f"a:{ask}" in row for ask in reading.asks()):
        share = min(1.0, share + 0.5)
    return 1.0 - weights.IDENTITY * (1.0 - share)


def _missing(reading: Reading, row: Features) -> Missing | None:
    if reading.years and not any(f"y:{year}" in row for year in reading.years):
        return Missing(Slot.YEAR, str(reading.years[0]))
    for span in reading.content():
        if all(_is_strict(concept.kind, concept.id) for concept in span.concepts) and not _held(span, row):
            return Missing(_SLOTS[span.concepts[0].kind], span.text)
    return None


def _is_strict(kind: ConceptKind, concept_id: str) -> bool:
    return kind in _SLOTS and concept_id not in HOME_COUNTRIES


def _absent_metric(reading: Reading, row: Features) -> Span | None:
    return next((span for span in reading.content() if span.is_only(ConceptKind.METRIC) and not _held(span, row)), None)


def _held(span: Span, row: Features) -> bool:
    return any("c:" + concept.id in row for concept in span.concepts)
