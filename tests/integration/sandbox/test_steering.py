"""The control side itself."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from bot.sandbox.errors import ControlError
from bot.sandbox.server import SandboxServer
from tests.integration.sandbox.conftest import PlainBot
from tests.sandbox_control import SandboxControl


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:80"}, 200),
        ({"Host": "[::1]:80"}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1.evil.example"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "[::1"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Host": "127.0.0.1:80", "Origin": "http://127.0.0.1:80"}, 200),
    ],
)
async def test_only_this_machine_may_steer(server: SandboxServer, headers: dict[str, str], status: int) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{server.url}/control/state", headers=headers) as response,
    ):
        assert response.status == status


@pytest.mark.parametrize(
    ("verb", "path", "body", "status"),
    [
        ("GET", "nowhere", None, 404),
        ("POST", "messages", {"from_id": 77, "txt": "misspelt"}, 400),
        ("POST", "messages", {"from_id": 77, "text": "  "}, 400),
        ("POST", "messages", {"from_id": "many", "text": "x"}, 400),
        ("POST", "messages", {"from_id": 77, "chat_id": -5, "text": "x"}, 404),
        ("POST", "messages", {"from_id": 77, "media": "hologram"}, 400),
        ("POST", "chats", {"type": "village"}, 400),
        ("POST", "clock", {"set": "2030-01-01T00:00:00"}, 400),
        ("POST", "updates", [1], 400),
        ("GET", "wait?until=doomsday", None, 400),
    ],
)
async def test_a_mistake_is_told(control: SandboxControl, verb: str, path: str, body: Any, status: int) -> None:
    with pytest.raises(ControlError) as caught:
        await control.request(verb, path, body)
    assert caught.value.status == status


async def test_a_person_without_introduction_gets_a_name(control: SandboxControl) -> None:
    written = await control.write(31, "hello")
    assert written.message["from"]["first_name"] == "User 31"
    await control.add_person(32, first_name="Aru", language_code="kk", username="aru_kz")
    assert (await control.write(32, "сәлем")).message["from"]["language_code"] == "kk"


async def test_a_person_may_write_with_styles(control: SandboxControl) -> None:
    written = await control.write(77, html="<b>trade</b> &amp; transit")
    assert written.message["entities"] == [{"type": "bold", "offset": 0, "length": 5}]


async def test_who_has_blocked_the_bot_cannot_write_to_it(control: SandboxControl, person: int) -> None:
    await control.member(person, "block")
    with pytest.raises(ControlError, match="has blocked the bot"):
        await control.write(person, "hello")


async def test_a_deleted_message_is_marked(control: SandboxControl, person: int) -> None:
    written = await control.write(person, "oops")
    await control.delete(person, written.message_id)
    assert (await control.messages(person))[-1].deleted


@pytest.mark.parametrize(
    "kind",
    "photo video animation audio document voice video_note sticker location contact dice poll".split(),
)
async def test_every_kind_of_media_is_well_formed(bot: PlainBot, control: SandboxControl, kind: str) -> None:
    await control.write(77, media=kind)
    assert kind in (await bot.updates())[0]["message"]


async def test_many_messages_take_one_request(bot: PlainBot, control: SandboxControl) -> None:
    people = range(1000, 1300)
    result = await control.write_many([{"from_id": person, "text": "trade?"} for person in people])
    assert (result["count"], result["update_ids"][-1]) == (300, 300)
    assert (await control.state())["pending_updates"] == 300
    assert len(await bot.updates()) == 100


async def test_waiting_ends_when_the_bot_has_replied(bot: PlainBot, control: SandboxControl, person: int) -> None:
    waiting = asyncio.create_task(control.wait("replies", chat_id=person, count=2))
    await bot.send(person)
    assert not waiting.done()
    await bot.send(person)
    assert (await waiting)["ok_calls"] == {"sendMessage": 2}
    await control.wait("calls", method="sendMessage", count=2)


async def test_waiting_in_vain_is_told(control: SandboxControl, person: int) -> None:
    with pytest.raises(TimeoutError, match="replies"):
        await control.wait("replies", 0.05, chat_id=person)


async def test_the_clock_moves_for_messages_too(server: SandboxServer, control: SandboxControl, person: int) -> None:
    moment = datetime(2030, 6, 1, 12, tzinfo=UTC)
    await control.set_clock(moment)
    await control.advance_clock(60)
    written = await control.write(person, "hello")
    assert 0 <= written.message["date"] - moment.timestamp() - 60 < 5
    assert server.clock.now().year == 2030


async def test_a_reset_forgets_everything(bot: PlainBot, control: SandboxControl, person: int) -> None:
    await bot.send(person)
    await control.change_settings(privacy_mode=False)
    await control.reset()
    state = await control.state()
    assert (state["messages"], state["pending_updates"], state["last_call"], state["chats"]) == (0, 0, 0, 0)
    assert (await control.request("GET", "settings"))["privacy_mode"] is True


async def test_messages_are_listed_from_where_one_left_off(control: SandboxControl, person: int) -> None:
    for number in range(5):
        await control.write(person, f"n{number}")
    assert [message.text for message in await control.messages(person, after=3)] == ["n2", "n3", "n4"]
    assert [message.text for message in await control.messages(person, limit=2)] == ["n3", "n4"]


async def test_old_messages_and_calls_are_forgotten_when_told_so() -> None:
    async with SandboxServer("1:t", keep_messages=3, keep_calls=2) as server, SandboxControl(server.url) as control:
        await control.write_many([{"from_id": 77, "text": f"n{number}"} for number in range(5)])
        assert [message.text for message in await control.messages(77)] == ["n2", "n3", "n4"]
        async with aiohttp.ClientSession() as session:
            for _ in range(3):
                await (await session.get(f"{server.url}/bot1:t/getMe")).read()
        assert [call.seq for call in await control.calls()] == [2, 3]
        assert (await control.state())["calls"] == {"getMe": 3}
