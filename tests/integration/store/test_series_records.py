"""Series in the database, on both kinds."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from bot.core.dates import PartialDate
from bot.core.errors import StoreError
from bot.core.language import LocalText
from bot.core.series import Series
from bot.store.database import Database
from bot.store.series_records import SERIES as TABLE
from bot.store.series_records import held_series, in_step_series, series_version, upsert_series
from bot.store.upsert_policy import Changes
from tests.data.states.series import SERIES

GDP, QUARTERS = SERIES
NEWER = replace(GDP, points=(replace(GDP.points[0], value=Decimal(190)),), as_of=PartialDate(2025))


async def put(database: Database, *series: Series, shipped: bool = False) -> Changes:
    async with database.transaction() as session:
        return await upsert_series(session, series, shipped=shipped)


async def write_row(database: Database, column: str, value: str) -> None:
    async with database.transaction() as session:
        await session.execute(update(TABLE).values({column: value}))


async def held(database: Database) -> tuple[list[Series], int]:
    async with database.reading() as session:
        return await held_series(session), await series_version(session)


async def test_what_is_put_in_comes_out_with_every_digit(database: Database) -> None:
    assert await put(database, *SERIES) == Changes(added=("kz-gdp", "quarters"))

    assert await held(database) == ([GDP, QUARTERS], 1)
    assert [str(point.value) for point in (await held(database))[0][0].points] == ["181.667190", "-197.10", "261.4"]


async def test_the_version_goes_up_only_when_something_changed(database: Database) -> None:
    await put(database, *SERIES)

    assert await put(database, *SERIES) == Changes(unchanged=("kz-gdp", "quarters"))
    assert (await held(database))[1] == 1
    assert await put(database, NEWER) == Changes(changed=("kz-gdp",))
    assert await held(database) == ([NEWER, QUARTERS], 2)


async def test_a_shipped_series_leaves_alone_what_somebody_loaded(database: Database) -> None:
    await put(database, GDP, shipped=True)
    await put(database, NEWER)
    mended = replace(GDP, title=LocalText(en="GDP, mended"))

    assert await put(database, mended, shipped=True) == Changes(kept=("kz-gdp",))
    assert (await held(database))[0] == [NEWER]


async def test_a_shipped_series_that_nobody_changed_follows_the_files(database: Database) -> None:
    await put(database, *SERIES, shipped=True)
    async with database.reading() as session:
        assert await in_step_series(session, SERIES) == Changes(unchanged=("kz-gdp", "quarters"))
        assert await in_step_series(session, [NEWER]) is None

    assert await put(database, NEWER, shipped=True) == Changes(changed=("kz-gdp",))


async def put_and_fail(database: Database) -> None:
    async with database.transaction() as session:
        await upsert_series(session, SERIES)
        raise StoreError("stop")


async def test_series_of_a_transaction_that_fails_are_not_kept(database: Database) -> None:
    with pytest.raises(StoreError, match="stop"):
        await put_and_fail(database)

    assert await held(database) == ([], 0)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("unit", " "),
        ("topic", ""),
        ("scale", "lots"),
        ("as_of", "soon"),
        ("points", "[]"),
        ("sources", "[]"),
        ("note", ""),
        ("title_kk", ""),
        ("id", "A B"),
    ],
)
async def test_the_database_refuses_a_row_that_breaks_a_rule(database: Database, column: str, value: str) -> None:
    await put(database, GDP)

    with pytest.raises((StoreError, IntegrityError)):
        await write_row(database, column, value)
    assert (await held(database))[0] == [GDP]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("points", '[["2020","1e5",0,0]]'),
        ("points", '[["20","1",0,0]]'),
        ("points", '[["2020","1",7,0]]'),
        ("points", '[["2020"]]'),
        ("points", "[[]]]"),
        ("sources", '[{"id":1}]'),
    ],
)
async def test_a_row_that_no_series_can_be_made_of_is_named(database: Database, column: str, value: str) -> None:
    await put(database, GDP)
    await write_row(database, column, value)

    with pytest.raises(StoreError, match="the series kz-gdp in the database breaks a rule"):
        await held(database)
