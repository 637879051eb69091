"""Updates that a balancer posts to several processes on one PostgreSQL: each is answered once, whoever gets it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from bot.chat.updates import update_intake
from bot.core.clock import SystemClock
from bot.store import update_claims
from bot.store.database import Database
from bot.store.update_claims import UpdateClaims
from tests.integration.chat.polling_stage import BOB, PollingStage, until
from tests.integration.chat.webhook_stage import WebhookStage, message, opened


@pytest.fixture
def database_kind() -> str:
    return "postgresql"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update_claims, "STEADY_SECONDS", 0.0)
    monkeypatch.setattr(update_intake, "ASK_AGAIN_SECONDS", 0.05)


@asynccontextmanager
async def process(stage: PollingStage, url: str, **limits: float) -> AsyncIterator[WebhookStage]:
    """A process of the bot with connections of its own."""
    database = Database(url)
    claims = UpdateClaims(database, SystemClock(), wait=10)
    async with claims.kept(), opened(stage, claims, **limits) as hook:
        yield hook
    await database.close()


async def everybody_dies(database: Database) -> None:
    """No process gives a sign of life any more."""
    async with database.transaction() as session:
        await session.execute(text("UPDATE bot_process SET seen_at = clock_timestamp() - INTERVAL '1 minute'"))


async def until_handled(database: Database, update_id: int) -> None:
    """Wait until it is noted that an update was handled."""
    noted = text("SELECT is_done FROM update_claim WHERE update_id = :id")
    async with asyncio.timeout(20):
        while True:
            async with database.reading() as session:
                if (await session.execute(noted, {"id": update_id})).scalar_one_or_none():
                    return
            await asyncio.sleep(0.02)


async def left_by_the_dead(database: Database, update_id: int, starts: int = 1) -> None:
    """A process that is gone had an update in hand."""
    gone = UpdateClaims(database, SystemClock(), wait=10)
    await gone.claim(update_id)
    for _ in range(starts - 1):
        await gone.count_start(update_id)
    await everybody_dies(database)


async def test_an_update_that_comes_to_another_while_it_is_in_hand_is_answered_once(
    stage: PollingStage, database_url: str
) -> None:
    async with process(stage, database_url) as one, process(stage, database_url) as other:
        posted = [asyncio.create_task(one.post(message(5, "wait")))]
        await until(lambda: stage.began == [5])
        posted.append(asyncio.create_task(other.post(message(5, "wait"))))
        assert await other.post(message(6, "meanwhile", BOB)) == 200
        assert not any(task.done() for task in posted)
        stage.gate.set()
        assert await asyncio.gather(*posted) == [200, 200]
    assert stage.began == [5, 6]


async def test_updates_that_come_to_all_at_once_are_answered_once(stage: PollingStage, database_url: str) -> None:
    async with process(stage, database_url) as one, process(stage, database_url) as other:
        posted = [hook.post(message(number, "hello", BOB)) for number in range(5, 15) for hook in (one, other)]
        assert set(await asyncio.gather(*posted)) == {200}
    assert sorted(stage.began) == list(range(5, 15))


async def test_an_update_that_comes_to_another_after_it_was_handled_is_not_answered_again(
    stage: PollingStage, database_url: str
) -> None:
    async with process(stage, database_url) as other:
        async with process(stage, database_url) as one:
            assert await one.post(message(5, "hello")) == 200
        assert await other.post(message(5, "hello")) == 200
    async with process(stage, database_url) as later:
        assert await later.post(message(5, "hello")) == 200
    assert stage.began == [5]


async def test_what_a_killed_process_had_in_hand_is_answered_by_another_alone(
    stage: PollingStage, database: Database, database_url: str
) -> None:
    await left_by_the_dead(database, 5)
    async with process(stage, database_url) as other:
        before = asyncio.create_task(other.post(message(7, "wait")))
        await until(lambda: stage.began == [7])
        suspect = asyncio.create_task(other.post(message(5, "hello", BOB)))
        await asyncio.sleep(0.2)
        assert stage.began == [7]
        stage.gate.set()
        assert [await one for one in (before, suspect)] == [200, 200]
    assert stage.began == [7, 5]
    assert stage.most_at_work == 1


async def test_what_a_living_process_has_in_hand_is_nobodys_suspect_when_one_starts(
    stage: PollingStage, database_url: str
) -> None:
    async with process(stage, database_url) as one:
        held = asyncio.create_task(one.post(message(5, "wait")))
        await until(lambda: stage.began == [5])
        async with process(stage, database_url) as newcomer:
            assert await newcomer.post(message(6, "hello", BOB)) == 200
            stage.gate.set()
        assert await held == 200
        assert await one.post(message(5, "wait")) == 200
    assert stage.began == [5, 6]


async def test_an_update_that_killed_three_processes_is_given_up_by_the_fourth(
    stage: PollingStage, database: Database, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    await left_by_the_dead(database, 5, starts=3)
    async with process(stage, database_url) as fourth:
        assert await fourth.post(message(5, "kills")) == 200
        assert await fourth.post(message(6, "hello")) == 200
    assert stage.began == [6]
    assert "update.poison" in [vars(record).get("event") for record in caplog.records]
    assert await UpdateClaims(database, SystemClock()).unfinished() == {}


async def test_while_one_that_may_kill_is_handled_no_start_is_counted_of_those_behind_it(
    stage: PollingStage, database: Database, database_url: str
) -> None:
    await left_by_the_dead(database, 5)
    async with process(stage, database_url) as one:
        suspect = asyncio.create_task(one.post(message(5, "wait")))
        await until(lambda: stage.began == [5])
        behind = asyncio.create_task(one.post(message(6, "hello", BOB)))
        await asyncio.sleep(0.2)
        assert await UpdateClaims(database, SystemClock()).unfinished() == {5: 2}
        stage.gate.set()
        assert [await one for one in (suspect, behind)] == [200, 200]


async def test_what_was_cut_off_by_a_stop_is_answered_by_another_at_once(
    stage: PollingStage, database_url: str
) -> None:
    async with process(stage, database_url) as other:
        async with process(stage, database_url, stop_grace=0.1) as one:
            cut = asyncio.create_task(one.post(message(5, "wait")))
            await until(lambda: stage.began == [5])
            repeated = asyncio.create_task(other.post(message(5, "wait")))
            await one.webhook.close()
            assert await cut == 503
        stage.gate.set()
        assert await repeated == 200
    assert stage.began == [5, 5]
    assert stage.answered() == ["wait"]


async def test_while_the_database_fails_updates_are_answered_all_the_same(
    stage: PollingStage, database: Database, database_url: str
) -> None:
    async with process(stage, database_url) as one, process(stage, database_url) as other:
        async with database.transaction() as session:
            await session.execute(text("ALTER TABLE update_claim RENAME TO elsewhere"))
        assert [await one.post(message(5, "hello")), await one.post(message(5, "hello"))] == [200, 200]
        async with database.transaction() as session:
            await session.execute(text("ALTER TABLE elsewhere RENAME TO update_claim"))
        await until_handled(database, 5)
        assert await other.post(message(5, "hello")) == 200
    assert stage.began == [5]
