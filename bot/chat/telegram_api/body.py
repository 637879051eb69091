"""Request bodies: the JSON that goes over the wire, and whether a body was handed to the network."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

import orjson
from aiohttp import MultipartWriter
from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import BytesPayload, Payload, get_payload
from telegram import TelegramObject
from telegram.request import RequestData


def encode(parameters: Mapping[str, object]) -> bytes:
    """One JSON object; Telegram objects are written as JSON, what is None is left out."""
    given = {name: value for name, value in parameters.items() if value is not None}
    try:
        return orjson.dumps(given, default=_plain)
    except TypeError:  # half of a surrogate pair in a text
        return json.dumps(given, default=_plain, separators=(",", ":")).encode()


def decode(content: bytes) -> object:
    """Whatever JSON says.

    Raises:
        ValueError: it is no JSON.
    """
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError:  # half of a surrogate pair, or a byte that is no UTF-8
        return json.loads(content.decode(errors="replace"))


def _plain(value: object) -> object:
    if isinstance(value, TelegramObject):
        return value.to_dict()
    raise TypeError(type(value).__name__)


class JsonBody:
    """Parameters without files, as one JSON object.

    The Bot API takes JSON as well as forms ("Making requests"), nested values included. It costs
    one encoding where a form costs one for each parameter and another for the whole.
    """

    __slots__ = ("content", "handed")

    def __init__(self, parameters: Mapping[str, object]) -> None:
        self.content = encode(parameters)
        self.handed = False
        """Whether anything of it can have gone out."""


class _JsonPayload(BytesPayload):
    """A JSON body as aiohttp's session takes it."""

    def __init__(self, body: JsonBody) -> None:
        super().__init__(body.content, content_type="application/json")
        self._body = body

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        """Write the body, and remember whether anything of it can have gone out."""
        self._body.handed = _is_open(writer)
        await super().write_with_length(writer, content_length)


class FormBody(MultipartWriter):
    """Parameters with files, as multipart/form-data."""

    handed = False

    def __init__(self) -> None:
        super().__init__("form-data")

    def add(self, name: str, value: str | IO[bytes], filename: str | None = None, mime: str | None = None) -> None:
        """Add one field; a field with a file name is a file."""
        part = get_payload(value, content_type=mime) if mime else get_payload(value)
        where = {"name": name} if filename is None else {"name": name, "filename": filename}
        # Telegram reads names as UTF-8 and would show percent signs as they are.
        part.set_content_disposition("form-data", quote_fields=False, **where)
        self.append_payload(part)

    async def write(self, writer: AbstractStreamWriter, close_boundary: bool = True) -> None:  # noqa: FBT001, FBT002 - aiohttp's signature
        """Write the body, and remember whether anything of it can have gone out."""
        self.handed = _is_open(writer)
        await super().write(writer, close_boundary)


Body = JsonBody | FormBody


@dataclass(frozen=True, slots=True)
class Upload:
    """A file among the parameters of a call."""

    name: str
    content: bytes
    mime: str


def body_with(parameters: Mapping[str, object]) -> Body:
    """The body of a call: a form where a file is among the parameters, else JSON; what is None is left out."""
    if not any(isinstance(value, Upload) for value in parameters.values()):
        return JsonBody(parameters)
    form = FormBody()
    for name, value in parameters.items():
        if isinstance(value, Upload):
            form.add(name, io.BytesIO(value.content), value.name, value.mime)
        elif value is not None:
            form.add(name, value if isinstance(value, str) else orjson.dumps(value, default=_plain).decode())
    return form


def body_of(data: RequestData | None) -> Body:
    """The body for one attempt; it is spent with it."""
    if data is None or not data.contains_files:
        return JsonBody(data.parameters if data else {})
    return _form_of(data)


def payload_of(body: Body) -> Payload:
    """The body as aiohttp's session takes it."""
    return _JsonPayload(body) if isinstance(body, JsonBody) else body


def _form_of(data: RequestData) -> FormBody:
    form = FormBody()
    for name, value in data.json_parameters.items():
        form.add(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        # As a stream, so that a large file is written in pieces and not in one blocking go.
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add(name, stream, filename, mime)
    return form


def _is_open(writer: AbstractStreamWriter) -> bool:
    # On a closing transport aiohttp's writer raises before it writes.
    transport = getattr(writer, "transport", None)
    return transport is None or not transport.is_closing()
