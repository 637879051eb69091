"""`/bot<token>/<method>` over HTTP."""

import asyncio
import contextlib
import logging
import socket
import struct
from urllib.parse import unquote

from aiohttp import web

from bot.sandbox.bot_api.methods.polling import get_updates
from bot.sandbox.bot_api.methods.registry import METHODS, SINCE
from bot.sandbox.bot_api.params import Params, read_params
from bot.sandbox.calls import NOTHING, Call
from bot.sandbox.encoding import to_bytes
from bot.sandbox.errors import ApiError
from bot.sandbox.faults import Fault
from bot.sandbox.state import Sandbox
from bot.sandbox.world.people import Json

log = logging.getLogger(__name__)

PREFIX = "/bot"
_GARBAGE = b"<html><body>502 Bad Gateway</body></html>"
_OK = 200
_WAITING = "getupdates"

Answer = tuple[int, bytes]
"""HTTP status and JSON body."""


class BotApi:
    """Answers a bot's calls out of a sandbox's state."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Serve one call; the path begins with `/bot`."""
        if request.transport is not None:
            self._sandbox.connections.setdefault(request.transport, self._sandbox.settings.bot_api)
        token, _, method = request.raw_path.partition("?")[0].removeprefix(PREFIX).rpartition("/")
        try:
            self._check(unquote(token), method)
            params = await read_params(request)
        except ApiError as error:
            self._note(method, {}, error.code, error.description)
            return _response(refusal(error))
        if self._is_orphaned(request):
            return cut(request)
        if self._sandbox.faults:
            fault = self._sandbox.faults.take(method, params, reused=is_reused(request))
            if fault is not None:
                return await self._faulty(request, fault, method, params)
        return _response(await self._run(method, params))

    def _is_orphaned(self, request: web.BaseRequest) -> bool:
        """Whether the server that got a call has been replaced meanwhile: the new one never sees it."""
        made_to = self._sandbox.connections.get(request.transport) if request.transport is not None else None
        return made_to != self._sandbox.settings.bot_api

    def _check(self, token: str, method: str) -> None:
        settings = self._sandbox.settings
        if token != settings.token and not (settings.accept_any_token and token):
            raise ApiError(401, "Unauthorized")
        if not self._knows(method.lower()):
            raise ApiError(404, "Not Found: method not found")

    def _knows(self, method: str) -> bool:
        is_spoken = self._sandbox.settings.speaks(*SINCE.get(method, ()))
        return method == _WAITING or (method in METHODS and is_spoken)

    def _note(self, method: str, params: Json, status: int, outcome: str) -> Call:
        sandbox = self._sandbox
        call = sandbox.calls.add(method, params, sandbox.timestamp(), status, outcome)
        sandbox.changes.notify()
        return call

    async def _run(self, method: str, params: Json, fault: str | None = None) -> Answer:
        sandbox = self._sandbox
        outcome, message_id = "ok", None
        try:
            if method.lower() == _WAITING:
                body = b'{"ok":true,"result":[' + b",".join(await get_updates(sandbox, Params(params))) + b"]}"
            else:
                result = METHODS[method.lower()](sandbox, Params(params))
                message_id = result.get("message_id") if isinstance(result, dict) else None
                body = to_bytes({"ok": True, "result": result})
            status = _OK
        except ApiError as error:
            status, body = refusal(error)
            outcome = error.description
        call = self._note(method, params, status, outcome)
        call.message_id, call.fault = message_id, fault
        return status, body

    async def _faulty(self, request: web.BaseRequest, fault: Fault, method: str, params: Json) -> web.StreamResponse:
        """Let a fault befall the call."""
        log.info("a fault befalls a call", extra={"event": "sandbox.fault", "kind": fault.kind, "method": method})
        answer = await self._run(method, params, fault.kind) if _takes_effect(fault) else None
        if answer is None:
            status = {"status": fault.code, "garbage": _OK}.get(fault.kind, 0)
            self._note(method, params, status, NOTHING).fault = fault.kind
        match fault.kind:
            case "reset_before" | "reset_after":
                return cut(request)
            case "status":
                return _response((fault.code, to_bytes(fault.answer())))
            case "delay":
                await asyncio.sleep(fault.seconds)
            case "close_idle":
                close_quietly(request)
        if answer is None or fault.kind == "garbage":
            return web.Response(body=_GARBAGE, content_type="text/html")
        return _response(answer)


def refusal(error: ApiError) -> Answer:
    """Telegram's form of a refusal."""
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return error.code, to_bytes(body)


def _takes_effect(fault: Fault) -> bool:
    return fault.kind in {"reset_after", "delay", "close_idle"} or fault.effect


def _response(answer: Answer) -> web.Response:
    status, body = answer
    return web.Response(status=status, body=body, content_type="application/json")


_CLOSE_WITH_RESET = struct.pack("ii", 1, 0)


def cut(request: web.BaseRequest) -> web.Response:
    """Reset the connection; the response returned goes nowhere, the server only wants one."""
    if request.transport is not None:
        raw = request.transport.get_extra_info("socket")
        if raw is not None:
            with contextlib.suppress(OSError):
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _CLOSE_WITH_RESET)
        request.transport.abort()
    return web.Response()


def close_quietly(request: web.BaseRequest) -> None:
    """Close the connection after the answer, which promises to keep it."""
    request.protocol.close()


def is_reused(request: web.BaseRequest) -> bool:
    """Whether the connection carried a request before this one."""
    return request.protocol._request_count > 1  # noqa: SLF001 - aiohttp counts, and shows it nowhere else
