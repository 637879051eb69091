"""The cells of one CSV row, read so that every problem is noted and reading goes on."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.core.damage import may_be_damaged
from bot.core.errors import InvalidValueError
from bot.files.csv_rows import Row
from bot.files.reading import Notes

T = TypeVar("T")

_ENTRY = re.compile(r"(?:\\.|[^;\\]|\\$)+", re.DOTALL)
_GUARDED = re.compile(r"'+[=+\-@]")
_FORMULA_LIKE = re.compile(r"'*[=+\-@]")


class Cells:
    """One row by column.

    Attributes:
        line: where the row begins.
        wrong: whether a problem has been written down for the row.
    """

    __slots__ = ("_notes", "_spoiled", "_texts", "line", "wrong")

    def __init__(self, row: Row, notes: Notes) -> None:
        self._texts = {column: freed(text) for column, text in row.cells.items()}
        self._notes = notes
        self.line = row.line
        self._spoiled = self._looked_over(row) if may_be_damaged("\n".join(row.cells.values())) else frozenset()
        self.wrong = bool(self._spoiled)

    def _looked_over(self, row: Row) -> frozenset[str]:
        return frozenset(
            column
            for column, text in row.cells.items()
            if may_be_damaged(text) and self._notes.look_over(row.line, _called(column), text)
        )

    def text(self, column: str) -> str:
        """The text of a cell; empty when the cell or its column is missing."""
        return self._texts.get(column, "")

    def parsed(self, column: str, parse: Callable[[str], T]) -> T | None:
        """The value that `parse` makes of a cell; None when it is empty or spoiled, or `parse` refuses."""
        text = self.text(column)
        if not text or column in self._spoiled:
            return None
        try:
            return parse(text)
        except InvalidValueError as error:
            self.note(f"{column}: {error}")
            return None

    def note(self, why: str) -> None:
        """Write down a problem of the row."""
        self._notes.add(self.line, why)
        self.wrong = True


def joined(entries: Iterable[str]) -> str:
    """Several texts as one cell, parted by semicolons; one that belongs to a text has a backslash before it."""
    return "; ".join(entry.replace("\\", "\\\\").replace(";", "\\;") for entry in entries)


def parted(cell: str) -> tuple[str, ...]:
    """The texts of a cell that `joined` made, or a person wrote so; without surrounding spaces and empty ones."""
    if not cell:
        return ()
    entries = (re.sub(r"\\([;\\])", r"\1", entry.strip()) for entry in _ENTRY.findall(cell))
    return tuple(entry for entry in entries if entry)


def guarded(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula: with an apostrophe before `=`, `+`, `-` and `@`."""
    return f"'{text}" if _FORMULA_LIKE.match(text) else text


def freed(text: str) -> str:
    """The text of a cell that `guarded` made, or that a person guarded so by hand."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def _called(column: str) -> str:
    return column.replace("statement_", "statement ")
