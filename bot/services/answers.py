"""Answering questions with what is held at this moment."""

import re

from bot.core.answers import Answer
from bot.core.facts import Fact
from bot.core.lookup.engine import Lookup

_ADDRESS = re.compile(r"\s*@[A-Za-z][A-Za-z0-9_]{3,31}[\s,:]*")
"""A question in a group often begins with the bot's name (Bot API: usernames have 5–32 letters, digits, _)."""


class Answers:
    """Answers questions; new facts replace the lookup in one assignment, between two questions."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def find(self, question: str) -> Answer:
        """The answer to a question in any of the four languages."""
        return self._lookup.answer(_ADDRESS.sub("", question, count=1) if question.lstrip()[:1] == "@" else question)

    def about_topic(self, topic_id: str) -> list[Fact]:
        """The published facts of a topic: those with figures first, the newest of them before the others."""
        facts = [fact for fact in self._lookup.index.facts if fact.topic == topic_id]
        facts.sort(key=lambda fact: "" if fact.period is None else str(fact.period.last), reverse=True)
        return sorted(facts, key=lambda fact: not fact.figures)

    @property
    def count(self) -> int:
        """How many facts can be found."""
        return len(self._lookup.index.facts)

    def replace(self, lookup: Lookup) -> None:
        """Answer from another set of facts from now on."""
        self._lookup = lookup
