"""JSON as both sides write it: compact, UTF-8, one encoder for all."""

import json
from typing import Any

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_bytes(value: Any) -> bytes:
    """A value as compact JSON; half of a surrogate pair becomes `?`."""
    return _encode(value).encode(errors="replace")
