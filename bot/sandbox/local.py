"""Letting only this machine in: a page elsewhere must not reach the sandbox through somebody's browser."""

from functools import lru_cache
from urllib.parse import urlsplit

from aiohttp import web

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def is_local(request: web.BaseRequest) -> bool:
    """Whether the address that was asked for is this machine; a foreign name that leads here is not (DNS rebinding)."""
    return _is_loopback(request.headers.get("Host", ""))


def is_own_page(request: web.BaseRequest) -> bool:
    """Whether no other page than our own sent this; what is no browser names no origin."""
    own = f"http://{request.headers.get('Host', '')}"
    return all(origin == own for origin in request.headers.getall("Origin", []))


@lru_cache(maxsize=64)
def _is_loopback(host: str) -> bool:
    try:
        return urlsplit(f"//{host}").hostname in _LOOPBACK
    except ValueError:
        return False
