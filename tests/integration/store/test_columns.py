"""Column types that mean the same on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select

from bot.core.errors import StoreError
from bot.store.database import Database
from bot.store.tables import UtcTime

MOMENTS = Table(
    "moment", MetaData(), Column("id", Integer, primary_key=True, autoincrement=False), Column("at", UtcTime)
)
ASTANA = timezone(timedelta(hours=5))


@pytest.fixture
async def moments(database: Database) -> Database:
    async with database.transaction() as session:
        await (await session.connection()).run_sync(MOMENTS.create)
    return database


async def stored(database: Database, moment: datetime | None) -> datetime | None:
    async with database.transaction() as session:
        await session.execute(insert(MOMENTS), [{"id": 1, "at": moment}])
    async with database.reading() as session:
        found: datetime | None = (await session.execute(select(MOMENTS.c.at))).scalar_one()
        return found


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2023, 9, 12, 8, 30, 15, 123456, tzinfo=UTC),
        datetime(2023, 1, 1, 2, 0, tzinfo=ASTANA),
        datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
async def test_a_moment_comes_back_aware_in_utc(moments: Database, moment: datetime) -> None:
    found = await stored(moments, moment)

    assert found == moment
    assert found is not None
    assert found.tzinfo is UTC


async def test_no_moment_stays_none(moments: Database) -> None:
    assert await stored(moments, None) is None


async def test_moments_of_different_zones_sort_by_time(moments: Database) -> None:
    noon = datetime(2023, 9, 12, 12, 0, tzinfo=UTC)
    async with moments.transaction() as session:
        times = {1: noon, 2: noon.replace(tzinfo=ASTANA), 3: noon + timedelta(minutes=1)}
        await session.execute(insert(MOMENTS), [{"id": one, "at": at} for one, at in times.items()])
        rows = await session.execute(select(MOMENTS.c.id).order_by(MOMENTS.c.at))
        assert list(rows.scalars()) == [2, 1, 3]


async def test_a_moment_without_zone_is_refused(moments: Database) -> None:
    with pytest.raises(StoreError, match="has no time zone"):
        await stored(moments, datetime(2023, 9, 12, 8, 30))  # noqa: DTZ001 - the point of the test
