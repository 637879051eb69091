"""Answers as data, for programs that ask on the command line."""

import json
from collections.abc import Iterable

from bot.core.answers import Answer, Outcome
from bot.core.facts import Fact
from bot.texts.answer_wording import AnswerWording


def as_json(question: str, answer: Answer, wording: AnswerWording, *, in_ascii: bool = False) -> str:
    """One JSON object on one line: question, language, outcome, facts, text, source, choices, nearest, score.

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
    reply = {
        "question": question,
        "language": answer.language.value,
        "outcome": answer.outcome.value,
        "facts": [fact.id for fact in answer.facts],
        "text": "\n".join(wording.statement_plain(fact, answer.language) for fact in answering),
        "source": "\n".join(dict.fromkeys(wording.source_plain(fact, answer.language) for fact in answering)),
        "choices": told(answer.facts) if offered else [],
        "nearest": told(answer.nearest),
        "score": round(answer.score, 1),
    }
    return json.dumps(reply, ensure_ascii=in_ascii)
