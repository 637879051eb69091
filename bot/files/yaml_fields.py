"""Keys and values of YAML mappings, read so that every problem is noted and reading goes on."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.core.damage import may_be_damaged
from bot.core.dates import PartialDate
from bot.core.errors import InvalidValueError
from bot.core.language import Language, LocalText
from bot.files.problems import Notes, suggestion
from bot.files.yaml_nodes import Entries, Items, Node, Scalar

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Fields:
    """The entries of one mapping, by key.

    Attributes:
        what: how problems call the mapping, such as `source`.
        line: where the mapping begins.
    """

    __slots__ = ("_by_key", "_notes", "line", "what")

    def __init__(self, node: Node, what: str, known: Collection[str], notes: Notes) -> None:
        self.what = what
        self.line = node.line
        self._notes = notes
        self._by_key: dict[str, tuple[int, Node]] = {}
        if isinstance(node, Entries):
            self._fill(node, known)
        else:
            keys = f"; the keys are {', '.join(known)}" if known else ""
            notes.add(node.line, f"{what} must be “key: value” lines{keys}")

    def _fill(self, node: Entries, known: Collection[str]) -> None:
        for key, value in node.pairs:
            if known and key.text not in known:
                self._notes.add(key.line, f"unknown key “{key.text}” in {self.what}{suggestion(key.text, known)}")
            elif key.text in self._by_key:
                first = self._by_key[key.text][0]
                self._notes.add(key.line, f"{key.text} stands twice in {self.what}, first at line {first}; keep one")
            else:
                self._by_key[key.text] = (key.line, value)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def items(self) -> Iterator[tuple[str, Node]]:
        """Every key with its value, in order."""
        for key, (_, node) in self._by_key.items():
            yield key, node

    def line_of(self, key: str) -> int:
        """The line of a key's value; of the mapping when there is no such key."""
        entry = self._by_key.get(key)
        return self.line if entry is None else entry[1].line

    def note(self, key: str, why: str) -> None:
        """Write down a problem at the line of a key."""
        self._notes.add(self.line_of(key), why)

    def require(self, *keys: str) -> bool:
        """Whether all keys are there; those that are not become problems."""
        missing = [key for key in keys if key not in self._by_key]
        for key in missing:
            self._notes.add(self.line, f"{self.what} has no {key}; add “{key}: …”")
        return not missing

    def node(self, key: str) -> Node | None:
        """The value of a key; None when the key is missing, or nothing stands after it, which is a problem."""
        if key not in self._by_key:
            return None
        line, node = self._by_key[key]
        if isinstance(node, Scalar) and not node.text and not node.quoted:
            self._notes.add(line, f"{key} is empty; write its value or remove the line")
            return None
        return node

    def text(self, key: str) -> str:
        """The text of a key, or an empty one."""
        node = self.node(key)
        return "" if node is None else scalar_text(node, key, self._notes) or ""

    def parsed(self, key: str, parse: Callable[[str], T]) -> T | None:
        """The value that `parse` makes of a key's text; None when the key is missing or `parse` refuses."""
        node, before = self.node(key), self._notes.refusals
        text = None if node is None else scalar_text(node, key, self._notes)
        if text is None or self._notes.refusals > before:
            return None
        try:
            return parse(text)
        except InvalidValueError as error:
            self.note(key, f"{key}: {error}")
            return None

    def children(self, key: str) -> tuple[Node, ...]:
        """The entries of a list, or none."""
        node = self.node(key)
        if node is None:
            return ()
        if isinstance(node, Items):
            return node.nodes
        self._notes.add(node.line, f"{key} must be a list: one “- ” line for each entry")
        return ()

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list, or none."""
        texts = (scalar_text(node, f"an entry of {key}", self._notes) for node in self.children(key))
        return tuple(text for text in texts if text is not None)

    def local_text(self, key: str) -> LocalText | None:
        """The text in four languages that stands under a key."""
        node = self.node(key)
        if node is None:
            return None
        languages = Fields(node, key, [language.value for language in Language], self._notes)
        if not isinstance(node, Entries):
            return None
        texts = {code: scalar_text(text, f"{key} {code}", self._notes) for code, text in languages.items()}
        try:
            return LocalText(**texts)
        except InvalidValueError as error:
            self._notes.add(node.line, f"{key}: {error}")
            return None


def scalar_text(node: Node, what: str, notes: Notes) -> str | None:
    """The text of a single value; anything else, and a text that something has spoiled, is noted as a problem."""
    if isinstance(node, Scalar):
        if may_be_damaged(node.text):
            notes.look_over(node.line, what, node.text)
        return node.text
    found = "a list" if isinstance(node, Items) else "a mapping"
    notes.add(node.line, f"{what} must be one text, not {found}")
    return None


def member(kind: type[E]) -> Callable[[str], E]:
    """A parser for the values of an enumeration."""

    def parse(text: str) -> E:
        try:
            return kind(text)
        except ValueError as error:
            known = [value.value for value in kind]
            raise InvalidValueError(f"“{text}” is not known{suggestion(text, known)}") from error

    return parse


def parse_day(text: str) -> date:
    """Read a full date such as `2023-09-12`.

    Raises:
        InvalidValueError: when it is no date, or not one of a single day.
    """
    found = PartialDate.parse(text)
    if found.day is None:
        raise InvalidValueError(f"“{text}” is not a single day; write it like 2023-09-12")
    return found.first_day()
