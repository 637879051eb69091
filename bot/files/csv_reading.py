"""CSV as a stream of rows that know their lines, and the cells of a row; every problem is noted and reading goes on."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from bot.core.damage import may_be_damaged
from bot.core.errors import InvalidValueError
from bot.files.problems import Notes, refusal, suggestion
from bot.files.text_files import read_lines

T = TypeVar("T")
_ENTRY = re.compile(r"(?:\\.|[^;\\]|\\$)+", re.DOTALL)
_GUARDED = re.compile(r"'+[=+\-@]")
_FORMULA_LIKE = re.compile(r"'*[=+\-@]")
MAX_BYTES = 256 * 1024 * 1024
"""Bytes that a CSV file may have: 100,000 facts in four languages have about half as many."""
MAX_LINE = 1024 * 1024
_SEPARATOR = re.compile(r'"?sep=(\\t|[,;\t|])"?\s*', re.IGNORECASE)
"""The line that Excel writes and reads above a header to say what parts the cells."""
_CALLED = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_OTHER_DELIMITERS = ((";", "semicolons"), ("\t", "tabs"), ("|", "bars"))


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by column, without surrounding spaces; a missing cell is empty."""

    line: int
    cells: dict[str, str]


def read_rows(path: Path, columns: Sequence[str], notes: Notes) -> Iterator[Row]:
    """The rows below the header; rows that are wrong go to `notes`, blank ones are left out.

    Args:
        path: the file.
        columns: the known columns; the header may have them in any order.
        notes: where problems of rows are written down.

    Raises:
        DataFileError: when the file or its header cannot be read, or a quote is never closed.
    """
    lines = (line.replace("\r\n", "\n") for line in read_lines(path, MAX_BYTES, MAX_LINE))
    first, delimiter, skipped = next(lines, ""), ",", 0
    if named := _SEPARATOR.fullmatch(first):
        first, delimiter, skipped = next(lines, ""), named[1].replace("\\t", "\t"), 1
    else:
        _check_delimiter(path, first, columns)
    rows = _numbered_rows(path, chain([first], lines), notes, delimiter, skipped)
    _, header = next(rows, (1, []))
    names = _header(path, [name.strip() for name in header], columns, 1 + skipped)
    for line, cells in rows:
        if len(cells) > len(names) and any(cells[len(names) :]):
            why = f"{len(cells)} cells, but the header names {len(names)} columns"
            notes.add(line, f"{why}; put texts with {_CALLED[delimiter]} in quotes")
        elif any(cells):
            yield Row(line, {name: cell.strip() for name, cell in zip(names, cells, strict=False)})


def _numbered_rows(
    path: Path, lines: Iterable[str], notes: Notes, delimiter: str, skipped: int
) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line that they begin at, which quoted line breaks make differ from their number."""
    reader = csv.reader(lines, strict=True, delimiter=delimiter)
    while True:
        line = reader.line_num + 1 + skipped
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if _is_final(error):
                raise refusal(path, line, _why(error)) from error
            notes.add(line, _why(error))


def _is_final(error: csv.Error) -> bool:
    return re.search("end of data|field larger", str(error)) is not None


def _why(error: csv.Error) -> str:
    match str(error):
        case "unexpected end of data":
            return "a quote opens in this row and never closes; close it, or double a quote that belongs to the text"
        case message if "field larger" in message:
            return "a cell has more than 131,072 characters; shorten it, or close a quote that opens in this row"
        case message if "expected after" in message:
            return 'a quote inside a quoted cell; double it: "the ""Belt and Road"""'
        case message if "new-line character" in message:
            return "old line ends (CR alone); save the file with ordinary line ends"
        case message:
            return f"this row is no CSV ({message}); check its quotes"


def _check_delimiter(path: Path, first: str, columns: Sequence[str]) -> None:
    for delimiter, called in _OTHER_DELIMITERS:
        if delimiter in first and first.partition(delimiter)[0].strip('" ') in columns:
            raise refusal(path, 1, f"cells are parted by {called}; save the file with commas between them")


def _header(path: Path, names: Sequence[str], columns: Sequence[str], line: int) -> Sequence[str]:
    if not any(names):
        raise refusal(path, line, f"the first line is empty; name the columns there: {', '.join(columns)}")
    known = [name for name in names if name in columns]
    if not known:
        raise refusal(path, line, f"the first line names no known column; the columns are {', '.join(columns)}")
    notes = Notes(path)
    for position, name in enumerate(names, start=1):
        if name in names[: position - 1]:
            notes.add(line, f"column “{name}” stands twice; keep one")
        elif name not in columns:
            notes.add(line, f"column {position} is called “{name}”{suggestion(name, columns)}")
    notes.raise_if_any()
    return names


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
