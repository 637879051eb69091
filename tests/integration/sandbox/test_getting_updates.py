"""`getUpdates` over HTTP."""

import asyncio

import pytest

from bot.sandbox.server import SandboxServer
from tests.integration.sandbox.conftest import PlainBot, Refused
from tests.sandbox_control import SandboxControl


async def test_a_long_poll_ends_when_somebody_writes(bot: PlainBot, control: SandboxControl) -> None:
    poll = asyncio.create_task(bot.updates(timeout=30))
    await control.wait("polling")
    written = await control.write(77, "hello")
    (update,) = await poll
    assert update["update_id"] == written.update_id
    assert update["message"]["text"] == "hello"


async def test_an_offset_confirms_all_before_it(bot: PlainBot, control: SandboxControl) -> None:
    result = await control.write_many([{"from_id": 77, "text": f"n{number}"} for number in range(150)])
    first = await bot.updates()
    assert [update["update_id"] for update in first] == result["update_ids"][:100]
    rest = await bot.updates(offset=first[-1]["update_id"] + 1)
    assert len(rest) == 50
    assert (await control.state())["pending_updates"] == 50
    waiting = asyncio.create_task(control.wait("idle"))
    assert await bot.updates(offset=rest[-1]["update_id"] + 1) == []
    assert (await waiting)["confirmed_updates"] == 150


async def test_a_second_poll_conflicts_with_the_first(bot: PlainBot, control: SandboxControl) -> None:
    first = asyncio.create_task(bot.updates(timeout=30))
    await control.wait("polling")
    second = asyncio.create_task(bot.updates(timeout=30))
    with pytest.raises(Refused, match="409 Conflict: terminated by other getUpdates request"):
        await first
    await control.write(77, "hello")
    assert len(await second) == 1


async def test_a_poll_ends_with_its_connection(bot: PlainBot, control: SandboxControl) -> None:
    poll = asyncio.create_task(bot.updates(timeout=30))
    await control.wait("polling")
    poll.cancel()
    await control.wait("away")
    await control.write(77, "hello")
    assert len(await bot.updates()) == 1


async def test_allowed_updates_are_remembered(bot: PlainBot, control: SandboxControl) -> None:
    await bot.updates(allowed_updates=["callback_query"])
    written = await control.write(77, "hello")
    assert (written.update_id, written.reason) == (None, "allowed_updates leaves this kind out")
    await bot.updates(allowed_updates=[])
    assert (await control.write(77, "hello")).update_id is not None


async def test_raw_updates_go_through_untouched(bot: PlainBot, control: SandboxControl) -> None:
    update_id = await control.raw_update({"message": "nonsense", "unheard_of": [1]})
    assert await bot.updates() == [{"update_id": update_id, "message": "nonsense", "unheard_of": [1]}]


async def test_stopping_answers_a_waiting_poll(bot: PlainBot, control: SandboxControl, server: SandboxServer) -> None:
    poll = asyncio.create_task(bot.updates(timeout=30))
    await control.wait("polling")
    await asyncio.wait_for(server.stop(), 5)
    assert await poll == []
