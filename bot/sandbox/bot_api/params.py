"""A call's parameters, whichever of the four ways they came."""

import json
from typing import Any, Self
from urllib.parse import parse_qsl

from aiohttp import web

from bot.sandbox.errors import bad_request
from bot.sandbox.world.people import Json

_LARGEST_SHOWN = 60
"""Characters of a file's name in the log of calls."""
_TRUE = frozenset({"true", "yes", "1"})


class Upload(str):
    """A file that a call brought: as text it is what the log of calls shows of it."""

    __slots__ = ("content",)
    content: bytes

    def __new__(cls, name: str, content: bytes) -> Self:
        """Keep the content beside name and size."""
        made = super().__new__(cls, f"<{name[:_LARGEST_SHOWN]}: {len(content)} bytes>")
        made.content = content
        return made


class Params:
    """Reads parameters by kind; what came as text is parsed as Telegram parses it."""

    __slots__ = ("raw",)

    def __init__(self, raw: Json) -> None:
        self.raw = raw

    def text(self, name: str) -> str:
        """A text; empty when absent."""
        value = self.raw.get(name)
        return value if isinstance(value, str) else "" if value is None else _plain(value)

    def file(self, name: str) -> bytes | None:
        """The content of an uploaded file; None where a text came, or nothing."""
        value = self.raw.get(name)
        return value.content if isinstance(value, Upload) else None

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; `default` when absent or no number."""
        value = self.raw.get(name)
        if isinstance(value, int):
            return int(value)
        try:
            return int(value) if isinstance(value, str) else default
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """A truth value; absent means false."""
        value = self.raw.get(name)
        return value if isinstance(value, bool) else str(value).strip().lower() in _TRUE

    def structure(self, name: str, complaint: str) -> Any:
        """An object or array, given as such or as JSON text; None when absent or empty.

        Raises:
            ApiError: 400 with `complaint` when the text is no JSON.
        """
        value = self.raw.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(complaint) from error

    def chat_id(self) -> int | str:
        """The chat meant: a number, or a name with `@`.

        Raises:
            ApiError: 400 when it is absent.
        """
        value = self.raw.get("chat_id")
        if isinstance(value, int):
            return value
        text = str(value or "").strip()
        if not text:
            raise bad_request("chat_id is empty")
        return int(text) if text.lstrip("-").isdecimal() else text


async def read_params(request: web.BaseRequest) -> Json:
    """Everything the request brings, from its address and its body.

    Raises:
        ApiError: 400 when the body is malformed.
    """
    query = request.query_string
    params: Json = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    if not request.can_read_body:
        return params
    kind = request.headers.get("Content-Type", "")
    if kind.startswith("multipart/"):
        return params | {
            name: value if isinstance(value, str) else _upload(value) for name, value in (await request.post()).items()
        }
    body = await request.read()
    if kind.startswith("application/json"):
        return params | _json_object(body)
    return params | dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))


def _upload(field: web.FileField | bytes | bytearray) -> str:
    if isinstance(field, web.FileField):
        return Upload(field.filename, field.file.read())
    return Upload("file", bytes(field))


def _json_object(body: bytes) -> Json:
    if not body:
        return {}
    try:
        value = json.loads(body)
    except ValueError as error:
        raise bad_request("can't parse the request's JSON") from error
    return value if isinstance(value, dict) else {}


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
