"""A call that whispers reaches only a server that knows what a whisper is, whatever server took another's place."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError

from bot.chat.telegram_api.body import Upload
from bot.chat.telegram_api.client import call
from bot.chat.telegram_api.request import AiohttpRequest
from bot.chat.telegram_api.telegram_errors import NeverSentError, OldServerError, failure_of
from bot.core.announcing.outcomes import TelegramFailure
from bot.sandbox.faults import Fault
from bot.sandbox.server import SandboxServer
from tests.integration.chat.bots import QUICK, TOKEN, BotFor, bot_at
from tests.integration.chat.wire import Exchange, Step, answer, saying, wire
from tests.sandbox_control import SandboxControl

ANN = 11
GROUP = -1000
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001000"
    "5fe02fea70000000049454e44ae426082"
)
WHISPER = {"chat_id": GROUP, "text": "psst", "ephemeral_message_parameters": {"receiver_user_id": ANN}}
PICTURE = {**WHISPER, "photo": Upload("a.png", PNG, "image/png")}


class Stage:
    """A group in which our bot is an admin."""

    def __init__(self, control: SandboxControl, bot: Bot) -> None:
        self.control, self.bot = control, bot

    async def whisper(self, parameters: dict[str, Any] = WHISPER, method: str = "sendMessage") -> Any:
        return await call(self.bot, method, parameters)

    async def becomes(self, bot_api: str) -> None:
        await self.control.change_settings(bot_api=bot_api)

    async def public(self) -> list[str]:
        return [one.text for one in await self.control.messages(GROUP)]

    async def private(self) -> list[str]:
        return [one.text for one in await self.control.whispers(GROUP, ANN)]


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with SandboxServer(TOKEN) as server, SandboxControl(server.url) as control, AiohttpRequest() as request:
        await control.add_person(ANN, first_name="Ann")
        await control.add_chat("supergroup", GROUP, title="G", members=[{"user_id": ANN}], bot_status="administrator")
        yield Stage(control, bot_at(server.url, request))


async def test_a_whisper_reaches_a_server_that_knows_it_and_asks_once_a_connection(stage: Stage) -> None:
    for _ in range(3):
        await stage.whisper()

    assert await stage.private() == ["psst"] * 3
    assert await stage.public() == []
    assert len(await stage.control.calls("deleteEphemeralMessage")) == 1


@pytest.mark.parametrize(("method", "parameters"), [("sendMessage", WHISPER), ("sendPhoto", PICTURE)])
async def test_nothing_of_a_whisper_is_sent_to_an_older_server(
    stage: Stage, method: str, parameters: dict[str, Any]
) -> None:
    await stage.becomes("10.0")

    for _ in range(2):
        with pytest.raises(OldServerError) as caught:
            await stage.whisper(parameters, method)

    assert failure_of(caught.value) is TelegramFailure.EPHEMERAL
    assert await stage.public() == []
    assert await stage.control.calls(method) == []


@pytest.mark.parametrize(("method", "parameters"), [("sendMessage", WHISPER), ("sendPhoto", PICTURE)])
async def test_a_server_that_took_the_place_of_a_newer_one_is_asked_before_it_is_told_anything(
    stage: Stage, method: str, parameters: dict[str, Any]
) -> None:
    await stage.whisper(parameters, method)
    await stage.becomes("10.0")
    with pytest.raises(OldServerError):
        await stage.whisper(parameters, method)
    await stage.becomes("10.3")
    await stage.whisper(parameters, method)

    assert len(await stage.private()) == 2
    assert await stage.public() == []


async def test_many_at_once_while_the_server_changes_publish_nothing(stage: Stage) -> None:
    async def try_it() -> None:
        try:
            await stage.whisper()
        except TelegramError:
            await asyncio.sleep(0)

    for number, version in enumerate(("10.0", "10.3") * 10):
        tries = [asyncio.create_task(try_it()) for _ in range(20)]
        await asyncio.sleep(number / 500)
        await stage.becomes(version)
        await asyncio.gather(*tries)
    await stage.whisper()

    assert await stage.public() == []
    assert len(await stage.private()) > 1


async def test_a_public_message_asks_nothing(stage: Stage) -> None:
    await call(stage.bot, "sendMessage", {"chat_id": GROUP, "text": "hello"})

    assert await stage.public() == ["hello"]
    assert await stage.control.calls("deleteEphemeralMessage") == []


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("sendMessage", {"chat_id": GROUP, "text": "x", "reply_parameters": {"ephemeral_message_id": 3}}),
        ("editEphemeralMessageText", {"chat_id": GROUP, "text": "x"}),
        ("deleteEphemeralMessage", {"chat_id": GROUP}),
    ],
)
async def test_whatever_names_an_ephemeral_message_is_kept_from_an_older_server(
    stage: Stage, method: str, parameters: dict[str, Any]
) -> None:
    await stage.becomes("10.0")

    with pytest.raises(OldServerError):
        await stage.whisper(parameters, method)
    assert await stage.public() == []


async def test_keyboards_of_telegram_objects_go_out_inside_of_a_whisper(stage: Stage) -> None:
    button = InlineKeyboardButton("a", callback_data="b")

    sent = await stage.whisper({**WHISPER, "reply_markup": InlineKeyboardMarkup([[button]])})
    nested = await stage.whisper({**WHISPER, "reply_markup": {"inline_keyboard": [[button]]}})

    assert sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "b"
    assert nested["reply_markup"] == sent["reply_markup"]


async def test_an_empty_text_goes_out_as_such(stage: Stage) -> None:
    with pytest.raises(TelegramError, match="text is empty"):
        await stage.whisper({**WHISPER, "text": ""})


async def test_a_flood_leaves_unknown_what_the_server_is_and_nothing_is_said(stage: Stage) -> None:
    for _ in range(9):
        await stage.control.order_fault(Fault("status", "deleteEphemeralMessage", code=429))

    with pytest.raises(NeverSentError):
        await stage.whisper()
    assert await stage.control.calls("sendMessage") == []


def _gone() -> Step:
    async def step(exchange: Exchange) -> None:
        exchange.reset()

    return step


@pytest.mark.parametrize(
    "first", [saying(answer(b"{}", "502 Bad Gateway")), _gone(), saying(answer(b"{}", "404 Not Found"))]
)
async def test_no_word_of_a_whisper_goes_out_before_a_good_answer(bot_for: BotFor, first: Step) -> None:
    async with wire(*[first] * 9) as server, AiohttpRequest(timeouts=QUICK) as request:
        with pytest.raises(NeverSentError):
            await call(bot_for(server.url, request), "sendMessage", WHISPER)

    assert not any(b"psst" in one.body for one in server.requests)
