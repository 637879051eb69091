"""Which message of ours answers which question: in memory, for as long as it matters.

It makes an edited question edit its answer, and lets a reaction remove one. After a restart `Receipts` know the
answers of the last hour, and answers are removed by their button.
"""

from collections import OrderedDict
from dataclasses import dataclass

KEPT = 10_000
"""Answers remembered: some megabytes."""

Place = tuple[int, int]
"""Chat id and message id."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given.

    Attributes:
        question: where the question stands.
        answer: where the answer stands; in the same chat.
        asker: id of the person, or of the chat in whose name they wrote.
    """

    question: Place
    answer: Place
    asker: int


class Answered:
    """The newest answers, by question and by answer; the oldest are forgotten first."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._by_question: OrderedDict[Place, Given] = OrderedDict()
        self._by_answer: dict[Place, Given] = {}

    def __len__(self) -> int:
        return len(self._by_question)

    def remember(self, chat_id: int, question_id: int, answer_id: int, asker: int) -> None:
        """Keep in mind that a message answers a question; an earlier answer to it is forgotten."""
        self._drop((chat_id, question_id))
        given = Given((chat_id, question_id), (chat_id, answer_id), asker)
        self._by_question[given.question] = self._by_answer[given.answer] = given
        if len(self._by_question) > self._kept:
            self._drop(next(iter(self._by_question)))

    def to_question(self, chat_id: int, question_id: int) -> Given | None:
        """The answer to a question, whether it still stands or not."""
        return self._by_question.get((chat_id, question_id))

    def by_answer(self, chat_id: int, answer_id: int) -> Given | None:
        """The answer that a message of ours is."""
        return self._by_answer.get((chat_id, answer_id))

    def forget(self, asker: int) -> None:
        """Forget all that somebody asked."""
        for given in [one for one in self._by_question.values() if one.asker == asker]:
            self._drop(given.question)

    def _drop(self, question: Place) -> None:
        given = self._by_question.pop(question, None)
        if given is not None:
            self._by_answer.pop(given.answer, None)
