"""Statements without their numbers: the rows of a table say the same thing with another year and another amount."""

import re
from typing import NamedTuple

from bot.core.facts import Fact
from bot.core.figures import PLACEHOLDER
from bot.core.lookup.query.query_parser import QueryParser
from bot.core.text import Script, normalise, tokenise

COUNTED = frozenset({"n:", "y:", "p:"})
"""What the names of features begin with that are numbers."""
_YEAR = "0000"
"""Stands for the fact's own year: the calendar has no such year, and a statement with this number is read as it is."""
_DIGIT = re.compile(r"\d")
_ASCII_DIGIT = re.compile(r"[0-9]")


class Wording(NamedTuple):
    """What a text says, and the numbers that it says it with.

    Attributes:
        pattern: the text with every digit a zero, which reads as the text does but for the numbers.
        numbers: those of the text, normalised.
    """

    pattern: str
    numbers: tuple[str, ...]


class _Parted(NamedTuple):
    """A wording whose year is a stand-in, and the years that must not take its place, for they would make a name."""

    wording: Wording
    named: frozenset[str]


class Templates:
    """Parts texts from their numbers, where no number is a part of a name (`C5+1`); remembers texts that come again."""

    def __init__(self, reader: QueryParser) -> None:
        self._reader = reader
        self._parted: dict[str, _Parted | None] = {}
        self._exact: dict[str, Wording] = {}

    def of(self, text: str, fact: Fact) -> Wording:
        """The wording of one of a fact's statements."""
        if _YEAR in text:
            return self.exact(text)
        year = "" if fact.period is None else str(fact.period.last.year)
        key = text.replace(year, _YEAR) if year else text
        try:
            found = self._parted[key]
        except KeyError:
            found = self._parted[key] = self._part(key)
        if found is None or year in found.named:
            return self.exact(text)
        pattern, numbers = found.wording
        if _YEAR in numbers:
            return Wording(pattern, tuple([year if one == _YEAR else one for one in numbers]))
        return found.wording

    def exact(self, text: str) -> Wording:
        """A text as it is, with its numbers."""
        found = self._exact.get(text)
        if found is None:
            found = self._exact[text] = Wording(text, self._numbers(text))
        return found

    def forget(self) -> None:
        """Let go of all texts."""
        self._parted.clear()
        self._exact.clear()

    def _numbers(self, text: str) -> tuple[str, ...]:
        if text.isascii() and not _DIGIT.search(text):
            return ()
        bare = PLACEHOLDER.sub(" ", text)
        if all(token.script is not Script.NUMBER for token in tokenise(normalise(bare))):
            return ()
        return self._reader.read_exactly(bare).numbers

    def _part(self, text: str) -> _Parted | None:
        """The wording of a text in which the year is a stand-in; None where it has to be read as it is."""
        bare = PLACEHOLDER.sub(" ", text)
        tokens = tokenise(normalise(bare))
        numbers = tuple(token.text for token in tokens if token.script is Script.NUMBER)
        if any((_YEAR in number and number != _YEAR) or self._reader.names_number(number) for number in numbers):
            return None
        if any(token.script is not Script.NUMBER and _DIGIT.search(token.text) for token in tokens):
            return None
        pattern = _ASCII_DIGIT.sub("0", bare)
        if any(self._reader.names_number(_ASCII_DIGIT.sub("0", number)) for number in numbers):
            return None
        wording = Wording(pattern, tuple(dict.fromkeys(numbers)))
        return _Parted(wording, self._reader.numbers_in_names(tokens))
