"""Posting updates to the bot's address, as Telegram does once `setWebhook` has named one."""

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from urllib.parse import urlsplit

import aiohttp
import orjson

from bot.sandbox.updates import UpdateQueue
from bot.sandbox.world.people import Json

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
MAX_CONNECTIONS = 40
"""Where `setWebhook` names no number (Bot API)."""
_ANSWER_SECONDS = 60.0
"""For which Telegram waits for an answer (telegram-bot-api, `WebhookActor::create_connection`)."""
_LONGEST_PAUSE = 60.0
"""Before an update is posted again (telegram-bot-api, `WEBHOOK_MAX_RESEND_TIMEOUT`)."""


@dataclass(frozen=True, slots=True)
class WebhookTarget:
    """What `setWebhook` was told.

    Attributes:
        max_connections: how many updates may be on their way at once.
        pause: seconds before the second repetition of an update, the first being at once; they double from there.
    """

    url: str
    secret: str
    max_connections: int = MAX_CONNECTIONS
    pause: float = 1.0

    @property
    def is_here(self) -> bool:
        """Whether it lies on this machine: the sandbox writes to nobody else."""
        parts = urlsplit(self.url)
        return parts.scheme == "http" and parts.hostname == "127.0.0.1"


class WebhookPost:
    """Posts what waits in a queue: one conversation's updates one after another, each until it is answered 2xx.

    Args:
        target: where to.
        queue: whose updates; what was taken is confirmed there.
        now: seconds since 1970, for `last_error_date`.
    """

    def __init__(self, target: WebhookTarget, queue: UpdateQueue, now: Callable[[], float]) -> None:
        self.target = target
        self.last_error: tuple[int, str] | None = None
        """When and why posting last failed."""
        self.posted = 0
        """How many requests went out."""
        self._queue = queue
        self._now = now
        self._at_work: dict[Hashable, asyncio.Task[None]] = {}
        self._wake = asyncio.Event()
        self._task = asyncio.create_task(self._run())

    def wake(self) -> None:
        """There may be something new in the queue."""
        self._wake.set()

    def close(self) -> None:
        """Post nothing more; what is on its way is broken off."""
        for task in [self._task, *self._at_work.values()]:
            task.cancel()

    async def _run(self) -> None:
        timeout = aiohttp.ClientTimeout(total=_ANSWER_SECONDS)
        connector = aiohttp.TCPConnector(limit=self.target.max_connections)
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
            while True:
                self._wake.clear()
                self._start_waiting(session)
                await self._wake.wait()

    def _start_waiting(self, session: aiohttp.ClientSession) -> None:
        for update_id, body in self._queue.pending():
            if len(self._at_work) >= self.target.max_connections:
                return
            lane = _lane_of(orjson.loads(body))
            if lane not in self._at_work:
                self._at_work[lane] = task = asyncio.create_task(self._post_until_taken(session, update_id, body))
                task.add_done_callback(partial(self._release, lane))

    def _release(self, lane: Hashable, _: asyncio.Task[None]) -> None:
        del self._at_work[lane]
        self.wake()

    async def _post_until_taken(self, session: aiohttp.ClientSession, update_id: int, body: bytes) -> None:
        pause = 0.0
        while (error := await self._post(session, body)) is not None:
            self.last_error = int(self._now()), error
            await asyncio.sleep(pause)
            pause = min(max(2 * pause, 2 * self.target.pause), _LONGEST_PAUSE)
        self._queue.take_off(update_id)

    async def _post(self, session: aiohttp.ClientSession, body: bytes) -> str | None:
        """Post once; why it failed, as Telegram words it, None when it did not."""
        headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip, deflate"}
        if self.target.secret:
            headers[SECRET_HEADER] = self.target.secret
        self.posted += 1
        try:
            async with session.post(self.target.url, data=body, headers=headers, allow_redirects=False) as answer:
                await answer.read()
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError:
            return "Connection closed"
        if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            return None
        return f"Wrong response from the webhook: {answer.status} {answer.reason}"


def _lane_of(update: Json) -> Hashable:
    """Whose updates come in order: those of a chat, else of a person, else of nobody."""
    for kind, body in update.items():
        if kind != "update_id" and isinstance(body, dict):
            message = body.get("message")
            chat = body.get("chat") or (message.get("chat") if isinstance(message, dict) else None)
            about = chat if isinstance(chat, dict) else body.get("from")
            if isinstance(about, dict) and isinstance(about.get("id"), int):
                return int(about["id"])
    return ("update", update["update_id"])
