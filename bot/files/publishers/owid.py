"""Our World in Data: a long table, and beside it `….metadata.json`, which alone tells the unit.

The value is not always in the last column, and two downloads of one table differ where the data were revised.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.core.dates import PartialDate
from bot.core.errors import InvalidValueError
from bot.files.problems import refusal
from bot.files.publishers.observations import Contents, Observation, Trait, country_of, sidecar
from bot.files.publishers.tables import Row, Table
from bot.files.text_files import read_text

PUBLISHER = "Our World in Data"
_KEYS = frozenset(("entity", "code", "year", "day", "owid_region", "world regions according to owid", "time"))
Metadata = Mapping[str, Any]


class OurWorldInData:
    """Reads a table, and the metadata where they lie beside it."""

    def knows(self, header: Sequence[str]) -> bool:
        """Whether a line is the header of such a table, in its older or newer spelling."""
        names = [name.casefold() for name in header]
        return names[:1] == ["entity"] and "code" in names and bool({"year", "day"} & {*names})

    def read(self, table: Table) -> Contents:
        """Every value with its column.

        Raises:
            DataFileError: when the table is by days, holds no value, or the metadata cannot be read.
        """
        keys = {name.casefold(): name for name in table.header}
        if "day" in keys:
            raise refusal(table.path, table.line, "this table is by days; download the one by years")
        columns = [name for name in table.header if name and name.casefold() not in _KEYS]
        if not columns:
            raise refusal(table.path, table.line, "no column holds values; download the table anew")
        told = _metadata(sidecar(table.path, ".metadata.json"))
        of_column = {name: _of_column(told, name) for name in columns}
        observations = [one for row in table.rows for one in _of_row(row, keys, of_column)]
        dates = [_date(metadata) for metadata in of_column.values()]
        as_of = min((one for one in dates if one), key=PartialDate.last_day, default=None)
        return Contents(PUBLISHER, _citation(told, of_column), observations, as_of=as_of)


def _of_row(row: Row, keys: Mapping[str, str], columns: Mapping[str, Metadata]) -> Iterator[Observation]:
    code, entity = row[keys["code"]], row[keys["entity"]]
    for name, metadata in columns.items():
        short = str(metadata.get("shortName", ""))
        column = Trait(short, str(metadata.get("titleShort") or name) if name == short else name)
        yield Observation(
            row.line,
            country_of(code),
            code or entity,
            row[keys["year"]],
            row[name],
            {"column": column},
            str(metadata.get("unit") or metadata.get("shortUnit") or ""),
        )


def _metadata(path: Path) -> Metadata:
    """What the file beside the table says; nothing where there is none."""
    if not path.is_file():
        return {}
    try:
        found = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise refusal(path, error.lineno, f"this is no JSON ({error.msg}); download it anew") from error
    if not isinstance(found, dict) or not isinstance(found.get("columns"), dict):
        raise refusal(path, 1, "this is not the metadata of a table: it has no columns; download it anew")
    return found


def _of_column(told: Metadata, name: str) -> Metadata:
    columns = told.get("columns", {})
    by_short_name = (one for one in columns.values() if isinstance(one, dict) and one.get("shortName") == name)
    found = columns.get(name) or next(by_short_name, None)
    return found if isinstance(found, dict) else {}


def _date(metadata: Metadata) -> PartialDate | None:
    try:
        return PartialDate.parse(str(metadata.get("lastUpdated", "")))
    except InvalidValueError:
        return None


def _citation(told: Metadata, columns: Mapping[str, Metadata]) -> str:
    """How the table wants to be cited: whoever measured is named there."""
    cited = [str(one["citationShort"]) for one in columns.values() if one.get("citationShort")]
    chart = told.get("chart")
    return "; ".join(dict.fromkeys(cited)) or (str(chart.get("citation", "")) if isinstance(chart, dict) else "")
