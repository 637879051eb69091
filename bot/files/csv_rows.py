"""CSV as rows that know their lines, read as a stream, with sentences for what usually goes wrong."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bot.files.reading import Notes, read_lines, refusal
from bot.files.yaml_fields import suggestion

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
