"""Opening a database, and what its transactions promise."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.core.errors import StoreError
from bot.store.database import Database
from bot.store.driver_errors import DatabaseBusyError
from bot.store.fact_queries import count, load_all, version
from bot.store.upsert import lock_facts, upsert
from tests.integration.store.samples import plain_fact, plain_facts


async def test_the_folder_of_a_new_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "khorgos.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    await database.close()

    assert path.is_file()


async def test_sqlite_runs_with_the_settings_that_the_store_relies_on(sqlite_template: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{sqlite_template}")
    await database.open()
    async with database.transaction() as session:
        found = {
            name: (await session.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }
    await database.close()

    assert found == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 30_000, "synchronous": 1}


async def test_opening_again_finds_what_was_written(database_url: str) -> None:
    for expected in (0, 3):
        database = Database(database_url)
        await database.open()
        async with database.transaction() as session:
            assert await count(session) == expected
            await upsert(session, plain_facts(3))
        await database.close()


async def test_a_reader_sees_one_moment_while_others_write(database: Database) -> None:
    async with database.reading() as session:
        assert await count(session) == 0
        async with database.transaction() as writing:
            await upsert(writing, plain_facts(3))
        assert await count(session) == 0
        assert await load_all(session) == []
        assert await version(session) == 0


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StoreError):
        await write_while_reading(database)

    async with database.transaction() as session:
        await upsert(session, [plain_fact()])


async def write_while_reading(database: Database) -> None:
    async with database.reading() as session:
        await session.execute(text("UPDATE index_version SET version = 7"))


async def test_writers_wait_for_each_other(database: Database) -> None:
    async def add(number: int) -> None:
        async with database.transaction() as session:
            await lock_facts(session)
            held = await count(session)
            await asyncio.sleep(0)
            await upsert(session, [plain_fact(f"fact-{held}-{number}")])

    await asyncio.gather(*(add(number) for number in range(12)))

    async with database.reading() as session:
        assert sorted(fact.id.split("-")[1] for fact in await load_all(session)) == sorted(map(str, range(12)))
        assert await version(session) == 12


async def test_a_writer_that_waits_too_long_is_told_so(database_url: str) -> None:
    first, second = Database(database_url), Database(database_url, patience=0.2)
    await first.open()
    await second.open()
    async with first.transaction() as session:
        await lock_facts(session)
        with pytest.raises(DatabaseBusyError, match="is kept locked by another program; end what holds it"):
            await add_one(second)
    await add_one(second)
    await first.close()
    await second.close()


async def add_one(database: Database) -> None:
    async with database.transaction() as session:
        await upsert(session, [plain_fact()])


async def test_an_error_of_the_caller_passes_through_and_undoes_everything(database: Database) -> None:
    with pytest.raises(ConnectionError, match="not the database's"):
        await fail_after_writing(database)

    async with database.reading() as session:
        assert await count(session) == 0


async def fail_after_writing(database: Database) -> None:
    async with database.transaction() as session:
        await upsert(session, plain_facts(3))
        raise ConnectionError("not the database's")


async def test_a_cancelled_writer_leaves_nothing_behind_and_no_lock(database: Database) -> None:
    entered = asyncio.Event()

    async def write_for_ever() -> None:
        async with database.transaction() as session:
            await upsert(session, plain_facts(3))
            entered.set()
            await asyncio.sleep(3600)

    task = asyncio.create_task(write_for_ever())
    await entered.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async with database.transaction() as session:
        assert await count(session) == 0
        await upsert(session, [plain_fact()])
