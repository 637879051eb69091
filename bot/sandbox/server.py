"""The stand-in for Telegram's Bot API as a server on this machine, with the chat page's own files."""

import asyncio
import logging
from collections.abc import Mapping
from email.utils import format_datetime
from functools import cached_property
from pathlib import Path
from typing import Self, Unpack
from urllib.parse import unquote

from aiohttp import StreamReader, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http_parser import RawRequestMessage
from aiohttp.web_protocol import RequestHandler

from bot.sandbox.bot_api import service as bot_side
from bot.sandbox.clock import MovableClock
from bot.sandbox.control import service as control_side
from bot.sandbox.control.service import FactEditor
from bot.sandbox.local import is_local
from bot.sandbox.pictures import PictureStore
from bot.sandbox.state import Behaviour, Sandbox, Settings

log = logging.getLogger(__name__)

HOST = "127.0.0.1"
_LARGEST_BODY = 64 * 1024 * 1024
_SHUTDOWN_SECONDS = 2.0


class SandboxServer:
    """Both sides of one sandbox and its chat page over HTTP, on 127.0.0.1 only.

    Args:
        token: what the bot calls itself with; digits before a colon become its id.
        port: 0 takes a free one; `url` tells which.
        keep_alive: seconds after which an idle connection is closed (Telegram's own closes after about a minute).
        fact_editor: publishes facts for the page, where the sandbox runs together with a bot.
        behaviour: further settings, as `bot.sandbox.state.Settings` describes them.
    """

    def __init__(
        self,
        token: str,
        bot_username: str = "khorgos_bot",
        *,
        port: int = 0,
        keep_alive: float = 75.0,
        fact_editor: FactEditor | None = None,
        **behaviour: Unpack[Behaviour],
    ) -> None:
        self.sandbox = Sandbox(Settings(token, bot_username, **behaviour))
        self._port = port
        self._keep_alive = keep_alive
        self._bot_api = bot_side.BotApi(self.sandbox)
        self._control = control_side.Control(self.sandbox, fact_editor)
        self._page = PageFiles()
        self._runner: web.ServerRunner | None = None

    @property
    def clock(self) -> MovableClock:
        """The sandbox's clock, to be given to a bot in the same process."""
        return self.sandbox.clock

    @property
    def url(self) -> str:
        """The server's address without a slash at the end.

        Raises:
            RuntimeError: before `start`.
        """
        if self._runner is None:
            raise RuntimeError("the sandbox has not been started")
        return f"http://{HOST}:{self._runner.addresses[0][1]}"

    async def start(self) -> None:
        """Listen."""
        server = web.Server(
            self._answer,
            request_factory=_request,
            handler_cancellation=True,  # a long poll ends with its connection; everything else acts at once
            keepalive_timeout=self._keep_alive,
            access_log=None,
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=_SHUTDOWN_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self._port, backlog=1024).start()
        log.info("the sandbox listens", extra={"event": "sandbox.started", "url": self.url})

    async def stop(self) -> None:
        """Answer those who wait, close every connection and stop listening."""
        if self._runner is None:
            return
        self.sandbox.close()
        await self._runner.cleanup()
        self._runner = None
        log.info("the sandbox has stopped", extra={"event": "sandbox.stopped"})

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def _file(self, rest: str) -> web.Response:
        """A document that a person sent, for whoever has the token."""
        token, _, file_id = rest.partition(_DOCUMENTS)
        body = self.sandbox.files.get(file_id) if token == self.sandbox.settings.token else None
        return _refusal(404, "Not Found") if body is None else _response(body, "application/octet-stream")

    def _dated(self, answer: web.StreamResponse) -> web.StreamResponse:
        """The answer with the time of the sandbox's clock, where that was moved: aiohttp would tell the machine's."""
        if self.clock.offset and not answer.prepared:
            answer.headers["Date"] = format_datetime(self.clock.now(), usegmt=True)
        return answer

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.raw_path
        if not is_local(request):
            return _refusal(403, "Forbidden: only this machine is served")
        if path.startswith(bot_side.PREFIX):
            return self._dated(await self._bot_api.answer(request))
        if path.startswith(_FILES) and request.method == "GET":
            return self._file(unquote(path.removeprefix(_FILES)))
        if path.startswith(control_side.PREFIX):
            return await self._control.answer(request)
        file = self._page.answer(request.path, self.sandbox.pictures) if request.method in {"GET", "HEAD"} else None
        return _refusal(404, "Not Found") if file is None else file


_FILES = "/file/bot"
_DOCUMENTS = "/documents/"


def _refusal(status: int, description: str) -> web.Response:
    body = {"ok": False, "error_code": status, "description": description, "error": description}
    return web.json_response(body, status=status)


def _request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: RequestHandler,
    writer: AbstractStreamWriter,
    task: "asyncio.Task[None]",
) -> web.BaseRequest:
    """A request with room for large bodies."""
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=_LARGEST_BODY)


PREFIX = "/page/"
PICTURES = "/pictures/"
_FOLDER = Path(__file__).parent / "page"
_START = "index.html"
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


class PageFiles:
    """Serves `/`, `/page/…` and `/pictures/…`; only what lies in the page's folder has an address."""

    def answer(self, path: str, pictures: PictureStore) -> web.Response | None:
        """The file at this path of an address; None when there is none."""
        if path.startswith(PICTURES):
            picture = pictures.get(path.removeprefix(PICTURES))
            return None if picture is None else _response(picture.body, picture.kind)
        name = _START if path == "/" else path.removeprefix(PREFIX)
        file = self._files.get(name)
        return None if file is None else _response(file.read_bytes(), _KINDS[file.suffix])

    @cached_property
    def _files(self) -> Mapping[str, Path]:
        """By their addresses; looked up once, so that no address leads out of the folder."""
        found = (file for file in _FOLDER.rglob("*") if file.suffix in _KINDS)
        return {file.relative_to(_FOLDER).as_posix(): file for file in found}


def _response(body: bytes, kind: str) -> web.Response:
    return web.Response(body=body, headers={**_HEADERS, "Content-Type": kind})
