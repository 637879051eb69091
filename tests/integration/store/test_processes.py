"""Several bots on one database: eight real processes that start at the same moment."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.store.database import Database
from bot.store.fact_queries import load_all, version
from bot.store.update_journal import UpdateJournal
from tests.integration.store.processes import (
    NUMBER,
    Crowd,
    fill_if_empty,
    only_open,
    start_updates,
    upsert_the_same,
)
from tests.integration.store.samples import plain_facts


@pytest.fixture(scope="module")
def crowd() -> Iterator[Crowd]:
    crowd = Crowd()
    yield crowd
    crowd.dismiss()


async def test_eight_processes_open_the_same_new_database(empty_database_url: str, crowd: Crowd) -> None:
    assert await asyncio.to_thread(crowd.do, only_open, empty_database_url) == [0] * NUMBER


async def test_eight_processes_fill_an_empty_store_once(empty_database_url: str, crowd: Crowd) -> None:
    results = await asyncio.to_thread(crowd.do, fill_if_empty, empty_database_url)

    assert sorted(results) == [(0, 100, 1)] * (NUMBER - 1) + [(100, 100, 1)]
    database = Database(empty_database_url)
    await database.open()
    async with database.reading() as session:
        assert await load_all(session) == plain_facts(100)
    await database.close()


async def test_eight_processes_write_the_same_facts_once(database: Database, database_url: str, crowd: Crowd) -> None:
    results = await asyncio.to_thread(crowd.do, upsert_the_same, database_url)

    assert sorted(results) == [(0, 100)] * (NUMBER - 1) + [(100, 0)]
    async with database.reading() as session:
        assert await version(session) == 1


async def test_eight_processes_lose_no_start_of_an_update(database: Database, database_url: str, crowd: Crowd) -> None:
    await asyncio.to_thread(crowd.do, start_updates, database_url)

    assert await UpdateJournal(database).unfinished() == dict.fromkeys((1, 2, 3), 5 * NUMBER)
