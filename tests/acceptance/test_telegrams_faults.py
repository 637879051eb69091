"""Telegram refuses, stumbles or talks nonsense: the bot goes on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.sandbox.client import SandboxControl
from bot.sandbox.faults import Fault
from tests.acceptance.driver import Town

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "What was the trade turnover between China and Kazakhstan in 2022?"
WAIT = {"retry_after": 3}
FAULTS: dict[str, dict[str, Any]] = {
    "400": {"kind": "status", "code": 400, "description": "Bad Request: can't parse entities"},
    "403": {"kind": "status", "code": 403, "description": "Forbidden: bot was blocked by the user"},
    "409": {"kind": "status", "code": 409, "description": "Conflict: terminated by other getUpdates request"},
    "429": {"kind": "status", "code": 429, "description": "Too Many Requests: retry after 3", "parameters": WAIT},
    "502": {"kind": "status", "code": 502, "description": "Bad Gateway"},
    "garbage": {"kind": "garbage"},
    "reset before": {"kind": "reset_before"},
    "reset after": {"kind": "reset_after"},
    "closed connection": {"kind": "close_idle"},
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_reply_that_telegram_does_not_take_does_not_stop_the_next_answer(
    town: Town, failures: set[str], fault: str
) -> None:
    failures.add("handler.failed")
    chat, other = await town.chat(), await town.chat()
    await town.control.order_fault(Fault(method="sendMessage", **FAULTS[fault]))

    await town.control.write(chat.person, QUESTION)
    await town.control.wait("calls", method="sendMessage")
    reply = await other.say(QUESTION)

    assert "31.17" in reply.text
    await town.control.wait("handled")
    assert not (await town.control.state())["faults"]


@pytest.mark.parametrize("fault", FAULTS)
async def test_get_updates_that_fails_does_not_stop_the_next_answer(town: Town, failures: set[str], fault: str) -> None:
    failures |= {"polling.conflict", "update.without_id"}
    chat = await town.chat()
    await town.control.order_fault(Fault(method="getUpdates", times=2, **FAULTS[fault]))

    async with _hurrying(town.control):
        replies = [await chat.say(QUESTION) for _ in range(3)]

    assert all("31.17" in reply.text for reply in replies)
    assert not (await town.control.state())["faults"]


@asynccontextmanager
async def _hurrying(control: SandboxControl) -> AsyncIterator[None]:
    """Time runs faster, so that the bot's pauses are over soon."""

    async def hurry() -> None:
        while True:
            await control.advance_clock(0.5)
            await asyncio.sleep(0.02)

    hurrying = asyncio.create_task(hurry())
    try:
        yield
    finally:
        hurrying.cancel()
        await asyncio.gather(hurrying, return_exceptions=True)
