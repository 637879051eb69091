"""Waiting for the first of several."""

import asyncio

import pytest

from bot.chat.updates.backoff import run_until_first


async def test_the_works_result_is_given_when_it_is_first() -> None:
    assert await run_until_first(asyncio.sleep(0, "done"), asyncio.Event().wait()) == "done"


async def test_the_work_is_cancelled_when_another_is_first() -> None:
    ended = asyncio.Event()

    async def work() -> str:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return "done"

    assert await run_until_first(work(), asyncio.sleep(0)) is None
    assert ended.is_set()


async def test_the_works_error_is_raised() -> None:
    async def work() -> None:
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        await run_until_first(work(), asyncio.Event().wait())


async def test_all_end_when_the_waiting_itself_is_cancelled() -> None:
    waiting = asyncio.create_task(run_until_first(asyncio.Event().wait(), asyncio.Event().wait()))
    await asyncio.sleep(0)

    waiting.cancel()

    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert asyncio.all_tasks() == {asyncio.current_task()}
