"""A running sandbox, somebody who steers it, and a bot that speaks plain HTTP."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from bot.sandbox.server import SandboxServer
from tests.sandbox_control import SandboxControl

TOKEN = "123456:token"  # noqa: S105 - the sandbox's own
BOT_ID = 123456
PERSON = 77
OTHER = 78
GROUP = -1001


class Refused(Exception):  # noqa: N818 - reads as what happened
    """The Bot API said no; compares by what it said."""

    def __init__(self, answer: dict[str, Any], status: int) -> None:
        super().__init__(f"{status} {answer['description']}")
        self.answer = answer


@dataclass
class PlainBot:
    """Calls methods and hands out `result`."""

    session: aiohttp.ClientSession
    url: str

    async def call(self, method: str, **params: Any) -> Any:
        async with self.session.post(f"{self.url}/bot{TOKEN}/{method}", json=params) as response:
            answer = await response.json()
            if not answer["ok"]:
                assert answer["error_code"] == response.status
                raise Refused(answer, response.status)
            assert response.status == 200
            return answer["result"]

    async def send(self, chat_id: int | str, text: str = "hello", **params: Any) -> Any:
        return await self.call("sendMessage", chat_id=chat_id, text=text, **params)

    async def whisper(self, text: str = "psst", receiver: int = PERSON, **params: Any) -> Any:
        """Send an ephemeral message into the group; further `params` of the call, or `query_id` and `replaces`."""
        given = {"receiver_user_id": receiver}
        if "query_id" in params:
            given["callback_query_id"] = params.pop("query_id")
        if "replaces" in params:
            given["replace_callback_query_message"] = params.pop("replaces")
        return await self.send(GROUP, text, ephemeral_message_parameters=given, **params)

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        result: list[dict[str, Any]] = await self.call("getUpdates", **params)
        return result


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    async with SandboxServer(TOKEN) as running:
        yield running


@pytest.fixture
async def control(server: SandboxServer) -> AsyncIterator[SandboxControl]:
    async with SandboxControl(server.url) as client:
        yield client


@pytest.fixture
async def bot(server: SandboxServer) -> AsyncIterator[PlainBot]:
    async with aiohttp.ClientSession() as session:
        yield PlainBot(session, server.url)


@pytest.fixture
async def unkept_bot(server: SandboxServer) -> AsyncIterator[PlainBot]:
    """A bot with a connection for each call: those that are kept end when the server changes its version."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True)) as session:
        yield PlainBot(session, server.url)


@pytest.fixture
async def person(control: SandboxControl) -> int:
    """Somebody who has pressed Start."""
    await control.write(PERSON, "/start")
    return PERSON


@pytest.fixture
async def group(control: SandboxControl) -> int:
    """A group of two people in which the bot is no admin."""
    members = [{"user_id": PERSON}, {"user_id": OTHER}]
    await control.add_chat("supergroup", GROUP, title="Group", members=members)
    return GROUP


@pytest.fixture
async def forum(control: SandboxControl) -> int:
    """A forum with an open topic (5), a closed one (6) and a deleted one (7)."""
    topics = [
        {"thread_id": 5, "name": "News"},
        {"thread_id": 6, "name": "Old", "closed": True},
        {"thread_id": 7, "name": "Gone", "deleted": True},
    ]
    await control.add_chat("supergroup", GROUP, title="Forum", is_forum=True, topics=topics)
    return GROUP
