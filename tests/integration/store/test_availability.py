"""A server that goes away and comes back: who needs it is told at once, who waits is let go, the log tells once."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.core.errors import StoreAwayError, StoreError
from bot.store.database import Database
from bot.store.fact_queries import count
from tests.postgresql import PostgresqlServer, own_server

PATIENCE = 30.0
AWAY: dict[str, tuple[Callable[[PostgresqlServer], None], Callable[[PostgresqlServer], None]]] = {
    "stopped": (PostgresqlServer.break_down, PostgresqlServer.run),
    "hung": (PostgresqlServer.hang, PostgresqlServer.go_on),
}


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresqlServer]:
    with own_server() as running:
        yield running


@pytest.fixture
async def store(server: PostgresqlServer) -> AsyncIterator[Database]:
    database = Database(server.url(server.create()))
    await database.open()
    yield database
    await database.close()


async def facts_in(store: Database) -> int:
    async with store.reading() as session:
        return await count(session)


async def until_away(store: Database) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                await facts_in(store)
            except StoreAwayError:
                return
            await asyncio.sleep(0.05)


async def until_back(store: Database) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                await facts_in(store)
            except StoreAwayError:
                await asyncio.sleep(0.05)
            else:
                return


@pytest.mark.parametrize("kind", AWAY)
async def test_what_needs_a_server_that_is_away_is_told_so_and_works_again_afterwards(
    kind: str, server: PostgresqlServer, store: Database, caplog: pytest.LogCaptureFixture
) -> None:
    leave, come_back = AWAY[kind]
    caplog.set_level(logging.INFO)
    async with store.watched():
        assert await facts_in(store) == 0
        leave(server)
        try:
            await until_away(store)
            for _ in range(50):  # more than there are connections
                with pytest.raises(StoreAwayError):
                    await facts_in(store)
        finally:
            come_back(server)
        await until_back(store)
        events = [vars(record).get("event") for record in caplog.records]
        assert events.count("database.away") == 1
        assert events.count("database.back") == 1


async def test_all_that_wait_for_a_server_that_hangs_are_let_go(server: PostgresqlServer, store: Database) -> None:
    async def begin_and_go_on() -> None:
        async with store.transaction() as session:
            await session.execute(text("SELECT 1"))
            begun.set()
            await hung.wait()
            await session.execute(text("SELECT 1"))

    async def ask_quickly() -> None:
        await hung.wait()
        async with store.quick() as session:  # by a connection that was used before
            await session.execute(text("SELECT 1"))

    begun, hung = asyncio.Event(), asyncio.Event()
    async with store.watched():
        async with store.quick() as session:
            await session.execute(text("SELECT 1"))
        in_the_middle = asyncio.create_task(begin_and_go_on())
        quick = asyncio.create_task(ask_quickly())
        await begun.wait()
        server.hang()
        hung.set()
        try:
            waiting = [in_the_middle, quick, *(asyncio.create_task(facts_in(store)) for _ in range(40))]
            async with asyncio.timeout(PATIENCE):
                found = await asyncio.gather(*waiting, return_exceptions=True)
        finally:
            server.go_on()
        assert {type(one) for one in found} == {StoreAwayError}
        await until_back(store)


async def test_one_session_that_the_server_ends_does_not_make_the_database_away(
    store: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with store.watched():
        with pytest.raises(StoreError):
            async with store.transaction() as session:
                await session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        assert await facts_in(store) == 0
    assert "database.away" not in {vars(record).get("event") for record in caplog.records}


async def test_a_file_needs_no_watching(sqlite_template: Path) -> None:
    store = Database(f"sqlite:///{sqlite_template}")
    async with store.watched():
        assert await facts_in(store) == 0
    await store.close()


@pytest.mark.parametrize("kind", AWAY)
async def test_opening_a_database_that_is_away_fails_with_one_sentence(
    kind: str, server: PostgresqlServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.engines.CONNECT_SECONDS", 1.0)
    store = Database(server.url(server.create()))
    leave, come_back = AWAY[kind]
    leave(server)
    try:
        with pytest.raises(StoreAwayError, match=r"does not answer \(.*\); start the server or correct host and port"):
            await store.open()
    finally:
        come_back(server)
