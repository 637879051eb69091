"""Column types that mean the same on both databases."""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

ID_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Ids sort by bytes on PostgreSQL too, whatever its locale: both databases then give facts in the same order."""
ROW_ID = BigInteger().with_variant(Integer, "sqlite")
"""Numbers that the database gives out: 64 bits on both, though SQLite counts only a column called INTEGER."""


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
