"""JSON as it goes over the wire: by orjson in a fifth of the time, by the standard library where that gives up."""

import json
from collections.abc import Mapping

import orjson
from telegram import TelegramObject


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
