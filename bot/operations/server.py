"""Health and figures over HTTP, on an address of their own: `/healthz`, `/readyz`, `/metrics`.

Whoever supervises the process asks; nothing here changes anything, and nothing tells a secret or what somebody wrote.
"""

import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus

import orjson
from aiohttp import web

from bot.core.errors import KhorgosError
from bot.services.alarms import Alarms
from bot.services.health import Health

log = logging.getLogger(__name__)

_HEADERS = {"Server": "khorgos", "Cache-Control": "no-store"}
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
"""https://prometheus.io/docs/instrumenting/exposition_formats/"""


class OperationsAddressError(KhorgosError):
    """The address for health and figures cannot be had."""


class LogEvents(logging.Handler):
    """Counts warnings and errors of the log by their events, so that no fault is silent in the figures."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.counts = Counter[tuple[str, str]]()

    def emit(self, record: logging.LogRecord) -> None:
        """Count a record; what it says is left to the log."""
        self.counts[record.levelname.lower(), getattr(record, "event", record.name.partition(".")[0])] += 1


@asynccontextmanager
async def counted_events() -> AsyncIterator[LogEvents]:
    """Counts what is logged meanwhile."""
    events, root = LogEvents(), logging.getLogger()
    root.addHandler(events)
    try:
        yield events
    finally:
        root.removeHandler(events)


@dataclass(frozen=True, slots=True)
class Operations:
    """Answers whoever supervises the process.

    Attributes:
        facts_version: tells the version of the facts that are answered from.
        mode: polling or webhook.
    """

    health: Health
    alarms: Alarms
    events: LogEvents
    facts_version: Callable[[], int]
    version: str
    mode: str

    @asynccontextmanager
    async def served(self, host: str, port: int) -> AsyncIterator[int]:
        """Answer meanwhile; gives the port, a free one for 0.

        Raises:
            OperationsAddressError: the address is taken, or not of this machine.
        """
        application = web.Application()
        application.add_routes(
            [web.get("/healthz", self._alive), web.get("/readyz", self._ready), web.get("/metrics", self._metrics)]
        )
        application.on_response_prepare.append(_plain_headers)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await _listen(runner, host, port)
            yield int(runner.addresses[0][1])
        finally:
            await runner.cleanup()

    async def _alive(self, _: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _ready(self, _: web.Request) -> web.Response:
        readiness = await self.health.readiness()
        body = orjson.dumps({"ready": readiness.is_ready, "checks": readiness.checks}, option=orjson.OPT_APPEND_NEWLINE)
        status = HTTPStatus.OK if readiness.is_ready else HTTPStatus.SERVICE_UNAVAILABLE
        return web.Response(body=body, status=status, content_type="application/json")

    async def _metrics(self, _: web.Request) -> web.Response:
        from bot.operations.metrics import Sample, exposition  # noqa: PLC0415 - most bots are never asked: spare memory

        readiness, waiting = await self.health.readiness(), await self.health.backlog()
        known = (self.health, self.alarms, self.events.counts, readiness, waiting)
        sample = Sample(*known, facts_version=self.facts_version(), version=self.version, mode=self.mode)
        return web.Response(body=exposition(sample), headers={"Content-Type": METRICS_TYPE})


async def _plain_headers(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise OperationsAddressError(
            f"OPERATIONS_LISTEN: nothing can listen on {host}:{port} ({why}); set another host:port, or off."
        ) from None
    log.info("health and figures are served", extra={"event": "operations.listening", "port": port})
