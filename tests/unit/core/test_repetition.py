"""Work that is done again and again in the background, and how it ends."""

import asyncio

import pytest

from bot.core import clock
from bot.core.clock import look_again, repeated
from bot.core.errors import StoreError


async def test_a_step_that_was_begun_is_let_end() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def step() -> None:
        begun.set()
        await asyncio.sleep(0.05)
        ended.set()

    async with repeated(step, 60.0, at_once=True):
        await begun.wait()

    assert ended.is_set()


async def test_a_wait_between_two_steps_is_broken_off() -> None:
    steps: list[None] = []

    async def step() -> None:
        steps.append(None)

    async with asyncio.timeout(5.0), repeated(step, 3600.0, at_once=True):
        await asyncio.sleep(0.01)

    assert len(steps) == 1


async def test_a_step_that_does_not_end_is_broken_off_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "LAST_SECONDS", 0.01)

    async with asyncio.timeout(5.0), repeated(asyncio.Event().wait, 0.0):
        await asyncio.sleep(0.05)


async def test_a_look_that_fails_in_our_own_code_is_logged_and_the_next_one_comes(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "AFTER_FAILURE", 0.001)
    looks: list[None] = []

    async def look() -> None:
        looks.append(None)
        raise ZeroDivisionError

    async with look_again("stars", look, 0.001):
        async with asyncio.timeout(5.0):
            while len(looks) < 3:  # noqa: ASYNC110 - nobody tells of a look
                await asyncio.sleep(0.001)

    assert {vars(record)["event"] for record in caplog.records} == {"stars.broken"}


async def test_looks_that_fail_do_not_fill_the_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some look several times a second, and an outage lasts."""
    monkeypatch.setattr(clock, "AFTER_FAILURE", 3600.0)
    monkeypatch.setattr(clock, "LAST_SECONDS", 0.01)

    async def look() -> None:
        raise StoreError("the database is away")

    async with look_again("stars", look, 0.001):
        await asyncio.sleep(0.1)

    assert [vars(record)["event"] for record in caplog.records] == ["stars.unseen"]
