"""The tables. Rows stay in this room; only values of the core leave it.

Every rule that a database can check without knowing more than one row is a CHECK here, so that a hand-written UPDATE
or another program cannot leave a fact without its source. The migrations repeat these rules as they stood at the time;
a test compares both.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, SmallInteger, Text
from sqlmodel import Field, SQLModel

from bot.core.facts import SourceKind, Stage, Status
from bot.core.figures import Scale
from bot.core.language import Language
from bot.store.columns import ID_TEXT, UtcTime

_BLANK = " \t\n\u00a0\u3000"
"""What the core calls blank, of the characters that it lets through: its other spaces are rare enough."""
_ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"
_NAME_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


def _only(column: str, letters: str) -> str:
    """SQL for "holds no other letter": SQLite has no regular expressions, but both databases can trim."""
    return f"trim({column}, '{letters}') = ''"


def _id(column: str) -> str:
    return f"length({column}) BETWEEN 1 AND 48 AND {_only(column, _ID_LETTERS)}"


def _not_blank(column: str) -> str:
    return f"trim({column}, '{_BLANK}') <> ''"


def _one_of(column: str, values: Iterable[StrEnum]) -> str:
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


def _partial_date(column: str) -> str:
    dashes = f"(length({column}) < 7 OR substr({column}, 5, 1) = '-')"
    dashes += f" AND (length({column}) < 10 OR substr({column}, 8, 1) = '-')"
    return f"length({column}) IN (4, 7, 10) AND {_only(column, '0123456789-')} AND {dashes}"


def _address(column: str) -> str:
    return " OR ".join(
        f"(substr({column}, 1, {len(scheme)}) = '{scheme}' AND length({column}) > {len(scheme)})"
        for scheme in ("http://", "https://")
    )


def _check(name: str, rule: str) -> CheckConstraint:
    return CheckConstraint(rule, name=name)


class SourceRow(SQLModel, table=True):
    """A publication. `shipped` is the digest of the version that the data files brought, see `FactRow`."""

    __tablename__: ClassVar[str] = "source"
    __table_args__: ClassVar[Any] = (
        _check("source_id", _id("id")),
        _check("source_publisher", _not_blank("publisher")),
        _check("source_title", _not_blank("title")),
        _check("source_url", _address("url")),
        _check("source_language", _one_of("language", Language)),
        _check("source_kind", _one_of("kind", SourceKind)),
        _check("source_published", _partial_date("published")),
        _check("source_checked", f"checked IS NULL OR ({_partial_date('checked')})"),
    )

    id: str = Field(primary_key=True, sa_type=ID_TEXT)
    publisher: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    url: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    licence: str = Field(sa_type=Text)
    published: str = Field(sa_type=Text)
    checked: str | None = Field(default=None, sa_type=Text)
    shipped: str | None = Field(default=None, sa_type=Text)


class FactRow(SQLModel, table=True):
    """A fact without its figures and conflicts.

    `keywords` is a JSON list: nobody asks the database for a single keyword, and 400,000 rows more would double the
    time that 100,000 facts take to load.

    `shipped` is the digest of the version that came from the packaged data files, None for a fact written by hand.
    Where it differs from the digest of the row's present content, somebody edited the fact.
    """

    __tablename__: ClassVar[str] = "fact"
    __table_args__: ClassVar[Any] = (
        _check("fact_id", _id("id")),
        _check("fact_topic", _not_blank("topic")),
        _check("fact_statement", " OR ".join(f"statement_{language} IS NOT NULL" for language in Language)),
        *(
            _check(f"fact_{column}", f"{column} IS NULL OR {_not_blank(column)}")
            for column in (f"statement_{language}" for language in Language)
        ),
        _check("fact_stage", f"stage IS NULL OR {_one_of('stage', Stage)}"),
        _check("fact_status", _one_of("status", Status)),
        _check("fact_keywords", "keywords LIKE '[%]'"),
    )

    id: str = Field(primary_key=True, sa_type=ID_TEXT)
    source_id: str = Field(sa_type=ID_TEXT, sa_column_args=[ForeignKey("source.id", name="fact_source")])
    topic: str = Field(sa_type=Text)
    subject: str = Field(sa_type=Text)
    metric: str = Field(sa_type=Text)
    statement_en: str | None = Field(default=None, sa_type=Text)
    statement_ru: str | None = Field(default=None, sa_type=Text)
    statement_kk: str | None = Field(default=None, sa_type=Text)
    statement_zh: str | None = Field(default=None, sa_type=Text)
    period: str | None = Field(default=None, sa_type=Text)
    place: str = Field(sa_type=Text)
    attributed_to: str = Field(sa_type=Text)
    stage: str | None = Field(default=None, sa_type=Text)
    status: str = Field(sa_type=Text)
    review_by: date | None = None
    keywords: str = Field(sa_type=Text)
    shipped: str | None = Field(default=None, sa_type=Text)


def _of_fact() -> list[ForeignKey]:
    """The link of a child row to its fact; the one to another fact, in `ConflictRow`, waits for the commit."""
    return [ForeignKey("fact.id", ondelete="CASCADE")]


class FigureRow(SQLModel, table=True):
    """A figure of a fact; the one at position 0 is the fact's value.

    The value is text, as `str(Decimal)` writes it: SQLite has no exact decimal (its NUMERIC is a binary float), and
    one form for both databases keeps the digits as the source states them, `31.10` included.
    """

    __tablename__: ClassVar[str] = "figure"
    __table_args__: ClassVar[Any] = (
        _check("figure_position", "position >= 0"),
        _check("figure_name", f"length(name) BETWEEN 1 AND 32 AND {_only('name', _NAME_LETTERS)}"),
        _check("figure_value", f"value <> '' AND {_only('value', '0123456789.+-E')}"),
        _check("figure_scale", _one_of("scale", Scale)),
        {"sqlite_with_rowid": False},
    )

    fact_id: str = Field(primary_key=True, sa_type=ID_TEXT, sa_column_args=_of_fact())
    position: int = Field(primary_key=True, sa_type=SmallInteger)
    name: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)
    unit: str = Field(sa_type=Text)
    scale: str = Field(sa_type=Text)


class ConflictRow(SQLModel, table=True):
    """Another fact that measures the same and differs."""

    __tablename__: ClassVar[str] = "conflict"
    __table_args__: ClassVar[Any] = (
        _check("conflict_position", "position >= 0"),
        _check("conflict_itself", "other_id <> fact_id"),
        {"sqlite_with_rowid": False},
    )

    fact_id: str = Field(primary_key=True, sa_type=ID_TEXT, sa_column_args=_of_fact())
    position: int = Field(primary_key=True, sa_type=SmallInteger)
    other_id: str = Field(
        sa_type=ID_TEXT,
        sa_column_args=[ForeignKey("fact.id", name="conflict_other", deferrable=True, initially="DEFERRED")],
    )


class IndexVersionRow(SQLModel, table=True):
    """One row: counts the transactions that changed facts, so that every running bot notices."""

    __tablename__: ClassVar[str] = "index_version"
    __table_args__: ClassVar[Any] = (_check("index_version_one_row", "one = 1"),)

    one: int = Field(primary_key=True, sa_type=SmallInteger, sa_column_kwargs={"autoincrement": False})
    version: int = Field(sa_type=BigInteger)


class UpdateStartRow(SQLModel, table=True):
    """How often the handling of a Telegram update was started; it is forgotten once the update is confirmed."""

    __tablename__: ClassVar[str] = "update_start"
    __table_args__: ClassVar[Any] = (_check("update_start_starts", "starts >= 1"),)

    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    starts: int


class ChatLanguageRow(SQLModel, table=True):
    """The language that a person or the admins of a group chose; a person's private chat has the person's id."""

    __tablename__: ClassVar[str] = "chat_language"
    __table_args__: ClassVar[Any] = (_check("chat_language_language", _one_of("language", Language)),)

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    language: str = Field(sa_type=Text)


class MistakeReportRow(SQLModel, table=True):
    """Somebody held a fact to be wrong; who it was is not kept. Reports go with their fact."""

    __tablename__: ClassVar[str] = "mistake_report"
    __table_args__: ClassVar[Any] = (
        _check("mistake_report_language", _one_of("language", Language)),
        Index("mistake_report_fact", "fact_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    fact_id: str = Field(sa_type=ID_TEXT, sa_column_args=_of_fact())
    language: str = Field(sa_type=Text)
    reported_at: datetime = Field(sa_type=UtcTime)


_TABLES = SQLModel.metadata.tables
SOURCE, FACT, FIGURE, CONFLICT = (_TABLES[name] for name in ("source", "fact", "figure", "conflict"))
INDEX_VERSION, UPDATE_START = _TABLES["index_version"], _TABLES["update_start"]
CHAT_LANGUAGE, MISTAKE_REPORT = _TABLES["chat_language"], _TABLES["mistake_report"]
"""The same tables for statements on many rows at once, where an object for each row would cost the most."""
