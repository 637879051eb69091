"""Sets of questions with the answers wanted, and how the bot's answers are judged."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.core.answers import Answer, Outcome
from bot.core.facts import Fact

FOLDER = Path(__file__).parent / "data" / "questions"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as somebody wrote it, and what counts as its right answer (None: nothing that is held).

    Attributes:
        about: the fact that it was written for, by its name in its own set; empty where nothing held answers.
    """

    text: str
    language: str
    kind: str
    is_right: Callable[[Fact, str], bool] | None
    about: str = ""


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def by_fact_id(name: str) -> list[Asked]:
    """Questions of ours: the right answer is named by the ids of facts."""
    return [_by_id(row) for row in read_rows(FOLDER / name)]


def development() -> list[Asked]:
    """The development set: the right answer is any statement that holds what its fact demands."""
    facts = {row["id"]: row["must_contain_any_language"] for row in read_rows(FOLDER / "development" / "facts.jsonl")}
    known = read_rows(FOLDER / "development" / "answerable.jsonl")
    unknown = read_rows(FOLDER / "development" / "unanswerable.jsonl")
    return [
        *(_by_demands(row, [facts[name] for name in (row["fact"], *row["also_ok"])]) for row in known),
        *(Asked(" ".join(row["q"].split()), row["lang"], row["kind"], None) for row in unknown),
    ]


def verdict(asked: Asked, answer: Answer, told: Callable[[Fact], str]) -> str:
    """right, wrong, choice, missed or abstained; false, shrug or quiet where nothing held answers."""
    is_right = asked.is_right
    if is_right is None:
        return {Outcome.ANSWER: "false", Outcome.UNKNOWN: "quiet"}.get(answer.outcome, "shrug")
    hits = [is_right(fact, told(fact)) for fact in answer.facts]
    if answer.outcome is Outcome.ANSWER:
        return "right" if any(hits) else "wrong"
    if answer.outcome is Outcome.UNKNOWN:
        return "abstained"
    return "choice" if any(hits) else "missed"


def shares(verdicts: Iterable[str]) -> dict[str, float]:
    """Percent of each verdict."""
    counts = Counter(verdicts)
    return {name: 100 * count / counts.total() for name, count in counts.items()}


def _by_id(row: dict[str, Any]) -> Asked:
    ids = {row["fact"], *row.get("also_ok", ())}
    is_right = (lambda fact, _: fact.id in ids) if row["fact"] else None
    return Asked(row["q"], row["lang"], row.get("kind", "plain"), is_right, row["fact"] or "")


def _by_demands(row: dict[str, Any], demands: list[list[list[str]]]) -> Asked:
    def is_right(_: Fact, text: str) -> bool:
        return any(
            all(any(re.search(pattern, text, re.IGNORECASE) for pattern in group) for group in demand)
            for demand in demands
        )

    return Asked(" ".join(row["q"].split()), row["lang"], row["kind"], is_right, row["fact"])
