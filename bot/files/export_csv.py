"""Facts as CSV for spreadsheets: flat, so only the first figure stays a figure of its own."""

import csv
import io
import re
from collections.abc import Callable, Iterable

from bot.core.facts import Fact
from bot.core.figures import PLACEHOLDER, Figure, Scale
from bot.core.language import Language
from bot.files.csv_sources import SOURCE_COLUMNS
from bot.files.facts_csv import COLUMNS, FIGURE, parse_unit

Render = Callable[[Language, Figure], str]
"""Writes a figure as a language does, such as `23,6 %`."""


def dump_csv(facts: Iterable[Fact], render: Render) -> str:
    """All facts as one CSV text with a header and the line ends of RFC 4180 (write it with `newline=""`).

    What a flat row cannot hold is lost: `conflicts_with`, spaces around texts, semicolons in keywords (they become
    commas), and figures but the first, which are written out in the statements.

    Args:
        facts: what to write, in this order.
        render: how to write the figures that have no column.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(_row(fact, render) for fact in facts)
    return text.getvalue()


def _row(fact: Fact, render: Render) -> dict[str, str]:
    row = {name: str(getattr(fact, name) or "") for name in COLUMNS if name in Fact.__slots__}
    row |= {column: str(getattr(fact.source, column.removeprefix("source_")) or "") for column in SOURCE_COLUMNS}
    row |= {f"statement_{code}": _statement(fact, code, text, render) for code, text in fact.statement.items()}
    row["keywords"] = "; ".join(word.replace(";", ",") for word in fact.keywords)
    if fact.figures:
        row["value"], row["unit"] = f"{fact.figures[0].value:f}", _unit(fact.figures[0])
    return row


def _unit(figure: Figure) -> str:
    # A unit such as “thousand cars” would be read as a scale, so its own scale stands before it.
    bare = figure.scale is Scale.ONE and parse_unit(figure.unit) == (Scale.ONE, figure.unit)
    return figure.unit if bare else f"{figure.scale} {figure.unit}".rstrip()


def _statement(fact: Fact, language: Language, text: str, render: Render) -> str:
    first = fact.figures[0].name if fact.figures else ""

    def written(match: re.Match[str]) -> str:
        name = match[1]
        return f"{{{FIGURE}}}" if name == first else render(language, fact.figure(name))

    return PLACEHOLDER.sub(written, text)
