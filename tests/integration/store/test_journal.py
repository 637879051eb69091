"""The record of started updates, on both databases."""

import asyncio

from bot.chat.journal import Journal
from bot.store.database import Database
from bot.store.journal import UpdateJournal

LARGE = 2**52 + 1


async def test_starts_are_counted_by_update(database: Database) -> None:
    journal: Journal = UpdateJournal(database)  # what the poller asks for, to the type checker too
    await journal.started([7, 8], finished_below=None)
    await journal.started([8, LARGE], finished_below=None)

    assert await journal.unfinished() == {7: 1, 8: 2, LARGE: 1}


async def test_a_new_record_is_empty(database: Database) -> None:
    assert await UpdateJournal(database).unfinished() == {}


async def test_starting_a_batch_forgets_what_is_finished(database: Database) -> None:
    journal = UpdateJournal(database)
    await journal.started([7, 8, 9], finished_below=None)
    await journal.started([9, 10], finished_below=9)

    assert await journal.unfinished() == {9: 2, 10: 1}


async def test_an_empty_batch_only_forgets(database: Database) -> None:
    journal = UpdateJournal(database)
    await journal.started([7], finished_below=None)
    await journal.started([], finished_below=8)

    assert await journal.unfinished() == {}


async def test_finished_updates_are_forgotten(database: Database) -> None:
    journal = UpdateJournal(database)
    await journal.started([7, 8], finished_below=None)
    await journal.finished(8)

    assert await journal.unfinished() == {8: 1}


async def test_the_record_outlives_the_process(database_url: str) -> None:
    for expected in ({}, {7: 1}, {7: 2}):
        database = Database(database_url)
        await database.open()
        journal = UpdateJournal(database)
        assert await journal.unfinished() == expected
        await journal.started([7], finished_below=None)
        await database.close()


async def test_many_batches_at_once_lose_no_start(database: Database) -> None:
    journal = UpdateJournal(database)
    await asyncio.gather(*(journal.started([3, 1, 2], finished_below=None) for _ in range(20)))

    assert await journal.unfinished() == {1: 20, 2: 20, 3: 20}
