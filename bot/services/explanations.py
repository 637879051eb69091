"""What led to an answer, as text for an operator."""

from collections.abc import Iterator

from bot.core.lookup import weights
from bot.core.lookup.explanation import Explanation, Matched
from bot.core.lookup.ranking.scoring import Hit

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
