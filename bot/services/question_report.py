"""What the members of a chat asked, and what they would have been answered: counts, and the gaps most wanted.

Nothing of who asked is kept, nor any question but one example a gap, without what is personal.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.core.answers import Answer, Outcome
from bot.core.language import Language
from bot.core.question_detection import QuestionDetection
from bot.core.question_gaps import gap_of
from bot.files.chat_export import ExportedMessage
from bot.services.answers import Answers

COMPUTED = "computed"
"""Stands for the topic of what is worked out from series."""


class Reply(StrEnum):
    """What a question would get."""

    ANSWERED = "answered"
    OFFERED = "offered"
    """Choices or an overview, of which the asker takes one."""
    UNKNOWN = "unknown"


_REPLIES = {
    Outcome.ANSWER: Reply.ANSWERED,
    Outcome.COMPUTED: Reply.ANSWERED,
    Outcome.OVERVIEW: Reply.OFFERED,
    Outcome.CHOICES: Reply.OFFERED,
    Outcome.UNKNOWN: Reply.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Gap:
    """What was asked and nothing held answers.

    Attributes:
        count: how many questions name just this.
        names: what they name, in English where the lexicon knows it, else as it was written.
        languages: in which it was asked, most often first.
        example: the shortest of the questions, without what is personal.
    """

    count: int
    names: tuple[str, ...]
    languages: tuple[Language, ...]
    example: str


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """What was asked in a chat.

    Attributes:
        messages: with text, whoever wrote them.
        first_day: None where no message has a day.
        by_language: what the questions of each language would get.
        by_topic: the same by the topic of the first fact that is shown; unknown ones have none.
        by_place: the same by the topic of the forum in which was asked; empty where the chat is none.
        gaps: the most wanted first.
    """

    messages: int
    first_day: date | None
    last_day: date | None
    replies: Counter[Reply]
    by_language: Mapping[Language, Counter[Reply]]
    by_topic: Mapping[str, Counter[Reply]]
    by_place: Mapping[str, Counter[Reply]]
    gaps: tuple[Gap, ...]

    @property
    def questions(self) -> int:
        """How many questions to the world were found."""
        return self.replies.total()


@dataclass(slots=True)
class _Wanted:
    """Questions of one gap, as they are counted."""

    names: tuple[str, ...]
    example: str
    languages: Counter[Language] = field(default_factory=Counter)


@dataclass(slots=True)
class _Counts:
    messages: int = 0
    first_day: date | None = None
    last_day: date | None = None
    replies: Counter[Reply] = field(default_factory=Counter)
    by_language: dict[Language, Counter[Reply]] = field(default_factory=dict)
    by_topic: dict[str, Counter[Reply]] = field(default_factory=dict)
    by_place: dict[str, Counter[Reply]] = field(default_factory=dict)
    wanted: dict[str, _Wanted] = field(default_factory=dict)


class QuestionReports:
    """Reports of what chats asked, from the facts that are held at this moment."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        facts = answers.listing.newest
        held = {term for fact in facts for term in (fact.subject, fact.metric) if term}
        self._detection = QuestionDetection(answers.lookup.read, held)

    def of(self, messages: Iterable[ExportedMessage]) -> QuestionReport:
        """The report of a chat; messages are read one by one and let go."""
        counts = _Counts()
        for message in messages:
            self._count(message, counts)
        by_wanted = sorted(counts.wanted.values(), key=lambda one: -one.languages.total())
        is_forum = len(counts.by_place) > 1
        return QuestionReport(
            counts.messages,
            counts.first_day,
            counts.last_day,
            counts.replies,
            counts.by_language,
            counts.by_topic,
            counts.by_place if is_forum else {},
            tuple(_gap(one) for one in by_wanted),
        )

    def _count(self, message: ExportedMessage, counts: _Counts) -> None:
        counts.messages += 1
        if message.day is not None:
            counts.first_day = min(counts.first_day or message.day, message.day)
            counts.last_day = max(counts.last_day or message.day, message.day)
        question = self._detection.asked(message.text) if message.is_members else None
        if question is None:
            return
        answer = self._answers.find(question)
        reply = _REPLIES[answer.outcome]
        counts.replies[reply] += 1
        counts.by_language.setdefault(answer.language, Counter())[reply] += 1
        counts.by_place.setdefault(message.topic, Counter())[reply] += 1
        if reply is Reply.UNKNOWN:
            self._want(question, answer, counts)
        else:
            topic = answer.facts[0].topic if answer.facts else COMPUTED
            counts.by_topic.setdefault(topic, Counter())[reply] += 1

    def _want(self, question: str, answer: Answer, counts: _Counts) -> None:
        gap = gap_of(question, self._answers.lookup.read(question), answer)
        same = " ".join(sorted(gap.names)) or gap.example.casefold()  # nobody is told of it: coarser than its key
        wanted = counts.wanted.setdefault(same, _Wanted(gap.names, gap.example))
        wanted.languages[answer.language] += 1
        if len(gap.example) < len(wanted.example):
            wanted.example = gap.example


def _gap(wanted: _Wanted) -> Gap:
    languages = tuple(language for language, _ in wanted.languages.most_common())
    return Gap(wanted.languages.total(), wanted.names, languages, wanted.example)
