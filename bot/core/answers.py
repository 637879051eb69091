"""What a question gets: an answer, an overview, choices, or an honest unknown."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.computation import Result
from bot.core.facts import Fact
from bot.core.language import Language

MAX_CHOICES = 3
"""Main facts in an overview, and suggestions in "did you mean": more would no longer be a short message."""


class Outcome(StrEnum):
    """The kinds of reply."""

    ANSWER = "answer"
    OVERVIEW = "overview"
    CHOICES = "choices"
    UNKNOWN = "unknown"
    COMPUTED = "computed"
    """From a series, where no fact says it."""


class Audience(StrEnum):
    """Who sees what we say in a group: its admins choose."""

    EVERYBODY = "everybody"
    """Answers are for all; what concerns the asker alone is shown to the asker alone where that can be."""
    ASKER = "asker"
    """The asker alone where that can be, else all."""
    ASKER_ONLY = "asker_only"
    """The asker alone, and never all."""


class Slot(StrEnum):
    """A part of a question that a held fact may lack."""

    YEAR = "year"
    TIME = "time"
    """One that is named in words: "last year", "in March"."""
    COUNTRY = "country"
    PLACE = "place"
    COMPANY = "company"
    METRIC = "metric"
    MEASURE = "measure"
    """What is to be told, where the fact tells something else of the same thing."""
    PART = "part"
    """Anything else that is named: the fact is about the rest, so it is not certain to be what was meant."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a fact that fits otherwise does not answer: it lacks this part of the question.

    Attributes:
        asked: the year, or the asker's own words: never another name of the same thing.
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
        assumed: what a follow-up took from the question before, named in the asker's language.
        computed: what was computed from series; for unknown, why nothing was.
        parts: of a message with several questions, the reply to each; `facts` are then those of all.
    """

    outcome: Outcome
    language: Language
    facts: tuple[Fact, ...] = ()
    nearest: tuple[Fact, ...] = ()
    score: float = 0.0
    missing: Missing | None = None
    is_known_language: bool = True
    assumed: tuple[str, ...] = ()
    parts: tuple["Answer", ...] = ()
    computed: tuple[Result, ...] = ()


class Differing(StrEnum):
    """The one slot in which choices may differ: what they are about, what they state of it, or when."""

    SUBJECT = "subject"
    METRIC = "metric"
    PERIOD = "period"


def differing(choices: Sequence[Fact]) -> Differing | None:
    """In which single slot choices differ; None where they differ in several, or one has no subject or metric.

    A period goes with its fact: it tells choices apart only where subject and metric do not.
    """
    count = len(choices)
    if count < 2 or not all(fact.subject and fact.metric for fact in choices):  # noqa: PLR2004 - one is no choice
        return None
    subjects, metrics = ({fact.subject for fact in choices}, {fact.metric for fact in choices})
    match len(subjects), len(metrics):
        case 1, 1:
            return Differing.PERIOD if len({fact.period for fact in choices}) == count else None
        case _, 1 if len(subjects) == count:
            return Differing.SUBJECT
        case 1, _ if len(metrics) == count:
            return Differing.METRIC
    return None
