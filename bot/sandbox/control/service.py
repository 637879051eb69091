"""`/control/…` over HTTP: JSON in, JSON or a stream of events out, for this machine's own pages and programs only."""

import json
import re
from collections.abc import Callable
from typing import Protocol
from urllib.parse import parse_qsl

from aiohttp import web

from bot.sandbox.control import chats, ephemerals, inline, inspection, members, messages, polls, presses, running
from bot.sandbox.control.inspection import wait
from bot.sandbox.control.news import events
from bot.sandbox.encoding import to_bytes
from bot.sandbox.errors import ControlError
from bot.sandbox.local import is_local, is_own_page
from bot.sandbox.pictures import LARGEST
from bot.sandbox.state import Sandbox
from bot.sandbox.world.people import Json


class FactEditor(Protocol):
    """Publishes and corrects facts for the page; both raise `ControlError` with a sentence for its reader."""

    async def publish(self) -> Json:
        """Publish a sample fact; tells its `id` and `statement`."""
        ...

    async def correct(self) -> Json:
        """Correct the sample published last; tells its `id` and `statement`."""
        ...


PREFIX = "/control/"
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
    ("POST", "inline"): inline.ask,
    ("GET", "inline"): inline.queries,
    ("POST", "inline/choose"): inline.choose,
    ("POST", "react"): presses.react,
    ("POST", "ephemerals/lose"): ephemerals.lose_next,
    ("POST", "ephemerals/restart"): ephemerals.restart_client,
    ("POST", "vote"): polls.vote,
    ("POST", "members"): members.change_member,
    ("POST", "users"): chats.add_people,
    ("GET", "chats"): chats.all_chats,
    ("POST", "chats"): chats.add_chats,
    ("GET", "chats/one"): chats.one_chat,
    ("POST", "topics"): chats.change_topic,
    ("POST", "migrate"): chats.migrate,
    ("GET", "chats/messages"): inspection.chat_messages,
    ("GET", "guests"): messages.guest_queries,
    ("GET", "calls"): inspection.calls,
    ("GET", "users"): chats.all_people,
    ("GET", "profile"): inspection.profile,
    ("GET", "state"): inspection.state,
}


class Control:
    """Serves the control side of a sandbox."""

    def __init__(self, sandbox: Sandbox, fact_editor: FactEditor | None = None) -> None:
        self._sandbox = sandbox
        self._fact_editor = fact_editor

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Serve one request; the path begins with `/control/`."""
        try:
            check_local(request)
            name = request.path.removeprefix(PREFIX).strip("/")
            if (request.method, name) == ("GET", "events"):
                return await self._stream(request)
            if (request.method, name) == ("POST", "pictures"):
                return _response(200, {"file_id": self._sandbox.pictures.add(await _picture(request))})
            given = await _given(request)
            if chat := _CHAT.fullmatch(name):
                given["chat_id"], name = chat[1], f"chats{chat[2] or '/one'}"
            result = await self._act(request.method, name, given)
        except ControlError as error:
            return _response(error.status, {"error": str(error)})
        return _response(200, result)

    async def _act(self, method: str, name: str, given: Json) -> Json:
        if (method, name) == ("GET", "wait"):
            return await wait(self._sandbox, given)
        if (method, name) in {("POST", "facts/publish"), ("POST", "facts/correct")}:
            return await self._edit_facts(name)
        action = ACTIONS.get((method, name))
        if action is None:
            raise ControlError(f"there is no {method} {PREFIX}{name}", 404)
        result = action(self._sandbox, given)
        if method != "GET":
            self._sandbox.changes.notify()
        return result

    async def _edit_facts(self, name: str) -> Json:
        if self._fact_editor is None:
            raise ControlError("no bot is run together with this sandbox; its facts are its own", 404)
        return await (self._fact_editor.publish() if name == "facts/publish" else self._fact_editor.correct())

    async def _stream(self, request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        async for event in events(self._sandbox):
            await response.write(event)
        return response


def check_local(request: web.BaseRequest) -> None:
    """Let only this machine in: a page elsewhere must not steer the sandbox through somebody's browser.

    Raises:
        ControlError: 403 when the Host is another machine, or the Origin another page, on this machine or elsewhere.
    """
    if not (is_local(request) and is_own_page(request)):
        raise ControlError("only this machine may control the sandbox", 403)


async def _picture(request: web.BaseRequest) -> bytes:
    if (request.content_length or 0) > LARGEST:
        raise ControlError("a picture may have at most 10 MB", 413)
    return await request.read()


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
