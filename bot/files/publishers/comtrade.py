"""UN Comtrade: the table of comtradeplus.un.org, and that of the older comtrade.un.org.

Rows of the world and of second partners, ways of transport and customs procedures repeat what others hold; exports
hold re-exports. Nothing is added up here: of what is split, only the row of the total is kept, and all else is chosen.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.files.problems import refusal
from bot.files.publishers.observations import Contents, Observation, Trait, country_of
from bot.files.publishers.tables import Row, Table

PUBLISHER = "UN Comtrade"
_NEW = {
    "reporter": ("reporterCode", "reporterISO", "reporterDesc"),
    "partner": ("partnerCode", "partnerISO", "partnerDesc"),
    "flow": ("flowCode", "flowDesc"),
    "commodity": ("cmdCode", "cmdDesc"),
    "type": ("typeCode",),
    "period": ("period",),
    "value": ("primaryValue",),
}
_OLD = {
    "reporter": ("Reporter Code", "Reporter ISO", "Reporter"),
    "partner": ("Partner Code", "Partner ISO", "Partner"),
    "flow": ("Trade Flow Code", "Trade Flow"),
    "commodity": ("Commodity Code", "Commodity"),
    "type": (),
    "period": ("Period",),
    "value": ("Trade Value (US$)",),
}
_TOTALS = {
    "partner2Code": "0",
    "motCode": "0",
    "mosCode": "0",
    "customsCode": "C00",
    "2nd Partner Code": "0",
    "Mode of Transport Code": "0",
    "Customs Proc. Code": "C00",
}
"""What the row of the total has where rows are split; the older table leaves it empty."""
_MONTH = 6
"""Digits of a month, as `201401`."""


class Comtrade:
    """Reads both tables."""

    def knows(self, header: Sequence[str]) -> bool:
        """Whether a line is the header of either."""
        return any(columns["value"][0] in header and columns["flow"][0] in header for columns in (_NEW, _OLD))

    def read(self, table: Table) -> Contents:
        """Every value of trade in US dollars with flow, partner and goods.

        Raises:
            DataFileError: when the table is split and holds no row of the total.
        """
        columns = _NEW if _NEW["value"][0] in table.header else _OLD
        whole = [row for row in table.rows if _is_whole(row)]
        if table.rows and not whole:
            why = "every row is of one second partner, transport or customs procedure; download their totals as well"
            raise refusal(table.path, table.rows[0].line, why)
        return Contents(PUBLISHER, "UN Comtrade Database", list(_observations(whole, columns)))


def _is_whole(row: Row) -> bool:
    return all(row[column] in ("", total) for column, total in _TOTALS.items())


def _observations(rows: Sequence[Row], columns: Mapping[str, Sequence[str]]) -> Iterator[Observation]:
    for row in rows:
        reporter, partner = _area(row, columns["reporter"]), _area(row, columns["partner"])
        traits = {
            "flow": Trait(*(row[column] for column in columns["flow"])),
            "partner": partner,
            "commodity": Trait(*(row[column] for column in columns["commodity"])),
        }
        if columns["type"]:
            traits["type"] = Trait(row[columns["type"][0]])
        yield Observation(
            row.line,
            country_of(reporter.code),
            str(reporter),
            _spelt(row[columns["period"][0]]),
            row[columns["value"][0]],
            traits,
            "usd",
            remark=_edition(row, traits["commodity"].code),
        )


def _edition(row: Row, commodity: str) -> str:
    """By which edition goods are classified: a code means not quite the same in each; a total has no code."""
    edition = row.first("classificationCode", "Classification")
    return f"goods are classified by edition {edition}" if edition and commodity != "TOTAL" else ""


def _area(row: Row, columns: Sequence[str]) -> Trait:
    """A country by its ISO code; what has none, such as `Areas, nes`, by its number."""
    number, iso, name = (row[column] for column in columns)
    return Trait(iso or number, name)


def _spelt(period: str) -> str:
    return f"{period[:4]}-{period[4:]}" if len(period) == _MONTH else period
