"""Whose an update is, among processes that live, die and come back; on both databases."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, closing

import pytest
from sqlalchemy import text

from bot.core.clock import SystemClock
from bot.store import update_claims
from bot.store.database import Database
from bot.store.update_claims import Claim, ClaimState, UpdateClaims

NEW, DONE, ELSEWHERE = (Claim(state) for state in (ClaimState.OURS, ClaimState.DONE, ClaimState.ELSEWHERE))
UNKNOWN = Claim(ClaimState.UNKNOWN)
Opener = Callable[[], UpdateClaims]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others count as dead as soon as their last sign of life is old."""
    monkeypatch.setattr(update_claims, "STEADY_SECONDS", 0.0)


@pytest.fixture
async def new_process(database_url: str) -> AsyncIterator[Opener]:
    """Makes processes, each with connections of its own."""
    async with AsyncExitStack() as stack:

        def make() -> UpdateClaims:
            database = Database(database_url)
            stack.push_async_callback(database.close)
            return UpdateClaims(database, SystemClock(), wait=10)

        yield make


async def die(database: Database, process: UpdateClaims) -> None:
    """Give no sign of life any more."""
    async with database.transaction() as session:
        old = text("UPDATE bot_process SET seen_at = clock_timestamp() - INTERVAL '11 seconds' WHERE id = :id")
        if database.is_shared:
            await session.execute(old, {"id": process.owner})


async def settled(process: UpdateClaims, update_id: int) -> None:
    """Have it noted that an update was handled."""
    async with process.kept():
        process.done(update_id)


async def test_an_update_is_whose_who_claims_it_first(database: Database, new_process: Opener) -> None:
    one = new_process()
    assert await one.claim(7) == NEW
    assert await one.unfinished() == {7: 1}
    if database.is_shared:
        assert await new_process().claim(7) == ELSEWHERE


async def test_of_many_claims_at_one_moment_one_holds(database: Database, new_process: Opener) -> None:
    processes = [new_process() for _ in range(4 if database.is_shared else 1)]
    claims = await asyncio.gather(*(process.claim(one) for one in range(50) for process in processes))
    assert [claims.count(state) for state in (NEW, ELSEWHERE)] == [50, 50 * (len(processes) - 1)]


async def test_what_was_handled_is_so_for_everybody_and_after_a_restart(new_process: Opener) -> None:
    one = new_process()
    await one.claim(7)
    await settled(one, 7)
    assert await new_process().claim(7) == DONE
    assert await one.unfinished() == {}


async def test_what_was_handled_unclaimed_is_known_as_well(new_process: Opener) -> None:
    await settled(new_process(), 7)
    assert await new_process().claim(7) == DONE


async def test_what_a_dead_process_left_is_taken_over_with_its_starts(database: Database, new_process: Opener) -> None:
    one, other, third = (new_process() for _ in range(3))
    await one.claim(7)
    await die(database, one)
    assert await other.claim(7) == Claim(ClaimState.OURS, 1)
    await other.count_start(7)
    await die(database, other)
    assert await third.claim(7) == Claim(ClaimState.OURS, 2)
    assert await third.unfinished() == {7: 2}


async def test_what_was_taken_over_and_not_begun_counts_no_start(database: Database, new_process: Opener) -> None:
    owner = new_process()
    await owner.claim(7)
    for _ in range(3):
        await die(database, owner)
        owner = new_process()
        assert await owner.claim(7) == Claim(ClaimState.OURS, 1)


async def test_who_stops_lets_go_at_once(new_process: Opener) -> None:
    one = new_process()
    async with one.kept():
        await one.claim(7)
        await one.claim(8)
        one.done(8)
    other = new_process()
    assert await other.claim(7) == Claim(ClaimState.OURS, 1)
    assert await other.claim(8) == DONE


async def test_who_gives_signs_of_life_keeps_what_it_has(
    database: Database, new_process: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update_claims, "BEAT_SECONDS", 0.05)
    if not database.is_shared:
        pytest.skip("there is one process")
    one, other = new_process(), new_process()
    async with one.kept():
        await one.claim(7)
        await die(database, one)
        await asyncio.sleep(0.5)
        assert await other.claim(7) == ELSEWHERE


async def test_who_is_held_up_keeps_what_it_has_while_it_listens_and_loses_it_at_once_when_it_dies(
    database: Database, new_process: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten seconds without a sign of life are too long to wait for; the server knows at once whose connection ended."""
    monkeypatch.setattr(update_claims, "STEADY_SECONDS", 0.0)
    if not database.is_shared:
        pytest.skip("there is one process")
    one, other = new_process(), new_process()
    await one.claim(7)
    listening = asyncio.create_task(one._database.listen("x", (begun := asyncio.Event()).set))
    await begun.wait()
    old = text("UPDATE bot_process SET seen_at = clock_timestamp() - INTERVAL '5 seconds' WHERE id = :id")
    async with database.transaction() as session:
        await session.execute(old, {"id": one.owner})
    assert await other.claim(7) == ELSEWHERE

    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    assert await other.claim(7) == Claim(ClaimState.OURS, 1)


async def test_after_an_outage_others_have_time_for_a_sign_of_life(
    database: Database, new_process: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update_claims, "STEADY_SECONDS", 3600.0)
    if not database.is_shared:
        pytest.skip("there is one process")
    one, other = new_process(), new_process()
    await one.claim(7)
    await die(database, one)
    assert await other.claim(7) == ELSEWHERE


async def test_where_the_database_does_not_answer_nobody_waits_for_long(
    database: Database, database_url: str, new_process: Opener
) -> None:
    impatient = UpdateClaims(database, SystemClock(), wait=0.05)
    async with asyncio.timeout(20):
        if database.is_shared:
            async with database.transaction() as session:
                await session.execute(text("LOCK TABLE update_claim"))
                assert [await impatient.claim(7), await impatient.claim(8)] == [UNKNOWN, UNKNOWN]
        else:
            with closing(sqlite3.connect(database_url.partition("///")[2], isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                assert [await impatient.claim(7), await impatient.claim(8)] == [UNKNOWN, UNKNOWN]
                other.execute("ROLLBACK")
        while await impatient.unfinished() != {7: 1, 8: 1}:  # noqa: ASYNC110 - it is written when it can be
            await asyncio.sleep(0.02)
    assert await impatient.claim(9) in (NEW, UNKNOWN)
    del new_process


async def test_a_failing_database_is_told_of_and_stops_nobody(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with database.transaction() as session:
        await session.execute(text("DROP TABLE update_claim"))
    process = UpdateClaims(database, SystemClock(), wait=10)
    async with process.kept():
        assert await process.claim(7) == UNKNOWN
        await process.count_start(7)
        process.done(7)
    assert {vars(record).get("event") for record in caplog.records} >= {"claims.failed"}


async def test_what_was_handled_an_hour_ago_is_forgotten(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update_claims, "EXPIRY_SECONDS", 0.02)
    process = UpdateClaims(database, SystemClock(), wait=10)
    await process.claim(7)
    await process.claim(8)
    async with database.transaction() as session:
        await session.execute(text("UPDATE update_claim SET claimed_at = '2020-01-01 00:00:00' WHERE update_id = 7"))
    async with process.kept(), asyncio.timeout(20):
        while await process.unfinished() != {8: 1}:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.02)
