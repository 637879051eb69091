"""Request bodies that know whether they were handed to the network."""

import io
import json
from typing import IO

from aiohttp import MultipartWriter
from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import BytesPayload, get_payload
from telegram.request import RequestData

_encode = json.JSONEncoder(separators=(",", ":")).encode


class JsonBody(BytesPayload):
    """Parameters without files, as one JSON object.

    The Bot API takes JSON as well as forms ("Making requests"), nested values included. It costs
    one encoding where a form costs one for each parameter and another for the whole.
    """

    handed = False

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        """Write the body, and remember whether anything of it can have gone out."""
        self.handed = _is_open(writer)
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


def body_of(data: RequestData | None) -> Body:
    """The body for one attempt; it is spent with it."""
    if data is None or not data.contains_files:
        parameters = data.parameters if data else {}
        return JsonBody(_encode(parameters).encode(), content_type="application/json")
    return _form_of(data)


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
