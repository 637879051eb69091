"""The tables of facts and conversations. Rows stay in this room; only values of the core leave it.

Column types mean the same on both databases. Every rule that a database can check without knowing more than one row is
a CHECK here, so that a hand-written UPDATE or another program cannot leave a fact without its source. The migrations
repeat these rules as they stood at the time; a test compares both.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, DateTime, Dialect, ForeignKey, Integer, SmallInteger, Text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from bot.core.answers import Audience
from bot.core.facts import SourceKind, Stage, Status
from bot.core.figures import Scale
from bot.core.language import Language

ID_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Ids sort by bytes on PostgreSQL too, whatever its locale: both databases then give facts in the same order."""
ROW_ID = BigInteger().with_variant(Integer, "sqlite")
"""Numbers that the database gives out: 64 bits on both, though SQLite counts only a column called INTEGER."""
_BLANK = " \t\n\u00a0\u3000"
"""What the core calls blank, of the characters that it lets through: its other spaces are rare enough."""
_ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"
NAME_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


class UtcTime(TypeDecorator[datetime]):
    """A moment: goes in aware, in any zone, and comes out aware, in UTC.

    SQLite stores no zone and would hand back naive times, so the zone is made UTC before and told again after.

    Raises:
        ValueError: when a naive time is written; which moment it means is anybody's guess.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times; turn the others into UTC."""
        del dialect  # both databases take the same form
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back that SQLite does not keep."""
        del dialect  # both databases give the same moment
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


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


class SourceRow(SQLModel, table=True):
    """A publication. `shipped` is the digest of the version that the data files brought, see `FactRow`."""

    __tablename__: ClassVar[str] = "source"
    __table_args__: ClassVar[Any] = (
        check("source_id", an_id("id")),
        check("source_publisher", not_blank("publisher")),
        check("source_title", not_blank("title")),
        check("source_url", f"url = '' OR {address('url')}"),
        check("source_language", f"language IS NULL OR {one_of('language', Language)}"),
        check("source_kind", one_of("kind", SourceKind)),
        check("source_published", f"published IS NULL OR ({partial_date('published')})"),
        check("source_checked", f"checked IS NULL OR ({partial_date('checked')})"),
    )

    id: str = Field(primary_key=True, sa_type=ID_TEXT)
    publisher: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    url: str = Field(sa_type=Text)
    language: str | None = Field(default=None, sa_type=Text)
    kind: str = Field(sa_type=Text)
    licence: str = Field(sa_type=Text)
    published: str | None = Field(default=None, sa_type=Text)
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
        check("fact_id", an_id("id")),
        check("fact_topic", not_blank("topic")),
        check("fact_statement", " OR ".join(f"statement_{language} IS NOT NULL" for language in Language)),
        *(
            check(f"fact_{column}", f"{column} IS NULL OR {not_blank(column)}")
            for column in (f"statement_{language}" for language in Language)
        ),
        check("fact_stage", f"stage IS NULL OR {one_of('stage', Stage)}"),
        check("fact_status", one_of("status", Status)),
        check("fact_keywords", "keywords LIKE '[%]'"),
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


class FigureRow(SQLModel, table=True):
    """A figure of a fact; the one at position 0 is the fact's value.

    The value is text, as `str(Decimal)` writes it: SQLite has no exact decimal (its NUMERIC is a binary float), and
    one form for both databases keeps the digits as the source states them, `31.10` included.
    """

    __tablename__: ClassVar[str] = "figure"
    __table_args__: ClassVar[Any] = (
        check("figure_position", "position >= 0"),
        check("figure_name", f"length(name) BETWEEN 1 AND 32 AND {only('name', NAME_LETTERS)}"),
        check("figure_value", f"value <> '' AND {only('value', '0123456789.+-E')}"),
        check("figure_scale", one_of("scale", Scale)),
        {"sqlite_with_rowid": False},
    )

    fact_id: str = Field(primary_key=True, sa_type=ID_TEXT, sa_column_args=of_fact())
    position: int = Field(primary_key=True, sa_type=SmallInteger)
    name: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)
    unit: str = Field(sa_type=Text)
    scale: str = Field(sa_type=Text)


class ConflictRow(SQLModel, table=True):
    """Another fact that measures the same and differs."""

    __tablename__: ClassVar[str] = "conflict"
    __table_args__: ClassVar[Any] = (
        check("conflict_position", "position >= 0"),
        check("conflict_itself", "other_id <> fact_id"),
        {"sqlite_with_rowid": False},
    )

    fact_id: str = Field(primary_key=True, sa_type=ID_TEXT, sa_column_args=of_fact())
    position: int = Field(primary_key=True, sa_type=SmallInteger)
    other_id: str = Field(
        sa_type=ID_TEXT,
        sa_column_args=[ForeignKey("fact.id", name="conflict_other", deferrable=True, initially="DEFERRED")],
    )


class IndexVersionRow(SQLModel, table=True):
    """One row: counts the transactions that changed facts, so that every running bot notices."""

    __tablename__: ClassVar[str] = "index_version"
    __table_args__: ClassVar[Any] = (check("index_version_one_row", "one = 1"),)

    one: int = Field(primary_key=True, sa_type=SmallInteger, sa_column_kwargs={"autoincrement": False})
    version: int = Field(sa_type=BigInteger)


class UpdateStartRow(SQLModel, table=True):
    """How often the handling of a Telegram update was started; it is forgotten once the update is confirmed."""

    __tablename__: ClassVar[str] = "update_start"
    __table_args__: ClassVar[Any] = (check("update_start_starts", "starts >= 1"),)

    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    starts: int


class ChatLanguageRow(SQLModel, table=True):
    """The language that a person or the admins of a group chose; a person's private chat has the person's id."""

    __tablename__: ClassVar[str] = "chat_language"
    __table_args__: ClassVar[Any] = (check("chat_language_language", one_of("language", Language)),)

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    language: str = Field(sa_type=Text)


class ChatAudienceRow(SQLModel, table=True):
    """Who sees our answers in a group, as its admins chose; `everybody` where nobody chose."""

    __tablename__: ClassVar[str] = "chat_audience"
    __table_args__: ClassVar[Any] = (check("chat_audience_audience", one_of("audience", Audience)),)

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    audience: str = Field(sa_type=Text)


class ChatTablesRow(SQLModel, table=True):
    """A chat that gets tables as rich messages: somebody there has seen one."""

    __tablename__: ClassVar[str] = "chat_tables"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})


class ReceiptRow(SQLModel, table=True):
    """A message that was handled within the last hour, see `bot.store.chat_records`; what it said is not kept.

    It is written for every answer and seldom looked through, so that no index but the key is worth its cost.
    """

    __tablename__: ClassVar[str] = "receipt"
    __table_args__: ClassVar[Any] = (
        check("receipt_fingerprint", f"length(fingerprint) = 32 AND {only('fingerprint', '0123456789abcdef')}"),
        {"sqlite_with_rowid": False},
    )

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    message_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    asker: int = Field(sa_type=BigInteger)
    fingerprint: str = Field(sa_type=Text)
    answer_id: int | None = Field(default=None, sa_type=BigInteger)
    is_final: bool
    kept_at: datetime = Field(sa_type=UtcTime)


_TABLES = SQLModel.metadata.tables
SOURCE, FACT, FIGURE, CONFLICT = (_TABLES[name] for name in ("source", "fact", "figure", "conflict"))
INDEX_VERSION, UPDATE_START = _TABLES["index_version"], _TABLES["update_start"]
CHAT_LANGUAGE, CHAT_AUDIENCE, CHAT_TABLES = (_TABLES[f"chat_{name}"] for name in ("language", "audience", "tables"))
RECEIPT = _TABLES["receipt"]
"""The same tables for statements on many rows at once, where an object for each row would cost the most."""
