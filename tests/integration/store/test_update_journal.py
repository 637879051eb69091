"""The record of started updates, on both databases."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.chat.updates.offset_tracker import Journal
from bot.core.errors import StoreError
from bot.store.database import Database
from bot.store.update_journal import UpdateJournal

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


async def test_whoever_begins_the_next_record_does_not_disturb_others_who_waited_for_the_one_before(
    database: Database,
) -> None:
    journal = UpdateJournal(database)

    async def starts(first: int) -> None:
        for number in range(first, first + 20):
            await journal.started([number], finished_below=None)

    await asyncio.gather(*(starts(1000 * caller) for caller in range(1, 6)))

    assert len(await journal.unfinished()) == 100


async def test_a_start_does_not_wait_for_somebody_elses_lock_and_is_written_after_it(
    sqlite_template: Path, tmp_path: Path
) -> None:
    path = shutil.copyfile(sqlite_template, tmp_path / "khorgos.db")
    database = Database(f"sqlite+aiosqlite:///{path}")
    journal = UpdateJournal(database, wait=0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await journal.started([7, 8], finished_below=None)
        await journal.started([9], finished_below=8)
        assert await journal.unfinished() == {}
        other.execute("ROLLBACK")
    while await journal.unfinished() != {8: 1, 9: 1}:  # noqa: ASYNC110 - a row is waited for
        await asyncio.sleep(0.01)

    await database.close()


async def test_what_a_lock_outlasted_is_tried_again_in_its_order(sqlite_template: Path, tmp_path: Path) -> None:
    path = shutil.copyfile(sqlite_template, tmp_path / "khorgos.db")
    database = Database(f"sqlite+aiosqlite:///{path}", patience=0.05)
    journal = UpdateJournal(database, wait=0.3)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await journal.started([7, 8], finished_below=None)
        await journal.started([8, 9], finished_below=8)
        other.execute("ROLLBACK")
    while await journal.unfinished() != {8: 2, 9: 1}:  # noqa: ASYNC110 - a row is waited for
        await asyncio.sleep(0.01)
    await journal.finished(10)

    assert await journal.unfinished() == {}
    await database.close()


async def test_closing_ends_the_waiting_for_a_lock(sqlite_template: Path, tmp_path: Path) -> None:
    path = shutil.copyfile(sqlite_template, tmp_path / "khorgos.db")
    database = Database(f"sqlite+aiosqlite:///{path}", patience=0.05)
    journal = UpdateJournal(database, wait=0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await journal.started([7], finished_below=None)
        await journal.close()

    await database.close()


async def test_trouble_that_is_no_lock_is_told_at_once(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(text("DROP TABLE update_start"))

    with pytest.raises(StoreError):
        await UpdateJournal(database, wait=30).started([7], finished_below=None)
