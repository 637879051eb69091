"""The sandbox posts updates to a webhook as Telegram does: in order, with the secret, until they are taken."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox.server import SandboxServer
from bot.sandbox.webhook import SECRET_HEADER
from tests.integration.sandbox.conftest import GROUP, OTHER, PERSON, PlainBot, Refused
from tests.sandbox_control import SandboxControl


@dataclass
class Receiver:
    """What a bot's address got; `statuses` are given one after another, then 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    got: list[tuple[int, str | None]] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    at_work: int = 0
    most_at_work: int = 0

    @property
    def ids(self) -> list[int]:
        return [update_id for update_id, _ in self.got]

    async def answer(self, request: web.BaseRequest) -> web.Response:
        update: dict[str, Any] = await request.json()
        self.got.append((update["update_id"], request.headers.get(SECRET_HEADER)))
        self.at_work += 1
        self.most_at_work = max(self.most_at_work, self.at_work)
        await self.gate.wait()
        self.at_work -= 1
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    receiver.gate.set()
    runner = web.ServerRunner(web.Server(receiver.answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    receiver.gate.set()
    await runner.cleanup()


@pytest.fixture(autouse=True)
async def _short_pauses(control: SandboxControl) -> None:
    await control.change_settings(webhook_pause=0.01)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - what is waited for lies in several places
            await asyncio.sleep(0.005)


async def test_what_waits_and_what_comes_is_posted_with_the_secret(
    bot: PlainBot, control: SandboxControl, receiver: Receiver
) -> None:
    await control.write(PERSON, "/start")
    await bot.call("setWebhook", url=receiver.url, secret_token="s-1")  # noqa: S106 - nobody's
    await control.write(PERSON, "hello")
    await control.wait("idle")
    assert receiver.got == [(1, "s-1"), (2, "s-1")]


async def test_an_update_is_posted_again_until_it_is_taken_and_the_next_of_its_chat_waits(
    bot: PlainBot, control: SandboxControl, receiver: Receiver
) -> None:
    receiver.statuses = [500, 404, 302, 401]
    await bot.call("setWebhook", url=receiver.url)
    for text in ("one", "two"):
        await control.write(PERSON, text)
    await control.wait("idle")
    assert receiver.ids == [1, 1, 1, 1, 1, 2]
    info = await bot.call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 401 Unauthorized"


@pytest.mark.parametrize(("most", "at_once"), [(1, 1), (2, 2), (40, 3)])
async def test_no_more_are_posted_at_once_than_was_asked_for(
    most: int, at_once: int, bot: PlainBot, control: SandboxControl, receiver: Receiver
) -> None:
    receiver.gate.clear()
    await bot.call("setWebhook", url=receiver.url, max_connections=most)
    for person in (PERSON, OTHER, 79):
        await control.write(person, "one")
        await control.write(person, "two")
    await until(lambda: receiver.at_work == at_once)
    assert (await bot.call("getWebhookInfo"))["pending_update_count"] == 6
    receiver.gate.set()
    await control.wait("idle")
    assert receiver.most_at_work == at_once
    assert sorted(receiver.ids) == [1, 2, 3, 4, 5, 6]


async def test_nobody_at_the_address_is_told_and_tried_again(
    bot: PlainBot, control: SandboxControl, receiver: Receiver, server: SandboxServer
) -> None:
    nowhere = f"http://127.0.0.1:{await _free_port()}/hook"
    await bot.call("setWebhook", url=nowhere, max_connections=7, allowed_updates=["message"])
    await control.write(PERSON, "hello")
    await until(lambda: server.sandbox.webhook is not None and server.sandbox.webhook.posted > 2)
    info = await bot.call("getWebhookInfo")
    assert (info["url"], info["max_connections"], info["allowed_updates"]) == (nowhere, 7, ["message"])
    assert (info["pending_update_count"], info["last_error_message"]) == (1, "Connection refused")
    await bot.call("setWebhook", url=receiver.url)
    await control.wait("idle")
    assert receiver.ids == [1]


async def test_whoever_asks_for_updates_is_refused_until_the_webhook_is_removed(
    bot: PlainBot, receiver: Receiver, control: SandboxControl
) -> None:
    waiting = asyncio.create_task(bot.updates(timeout=20))
    await control.wait("polling")
    await bot.call("setWebhook", url=receiver.url)
    with pytest.raises(Refused, match="409 Conflict: can't use getUpdates method while webhook is active"):
        await waiting
    with pytest.raises(Refused, match="409 Conflict: can't use getUpdates method while webhook is active"):
        await bot.updates()
    await bot.call("deleteWebhook")
    await control.write(PERSON, "hello")
    assert len(await bot.updates()) == 1
    assert receiver.got == []
    assert (await bot.call("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    "url", ["https://example.org/hook", "http://127.0.0.2/x", "http://localhost.example.org/", "ftp://127.0.0.1/x", "x"]
)
async def test_the_sandbox_posts_nothing_into_the_world(url: str, bot: PlainBot) -> None:
    with pytest.raises(Refused, match="bad webhook"):
        await bot.call("setWebhook", url=url)


@pytest.mark.parametrize("secret", ["with blank", "ключ", "x" * 257, "a.b"])
async def test_a_secret_of_other_characters_is_refused(secret: str, bot: PlainBot, receiver: Receiver) -> None:
    with pytest.raises(Refused, match="unallowed characters"):
        await bot.call("setWebhook", url=receiver.url, secret_token=secret)


async def test_updates_of_a_group_and_of_a_press_have_an_order_of_their_own(
    bot: PlainBot, control: SandboxControl, receiver: Receiver, group: int
) -> None:
    receiver.gate.clear()
    await bot.call("setWebhook", url=receiver.url)
    await control.raw_update(
        {"callback_query": {"id": "1", "from": {"id": PERSON}, "message": {"chat": {"id": group}}}}
    )
    await control.raw_update({"message": {"chat": {"id": GROUP}}})
    await control.raw_update({"inline_query": {"id": "2", "from": {"id": PERSON}}})
    await control.raw_update({"poll": {"id": "3"}})
    await control.raw_update({"telepathic_message": "hm"})
    await until(lambda: receiver.at_work == 4)
    receiver.gate.set()
    await control.wait("idle")
    assert receiver.ids[-1] == receiver.ids[0] + 1


async def _free_port() -> int:
    server = await asyncio.start_server(lambda _, __: None, "127.0.0.1", 0)
    async with server:
        return int(server.sockets[0].getsockname()[1])
