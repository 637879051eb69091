"""FAOSTAT: a query's table, the normalized bulk file, and the pivoted one with a column for each year.

"China" (M49 159) holds the mainland (156), Hong Kong, Macao and Taiwan. Flags are known by their letters, for their
wording changes.
"""

import re
from collections.abc import Iterator, Sequence

from bot.files.problems import refusal
from bot.files.publishers.areas import COUNTRIES, Country
from bot.files.publishers.observations import Contents, Observation, Trait, country_of
from bot.files.publishers.tables import Row, Table

PUBLISHER = "FAO"
_YEAR = re.compile(r"Y(\d{4})")
_M49 = ("Area Code (M49)", "M49 Code")
_FAO = ("Area Code", "Area Code (FAO)", "Area Code (ISO3)", "Area Code (ISO2)")
_ITEMS = ("Item Code", "Item Code (CPC)", "Item Code (FAO)")
_OFFICIAL = frozenset(("", "A"))
"""Flags of official values; E, I, X and others are estimates of FAO or of somebody else."""


class Faostat:
    """Reads all three."""

    def knows(self, header: Sequence[str]) -> bool:
        """Whether a line is the header of one of them."""
        return {"Area", "Item", "Element", "Unit"} <= {*header} and (
            "Value" in header or any(_YEAR.fullmatch(name) for name in header)
        )

    def read(self, table: Table) -> Contents:
        """Every value with its item and element.

        Raises:
            DataFileError: when the table has no codes of areas: by their names, China cannot be told from its total.
        """
        if not {*_M49, *_FAO} & {*table.header}:
            why = (
                "there is no column of area codes; download the table with codes, for “China” may be more than one area"
            )
            raise refusal(table.path, table.line, why)
        observations = [one for row in table.rows for one in _of_row(table, row)]
        domain = next((row["Domain"] for row in table.rows if row["Domain"]), "")
        return Contents(PUBLISHER, f"FAOSTAT: {domain}" if domain else "FAOSTAT", observations)


def _of_row(table: Table, row: Row) -> Iterator[Observation]:
    if "Value" in table.header:
        year = row.first("Year", "Year Code")
        yield _observation(row, year, row["Value"], row["Flag"])
        return
    for column in table.header:
        if match := _YEAR.fullmatch(column):
            yield _observation(row, match[1], row[column], row[f"{column}F"])


def _observation(row: Row, year: str, value: str, flag: str) -> Observation:
    traits = {
        "item": Trait(row.first(*_ITEMS), row["Item"]),
        "element": Trait(row["Element Code"], row["Element"]),
    }
    if months := row.first("Months", "Months Code"):
        traits["months"] = Trait(row["Months Code"], months)
    return Observation(
        row.line,
        _country(row),
        row["Area"],
        year,
        value,
        traits,
        row["Unit"],
        is_provisional=flag.upper() not in _OFFICIAL,
    )


def _country(row: Row) -> Country | None:
    """By M49 where the table has it, else by FAO's own numbers, which are others."""
    if code := row.first(*_M49):
        return country_of(code)
    code = row.first(*_FAO)
    # A query may be asked for with ISO codes or with M49 in the column of this name.
    if code.isdecimal():
        return next((country for country in COUNTRIES if country.has_fao_code(code)), None)
    return country_of(code)
