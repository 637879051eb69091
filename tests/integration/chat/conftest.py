"""What tests of the chat room share."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.chat.telegram_api.request import AiohttpRequest
from bot.sandbox.server import SandboxServer
from tests.integration.chat.bots import QUICK, TOKEN, BotFor, bot_at
from tests.integration.chat.polling_stage import ANN, BOB, PollingStage
from tests.integration.chat.webhook_stage import WebhookStage, opened
from tests.sandbox_control import SandboxControl


@pytest.fixture(autouse=True)
def _new_durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-telegram-bot warns of whole seconds unless told that durations are understood."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def stage() -> AsyncIterator[PollingStage]:
    """A sandbox with two people and a bot that polls it when told to."""
    async with SandboxServer(TOKEN) as server, SandboxControl(server.url) as control, AiohttpRequest() as request:
        stage = PollingStage(server, control, request)
        await control.add_person(ANN, first_name="Ann")
        await control.add_person(BOB, first_name="Bob")
        yield stage
        await stage.crash()


@pytest.fixture
async def bot_for() -> AsyncIterator[BotFor]:
    """Makes bots for an address, on quick transports unless one is given."""
    requests: list[AiohttpRequest] = []

    def make(url: str, request: AiohttpRequest | None = None) -> Bot:
        requests.append(request := request or AiohttpRequest(timeouts=QUICK))
        return bot_at(url, request)

    yield make
    for request in requests:
        await request.shutdown()


@pytest.fixture
async def hook(stage: PollingStage) -> AsyncIterator[WebhookStage]:
    """A webhook that listens."""
    async with opened(stage) as hook:
        yield hook
