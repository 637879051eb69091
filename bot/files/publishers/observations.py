"""What publishers' files say, in one form: who measured what, when, and all that tells one series from another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from bot.core.dates import PartialDate
from bot.core.errors import InvalidValueError
from bot.core.figures import parse_value
from bot.files.publishers.areas import COUNTRIES, Country
from bot.files.publishers.tables import Table

MISSING = frozenset(("", "..", ":", "nan", "n/a", "na", "-", "…"))
"""What stands where nobody told a value, in small letters."""
_EXPONENT = re.compile(r"[-+]?\d(?:\.\d+)?E[+-]?\d{1,2}", re.IGNORECASE | re.ASCII)

_FULL_DIGITS = 15
"""Digits that a program writes of a number when it leaves none out."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that tells a series from its neighbours in the file, such as its flow or its item.

    Attributes:
        code: as the publisher codes it; empty where it has words alone.
        name: in words; empty where it has a code alone.
    """

    code: str
    name: str = ""

    def is_called(self, text: str) -> bool:
        """Whether somebody means it by this code or name."""
        return text.strip().casefold() in {self.code.casefold(), self.name.casefold()} - {""}

    def __str__(self) -> str:
        return (
            f"{self.code} ({self.name})" if self.name and self.code not in ("", self.name) else self.code or self.name
        )


@dataclass(frozen=True, slots=True)
class Observation:
    """One value as a file states it; it has not been looked at yet.

    Attributes:
        country: None for totals, regions and whatever is no country that we know.
        area: how the file calls the country, region or total.
        unit: as the file has it; empty where it tells none.
        power: of ten that the value is to be multiplied with.
        remark: what sets a value apart from those before it, such as a break; empty where nothing does.
    """

    line: int
    country: Country | None
    area: str
    period: str
    value: str
    traits: Mapping[str, Trait] = field(default_factory=dict)
    unit: str = ""
    power: int = 0
    is_provisional: bool = False
    remark: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether the file says that nobody told the value."""
        return self.value.casefold() in MISSING


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a file tells.

    Attributes:
        publisher: who published it; empty where the file does not tell.
        dataset: the title of the publication.
        has_areas: whether rows tell whose they are.
        as_of: when it was brought up to date; None where the file does not tell.
        is_coded: whether units are codes that no reader would understand.
    """

    publisher: str
    dataset: str
    observations: Sequence[Observation]
    has_areas: bool = True
    as_of: PartialDate | None = None
    is_coded: bool = False


class Reader(Protocol):
    """Reads the files of one publisher, or of one standard."""

    def knows(self, header: Sequence[str]) -> bool:
        """Whether a line is the header of such a file."""

    def read(self, table: Table) -> Contents:
        """All that the table says.

        Raises:
            DataFileError: when it says what cannot be read without guessing.
        """


def country_of(code: str) -> Country | None:
    """The country of a publisher's code; None for totals, regions, and countries that we do not know."""
    return next((country for country in COUNTRIES if code and country.has_code(code)), None)


def exact_value(text: str) -> Decimal:
    """The number that a cell states.

    Raises:
        InvalidValueError: when it states none, or not with all its digits.
    """
    if _EXPONENT.fullmatch(text.strip()):
        value, digits = Decimal(text.strip()), sum(sign.isdigit() for sign in text.upper().partition("E")[0])
        # The World Bank writes 0.00002 as 2E-05; of 2174752000000, DataBank leaves 2.17475E+12.
        if value.adjusted() < 0 or digits >= _FULL_DIGITS:
            return Decimal(f"{value:f}")
        raise InvalidValueError(f"“{text}” was cut to {digits} digits; download the file with full values")
    return parse_value(text)


def last_updated(table: Table, label: str) -> PartialDate | None:
    """The date that stands behind a label above or below the table, as `2024-06-28` or `06/28/2024`."""
    for cells in table.around:
        for match in _dates(" ".join(cells), label):
            return match
    return None


def _dates(text: str, label: str) -> Iterator[PartialDate]:
    if (told := text.partition(label)[2]) and (
        match := re.search(r"(\d{4})-(\d\d)-(\d\d)|(\d\d)/(\d\d)/(\d{4})", told)
    ):
        year, month, day, us_month, us_day, us_year = (int(part) if part else 0 for part in match.groups())
        yield PartialDate(year or us_year, month or us_month, day or us_day)


def sidecar(path: Path, suffix: str) -> Path:
    """The file beside a table that has the same name with this ending."""
    return path.with_name(path.name.removesuffix(path.suffix) + suffix)
