"""Rules of the tables in SQL that both databases understand."""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey

_BLANK = " \t\n\u00a0\u3000"
"""What the core calls blank, of the characters that it lets through: its other spaces are rare enough."""
_ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"
NAME_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


def only(column: str, letters: str) -> str:
    """SQL for "holds no other letter": SQLite has no regular expressions, but both databases can trim."""
    return f"trim({column}, '{letters}') = ''"


def an_id(column: str) -> str:
    """SQL for the core's rule of ids."""
    return f"length({column}) BETWEEN 1 AND 48 AND {only(column, _ID_LETTERS)}"


def not_blank(column: str) -> str:
    """SQL for "says something"."""
    return f"trim({column}, '{_BLANK}') <> ''"


def one_of(column: str, values: Iterable[StrEnum]) -> str:
    """SQL for "is one of these words"."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


def partial_date(column: str) -> str:
    """SQL for a year, a month or a day as `PartialDate` writes it."""
    dashes = f"(length({column}) < 7 OR substr({column}, 5, 1) = '-')"
    dashes += f" AND (length({column}) < 10 OR substr({column}, 8, 1) = '-')"
    return f"length({column}) IN (4, 7, 10) AND {only(column, '0123456789-')} AND {dashes}"


def address(column: str) -> str:
    """SQL for a full address on the web."""
    return " OR ".join(
        f"(substr({column}, 1, {len(scheme)}) = '{scheme}' AND length({column}) > {len(scheme)})"
        for scheme in ("http://", "https://")
    )


def check(name: str, rule: str) -> CheckConstraint:
    """A rule under its name, which the refusal tells."""
    return CheckConstraint(rule, name=name)


def of_fact() -> list[ForeignKey]:
    """The link of a child row to its fact; the one to another fact, in `ConflictRow`, waits for the commit."""
    return [ForeignKey("fact.id", ondelete="CASCADE")]
