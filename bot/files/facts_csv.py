"""Facts from CSV: one row a fact with its source, for people who keep facts in a spreadsheet.

What is left out takes its default: status `published`, source language `en`, source kind `dataset`, and no licence,
which says that nobody has stated one.
"""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from bot.core.dates import Period
from bot.core.errors import DataFileError, InvalidValueError
from bot.core.facts import Fact, Source, Stage, Status, Topic
from bot.core.figures import Figure, Scale, parse_value
from bot.core.language import Language, LocalText
from bot.files.csv_cells import Cells, parted
from bot.files.csv_rows import read_rows
from bot.files.csv_sources import SOURCE_COLUMNS, Sources
from bot.files.placed import PlacedFact, cross_problems
from bot.files.reading import Notes, raise_if_any
from bot.files.summary import summarised
from bot.files.yaml_fields import member, parse_day

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
