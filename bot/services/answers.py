"""Answering questions with what is held at this moment."""

import re

from bot.core.answers import Answer
from bot.core.facts import Fact
from bot.core.lookup.engine import Lookup
from bot.services.shelves import Shelves

_ADDRESS = re.compile(r"(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}\b[,:]?")
"""A question in a group often holds the bot's name (Bot API: usernames have 5–32 letters, digits, _)."""


class Answers:
    """Answers questions; new facts replace the lookup in one assignment, between two questions."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._shelves = Shelves(lookup.index.facts)

    @property
    def shelves(self) -> Shelves:
        """What is held, to leaf through."""
        return self._shelves

    def find(self, question: str) -> Answer:
        """The answer to a question in any of the four languages."""
        return self._lookup.answer(_ADDRESS.sub(" ", question) if "@" in question else question)

    def fact(self, fact_id: str) -> Fact | None:
        """The published fact of this id."""
        return self._lookup.fact(fact_id)

    @property
    def count(self) -> int:
        """How many facts can be found."""
        return len(self._lookup.index.facts)

    def replace(self, lookup: Lookup) -> None:
        """Answer from another set of facts from now on."""
        self._lookup, self._shelves = lookup, Shelves(lookup.index.facts)
