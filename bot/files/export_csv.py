"""Facts as CSV for spreadsheets: one row a fact, and the way back to the same facts."""

import csv
import io
from collections.abc import Iterable, Iterator

from bot.core.facts import Fact
from bot.core.figures import Figure, Scale
from bot.files.csv_cells import guarded, joined
from bot.files.csv_sources import SOURCE_COLUMNS
from bot.files.facts_csv import COLUMNS, FIGURE, parse_unit

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
