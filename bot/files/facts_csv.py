"""Facts from CSV: one row a fact with its source, for people who keep facts in a spreadsheet.

What is left out takes its default: status `published`, source language `en`, source kind `dataset`, and no licence,
which says that nobody has stated one.
"""

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from bot.core.dates import PartialDate, Period
from bot.core.errors import DataFileError, InvalidValueError
from bot.core.facts import Fact, Source, SourceKind, Stage, Status, Topic
from bot.core.figures import Figure, Scale, parse_value
from bot.core.language import Language, LocalText
from bot.files.csv_reading import Cells, guarded, joined, parted, read_rows
from bot.files.placed_facts import STAND_IN, PlacedFact, cross_problems
from bot.files.problems import Notes, raise_if_any, summarised
from bot.files.yaml_fields import member, parse_day

_NAMES = ("id", "publisher", "title", "url", "language", "kind", "licence", "published", "checked")
SOURCE_COLUMNS = tuple(f"source_{name}" for name in _NAMES)
_MAX_ID = 48
_HASH_LENGTH = 8


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
    language = cells.parsed("source_language", member(Language)) or Language.EN
    kind = cells.parsed("source_kind", member(SourceKind)) or SourceKind.DATASET
    published = cells.parsed("source_published", PartialDate.parse)
    checked = cells.parsed("source_checked", PartialDate.parse)
    publisher, title, url = (cells.text(f"source_{name}") for name in ("publisher", "title", "url"))
    if not cells.text("source_published"):
        cells.note("source_published is empty; write when the source appeared: 2023, 2023-09 or 2023-09-12")
    source_id, licence = cells.text("source_id") or made_id(publisher, title), cells.text("source_licence")
    try:
        # Built even when a date is wrong, so that the core's complaints come in the same list.
        source = Source(
            source_id, publisher, title, url, language, kind, licence, published or STAND_IN.published, checked
        )
    except InvalidValueError as error:
        cells.note(f"source: {error}")
        return None
    return None if cells.wrong else source


COLUMNS = (
    *("id", "topic", "subject", "metric", "value", "unit", "period", "place", "attributed_to", "stage", "status"),
    *("review_by", "statement_en", "statement_ru", "statement_kk", "statement_zh", "keywords"),
    *("conflicts_with", "figures", *SOURCE_COLUMNS),
)
_STATEMENTS = {language.value: f"statement_{language.value}" for language in Language}
FIGURE = "value"
"""The name of a row's figure where `figures` gives no other: a statement refers to it as `{value}`."""
_SCALES = frozenset(scale.value for scale in Scale)
Progress = Callable[[int], None]
"""Told from time to time how many rows have been read."""
PROGRESS_STEP = 1000


def load_csv(path: Path, topics: Collection[Topic] | None, progress: Progress | None = None) -> list[Fact]:
    """The facts of a CSV file, in its order.

    Raises:
        DataFileError: naming every problem; of many of a kind, the first and the number of the rest.
    """
    notes = Notes(path)
    placed = read_csv_facts(path, notes, progress)
    raise_if_any(summarised([*notes.problems, *cross_problems(placed, topics, None)]))
    return [entry.fact for entry in placed if entry.fact is not None]


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
    for column in ("id", "topic"):
        if not cells.text(column):
            cells.note(f"{column} is empty; every fact needs one")
    fact = _built(cells, source)
    return None if cells.wrong else fact


def _built(cells: Cells, source: Source) -> Fact | None:
    statement, figures = _statement(cells), _figures(cells)
    period, stage = cells.parsed("period", Period.parse), cells.parsed("stage", member(Stage))
    status, review_by = cells.parsed("status", member(Status)), cells.parsed("review_by", parse_day)
    if statement is None or figures is None or not (cells.text("id") and cells.text("topic")):
        return None
    try:
        # Built even when another cell is wrong, so that the core's complaints come in the same list.
        return Fact(
            id=cells.text("id"),
            topic=cells.text("topic"),
            statement=statement,
            source=source,
            subject=cells.text("subject"),
            metric=cells.text("metric"),
            figures=figures,
            period=period,
            place=cells.text("place"),
            attributed_to=cells.text("attributed_to"),
            stage=stage,
            status=status or Status.PUBLISHED,
            review_by=review_by,
            conflicts_with=parted(cells.text("conflicts_with")),
            keywords=parted(cells.text("keywords")),
        )
    except InvalidValueError as error:
        cells.note(str(error))
        return None


def _statement(cells: Cells) -> LocalText | None:
    texts = {code: cells.text(column) or None for code, column in _STATEMENTS.items()}
    if not any(texts.values()):
        cells.note("there is no statement; fill at least one of statement_en, _ru, _kk, _zh")
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


EXCEL_MARK = "\ufeff"
"""The byte order mark by which Excel knows that a CSV file is UTF-8; every reader of ours reads over it."""
_LISTS = ("keywords", "conflicts_with")


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
    row = {name: str(getattr(fact, name) or "") for name in COLUMNS if name in Fact.__slots__}
    row |= {column: str(getattr(fact.source, column.removeprefix("source_")) or "") for column in SOURCE_COLUMNS}
    row |= {f"statement_{code}": text for code, text in fact.statement.items()}
    row |= {name: joined(getattr(fact, name)) for name in _LISTS} | {"figures": joined(_others(fact))}
    if fact.figures:
        row["unit"] = _unit(fact.figures[0])
    cells = {name: guarded(cell) for name, cell in row.items()}
    return cells | ({"value": f"{fact.figures[0].value:f}"} if fact.figures else {})


def _others(fact: Fact) -> Iterator[str]:
    """The name of the first figure, unless it is the usual one, and the other figures whole."""
    for place, figure in enumerate(fact.figures):
        if place > 0:
            yield f"{figure.name} = {figure.value:f} {_unit(figure)}".rstrip()
        elif figure.name != FIGURE:
            yield figure.name


def _unit(figure: Figure) -> str:
    # A unit such as “thousand cars” would be read as a scale, so its own scale stands before it.
    bare = figure.scale is Scale.ONE and parse_unit(figure.unit) == (Scale.ONE, figure.unit)
    return figure.unit if bare else f"{figure.scale} {figure.unit}".rstrip()
