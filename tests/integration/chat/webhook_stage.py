"""A webhook at work, whose handler does what each message says, and somebody who posts to it."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import aiohttp

from bot.chat.updates.update_intake import Claims, UpdateIntake
from bot.chat.updates.webhook import SECRET_HEADER, Webhook, WebhookDoor, WebhookLimits
from tests.integration.chat.polling_stage import ANN, BOB, PollingStage

SECRET = "a-secret_of-Telegram-0123456789"  # noqa: S105 - nobody's
PATH = "/hook"
CAROL = 13


def message(update_id: int, text: str, person: int = ANN) -> dict[str, Any]:
    """An update as Telegram posts it."""
    sender = {"id": person, "is_bot": False, "first_name": "Ann"}
    chat = {"id": person, "type": "private", "first_name": "Ann"}
    written = {"message_id": update_id, "date": 1_790_000_000, "chat": chat, "from": sender, "text": text}
    return {"update_id": update_id, "message": written}


class WebhookStage:
    """Serves `hands.handle` by a webhook; the sandbox takes the answers."""

    def __init__(self, hands: PollingStage, session: aiohttp.ClientSession, claims: Claims | None = None) -> None:
        self.hands = hands
        self._claims = claims or hands.claims
        self.webhook: Webhook
        self._session = session
        self._ids = count(1)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.webhook.port}{PATH}"

    async def open(self, **limits: Any) -> None:
        """Begin to listen."""
        clock = self.hands.server.clock
        intake = UpdateIntake(self.hands.bot, self.hands.handle, self._claims, clock=clock, deadline=40)
        door = WebhookDoor("127.0.0.1", 0, PATH, SECRET)
        self.webhook = Webhook(door, intake, clock=clock, limits=WebhookLimits(**limits))
        await self.webhook.open()

    async def post(self, body: Any, *, secret: str | None = SECRET, url: str = "", **headers: str) -> int:
        """Post something; the status of the answer."""
        given = {"Content-Type": "application/json", **headers}
        given |= {} if secret is None else {SECRET_HEADER: secret}
        body = json.dumps(body).encode() if isinstance(body, dict) else body
        data = io.BytesIO(body) if isinstance(body, bytes) else body
        async with self._session.post(url or self.url, data=data, headers=given) as answer:
            assert await answer.read() == b""  # Telegram would look into it for a method to call
            assert answer.headers["Server"] == "khorgos"
            return answer.status

    async def say(self, text: str, person: int = ANN) -> int:
        """Post a new message."""
        return await self.post(message(next(self._ids), text, person))

    async def raw(self, sent: bytes) -> bytes:
        """Write bytes to the webhook and read all that comes until it closes."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.webhook.port)
        try:
            writer.write(sent)
            async with asyncio.timeout(10):
                return await reader.read()
        finally:
            writer.close()


@asynccontextmanager
async def opened(stage: PollingStage, claims: Claims | None = None, **limits: Any) -> AsyncIterator[WebhookStage]:
    """A webhook that listens, with limits of its own."""
    await stage.bot.request.initialize()
    for person in (ANN, BOB, CAROL):
        await stage.control.write(person, "/start")  # else the bot may not write to them
    async with aiohttp.ClientSession() as session:
        hook = WebhookStage(stage, session, claims)
        await hook.open(**limits)
        try:
            yield hook
        finally:
            stage.gate.set()
            await hook.webhook.close()
