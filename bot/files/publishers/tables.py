"""A publisher's table as it lies on the disk: encoding, delimiter, what stands above and below it."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from bot.core.errors import DataFileError
from bot.files.problems import refusal
from bot.files.text_files import read_text

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of a file: any indicator of all countries has fewer; what has more is a publisher's whole database."""
_PREAMBLE = 12
"""Lines among which the header must stand; the World Bank's is the fifth."""
_LATIN = re.compile(rb'"?(?:typeCode|Classification|Area Code|Domain Code)"?[,;]')
"""Headers of UN Comtrade and FAOSTAT, which write names of goods and areas in Windows-1252."""
_JSON = re.compile(r"\s*[\[{]")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by column, without surrounding spaces; columns that it has not are empty."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def first(self, *columns: str) -> str:
        """The first cell of these columns that is not empty."""
        return next((cell for column in columns if (cell := self[column])), "")


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header was found.

    Attributes:
        header: the names of the columns.
        line: where the header stands.
        rows: what stands below, blank rows left out.
        around: cells of the rows above the header, and of those below that name nothing but their first cell.
    """

    path: Path
    header: tuple[str, ...]
    line: int
    rows: tuple[Row, ...]
    around: tuple[tuple[str, ...], ...]


def read_table(path: Path, is_header: Callable[[Sequence[str]], bool]) -> Table | None:
    """The table of a file; None when no line near its beginning is a header that somebody knows.

    Raises:
        DataFileError: when the file cannot be read, is no table, or a row of it has more cells than the header names.
    """
    text = _text(path)
    if _JSON.match(text):
        raise refusal(path, 1, "this is JSON, not CSV; ask the publisher for CSV")
    lines = list(_rows(path, text, _delimiter(text, is_header)))
    for place, (line, cells) in enumerate(lines[:_PREAMBLE]):
        names = tuple(cell.strip() for cell in cells)
        if is_header(names):
            return _table(path, names, line, lines[:place], lines[place + 1 :])
    return None


def _table(
    path: Path,
    names: tuple[str, ...],
    line: int,
    above: Sequence[tuple[int, list[str]]],
    below: Sequence[tuple[int, list[str]]],
) -> Table:
    while names and not names[-1]:
        names = names[:-1]
    _check_names(path, names, line)
    around = [tuple(cells) for _, cells in above]
    rows = []
    for number, cells in below:
        if any(cells[1:]):
            # Comtrade and the World Bank end each row with one comma too many.
            if any(cells[len(names) :]):
                raise refusal(path, number, f"{len(cells)} cells below {len(names)} columns; download the file anew")
            rows.append(Row(number, {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}))
        elif any(cells):
            around.append(tuple(cells))
    return Table(path, names, line, tuple(rows), tuple(around))


def _check_names(path: Path, names: Sequence[str], line: int) -> None:
    named = [name for name in names if name]
    if twice := next((name for name in named if named.count(name) > 1), None):
        raise refusal(path, line, f"column “{twice}” stands twice; download the file anew")


def _rows(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line that they begin at."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refusal(path, line, f"this row is no CSV ({error}); check its quotes, or download anew") from error


def _delimiter(text: str, is_header: Callable[[Sequence[str]], bool]) -> str:
    """What parts the cells: the sign by which one of the first lines is a header, whatever stands in its titles."""
    for line, sign in product(text.splitlines()[:_PREAMBLE], ",;\t"):
        names = next(csv.reader([line], delimiter=sign), [])
        if is_header([name.strip() for name in names]):
            return sign
    return ","


def _text(path: Path) -> str:
    try:
        return read_text(path, MOST_BYTES)
    except DataFileError as error:
        if not isinstance(error.__cause__, UnicodeDecodeError):
            raise
        data = path.read_bytes()
        if not _LATIN.match(data):
            raise
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            raise error from None
