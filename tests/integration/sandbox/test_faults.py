"""Faults on order, met over real connections."""

import asyncio

import aiohttp
import pytest

from bot.sandbox.errors import ControlError
from bot.sandbox.faults import Fault
from bot.sandbox.server import SandboxServer
from tests.integration.sandbox.conftest import TOKEN, PlainBot, Refused
from tests.sandbox_control import SandboxControl


async def test_a_refusal_on_order_comes_as_often_as_ordered(
    bot: PlainBot, control: SandboxControl, person: int
) -> None:
    words = "Too Many Requests: retry after 7"
    await control.order_fault(Fault("status", times=2, code=429, description=words, parameters={"retry_after": 7}))
    for _ in range(2):
        with pytest.raises(Refused, match=f"429 {words}") as caught:
            await bot.send(person)
        assert caught.value.answer["parameters"] == {"retry_after": 7}
    assert await bot.send(person)
    assert len(await control.replies(person)) == 1


async def test_a_fault_can_be_meant_for_one_method_or_chat(bot: PlainBot, control: SandboxControl, person: int) -> None:
    await control.order_fault(Fault("status", code=502, method="SendMessage", chat_id=5))
    await control.write(5, "/start")
    assert await bot.call("getMe")
    assert await bot.send(person)
    with pytest.raises(Refused, match="502 Bad Gateway"):
        await bot.send(5)


@pytest.mark.parametrize(("kind", "replies"), [("reset_before", 0), ("reset_after", 1)])
async def test_a_cut_connection_leaves_the_request_undone_or_done(
    bot: PlainBot, control: SandboxControl, person: int, kind: str, replies: int
) -> None:
    await control.order_fault(Fault(kind))
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.send(person)
    assert len(await control.replies(person)) == replies
    (call,) = await control.calls()
    assert (call.fault, call.outcome) == (kind, "ok" if replies else "nothing")
    assert await bot.send(person)


async def test_a_delay_does_the_work_at_once(bot: PlainBot, control: SandboxControl, person: int) -> None:
    await control.order_fault(Fault("delay", seconds=30))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(bot.send(person), 0.3)
    assert len(await control.replies(person)) == 1


@pytest.mark.parametrize("effect", [False, True])
async def test_garbage_comes_with_200(bot: PlainBot, control: SandboxControl, person: int, *, effect: bool) -> None:
    await control.order_fault(Fault("garbage", effect=effect))
    async with bot.session.post(f"{bot.url}/bot{TOKEN}/sendMessage", json={"chat_id": person, "text": "x"}) as response:
        assert response.status == 200
        assert "<html>" in await response.text()
    assert len(await control.replies(person)) == int(effect)


async def test_a_connection_closed_quietly_promises_to_stay(
    server: SandboxServer, control: SandboxControl, person: int
) -> None:
    await control.order_fault(Fault("close_idle"))
    answer = await everything_until_the_end(server, f"/bot{TOKEN}/sendMessage?chat_id={person}&text=x")
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"connection: close" not in answer.lower()
    assert len(await control.replies(person)) == 1


async def test_a_fault_can_wait_for_a_reused_connection(bot: PlainBot, control: SandboxControl, person: int) -> None:
    await control.order_fault(Fault("reset_before", method="sendMessage", reused_only=True))
    assert await bot.send(person)
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.send(person)


async def test_faults_can_be_taken_back(bot: PlainBot, control: SandboxControl) -> None:
    await control.order_fault(Fault("status", times=0, code=500))
    for _ in range(3):
        with pytest.raises(Refused, match="500 Internal Server Error"):
            await bot.call("getMe")
    await control.clear_faults()
    assert await bot.call("getMe")


async def test_an_unknown_kind_is_refused(control: SandboxControl) -> None:
    with pytest.raises(ControlError, match="kind must be one of"):
        await control.order_fault(Fault("earthquake"))


async def test_an_idle_connection_is_closed_after_its_time() -> None:
    async with SandboxServer(TOKEN, keep_alive=0.1) as server:
        answer = await everything_until_the_end(server, f"/bot{TOKEN}/getMe")
    assert answer.startswith(b"HTTP/1.1 200")


async def everything_until_the_end(server: SandboxServer, path: str) -> bytes:
    """Send one request and read until the server closes the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(server.url.rpartition(":")[2]))
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    await writer.wait_closed()
    return answer
