"""The World Bank: the download of an indicator (`API_…_DS2_….csv`) and the export of DataBank in its two layouts.

Years stand in columns, or in rows with a column for each series; below a DataBank export stand lines of its own. All
regions and income groups stand among the countries.
"""

import re
from collections.abc import Iterator, Sequence

from bot.core.units import unit_named
from bot.files.problems import refusal
from bot.files.publishers.observations import Contents, Observation, Trait, country_of, last_updated
from bot.files.publishers.tables import Row, Table

PUBLISHER = "World Bank"
_PERIOD = re.compile(r"(\d{4}(?:Q[1-4]|M(?:0[1-9]|1[0-2]))?)(?: \[YR(\w+)\])?")
_SERIES = re.compile(r"(.+) \[([\w.]+)\]")
_REMARK = re.compile(r"\(([^()]*)\)")
_PERCENT = re.compile(r"(?:annual )?%")
_DOLLARS = re.compile(r"(?:^|, )(?:current|constant \d{4}) US\$$")


class WorldBank:
    """Reads both downloads."""

    def knows(self, header: Sequence[str]) -> bool:
        """Whether a line is the header of either."""
        return "Country Code" in header and not {"Indicator Code", "Series Code", "Time Code"}.isdisjoint(header)

    def read(self, table: Table) -> Contents:
        """Every value with its indicator.

        Raises:
            DataFileError: when no column is a year or a series.
        """
        by_series = "Time Code" in table.header
        observations = list(_by_series(table) if by_series else _by_period(table))
        as_of = last_updated(table, "Last Updated")
        return Contents(PUBLISHER, "World Development Indicators", observations, as_of=as_of)


def _by_period(table: Table) -> Iterator[Observation]:
    periods = {name: match[1] for name in table.header if (match := _PERIOD.fullmatch(name))}
    if not periods:
        raise refusal(table.path, table.line, "no column is a year, such as 2020 or 2020 [YR2020]; download anew")
    for row in table.rows:
        series = Trait(row.first("Indicator Code", "Series Code"), row.first("Indicator Name", "Series Name"))
        for column, period in periods.items():
            yield _observation(row, _spelt(period), row[column], series)


def _by_series(table: Table) -> Iterator[Observation]:
    series = {name: Trait(match[2], match[1]) for name in table.header if (match := _SERIES.fullmatch(name))}
    if not series:
        raise refusal(table.path, table.line, "no column is a series, such as GDP (current US$) [NY.GDP.MKTP.CD]")
    for row in table.rows:
        for column, one in series.items():
            match = _PERIOD.fullmatch(row["Time"])
            yield _observation(row, _spelt(match[1]) if match else row["Time"], row[column], one)


def _observation(row: Row, period: str, value: str, series: Trait) -> Observation:
    code = row["Country Code"]
    return Observation(
        row.line,
        country_of(code),
        code or row.first("Country Name", "Country"),
        period,
        value,
        {"series": series},
        _unit(series.name),
    )


def _spelt(period: str) -> str:
    return period.replace("Q", "-Q").replace("M", "-")


def _unit(name: str) -> str:
    """The unit in brackets in the name of an indicator, where it is one that we know, and not another remark."""
    found = {unit for told in _REMARK.findall(name) if (unit := _unit_of(told))}
    return found.pop() if len(found) == 1 else ""


def _unit_of(told: str) -> str:
    if _DOLLARS.search(told):
        return "usd"
    if _PERCENT.match(told):
        return "percent"
    return told if unit_named(told) else ""
