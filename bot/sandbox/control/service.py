"""`/control/…` over HTTP: JSON in, JSON out, for this machine only."""

import json
import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from aiohttp import web

from bot.sandbox.control import chats, inspection, members, messages, presses, running
from bot.sandbox.control.waiting import wait
from bot.sandbox.encoding import to_bytes
from bot.sandbox.errors import ControlError
from bot.sandbox.state import Sandbox
from bot.sandbox.world.people import Json

PREFIX = "/control/"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_CHAT = re.compile(r"chats/(-?\d+)(/messages)?")

Action = Callable[[Sandbox, Json], Json]

ACTIONS: dict[tuple[str, str], Action] = {
    ("POST", "reset"): running.reset,
    ("GET", "settings"): running.settings,
    ("POST", "settings"): running.change_settings,
    ("GET", "faults"): running.faults,
    ("POST", "faults"): running.order_faults,
    ("DELETE", "faults"): running.clear_faults,
    ("GET", "clock"): running.clock,
    ("POST", "clock"): running.move_clock,
    ("POST", "updates"): running.raw_updates,
    ("POST", "messages"): messages.write,
    ("POST", "messages/bulk"): messages.write_many,
    ("POST", "messages/edit"): messages.edit,
    ("POST", "messages/delete"): messages.delete,
    ("POST", "press"): presses.press,
    ("GET", "presses"): presses.presses,
    ("POST", "react"): presses.react,
    ("POST", "members"): members.change_member,
    ("POST", "users"): chats.add_people,
    ("GET", "chats"): chats.all_chats,
    ("POST", "chats"): chats.add_chats,
    ("GET", "chats/one"): chats.one_chat,
    ("POST", "topics"): chats.change_topic,
    ("POST", "migrate"): chats.migrate,
    ("GET", "chats/messages"): inspection.chat_messages,
    ("GET", "calls"): inspection.calls,
    ("GET", "users"): chats.all_people,
    ("GET", "profile"): inspection.profile,
    ("GET", "state"): inspection.state,
}


class Control:
    """Serves the control side of a sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """Serve one request; the path begins with `/control/`."""
        try:
            check_local(request)
            given = await _given(request)
            name = request.path.removeprefix(PREFIX).strip("/")
            if chat := _CHAT.fullmatch(name):
                given["chat_id"], name = chat[1], f"chats{chat[2] or '/one'}"
            result = await self._act(request.method, name, given)
        except ControlError as error:
            return _response(error.status, {"error": str(error)})
        return _response(200, result)

    async def _act(self, method: str, name: str, given: Json) -> Json:
        if (method, name) == ("GET", "wait"):
            return await wait(self._sandbox, given)
        action = ACTIONS.get((method, name))
        if action is None:
            raise ControlError(f"there is no {method} {PREFIX}{name}", 404)
        result = action(self._sandbox, given)
        if method != "GET":
            self._sandbox.changes.notify()
        return result


def check_local(request: web.BaseRequest) -> None:
    """Let only this machine in: a page elsewhere must not steer the sandbox through somebody's browser.

    Raises:
        ControlError: 403 when the Host or the Origin is another machine.
    """
    addresses = [f"//{request.headers.get('Host', '')}", *request.headers.getall("Origin", [])]
    if any(_host(address) not in _LOOPBACK for address in addresses):
        raise ControlError("only this machine may control the sandbox", 403)


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


async def _given(request: web.BaseRequest) -> Json:
    given: Json = dict(parse_qsl(request.query_string))
    body = await request.read() if request.can_read_body else b""
    if not body:
        return given
    try:
        value = json.loads(body)
    except ValueError as error:
        raise ControlError("the body is no JSON") from error
    if isinstance(value, list):
        return given | {"items": value}
    if not isinstance(value, dict):
        raise ControlError("the body must be an object or a list")
    return given | value


def _response(status: int, body: Json) -> web.Response:
    return web.Response(status=status, body=to_bytes(body), content_type="application/json")
