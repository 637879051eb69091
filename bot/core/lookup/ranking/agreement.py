"""Two ways to an answer, by concepts and by the words of statements, and which of them is heard."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.answers import MAX_CHOICES, Answer, Outcome
from bot.core.lookup.index.example_index import ExampleHit
from bot.core.lookup.index.statement_index import StatementHit
from bot.core.lookup.query.parsed_query import ParsedQuery

SURE = 0.7
"""The score from which on statements answer by themselves."""
MAYBE = 0.42
"""The score from which on a fact is offered."""
MARGIN = 0.06
SURER = 0.8
"""How much of a question statements must say to be heard before an answer by concepts."""
LIKE_SURE, LIKE_MAYBE = 0.14, 0.1
"""How like its examples a question must be, its lead over the next fact added, to be answered; and to be offered."""
NEARBY = 0.2
"""Offers lie so far below the best at most."""


def by_statements(reading: ParsedQuery, found: Sequence[StatementHit]) -> Answer:
    """The reply that statements allow; `found` is in the order of the score."""
    possible = [hit for hit in found if hit.missing is None]
    whole = [hit for hit in possible if hit.unmet is None and hit.score >= SURE]
    if whole and whole[0] is possible[0]:
        rivals = [hit for hit in possible[1:] if hit.score > whole[0].score - MARGIN]
        if all(_is_older(whole[0], rival) for rival in rivals):
            return Answer(Outcome.ANSWER, reading.language, (whole[0].fact,), score=100 * whole[0].score)
    offered = [hit for hit in possible if hit.score >= max(MAYBE, possible[0].score - NEARBY)] if possible else []
    if offered:
        facts = tuple(hit.fact for hit in offered[:MAX_CHOICES])
        return Answer(Outcome.CHOICES, reading.language, facts, score=100 * offered[0].score)
    return _unknown(reading, found)


def by_examples(reading: ParsedQuery, found: Sequence[ExampleHit]) -> Answer:
    """The reply that the examples of facts allow."""
    if not found or found[0].likeness < LIKE_MAYBE:
        return Answer(Outcome.UNKNOWN, reading.language)
    best, score = found[0], 100 * found[0].likeness
    if best.likeness + best.lead >= LIKE_SURE:
        return Answer(Outcome.ANSWER, reading.language, (best.fact,), score=score)
    return Answer(Outcome.CHOICES, reading.language, tuple(hit.fact for hit in found[:MAX_CHOICES]), score=score)


def agreed(by_concepts: Answer, reading: ParsedQuery, found: Sequence[StatementHit]) -> Answer:
    """The one reply to a question: the surer answer, else what either may offer."""
    told = by_statements(reading, found)
    if told.outcome is Outcome.ANSWER:
        is_surer = found[0].coverage >= SURER or by_concepts.outcome is not Outcome.ANSWER
        return told if is_surer else by_concepts
    if by_concepts.outcome in {Outcome.ANSWER, Outcome.OVERVIEW} or told.outcome is Outcome.UNKNOWN:
        return by_concepts if by_concepts.nearest or by_concepts.facts or not told.nearest else told
    if by_concepts.outcome is Outcome.CHOICES:
        facts = (*by_concepts.facts, *told.facts)[:MAX_CHOICES]
        return replace(by_concepts, facts=facts)
    return told


def _is_older(best: StatementHit, rival: StatementHit) -> bool:
    """Whether a rival says the same of an earlier time, of which the question names none."""
    if best.fact.period is None or rival.fact.period is None or rival.unmet is not None:
        return rival.unmet is not None
    same = (best.fact.subject, best.fact.metric) == (rival.fact.subject, rival.fact.metric) and best.fact.subject
    return bool(same) and str(rival.fact.period.last) < str(best.fact.period.last)


def _unknown(reading: ParsedQuery, found: Sequence[StatementHit]) -> Answer:
    if not found or found[0].coverage < MAYBE:
        return Answer(Outcome.UNKNOWN, reading.language)
    nearest = found[0]
    return Answer(
        Outcome.UNKNOWN, reading.language, nearest=(nearest.fact,), score=100 * nearest.score, missing=nearest.missing
    )
