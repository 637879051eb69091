"""The series that are answered from, beside other processes that change them; on both databases."""

import logging
from dataclasses import replace

import pytest

from bot.core.dates import PartialDate
from bot.core.errors import UsageError
from bot.core.language import LocalText
from bot.services.series_collection import SeriesCollection, bring_in_shipped_series, load_series
from bot.store.database import Database
from tests.data.states.series import SERIES

GDP, QUARTERS = SERIES


async def test_shipped_series_are_there_from_the_first_start_on(database: Database) -> None:
    await bring_in_shipped_series(database, SERIES)
    series = SeriesCollection(database)

    assert await series.look()
    assert series.all() == SERIES
    assert series.get("kz-gdp") == GDP
    assert series.get("kz-oil") is None


async def test_what_another_process_loads_is_seen_at_the_next_look(database: Database, database_url: str) -> None:
    series = SeriesCollection(database)
    await series.look()
    other = Database(database_url)
    await load_series(other, [QUARTERS])
    await other.close()

    assert series.get("quarters") is None
    assert await series.look()
    assert series.get("quarters") == QUARTERS
    assert not await series.look()


async def test_an_older_download_does_not_bring_back_what_was_revised(database: Database) -> None:
    await load_series(database, SERIES)
    older = replace(GDP, as_of=PartialDate(2023, 12, 31), points=GDP.points[:1])

    with pytest.raises(
        UsageError, match=r"^kz-gdp is held as of 2024-06-28, and this file is of 2023-12-31; download a"
    ):
        await load_series(database, [QUARTERS, older])

    newer = replace(GDP, as_of=PartialDate(2025))
    assert (await load_series(database, [newer])).changed == ("kz-gdp",)


async def test_what_somebody_loaded_is_kept_and_named_at_each_start(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await bring_in_shipped_series(database, SERIES)
    own = replace(GDP, title=LocalText(en="Our own"))
    await load_series(database, [own])

    for _ in range(2):
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            await bring_in_shipped_series(database, [replace(GDP, topic="energy"), QUARTERS])
        assert [record.__dict__["series"] for record in caplog.records] == ["kz-gdp"]
    series = SeriesCollection(database)
    await series.look()
    assert series.get("kz-gdp") == own
