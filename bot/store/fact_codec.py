"""Facts and sources of the core as values of columns and of JSON, and back.

All forms of a fact derive from its fields and their types: a new field needs a column of its name in `tables`, and a
codec here if no other field has its type.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from operator import attrgetter
from types import UnionType
from typing import Any, get_args, get_type_hints

from sqlalchemy import Date, Row

from bot.core.dates import PartialDate, Period
from bot.core.errors import StoreError
from bot.core.facts import Fact, Source
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText
from bot.store.tables import FACT

AnyRow = Row[*tuple[Any, ...]]
"""A row of a query, whatever its columns."""
Values = dict[str, Any]
"""The values of one row by column, or of one JSON object by name."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How values of one type are written as JSON, and read again."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]

    @property
    def or_none(self) -> "Codec":
        """The same for values that may be missing."""
        return Codec(
            lambda value: None if value is None else self.write(value),
            lambda value: None if value is None else self.read(value),
        )


class _Once(dict[Any, Any]):
    """Values by what they are read from: each is made once."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, written: Any) -> Any:
        value = self[written] = self._read(written)
        return value


def _figure(written: Sequence[str]) -> Figure:
    name, value, unit, scale = written
    return Figure(name, Decimal(value), unit, Scale(scale))


def _same(value: Any) -> Any:
    return value


_TEXT = Codec(_same, _same)
_CODECS: Mapping[object, Codec] = {
    str: _TEXT,
    date: Codec(date.isoformat, date.fromisoformat),
    PartialDate: Codec(str, PartialDate.parse),
    Period: Codec(str, Period.parse),
    LocalText: Codec(
        lambda text: {language.value: words for language, words in text.items()}, lambda words: LocalText(**words)
    ),
    tuple[str, ...]: Codec(list, tuple),
    tuple[Figure, ...]: Codec(
        lambda figures: [[one.name, str(one.value), one.unit, one.scale.value] for one in figures],
        lambda written: tuple(map(_figure, written)),
    ),
}
"""By the type of a field; enumerations are written as their values."""


def codec_of(kind: Any) -> Codec:
    """How values of a type are written as JSON; of a union with None, too.

    Raises:
        KeyError: when no part of a fact has such a type.
    """
    if isinstance(kind, UnionType):
        return codec_of(get_args(kind)[0]).or_none
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Codec(lambda value: value.value, kind)
    return _CODECS[kind]


_SOURCE = {name: codec_of(kind) for name, kind in get_type_hints(Source).items()}
_FACT = {name: codec_of(kind) for name, kind in get_type_hints(Fact).items() if name != "source"}
_TEXTS = tuple(name for name, codec in _FACT.items() if codec is _TEXT)
_texts_of = attrgetter(*_TEXTS)
_OTHERS = tuple((name, codec.write) for name, codec in _FACT.items() if codec is not _TEXT)
REQUIRED = frozenset(one.name for one in fields(Fact) if one.default is MISSING)
"""Fields that every fact has."""
_NAMES = [column.name for column in FACT.c if column.name != "shipped"]
"""Columns of a fact that hold what it says."""
DATES = tuple(place for place, name in enumerate(_NAMES) if isinstance(FACT.c[name].type, Date))
"""Places of the columns that hold days; all others hold text."""
_SOURCE_ID = _NAMES.index("source_id")
_STATEMENT = slice(_NAMES.index("statement_en"), _NAMES.index("statement_en") + len(Language))
_PLAIN = json.JSONEncoder(ensure_ascii=False)
"""Made once: `json.dumps` would make one for each fact."""
_LIST = Codec(_PLAIN.encode, lambda text: () if text == "[]" else tuple(json.loads(text)))
_SCALES = {scale.value: scale for scale in Scale}
"""A look-up in a dict costs a fifth of calling the enumeration, which counts over 100,000 facts."""


def _column_codec(name: str) -> Codec:
    if isinstance(FACT.c[name].type, Date):
        return _TEXT
    return _LIST if get_type_hints(Fact)[name] == tuple[str, ...] else _FACT[name]


_COLUMN_CODECS = {name: _column_codec(name) for name in _NAMES if name in _FACT}


def _writer(column: str) -> Callable[[Fact], Any]:
    if column == "source_id":
        return attrgetter("source.id")
    if column not in _COLUMN_CODECS:
        return attrgetter(column.replace("_", "."))  # a statement in one language
    of_fact, codec = attrgetter(column), _COLUMN_CODECS[column]
    return of_fact if codec is _TEXT else lambda fact: codec.write(of_fact(fact))


_WRITERS = {name: _writer(name) for name in _NAMES}


def _readers() -> list[tuple[str, int, Callable[[Any], Any]]]:
    """Field, place in the row and how it is read; ids and lists are not worth remembering, each is another."""
    words = _Once(str).__getitem__
    readers: list[tuple[str, int, Callable[[Any], Any]]] = []
    for name, codec in _COLUMN_CODECS.items():
        place = _NAMES.index(name)
        if name == "id" or place in DATES or codec is _LIST:
            readers.append((name, place, codec.read))
        else:
            readers.append((name, place, words if codec is _TEXT else _Once(codec.read).__getitem__))
    return readers


def source_values(source: Source) -> Values:
    """The row of a source, without `shipped`; JSON has the same form."""
    return {name: codec.write(getattr(source, name)) for name, codec in _SOURCE.items()}


def source_of(values: Mapping[str, Any]) -> Source:
    """The source of a row or of JSON.

    Raises:
        KeyError: when a value is missing.
        ValueError: when one breaks a rule of the core.
    """
    return Source(**{name: codec.read(values[name]) for name, codec in _SOURCE.items()})


def fact_json(fact: Fact) -> Values:
    """All fields of a fact as JSON has them, its source by its id."""
    texts = zip(_TEXTS, _texts_of(fact), strict=True)
    return {**dict(texts), **{name: write(getattr(fact, name)) for name, write in _OTHERS}, "source": fact.source.id}


def fact_of_json(values: Mapping[str, Any], source: Source) -> Fact:
    """The fact of JSON; a field that is not there has no value.

    Raises:
        KeyError: when a field is missing that every fact has.
        ValueError: when one breaks a rule of the core.
    """
    read = {name: codec.read(values[name]) for name, codec in _FACT.items() if name in values or name in REQUIRED}
    return Fact(source=source, **read)


def fact_values(fact: Fact) -> Values:
    """The row of a fact, without `shipped`, in the order of the table's columns."""
    return {name: write(fact) for name, write in _WRITERS.items()}


def figure_values(fact: Fact) -> Iterator[Values]:
    """The rows of a fact's figures, in their order."""
    for position, figure in enumerate(fact.figures):
        yield {
            "fact_id": fact.id,
            "position": position,
            "name": figure.name,
            "value": str(figure.value),
            "unit": figure.unit,
            "scale": figure.scale.value,
        }


def conflict_values(fact: Fact) -> Iterator[Values]:
    """The rows of the facts that a fact conflicts with, in their order."""
    for position, other in enumerate(fact.conflicts_with):
        yield {"fact_id": fact.id, "position": position, "other_id": other}


def to_source(row: AnyRow) -> Source:
    """The source of a row.

    Raises:
        StoreError: when the row breaks a rule of the core.
    """
    try:
        return source_of(row._asdict())
    except ValueError as error:
        raise _broken("source", row.id, error) from error


@dataclass(frozen=True, slots=True)
class Parts:
    """Figures, and ids of facts in conflict, by the fact that they belong to."""

    figures: Mapping[str, Sequence[Figure]]
    others: Mapping[str, Sequence[str]]


@dataclass(slots=True)
class FactBuilder:
    """Builds facts of rows; what many facts share (sources, periods, ids of concepts) is made once.

    Attributes:
        sources: all sources that the rows name.
    """

    sources: Mapping[str, Source]
    _words: _Once = field(default_factory=lambda: _Once(str))
    _readers: list[tuple[str, int, Callable[[Any], Any]]] = field(default_factory=_readers)

    def gather(self, figures: Iterable[AnyRow], conflicts: Iterable[AnyRow]) -> Parts:
        """Sort rows of children by their fact.

        Raises:
            StoreError: when a row breaks a rule of the core.
        """
        return Parts(self._figures(figures), _others(conflicts))

    def facts(self, rows: Iterable[AnyRow], parts: Parts) -> list[Fact]:
        """The facts of these rows, in their order, with the parts of them that stand in other tables.

        Raises:
            StoreError: when a row breaks a rule of the core.
        """
        figures, others = parts.figures, parts.others
        return [self._fact(row, figures.get(row[0], ()), others.get(row[0], ())) for row in rows]

    def _figures(self, rows: Iterable[AnyRow]) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = {}
        for fact_id, name, value, unit, scale in rows:
            try:
                figure = Figure(self._words[name], Decimal(value), self._words[unit], _SCALES[scale])
            except (ValueError, InvalidOperation) as error:
                raise _broken("fact", fact_id, error) from error
            found.setdefault(fact_id, []).append(figure)
        return found

    def _fact(self, row: AnyRow, figures: Iterable[Figure], others: Iterable[str]) -> Fact:
        try:
            return Fact(
                statement=LocalText(*row[_STATEMENT]),
                source=self.sources[row[_SOURCE_ID]],
                figures=tuple(figures),
                conflicts_with=tuple(others),
                **{name: read(row[place]) for name, place, read in self._readers},
            )
        except (ValueError, TypeError) as error:
            raise _broken("fact", row[0], error) from error


def _others(rows: Iterable[AnyRow]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact_id, text in rows:
        found.setdefault(fact_id, []).append(text)
    return found


def _broken(what: str, row_id: str, error: Exception) -> StoreError:
    return StoreError(
        f"the {what} {row_id} in the database breaks a rule: {error}; correct the row or restore a backup"
    )
