"""What the sandbox serves to a browser: the page's files, pictures, news; and to whom."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from bot.sandbox.control.news import News
from bot.sandbox.demo_world import AIGERIM, FORUM, furnish
from bot.sandbox.errors import ControlError
from bot.sandbox.server import SandboxServer
from tests.integration.sandbox.conftest import PERSON, TOKEN, PlainBot
from tests.sandbox_control import SandboxControl

PNG = b"\x89PNG\r\n\x1a\n and so on"


async def test_the_page_may_load_nothing_from_elsewhere(server: SandboxServer, bot: PlainBot) -> None:
    async with bot.session.get(f"{server.url}/") as response:
        assert response.status == 200
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "http://" not in (page := await response.text())
        assert "https://" not in page


@pytest.mark.parametrize("path", ["/", "/page/main.js", "/control/state", f"/bot{TOKEN}/getMe"])
async def test_under_another_name_this_machine_serves_nothing(server: SandboxServer, bot: PlainBot, path: str) -> None:
    async with bot.session.get(server.url + path, headers={"Host": "evil.example"}) as response:
        assert response.status == 403


@pytest.mark.parametrize("path", ["/page/../server.py", "/page/%2e%2e/server.py", "/page//etc/passwd", "/server.py"])
async def test_no_address_leads_out_of_the_pages_folder(server: SandboxServer, path: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(server.url.rpartition(":")[2]))
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    assert answer.startswith(b"HTTP/1.1 404")


async def test_a_picture_that_was_sent_is_served_and_what_is_none_is_refused(
    server: SandboxServer, bot: PlainBot
) -> None:
    async with bot.session.post(f"{server.url}/control/pictures", data=PNG) as response:
        file_id = (await response.json())["file_id"]
    async with bot.session.get(f"{server.url}/pictures/{file_id}") as response:
        assert (response.headers["Content-Type"], await response.read()) == ("image/png", PNG)
    async with bot.session.post(f"{server.url}/control/pictures", data=b"<svg onload=alert(1)>") as response:
        assert response.status == 415


async def test_the_stream_tells_all_first_and_then_what_is_new(server: SandboxServer, control: SandboxControl) -> None:
    await control.write(PERSON, "before")
    async with aiohttp.ClientSession() as session, session.get(f"{server.url}/control/events") as stream:
        first = await _next(stream)
        assert first["restarted"]
        assert [one["text"] for one in first["messages"]] == ["before"]
        await control.write(PERSON, "after")
        assert [one["text"] for one in (await _next(stream))["messages"]] == ["after"]


async def test_news_is_told_once_and_a_change_of_a_message_again(
    server: SandboxServer, control: SandboxControl
) -> None:
    news = News(server.sandbox)
    written = await control.write(PERSON, "one")
    assert news.fresh()["messages"]
    assert news.fresh() == {}
    await control.edit(PERSON, written.message_id, "two")
    assert [one["text"] for one in news.fresh()["messages"]] == ["two"]
    await control.delete(PERSON, written.message_id)
    assert [one["deleted"] for one in news.fresh()["messages"]] == [True]
    await control.reset()
    assert news.fresh()["restarted"]


async def test_without_a_bot_nobody_publishes_facts(control: SandboxControl) -> None:
    with pytest.raises(ControlError, match="no bot is run"):
        await control.request("POST", "facts/publish", {})


async def test_a_furnished_town_goes_on_with_later_ids_where_an_earlier_one_ended() -> None:
    async with SandboxServer(TOKEN, first_id=5000) as server, SandboxControl(server.url) as control:
        furnish(server.sandbox)
        assert [one["thread_id"] for one in (await control.request("GET", f"chats/{FORUM}"))["topics"]] == [2, 3]
        written = await control.write(AIGERIM, "hello")
        assert (written.message_id, written.update_id) == (5000, 5000)


async def _next(stream: aiohttp.ClientResponse) -> dict[str, Any]:
    while not (line := await asyncio.wait_for(stream.content.readline(), 5)).startswith(b"data: "):
        pass
    return dict(json.loads(line.removeprefix(b"data: ")))
