"""Facts to an answer: two cut-offs, a margin between first and second, agreement with statements, an honest unknown."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.answers import MAX_CHOICES, Answer, Missing, Outcome, Slot
from bot.core.facts import Fact
from bot.core.lexicon import Ask, ConceptKind, Lexicon
from bot.core.lookup import weights
from bot.core.lookup.index.example_index import ExampleHit
from bot.core.lookup.index.statement_index import StatementHit
from bot.core.lookup.query.grammar import denies, is_asking, is_remark
from bot.core.lookup.query.parsed_query import ParsedQuery, Span
from bot.core.lookup.ranking.constraints import STRICT_ASKS
from bot.core.lookup.ranking.scoring import Hit
from bot.core.roles import HOME, IN_LANDS, Role

_NAMED = frozenset({Slot.COUNTRY, Slot.PLACE, Slot.COMPANY})
"""What a question calls by name."""
_BESIDE = frozenset({Slot.MEASURE, Slot.PART})
"""What a fact may lack and still not be the one that was meant."""
_MEASURES = frozenset({Slot.MEASURE, Slot.METRIC})
_WHICH = re.compile(
    r"^(?:which|what|какой|какая|какое|какие|каких|каком|какую|қай|қандай|кай|кандай|哪些|哪个|哪家|什么)\s*",
    re.IGNORECASE,
)
"""Question words before a noun, which are no part of its name."""
MAX_JOINED = 2
"""Facts in the reply to several questions: more would no longer be a short message."""
_AT_HOME = HOME | IN_LANDS
SURE = 0.7
"""The score from which on statements answer by themselves."""
MAYBE = 0.42
"""The score from which on a fact is offered."""
MARGIN = 0.06
SURER = 0.8
"""How much of a question statements must say to be heard before an answer by concepts."""
LIKE_SURE, LIKE_MAYBE = 0.14, 0.1
"""How like its examples a question must be, its lead over the next fact added, to be answered; and to be offered."""
_ALIKE, _YEARS = 0.5, 100
"""Points of a score that tell nothing; and how far a fact without a time lies from any year."""
NEARBY = 0.2
"""Offers lie so far below the best at most."""


def decide(reading: ParsedQuery, found: Sequence[Hit], lexicon: Lexicon) -> Answer:
    """The reply that the hits allow; `found` is in the order of the score, `lexicon` what people can name."""
    if not found or (not reading.content and not reading.words) or is_remark(reading):
        return Answer(Outcome.UNKNOWN, reading.language)
    return _unknown(reading, found) if denies(reading) else _weigh(reading, found, lexicon)


def joined(whole: Answer, parts: Sequence[Answer]) -> Answer:
    """The reply to several questions in one message, or to one about several years.

    What is asked beside an answered question and not held is said too, where it can be named.
    """
    parts = [whole if _is_told_by(whole, part, parts) else part for part in parts]
    answered = [part for part in parts if part.outcome in (Outcome.ANSWER, Outcome.OVERVIEW)]
    facts = tuple({fact.id: fact for part in answered for fact in part.facts[:1]}.values())[:MAX_JOINED]
    refused = [part for part in parts if part.outcome is Outcome.UNKNOWN and part.missing is not None]
    if not facts or len(answered) + len(refused) < len(parts):
        return whole
    if len(facts) == 1 and not refused:
        return whole if whole.outcome is Outcome.ANSWER else answered[0]
    parts = [part for part in parts if part in refused or part.facts[0] in facts]
    return replace(
        answered[0], outcome=Outcome.ANSWER, facts=facts, parts=tuple(replace(part, nearest=()) for part in parts)
    )


def _is_told_by(whole: Answer, part: Answer, parts: Sequence[Answer]) -> bool:
    """Whether a question that says too little by itself is the one that the message as a whole is answered for."""
    if part.outcome is not Outcome.UNKNOWN or part.missing is not None or whole.outcome is not Outcome.ANSWER:
        return False
    return all(one is part or (one.facts and one.facts[0] != whole.facts[0]) for one in parts)


def _weigh(reading: ParsedQuery, found: Sequence[Hit], lexicon: Lexicon) -> Answer:
    if _is_bare_measure(reading, found[0], lexicon) and (of_each := _stated_of_each(reading, found)):
        return Answer(Outcome.CHOICES, reading.language, of_each, score=found[0].score)
    best, nearest = found[0], max(found, key=lambda hit: hit.raw)
    lacks_measure = best.missing is not None and best.missing.slot in _MEASURES
    if best.score < weights.MAYBE or lacks_measure or _is_what_was_meant(nearest, best):
        return _unknown(reading, found)
    # A question of which the lexicon knows nothing names too little for a fact that the lexicon describes.
    sure = _sure_of(found) if reading.content else None
    if sure is not None and not _is_broad(reading, best):
        return Answer(Outcome.ANSWER, reading.language, _with_conflicting(sure.fact, found), score=sure.score)
    if _is_broad(reading, best) and (main := _main_facts(best, found, lexicon)):
        return Answer(Outcome.OVERVIEW, reading.language, main, score=best.score)
    if sure is not None:
        return Answer(Outcome.ANSWER, reading.language, _with_conflicting(sure.fact, found), score=sure.score)
    return Answer(Outcome.CHOICES, reading.language, _facts(found, weights.MAYBE), score=best.score)


def _is_bare_measure(reading: ParsedQuery, best: Hit, lexicon: Lexicon) -> bool:
    """Whether a measure is all that is named: "capacity in Kazakhstan?" may mean that of any plant."""
    parts = reading.content if best.candidate.subject in lexicon.bearing(HOME) else _beside_home(reading)
    if reading.words or reading.years or reading.numbers or len(parts) != 1 or not parts[0].is_only(ConceptKind.METRIC):
        return False
    return any(Ask.QUANTITY in concept.asks for concept in parts[0].concepts)


def _beside_home(reading: ParsedQuery) -> list[Span]:
    """What is named beside the two countries, of which everything here is told."""
    return [span for span in reading.content if not any(concept.bears(_AT_HOME) for concept in span.concepts)]


def _stated_of_each(reading: ParsedQuery, found: Sequence[Hit]) -> tuple[Fact, ...]:
    """The facts that state the one measure named, where they state it of several things."""
    named = {concept.id for concept in _beside_home(reading)[0].concepts}
    stating = [hit.fact for hit in found if hit.candidate.metric in named]
    return tuple(stating[:MAX_CHOICES]) if len({fact.subject for fact in stating}) > 1 else ()


def _sure_of(found: Sequence[Hit]) -> Hit | None:
    """The fact that answers, if one does: high above the cut-off, or a little lower and far above all others.

    What measures the same by another side is no rival: it stands beside the answer.
    """
    best = found[0]
    if best.fact.conflicts_with:
        found = [best, *(hit for hit in found[1:] if hit.fact.id not in best.fact.conflicts_with)]
    rivals = [hit for hit in found if hit.score > best.score - weights.MARGIN]
    if best.score < weights.SURE:
        second = found[1].score if len(found) > 1 else 0.0
        is_clear = best.score - second >= weights.WIDE or _is_more_named(best, found)
        return best if best.is_whole and best.score >= weights.LIKELY and is_clear else None
    if len(rivals) == 1 or _same_measure(rivals):
        return best
    named, next_named = sorted(rivals, key=lambda hit: -hit.identity)[:2]
    return named if named.identity - next_named.identity >= weights.MORE_NAMED else None


def _is_more_named(best: Hit, found: Sequence[Hit]) -> bool:
    """Whether the question names more of what the best fact is about than of any that comes near it."""
    near = (hit for hit in found[1:] if best.score - hit.score < weights.WIDE)
    return all(best.identity - hit.identity >= weights.MORE_NAMED for hit in near)


def _is_what_was_meant(nearest: Hit, best: Hit) -> bool:
    """Whether a fact that lacks one part of the question fits so much better that the question is about it."""
    if nearest.missing is None or nearest.missing.slot in _BESIDE:
        return False
    if (nearest.candidate.subject, nearest.candidate.metric) == (best.candidate.subject, best.candidate.metric):
        return False  # the same of another time, or of another side
    is_as_named = best.identity >= nearest.identity
    if best.is_whole and is_as_named and best.score >= weights.LIKELY and nearest.missing.slot is Slot.YEAR:
        return False  # it says all that is asked, of that year
    if nearest.missing.slot is Slot.YEAR and nearest.fact.period is None:
        return False  # it is of no time: another fact of that year is as likely meant
    return nearest.raw >= max(weights.LIKELY, best.score + weights.CLEARLY)


def _unknown(reading: ParsedQuery, found: Sequence[Hit]) -> Answer:
    language, nearest = reading.language, _nearest(reading, found)
    if nearest.missing is not None and nearest.missing.slot in _NAMED and (about := _about_it(found, nearest)):
        return Answer(Outcome.UNKNOWN, language, nearest=(about.fact,), score=found[0].score)
    if nearest.otherwise < weights.MAYBE:
        return Answer(Outcome.UNKNOWN, language, score=found[0].score)
    if not nearest.is_named:
        return Answer(Outcome.UNKNOWN, language, score=found[0].score, missing=_sayable(nearest))
    missing = _sayable(nearest) if nearest.otherwise >= weights.LIKELY else None
    return Answer(Outcome.UNKNOWN, language, nearest=(nearest.fact,), score=found[0].score, missing=missing)


def _nearest(reading: ParsedQuery, found: Sequence[Hit]) -> Hit:
    """The fact that fits best but for what it lacks; of several that fit alike, that of the next year."""
    best = max(hit.otherwise for hit in found)
    alike = [hit for hit in found if hit.otherwise >= best - _ALIKE]
    year = min(reading.years, default=None)
    if year is None or len(alike) == 1:
        return alike[0] if len(alike) == 1 else max(found, key=lambda hit: hit.otherwise)
    return min(alike, key=lambda hit: _YEARS if hit.fact.period is None else abs(hit.fact.period.last.year - year))


def _sayable(nearest: Hit) -> Missing | None:
    """What is missing, where it can be said: not of a year that the fact has nothing to do with, nor "how old"."""
    missing = nearest.missing
    if missing is None or (missing.slot is Slot.YEAR and nearest.fact.period is None):
        return None
    asked = _WHICH.sub("", missing.asked)
    return replace(missing, asked=asked) if asked and not is_asking(asked) else None


def _about_it(found: Sequence[Hit], nearest: Hit) -> Hit | None:
    """The best fact about what the question names, though it may not say what is asked of it."""
    lacks_land = nearest.missing is not None and nearest.missing.slot is Slot.COUNTRY
    about = [hit for hit in found if hit.missing is None or hit.missing.slot not in _NAMED]
    named = [hit for hit in about if hit.identity > 0]
    return max(named or ([] if lacks_land else about), key=lambda hit: hit.raw, default=None)


def _is_broad(reading: ParsedQuery, best: Hit) -> bool:
    """Whether a question names a subject and nothing that it wants to know about it."""
    named = [span for span in reading.content if not span.is_only(ConceptKind.COUNTRY)]
    if reading.words or reading.asks & STRICT_ASKS or len(named) != 1:
        return False
    if Ask.WHAT in reading.asks and best.is_told_what:
        return False  # "what is it?" wants the one fact that says so
    return not named[0].is_only(ConceptKind.METRIC)


def _main_facts(best: Hit, found: Sequence[Hit], lexicon: Lexicon) -> tuple[Fact, ...]:
    """Up to three facts that fit about as well as the best, first what it is, then how much.

    Where the question names the very subject of the best fact, its subject alone; none where the best stands alone.
    """
    close = [hit for hit in found if hit.is_whole and hit.score > best.score - weights.OVERVIEW_SPREAD]
    if best.identity > 0:
        close = [hit for hit in close if hit.candidate.subject == best.candidate.subject]
    defining = lexicon.bearing(Role.DEFINING)
    close.sort(key=lambda hit: (hit.candidate.metric not in defining, not hit.fact.figures))
    return tuple(hit.fact for hit in close[:MAX_CHOICES]) if len(close) > 1 else ()


def _same_measure(rivals: Sequence[Hit]) -> bool:
    """Whether all rivals state the same thing of the same subject at different times: then the newest answers."""
    first = rivals[0].fact
    if not first.subject or not first.metric:
        return False
    return all(
        (hit.fact.subject, hit.fact.metric) == (first.subject, first.metric) and hit.fact.period != first.period
        for hit in rivals[1:]
    )


def _with_conflicting(fact: Fact, found: Sequence[Hit]) -> tuple[Fact, ...]:
    """The fact, and beside it one that measures the same differently."""
    if not fact.conflicts_with:
        return (fact,)
    other = next((hit.fact for hit in found if hit.fact.id in fact.conflicts_with and hit.missing is None), None)
    return (fact,) if other is None else (fact, other)


def _facts(found: Sequence[Hit], least: float) -> tuple[Fact, ...]:
    return tuple(hit.fact for hit in found if hit.score >= least)[:MAX_CHOICES]


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
    return _unknown_by_statements(reading, found)


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


def _unknown_by_statements(reading: ParsedQuery, found: Sequence[StatementHit]) -> Answer:
    if not found or found[0].coverage < MAYBE:
        return Answer(Outcome.UNKNOWN, reading.language)
    nearest = found[0]
    return Answer(
        Outcome.UNKNOWN, reading.language, nearest=(nearest.fact,), score=100 * nearest.score, missing=nearest.missing
    )
