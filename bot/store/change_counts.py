"""How often each kind of thing that processes keep in memory was changed, so that each reads anew what others wrote.

Facts and series have counts of their own, in `index_version` and `series_version`.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Text, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from bot.store.tables import check, one_of

CHANNEL = "khorgos"
"""On which PostgreSQL tells listeners of changes; what it says is a kind, and the counts say what is true."""


class ChangeKind(StrEnum):
    """What is kept in the memory of every process."""

    FACTS = "facts"
    SERIES = "series"
    CHOICES = "choices"
    """Of people and groups: language, audience, tables, quiz."""
    EDITORS = "editors"


class ChangeCountRow(SQLModel, table=True):
    """How often the choices of people and groups, and the editors, were changed."""

    __tablename__: ClassVar[str] = "change_count"
    __table_args__: ClassVar[Any] = (
        check("change_count_kind", one_of("kind", (ChangeKind.CHOICES, ChangeKind.EDITORS))),
    )

    kind: str = Field(primary_key=True, sa_type=Text)
    version: int = Field(sa_type=BigInteger)


_COUNT = text("UPDATE change_count SET version = version + 1 WHERE kind = :kind RETURNING version")
_COUNTS = text(
    "SELECT 'facts' AS kind, version FROM index_version UNION ALL SELECT 'series', version FROM series_version"
    " UNION ALL SELECT kind, version FROM change_count"
)
_TELL = text("SELECT pg_notify(:channel, :kind)")


async def count_change(session: AsyncSession, kind: ChangeKind) -> int:
    """Count a change of choices or editors, and tell whoever listens when the transaction is committed.

    Other transactions that change the same wait until this one ends: take it first.

    Returns:
        The new count.
    """
    await tell_of_change(session, kind)
    number: int = (await session.execute(_COUNT, {"kind": kind.value})).scalar_one()
    return number


async def tell_of_change(session: AsyncSession, kind: ChangeKind) -> None:
    """Tell whoever listens when the transaction is committed; SQLite has nobody who could."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(_TELL, {"channel": CHANNEL, "kind": kind.value})


async def change_counts(session: AsyncSession) -> Mapping[ChangeKind, int]:
    """All counts, in one query."""
    return {ChangeKind(row.kind): row.version for row in await session.execute(_COUNTS)}
