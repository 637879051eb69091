"""What a question gets: an answer, an overview, choices, or an honest unknown."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.facts import Fact
from bot.core.language import Language

MAX_CHOICES = 3
"""Main facts in an overview, and suggestions in "did you mean": more would no longer be a short message."""


class Outcome(StrEnum):
    """The four kinds of reply."""

    ANSWER = "answer"
    OVERVIEW = "overview"
    CHOICES = "choices"
    UNKNOWN = "unknown"


class Slot(StrEnum):
    """A part of a question that a held fact may lack."""

    YEAR = "year"
    COUNTRY = "country"
    PLACE = "place"
    COMPANY = "company"
    METRIC = "metric"


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a fact that fits otherwise does not answer: it lacks this part of the question.

    Attributes:
        asked: what it is called in the asker's language (`2019`, `Russia`).
    """

    slot: Slot
    asked: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one question, before any wording.

    Attributes:
        facts: the answering fact (two where two publishers measure the same thing differently);
            for an overview or choices up to three; empty for unknown.
        nearest: for unknown, the nearest facts held, best first.
        score: 0–100, how well the best fact fits.
        is_known_language: whether the question showed its language; else `language` is only the default.
        missing: set when the nearest fact fits but for one part of the question.
    """

    outcome: Outcome
    language: Language
    facts: tuple[Fact, ...] = ()
    nearest: tuple[Fact, ...] = ()
    score: float = 0.0
    missing: Missing | None = None
    is_known_language: bool = True
