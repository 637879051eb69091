"""SDMX-CSV, versions 1 and 2, as Eurostat, the IMF, the OECD and others answer with.

https://github.com/sdmx-twg/sdmx-csv/blob/master/data-message/docs/sdmx-csv-field-guide.md: a row an observation, a
column a dimension or attribute. Dimensions stand before the value, attributes behind it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.dates import PartialDate
from bot.core.errors import InvalidValueError
from bot.core.units import unit_named
from bot.files.problems import refusal
from bot.files.publishers.observations import Contents, Observation, Trait, country_of
from bot.files.publishers.tables import Row, Table

_TIME, _VALUE = "TIME_PERIOD", "OBS_VALUE"
_FLOWS = ("DATAFLOW", "STRUCTURE_ID", "STRUCTURE", "KEY")
_AREAS = ("REF_AREA", "GEO", "COUNTRY", "REPORTER", "LOCATION", "AREA")
_UNITS = ("UNIT_MEASURE", "UNIT")
_STATUS = ("OBS_STATUS", "OBS_FLAG")
_APART = frozenset(
    ("KEY", "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "LAST UPDATE", _TIME, _VALUE)
)
_PROVISIONAL = frozenset("EPFIS")
"""Letters of the code list of observation statuses: estimated, provisional, forecast, imputed, and Eurostat's `s`."""
_BREAK = "the publisher marks a break in the series"
_DELETED = frozenset(("D", "DELETE"))
_PUBLISHERS = {
    "ESTAT": "Eurostat",
    "OECD": "OECD",
    "IMF": "IMF",
    "ECB": "European Central Bank",
    "BIS": "BIS",
    "WB": "World Bank",
}
_UPDATED = re.compile(r"(\d\d)/(\d\d)/(\d\d)(?: .*)?")


class SdmxCsv:
    """Reads both versions, with codes, with labels beside them, or with both in one cell."""

    def knows(self, header: Sequence[str]) -> bool:
        """Whether a line is such a header."""
        names = {_column(name) for name in header}
        return {_TIME, _VALUE} <= names and not names.isdisjoint(_FLOWS)

    def read(self, table: Table) -> Contents:
        """Every value with its dimensions.

        Raises:
            DataFileError: when the table deletes values, or holds a row of blanks, which says that there are none.
        """
        layout = _Layout.of(table)
        observations = [_observation(table, row, layout) for row in table.rows]
        flow = next((row.first(*layout.flows) for row in table.rows), "")
        agency = flow.partition(":")[0].partition(".")[0] if ":" in flow else ""
        as_of = next((date for row in table.rows if (date := _updated(row["LAST UPDATE"]))), None)
        publisher = _PUBLISHERS.get(agency, "")
        return Contents(publisher, flow, observations, has_areas=layout.area != "", as_of=as_of, is_coded=True)


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns by what they are, as they are written in the header."""

    by_code: Mapping[str, str]
    dimensions: tuple[str, ...]
    area: str
    flows: tuple[str, ...]

    @classmethod
    def of(cls, table: Table) -> "_Layout":
        named = [name for name in table.header if name]
        by_code = {_column(name).upper(): name for name in named}
        before = named[: named.index(by_code[_VALUE])]
        # Labels stand beside the codes in columns of their own: they repeat what the codes say.
        labelled = "Time period" in named
        dimensions = [name for name in before if not (labelled and name != name.upper())]
        area = next((by_code[code] for code in _AREAS if code in by_code), "")
        flows = tuple(by_code[code] for code in ("STRUCTURE_ID", "DATAFLOW") if code in by_code)
        kept = tuple(name for name in dimensions if _column(name).upper() not in _APART and name != area)
        return cls(by_code, kept, area, flows)

    def cell(self, row: Row, *codes: str) -> str:
        """The code in the first of these columns that the table has."""
        return next((_code(row[self.by_code[code]]) for code in codes if code in self.by_code), "")


def _observation(table: Table, row: Row, layout: _Layout) -> Observation:
    if layout.cell(row, "ACTION").upper() in _DELETED:
        raise refusal(table.path, row.line, "this row deletes a value; ask for the data, not for what changed in them")
    period, value = row[layout.by_code[_TIME]], row[layout.by_code[_VALUE]]
    if not period and not value:
        raise refusal(table.path, row.line, "a row of blanks: the publisher had no data for this query; ask otherwise")
    area, status = layout.cell(row, *_AREAS), layout.cell(row, *_STATUS).upper()
    return Observation(
        row.line,
        country_of(area),
        area,
        _code(period),
        value,
        {_column(name).lower(): _trait(row[name]) for name in layout.dimensions},
        _unit(row, layout),
        _power(table, row, layout),
        not _PROVISIONAL.isdisjoint(status),
        _BREAK if "B" in status else "",
    )


def _unit(row: Row, layout: _Layout) -> str:
    """The unit by its code, or by its label where that is a unit that we know."""
    column = next((layout.by_code[code] for code in _UNITS if code in layout.by_code), "")
    unit = _trait(row[column])
    return unit.name if unit.name and unit_named(unit.name) else unit.code


def _power(table: Table, row: Row, layout: _Layout) -> int:
    text = layout.cell(row, "UNIT_MULT")
    if text and not text.isdecimal():
        raise refusal(table.path, row.line, f"UNIT_MULT “{text}” is no power of ten; download the file anew")
    return int(text or 0)


def _column(name: str) -> str:
    """The code of a column that may have its label behind it, as `FREQ: Frequency`; the BIS writes no space there."""
    return name.partition(":")[0].strip()


def _code(text: str) -> str:
    """The code of a cell that may have its label behind it, as `A: Annual`."""
    return text.partition(": ")[0].strip()


def _trait(text: str) -> Trait:
    code, _, name = text.partition(": ")
    return Trait(code.strip(), name.strip())


def _updated(text: str) -> PartialDate | None:
    """Eurostat's `23/05/24 23:00:00`: day, month, year; or a date as we write it."""
    match = _UPDATED.fullmatch(text)
    try:
        return PartialDate(2000 + int(match[3]), int(match[2]), int(match[1])) if match else PartialDate.parse(text)
    except InvalidValueError:
        return None
