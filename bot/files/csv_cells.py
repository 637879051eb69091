"""The cells of one CSV row, read so that every problem is noted and reading goes on."""

from collections.abc import Callable
from typing import TypeVar

from bot.core.errors import InvalidValueError
from bot.files.csv_rows import Row
from bot.files.reading import Notes

T = TypeVar("T")


class Cells:
    """One row by column.

    Attributes:
        line: where the row begins.
        wrong: whether a problem has been written down for the row.
    """

    __slots__ = ("_notes", "_texts", "line", "wrong")

    def __init__(self, row: Row, notes: Notes) -> None:
        self._texts = row.cells
        self._notes = notes
        self.line = row.line
        self.wrong = False

    def text(self, column: str) -> str:
        """The text of a cell; empty when the cell or its column is missing."""
        return self._texts.get(column, "")

    def parsed(self, column: str, parse: Callable[[str], T]) -> T | None:
        """The value that `parse` makes of a cell; None when it is empty or `parse` refuses."""
        text = self.text(column)
        if not text:
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
