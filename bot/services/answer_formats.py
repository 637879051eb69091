"""Answers on the command line: as data for programs, and with what led to them for an operator."""

import json
from collections.abc import Iterable, Iterator

from bot.core.answers import Answer, Outcome
from bot.core.computation import all_series
from bot.core.facts import Fact
from bot.core.lookup import weights
from bot.core.lookup.explanation import Explanation, Matched
from bot.core.lookup.ranking.scoring import Hit
from bot.texts.answer_wording import AnswerWording
from bot.texts.markup import PLAIN

MAX_FACTS = 10
"""Facts that are shown, the best first."""
_CUT_OFFS = ("SURE", "LIKELY", "MAYBE", "MARGIN", "WIDE")


def as_text(explained: Explanation) -> str:
    """Concepts, other words, what is asked for, the facts considered, cut-offs and outcome, a line each."""
    reading, answer = explained.reading, explained.answer
    missing = "" if answer.missing is None else f", lacking {answer.missing.slot} “{answer.missing.asked}”"
    facts = ", ".join(fact.id for fact in answer.facts or answer.nearest) or "none"
    return "\n".join(
        (
            f"Language: {reading.language}",
            "Understood:",
            *(_matched(one) for one in explained.matched),
            f"Other words: {', '.join(word.text for word in reading.words) or 'none'}",
            f"Asked for: {', '.join(sorted(reading.asks)) or 'nothing in particular'}",
            f"Years: {', '.join(map(str, reading.years)) or 'none'}",
            f"Numbers: {', '.join(reading.numbers) or 'none'}",
            "Facts considered:",
            *_hits(explained.hits),
            "Cut-offs: " + ", ".join(f"{name.lower()} {getattr(weights, name):g}" for name in _CUT_OFFS),
            f"Outcome: {answer.outcome} ({facts}){missing}",
        )
    )


def _matched(one: Matched) -> str:
    route = one.route if one.way == one.text else f"{one.route}, “{one.text}” → “{one.way}”"
    return f"  {one.text}: {', '.join(one.concepts)} ({route}, {100 * one.sure:.0f} %)"


def _hits(hits: tuple[Hit, ...]) -> Iterator[str]:
    if not hits:
        yield "  none"
    for hit in hits[:MAX_FACTS]:
        yield f"  {hit.score:5.1f}  {hit.fact.id}: {'; '.join(hit.notes)}"
    if len(hits) > MAX_FACTS:
        yield f"  … and {len(hits) - MAX_FACTS} more below"


def as_json(question: str, answer: Answer, wording: AnswerWording, *, in_ascii: bool = False) -> str:
    """One JSON object on one line: question, language, outcome, facts, series, text, source, choices, nearest, score.

    What is computed is an answer, whose `series` name what it was computed from.

    Args:
        question: as it was asked.
        answer: to it.
        wording: of statements and sources.
        in_ascii: other letters by their numbers, for a terminal that has not all of them.
    """
    offered = answer.outcome in (Outcome.CHOICES, Outcome.OVERVIEW)

    def told(facts: Iterable[Fact]) -> list[dict[str, str]]:
        return [{"fact": fact.id, "text": wording.statement_plain(fact, answer.language)} for fact in facts]

    answering = answer.facts if answer.outcome is Outcome.ANSWER else ()
    sources = [wording.source_plain(fact, answer.language) for fact in answering]
    computed, computed_sources = (
        [word(one, answer.language, PLAIN) for one in answer.computed]
        for word in (wording.computations.statement, wording.computations.source)
    )
    reply = {
        "question": question,
        "language": answer.language.value,
        "outcome": Outcome.ANSWER.value if answer.outcome is Outcome.COMPUTED else answer.outcome.value,
        "facts": [fact.id for fact in answer.facts],
        "series": [series.id for one in answer.computed for series in all_series(one)],
        "text": "\n".join((*(wording.statement_plain(fact, answer.language) for fact in answering), *computed)),
        "source": "\n".join(dict.fromkeys((*sources, *computed_sources))),
        "choices": told(answer.facts) if offered else [],
        "nearest": told(answer.nearest),
        "score": round(answer.score, 1),
    }
    return json.dumps(reply, ensure_ascii=in_ascii)
