"""Updates that Telegram posts to us: an HTTP server of one address, answering 200 once an update was handled."""

import asyncio
import hmac
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import orjson
from aiohttp import web
from aiohttp.web_protocol import RequestHandler

from bot.chat.updates.update_intake import UpdateIntake
from bot.chat.updates.update_source import RawUpdate
from bot.chat.updates.update_validation import MAX_ID
from bot.core.clock import Clock
from bot.core.errors import KhorgosError

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name (Bot API, setWebhook)
_CHUNK = 64 * 1024
_LINGER = 1.0
"""Seconds for which the rest of a refused body is read and thrown away, so that the refusal is seen."""
_LOG_PAUSE = 60.0
"""Seconds between two lines of the log about refusals of one kind."""


class ListenError(KhorgosError):
    """The address to listen on cannot be had."""


@dataclass(frozen=True, slots=True)
class WebhookDoor:
    """Where to listen, and for what.

    Attributes:
        host: an address of this machine.
        port: 0 takes a free one.
        path: of the only address that is served.
        secret: what Telegram proves itself with.
    """

    host: str
    port: int
    path: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class WebhookLimits:
    """How much a webhook takes, and for how long.

    Attributes:
        body: bytes of one update; a message with all its entities is far below 100 KB.
        body_seconds: within which it must have come.
        answer_seconds: after which 200 is answered though the update is still being handled; Telegram breaks off after
            60 s and posts it again (telegram-bot-api, `WebhookActor::create_connection`).
        idle_seconds: that an idle connection is kept, and that the head of a request may take: longer than proxies keep
            theirs.
        updates: how many may be in hand; more are sent back to come again.
        connections: how many may be open.
        stop_grace: seconds for which handlers in hand may go on when the bot stops.
    """

    body: int = 1_000_000
    body_seconds: float = 10.0
    answer_seconds: float = 25.0
    idle_seconds: float = 75.0
    updates: int = 100
    connections: int = 256
    stop_grace: float = 5.0


class Webhook:
    """Serves the webhook's address, and nothing else, until it is told to stop."""

    def __init__(
        self, door: WebhookDoor, intake: UpdateIntake, *, clock: Clock, limits: WebhookLimits = WebhookLimits()
    ) -> None:
        """Make a webhook; nothing is open before `open`.

        Args:
            door: where to listen.
            intake: has the updates handled.
            clock: measures the deadline of answers.
            limits: how much is taken, and for how long.
        """
        self._door = door
        self._secret = door.secret.encode()
        self._intake = intake
        self._clock = clock
        self._limits = limits
        self._refusals = _Refusals()
        self._is_stopping = False
        self._runner: web.ServerRunner | None = None
        self.port = door.port
        """The port that is listened on, once it is open."""

    async def open(self) -> None:
        """Listen.

        Raises:
            ListenError: the address is taken, or not of this machine.
        """
        server = _Server(
            self._answer,
            connections=self._limits.connections,
            keepalive_timeout=self._limits.idle_seconds,
            lingering_time=_LINGER,
            auto_decompress=False,  # Telegram compresses nothing, and a small body must not grow large
            access_log=None,
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=1.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._door.host, self._door.port).start()
        except OSError as error:
            await self._runner.cleanup()
            where = f"{self._door.host}:{self._door.port}"
            raise ListenError(
                f"LISTEN: nothing can listen on {where} ({error.strerror}); stop what does, or set another host:port."
            ) from None
        self.port = int(self._runner.addresses[0][1])
        log.info("the webhook listens", extra={"event": "webhook.listening", "port": self.port})

    async def run(self, stop: asyncio.Event, announce: Callable[[], Awaitable[object]]) -> None:
        """Take updates until `stop` is set; then let go of the address, finish what is in hand and close.

        Args:
            stop: ends it.
            announce: tells Telegram where to post, once somebody listens there.

        Raises:
            ListenError: the address cannot be had.
        """
        await self.open()
        try:
            await announce()
            await stop.wait()
        finally:
            await self.close()

    async def close(self) -> None:
        """Take nothing more, finish what is in hand within the grace, close."""
        runner, self._is_stopping = self._runner, True
        if runner is None:
            return
        for site in list(runner.sites):
            await site.stop()
        if not await self._intake.finish(self._limits.stop_grace):
            log.error("handlers are cut off", extra={"event": "webhook.cut_off", "count": self._intake.in_hand})
        await self._intake.close()
        await runner.cleanup()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        try:
            raw = await self._read(request)
            await self._take(raw)
        except _RefusedError as refusal:
            self._refusals.note(refusal.status)
            return _response(refusal.status, close=not request.content.is_eof())
        return _response(HTTPStatus.OK)

    async def _take(self, raw: RawUpdate) -> None:
        if self._is_stopping or self._intake.in_hand >= self._limits.updates:
            raise _RefusedError(HTTPStatus.SERVICE_UNAVAILABLE)
        taken = asyncio.ensure_future(self._intake.take(raw))
        late = asyncio.ensure_future(self._clock.sleep(self._limits.answer_seconds))
        try:
            await asyncio.wait([taken, late], return_when=asyncio.FIRST_COMPLETED)
            if taken.cancelled():  # by the stop: it is to come again
                raise _RefusedError(HTTPStatus.SERVICE_UNAVAILABLE)
            if not taken.done():
                log.warning(
                    "an update is answered for before it is handled",
                    extra={"event": "webhook.late", "update_id": raw["update_id"]},
                )
        finally:
            taken.cancel()
            late.cancel()

    async def _read(self, request: web.BaseRequest) -> RawUpdate:
        """The update in a request.

        Raises:
            _RefusedError: with the status that says why there is none.
        """
        if request.raw_path.partition("?")[0] != self._door.path:
            raise _RefusedError(HTTPStatus.NOT_FOUND)
        if request.method != "POST":
            raise _RefusedError(HTTPStatus.METHOD_NOT_ALLOWED)
        shown = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(shown, self._secret):
            raise _RefusedError(HTTPStatus.UNAUTHORIZED)
        if request.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise _RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        return _update_in(await self._body(request))

    async def _body(self, request: web.BaseRequest) -> bytes:
        if (request.content_length or 0) > self._limits.body:
            raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body = bytearray()
        try:
            async with asyncio.timeout(self._limits.body_seconds):
                async for chunk in request.content.iter_chunked(_CHUNK):
                    body += chunk
                    if len(body) > self._limits.body:
                        raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except TimeoutError:
            raise _RefusedError(HTTPStatus.REQUEST_TIMEOUT) from None
        except (ConnectionError, web.PayloadAccessError, web.RequestPayloadError):
            raise _RefusedError(HTTPStatus.BAD_REQUEST) from None
        return bytes(body)


class _RefusedError(Exception):
    """A request is answered with this status."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class _Refusals:
    """Tells the log of refused requests, by kind and number alone: their content is somebody's, and floods are long."""

    def __init__(self) -> None:
        self._untold: Counter[HTTPStatus] = Counter()
        self._told_at: dict[HTTPStatus, float] = {}

    def note(self, status: HTTPStatus) -> None:
        """A request was refused."""
        self._untold[status] += 1
        now = asyncio.get_running_loop().time()
        if now - self._told_at.get(status, -_LOG_PAUSE) >= _LOG_PAUSE:
            self._told_at[status] = now
            log.warning(
                "requests to the webhook were refused",
                extra={"event": "webhook.refused", "status": int(status), "count": self._untold.pop(status)},
            )


class _Server(web.Server):
    """Keeps no more than so many connections, and tells no version of anything."""

    def __init__(self, *given: Any, connections: int, **settings: Any) -> None:
        super().__init__(*given, **settings)
        self._most = connections

    def connection_made(self, handler: RequestHandler, transport: asyncio.Transport) -> None:
        super().connection_made(handler, transport)
        if len(self._connections) > self._most:
            transport.abort()

    def __call__(self) -> RequestHandler:
        return _Connection(self, loop=self._loop, **self._kwargs)


class _Connection(RequestHandler):
    """Answers what is no HTTP, and whatever fails, as shortly as all else."""

    def handle_error(
        self, request: web.BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        del request, message  # it quotes what came
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.error("a request failed", extra={"event": "webhook.failed", "error": type(exc).__name__})
        return _response(status, close=True)


def _response(status: int, *, close: bool = False) -> web.Response:
    """An answer without a body, in which Telegram would look for a method to call, and without versions."""
    response = web.Response(status=status, headers={"Server": "khorgos"})
    if close:
        response.force_close()
    return response


def _update_in(body: bytes) -> RawUpdate:
    try:
        raw = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise _RefusedError(HTTPStatus.BAD_REQUEST) from None
    update_id = raw.get("update_id") if isinstance(raw, dict) else None
    if type(update_id) is not int or not 0 <= update_id <= MAX_ID:
        raise _RefusedError(HTTPStatus.BAD_REQUEST)
    return dict(raw)
