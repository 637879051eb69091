"""Series in our own form: a table `period,value`, and beside it a YAML file of the same name that tells what it is.

The name of the files is the id. A series of several publications lists them as `sources`, and each row names its own:

    period,value,source
    2013,28.5,caci-2014
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.core.dates import PartialDate, Period
from bot.core.errors import DataFileError, InvalidValueError, Problem
from bot.core.facts import Source
from bot.core.figures import Scale, parse_value
from bot.core.series import Point, Series, frequency_of, parse_series_period, period_text
from bot.files.csv_reading import Cells, read_rows
from bot.files.facts_yaml import read_source
from bot.files.placed_facts import key_of
from bot.files.problems import Notes, raise_if_any, suggestion, summarised
from bot.files.text_files import find_files
from bot.files.yaml_fields import Fields, member
from bot.files.yaml_nodes import Entries, read_node

COLUMNS = ("period", "value", "source", "provisional")
_WORDS = ("topic", "subject", "metric", "place", "attributed_to", "unit")
_REQUIRED = ("title", "topic", "unit", "as_of")
KEYS = ("title", *_WORDS, "scale", "as_of", "note", "source", "sources")
_YES = {"": False, "no": False, "yes": True}


@dataclass(frozen=True, slots=True)
class Described:
    """What the YAML file tells of a series: its fields, its publications by id, and the lines of its keys."""

    values: Mapping[str, Any]
    sources: Mapping[str, Source]
    lines: Mapping[str, int]


def read_series(paths: Iterable[Path], topics: Iterable[str] | None = None) -> list[Series]:
    """The series of all files and of all folders, in the order given, by name in a folder.

    Args:
        paths: tables, or folders of them.
        topics: ids of the known topics; None to leave topics unchecked.

    Raises:
        DataFileError: naming every problem of all files.
    """
    problems: list[Problem] = []
    known = None if topics is None else frozenset(topics)
    asked = [path.with_suffix(".csv") if path.suffix == ".yaml" else path for path in paths]
    tables = find_files(asked, (".csv",), problems)
    found: list[Series] = []
    for table in tables:
        notes = Notes(table)
        series = _read(table, notes, known)
        problems += notes.problems
        found += [] if series is None else [series]
    problems += _alone(path for path in asked if path.is_dir())
    raise_if_any(summarised(problems))
    return found


def is_own_form(path: Path) -> bool:
    """Whether a table has the YAML file beside it that our own form has."""
    return path.with_suffix(".yaml").is_file()


def _alone(folders: Iterable[Path]) -> Iterable[Problem]:
    """A description whose table was forgotten would be missed by nobody."""
    for folder in folders:
        for path in sorted(folder.rglob("*.yaml")):
            if not path.with_suffix(".csv").is_file():
                yield Problem(
                    str(path), 1, f"there is no {path.stem}.csv beside it; add the table, or remove this file"
                )


def _read(table: Path, notes: Notes, topics: frozenset[str] | None) -> Series | None:
    told = table.with_suffix(".yaml")
    if not told.is_file():
        notes.add(1, f"there is no {told.name} beside it that tells title, unit and source; write one")
        return None
    of_description = Notes(told)
    described = _described(told, of_description, topics)
    notes.problems += of_description.problems
    if described is None or of_description.refusals:
        return None
    points = _points(table, described.sources, notes)
    if notes.refusals:
        return None
    try:
        return Series(id=table.stem, points=points, **described.values)
    except InvalidValueError as error:
        key = key_of(str(error))
        place = str(table if key == "points" else told)
        notes.problems.append(Problem(place, described.lines.get(key, 1), str(error)))
        return None


def _described(path: Path, notes: Notes, topics: frozenset[str] | None) -> Described | None:
    try:
        node = read_node(path)
    except DataFileError as error:
        notes.problems += error.problems
        return None
    fields = Fields(node, "the series", KEYS, notes)
    if not isinstance(node, Entries) or not fields.require(*_REQUIRED):
        return None
    values: dict[str, Any] = {key: fields.text(key) for key in _WORDS}
    values |= {key: fields.local_text(key) for key in ("title", "note")}
    values |= {"scale": fields.parsed("scale", member(Scale)) or Scale.ONE}
    values |= {"as_of": fields.parsed("as_of", PartialDate.parse)}
    if topics is not None and values["topic"] not in topics:
        fields.note("topic", f"topic “{values['topic']}” is not known{suggestion(values['topic'], topics)}")
    lines = {key: child.line for key, child in fields.items()}
    return Described(values, _sources(fields, notes), lines)


def _sources(fields: Fields, notes: Notes) -> dict[str, Source]:
    if ("source" in fields) == ("sources" in fields):
        notes.add(fields.line, "tell either source, or sources, of which each row of the table names one")
        return {}
    single = fields.node("source")
    nodes = fields.children("sources") if single is None else (single,)
    found: dict[str, Source] = {}
    for node in nodes:
        source = read_source(node, notes)
        if source.id in found:
            notes.add(node.line, f"source “{source.id}” stands twice; keep one")
        found[source.id] = source
    return found


def _points(path: Path, sources: Mapping[str, Source], notes: Notes) -> tuple[Point, ...]:
    points: list[Point] = []
    lines: dict[Period, int] = {}
    try:
        for row in read_rows(path, COLUMNS, notes):
            cells = Cells(row, notes)
            point = _point(cells, sources)
            if point is None:
                continue
            if (first := lines.setdefault(point.period, cells.line)) != cells.line:
                cells.note(f"{period_text(point.period)} stands twice, first at line {first}; keep one")
            elif points and frequency_of(points[0].period) is not frequency_of(point.period):
                cells.note("years, quarters and months stand in one table; make a series of each")
            points.append(point)
    except DataFileError as error:
        notes.problems += error.problems
    if not points and not notes.refusals:
        notes.add(1, "there is no row below the header; write one for each period")
    return tuple(sorted(points, key=lambda point: point.period.start.first_day()))


def _point(cells: Cells, sources: Mapping[str, Source]) -> Point | None:
    for column in ("period", "value"):
        if not cells.text(column):
            cells.note(f"{column} is empty; write it, or leave the whole row out where nobody told")
    period, value = cells.parsed("period", parse_series_period), cells.parsed("value", parse_value)
    source = _source(cells, sources)
    provisional = _YES.get(cells.text("provisional").lower())
    if provisional is None:
        cells.note(f"provisional: “{cells.text('provisional')}” is neither yes nor no")
    if cells.wrong or period is None or value is None or source is None:
        return None
    return _built(cells, period, value, source, is_provisional=bool(provisional))


def _built(cells: Cells, period: Period, value: Decimal, source: Source, *, is_provisional: bool) -> Point | None:
    try:
        return Point(period, value, source, is_provisional)
    except InvalidValueError as error:
        cells.note(str(error))
        return None


def _source(cells: Cells, sources: Mapping[str, Source]) -> Source | None:
    named = cells.text("source")
    if not named and len(sources) == 1:
        return next(iter(sources.values()))
    if named not in sources:
        why = f"source: “{named}” is none of the sources" if named else "source is empty; name one of the sources"
        cells.note(f"{why}{suggestion(named, list(sources))}" if named else why)
    return sources.get(named)
