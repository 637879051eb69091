"""Facts as CSV, read and written: one row a fact with its source, for people who keep facts in a spreadsheet.

What is left out takes its default: status `published`, source language `en`, source kind `dataset`, and no licence,
which says that nobody has stated one.
"""

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.core.errors import DataFileError, InvalidValueError
from bot.core.facts import Fact, Source
from bot.core.figures import Figure, Scale, parse_value
from bot.core.language import Language, LocalText
from bot.files.csv_reading import Cells, guarded, joined, parted, read_rows
from bot.files.fact_fields import FACT_FIELDS, SOURCE_FIELDS, FieldSpec, Kind, columns_of
from bot.files.placed_facts import STAND_IN, PlacedFact
from bot.files.problems import Notes

SOURCE_COLUMNS = columns_of(SOURCE_FIELDS, "source_")
COLUMNS = (*columns_of(FACT_FIELDS), *SOURCE_COLUMNS)
_READ_IN_TURN = sorted(FACT_FIELDS, key=lambda field: field.kind)
_REQUIRED_TEXTS = tuple(field.name for field in FACT_FIELDS if field.is_required and field.kind is Kind.TEXT)
FIGURE = "value"
"""The name of a row's figure where `figures` gives no other: a statement refers to it as `{value}`."""
EXCEL_MARK = "\ufeff"
"""The byte order mark by which Excel knows that a CSV file is UTF-8; every reader of ours reads over it."""
_LANGUAGES = tuple(language.value for language in Language)
_SCALES = frozenset(scale.value for scale in Scale)
_MAX_ID = 48
_HASH_LENGTH = 8
Progress = Callable[[int], None]
"""Told from time to time how many rows have been read."""
PROGRESS_STEP = 1000


class Sources:
    """The sources of one file; a wrong one is told at its first row only, not at every row that cites it."""

    def __init__(self) -> None:
        self._by_cells: dict[tuple[str, ...], Source | None] = {}

    def of(self, cells: Cells) -> Source:
        """The source of a row; a stand-in for one that is wrong, and the row is marked as wrong."""
        key = tuple(map(cells.text, SOURCE_COLUMNS))
        if key not in self._by_cells:
            self._by_cells[key] = _built_source(cells)
        found = self._by_cells[key]
        cells.wrong = cells.wrong or found is None
        return found or STAND_IN


def made_id(publisher: str, title: str) -> str:
    """An id for a source without one: its words in a–z with a hash, the same for the same publisher and title."""
    plain = unicodedata.normalize("NFKD", f"{publisher} {title}").encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "source"
    digest = hashlib.sha256(f"{publisher}\0{title}".encode()).hexdigest()[:_HASH_LENGTH]
    return f"{words[: _MAX_ID - _HASH_LENGTH - 1].rstrip('-')}-{digest}"


def _built_source(cells: Cells) -> Source | None:
    values = {
        field.name: field.or_default(_read(cells, field, "source_"), cells.text(f"source_{field.name}"))
        for field in SOURCE_FIELDS
    }
    if not cells.text("source_published"):
        cells.note("source_published is empty; write when the source appeared: 2023, 2023-09 or 2023-09-12; or unknown")
    values["id"] = values["id"] or made_id(values["publisher"], values["title"])
    try:  # even when a date is wrong, so that the core's complaints come in the same list
        source = Source(**values)
    except InvalidValueError as error:
        cells.note(f"source: {error}")
        return None
    return None if cells.wrong else source


def read_csv_facts(path: Path, notes: Notes, progress: Progress | None = None) -> list[PlacedFact]:
    """The rows of one file, each with its fact if that is right; what is wrong goes to `notes`."""
    try:
        return list(_facts(path, notes, progress))
    except DataFileError as error:
        notes.problems.extend(error.problems)
        return []


def _facts(path: Path, notes: Notes, progress: Progress | None) -> Iterator[PlacedFact]:
    sources = Sources()
    for number, row in enumerate(read_rows(path, COLUMNS, notes), start=1):
        if progress is not None and number % PROGRESS_STEP == 0:
            progress(number)
        cells = Cells(row, notes)
        fact = _fact(cells, sources)
        conflicts = parted(cells.text("conflicts_with"))
        yield PlacedFact(cells.text("id"), cells.text("topic"), conflicts, notes.path, row.line, fact)


def _fact(cells: Cells, sources: Sources) -> Fact | None:
    """The fact of the row; None when anything in it is wrong, which is written down."""
    source = sources.of(cells)
    for column in _REQUIRED_TEXTS:
        if not cells.text(column):
            cells.note(f"{column} is empty; every fact needs one")
    fact = _built(cells, source)
    return None if cells.wrong else fact


def _built(cells: Cells, source: Source) -> Fact | None:
    values = {field.name: field.or_default(_read(cells, field)) for field in _READ_IN_TURN}
    if values["statement"] is None or values["figures"] is None or not all(map(cells.text, _REQUIRED_TEXTS)):
        return None
    try:
        # Built even when another cell is wrong, so that the core's complaints come in the same list.
        return Fact(source=source, **values)
    except InvalidValueError as error:
        cells.note(str(error))
        return None


def _read(cells: Cells, field: FieldSpec, prefix: str = "") -> Any:
    """The value of a field; None, or nothing, when it is left out or wrong, which is written down."""
    match field.kind:
        case Kind.STATEMENT:
            return _statement(cells, field.name)
        case Kind.FIGURES:
            return _figures(cells)
        case Kind.VALUE:
            return cells.parsed(f"{prefix}{field.name}", field.read)
        case Kind.TEXT:
            return cells.text(f"{prefix}{field.name}")
        case Kind.TEXTS:
            return parted(cells.text(f"{prefix}{field.name}"))


def _statement(cells: Cells, name: str) -> LocalText | None:
    texts = {code: cells.text(f"{name}_{code}") or None for code in _LANGUAGES}
    if not any(texts.values()):
        cells.note(f"there is no {name}; fill at least one of {name}_en, _ru, _kk, _zh")
        return None
    return LocalText(**texts)


def _figures(cells: Cells) -> tuple[Figure, ...] | None:
    """The row's figures, if it has any; None when one is wrong."""
    name, *others = _named(cells)
    if not cells.text("value"):
        if cells.text("unit") or cells.text("figures"):
            cells.note("a unit or figures without a value; fill value or empty unit and figures")
        return ()
    value, (scale, unit) = cells.parsed("value", parse_value), parse_unit(cells.text("unit"))
    if value is None:
        return None
    try:
        return (Figure(name, value, unit, scale), *map(_figure, others))
    except InvalidValueError as error:
        cells.note(str(error))
        return None


def _named(cells: Cells) -> tuple[str, ...]:
    """The name of the first figure, and the others as `name = 23.6 percent`."""
    entries = parted(cells.text("figures"))
    own_name = bool(entries) and "=" not in entries[0]
    return entries if own_name else (FIGURE, *entries)


def _figure(entry: str) -> Figure:
    name, equals, amount = (part.strip() for part in entry.partition("="))
    if not equals:
        raise InvalidValueError(f"figures: “{entry}” has no value; write it like growth = 23.6 percent")
    number, _, unit = amount.partition(" ")
    scale, bare = parse_unit(unit)
    return Figure(name, parse_value(number), bare, scale)


def parse_unit(text: str) -> tuple[Scale, str]:
    """Scale and unit of a cell such as `billion USD`, `MW` or `million`."""
    first, _, rest = text.partition(" ")
    return (Scale(first), rest) if first in _SCALES else (Scale.ONE, text)


def dump_csv(facts: Iterable[Fact]) -> str:
    """All facts as one CSV text with a header and the line ends of RFC 4180 (write it with `newline=""`).

    Loading gives the same facts back, but for spaces around texts. Texts that a spreadsheet would take for a formula
    have an apostrophe before them, which loading takes off again.

    Args:
        facts: what to write, in this order.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(map(_row, facts))
    return text.getvalue()


def _row(fact: Fact) -> dict[str, str]:
    row: dict[str, str] = {}
    for field in FACT_FIELDS:
        row |= _written(field, getattr(fact, field.name))
    for field in SOURCE_FIELDS:
        row |= _written(field, getattr(fact.source, field.name), "source_")
    cells = {name: guarded(cell) for name, cell in row.items()}
    # A number is no formula: a spreadsheet reckons with -5 as it stands.
    return cells | ({"value": row["value"]} if "value" in row else {})


def _written(field: FieldSpec, value: Any, prefix: str = "") -> dict[str, str]:
    match field.kind:
        case Kind.STATEMENT:
            return {f"{field.name}_{code}": text for code, text in value.items()}
        case Kind.FIGURES:
            first = {"value": f"{value[0].value:f}", "unit": _unit(value[0])} if value else {}
            return first | {"figures": joined(_others(value))}
        case Kind.TEXTS:
            return {f"{prefix}{field.name}": joined(value)}
        case Kind.VALUE | Kind.TEXT:
            return {f"{prefix}{field.name}": field.written(value)}


def _others(figures: Sequence[Figure]) -> Iterator[str]:
    """The name of the first figure, unless it is the usual one, and the other figures whole."""
    for place, figure in enumerate(figures):
        if place > 0:
            yield f"{figure.name} = {figure.value:f} {_unit(figure)}".rstrip()
        elif figure.name != FIGURE:
            yield figure.name


def _unit(figure: Figure) -> str:
    # A unit such as “thousand cars” would be read as a scale, so its own scale stands before it.
    bare = figure.scale is Scale.ONE and parse_unit(figure.unit) == (Scale.ONE, figure.unit)
    return figure.unit if bare else f"{figure.scale} {figure.unit}".rstrip()
