"""All rows of a database as plain values and back, whatever the kind of database: what backups are made of.

Both ways in one transaction. Rows are written as the tables stood when they were read: an older backup fills tables of
its own revision, and is migrated afterwards as any database is.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import (
    Connection,
    Date,
    DateTime,
    MetaData,
    Table,
    bindparam,
    delete,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from bot.core.announcing.enums import DeliveryKind, DeliveryState, Setback
from bot.core.errors import StoreError
from bot.store import change_counts, drafts, feedback, open_questions, quizzes, series_records, usage_counts
from bot.store.announcement_tables import DELIVERY, SENDER_LEASE
from bot.store.chart_pictures import CHART_PICTURE
from bot.store.database_url import DatabaseUrl
from bot.store.last_questions import LAST_QUESTION
from bot.store.migration import migrate
from bot.store.sent_messages import OUT_OF_REACH
from bot.store.tables import RECEIPT, UPDATE_START
from bot.store.update_claims import BOT_PROCESS, UPDATE_CLAIM

_ROOMS = (change_counts, drafts, feedback, open_questions, quizzes, series_records, usage_counts)
"""They bring tables of their own, which are known once they are imported."""
PASSING = frozenset(
    {RECEIPT.name, UPDATE_START.name, SENDER_LEASE.name, UPDATE_CLAIM.name, BOT_PROCESS.name, LAST_QUESTION.name}
)
"""What is of the running processes alone and would mislead others, and what is kept for an hour anyway."""
_BATCH = 500
Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class TableRows:
    """Some rows of a table; a table has as many of these as it needs."""

    table: str
    columns: tuple[str, ...]
    rows: Rows


@dataclass(frozen=True, slots=True)
class Origin:
    """Where copied rows come from.

    Attributes:
        revision: of the tables.
        same_bot: whether the bot that will use them is the one that sent their messages.
        now: when they are brought in, aware.
    """

    revision: str
    same_bot: bool
    now: datetime


@dataclass(slots=True)
class Restored:
    """What was brought in.

    Attributes:
        rows: how many, by table.
        doubtful: posts that waited when the rows were copied, and may have gone out since.
        beyond_edits: messages that cannot be edited any more, since another bot sent them.
    """

    rows: dict[str, int] = field(default_factory=dict)
    doubtful: int = 0
    beyond_edits: int = 0


async def copied_tables(session: AsyncSession) -> AsyncIterator[TableRows]:
    """All rows that outlive a process, each table after those that it refers to."""
    for table in SQLModel.metadata.sorted_tables:
        if table.name in PASSING:
            continue
        columns = tuple(str(column.name) for column in table.columns)
        yield TableRows(str(table.name), columns, ())  # so that empty tables are told too
        found = await session.stream(select(table).order_by(*table.primary_key.columns))
        async for rows in found.partitions(_BATCH):
            yield TableRows(str(table.name), columns, [tuple(row) for row in rows])


def fill(connection: Connection, address: DatabaseUrl, tables: Iterable[TableRows], origin: Origin) -> Restored:
    """Fill an empty database with copied rows, and bring it to the present form.

    Raises:
        StoreError: when the database holds tables already, or what is brought in does not fit together.
    """
    if inspect(connection).get_table_names():
        raise StoreError(f"{address} holds tables already; name an empty one in DATABASE_URL, or move it away")
    migrate(connection, address, origin.revision)
    held = MetaData()
    held.reflect(connection)
    restored = Restored()
    emptied: set[str] = set()
    for some in tables:
        table = _known(held, some, address)
        if some.table not in emptied:
            emptied.add(some.table)
            connection.execute(delete(table))  # the migrations begin some with a row
        _insert(connection, table, some)
        restored.rows[some.table] = restored.rows.get(some.table, 0) + len(some.rows)
    _count_on(connection, held)
    migrate(connection, address)  # which also looks whether any row refers to nothing
    _settle(connection, origin, restored)
    return restored


def _known(held: MetaData, some: TableRows, address: DatabaseUrl) -> Table:
    table = held.tables.get(some.table)
    if table is None or not {*some.columns} <= {column.name for column in table.columns}:
        raise StoreError(f"{address} has no room for {some.table} as the backup holds it; the backup is damaged")
    return table


def _insert(connection: Connection, table: Table, some: TableRows) -> None:
    readers = [_reader(table.c[name].type) for name in some.columns]
    try:
        values = [
            {
                name: value if read is None or value is None else read(value)
                for name, read, value in _beside(some, readers, row)
            }
            for row in some.rows
        ]
    except (TypeError, ValueError):
        raise StoreError(f"what is to be a time or a day in {some.table} is none; the backup is damaged") from None
    if values:
        connection.execute(insert(table), values)


def _beside(some: TableRows, readers: Sequence[Any], row: Sequence[Any]) -> Iterator[tuple[str, Any, Any]]:
    return zip(some.columns, readers, row, strict=True)


def _reader(kind: object) -> Any:
    """What makes a column's value of a text in ISO 8601; None where values stand for themselves."""
    if isinstance(kind, DateTime):
        return partial(_moment, is_aware=bool(kind.timezone))
    return date.fromisoformat if isinstance(kind, Date) else None


def _moment(written: str, *, is_aware: bool) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if is_aware else moment.replace(tzinfo=None)  # SQLite keeps no zone: all is UTC


def _count_on(connection: Connection, held: MetaData) -> None:
    """Let PostgreSQL count on where the copied numbers end; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in held.sorted_tables:
        for column in table.primary_key.columns:
            sequence = connection.scalar(
                select(text("pg_get_serial_sequence(:of, :column)")), {"of": table.name, "column": column.name}
            )
            if sequence is not None:
                most = f"SELECT setval('{sequence}', GREATEST(1, (SELECT max({column.name}) FROM {table.name})))"  # noqa: S608 - names of our own tables
                connection.execute(text(most))


def _settle(connection: Connection, origin: Origin, restored: Restored) -> None:
    """What may have gone out since the rows were copied is not sent again; what another bot sent is not edited.

    Edits and notices of corrections that waited stay: told twice is better than never.
    """
    waited = (DELIVERY.c.state == DeliveryState.PENDING) & (DELIVERY.c.not_before <= bindparam("moment"))
    news = DELIVERY.c.kind.in_([DeliveryKind.POST, DeliveryKind.DIGEST])
    doubtful = update(DELIVERY).where((waited | (DELIVERY.c.state == DeliveryState.SENDING)) & news)
    values = {"state": DeliveryState.UNCERTAIN.value, "why": Setback.INTERRUPTED.value}
    restored.doubtful = connection.execute(doubtful.values(**values), {"moment": origin.now}).rowcount
    again = update(DELIVERY).where(DELIVERY.c.state == DeliveryState.SENDING)
    connection.execute(again.values(state=DeliveryState.PENDING.value, claimed_at=None, claimed_by=None))
    if not origin.same_bot:
        sent = DELIVERY.c.message_id.is_not(None) & (DELIVERY.c.message_id != OUT_OF_REACH)
        restored.beyond_edits = connection.execute(
            update(DELIVERY).where(sent).values(message_id=OUT_OF_REACH)
        ).rowcount
        connection.execute(delete(CHART_PICTURE))  # ids of files are each bot's own
