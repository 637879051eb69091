"""Telegram's refusals in python-telegram-bot's own words, from an answer that is already there."""

from collections.abc import Callable
from typing import Any

from telegram.request import BaseRequest


class Answered(BaseRequest):
    """A request that was answered before it is sent: what python-telegram-bot makes of an answer is its secret."""

    def __init__(self, status: int, content: bytes, parse: Callable[[bytes], dict[str, Any]]) -> None:
        self._status = status
        self._content = content
        self._parse = parse

    @property
    def read_timeout(self) -> float | None:
        """There is nothing to wait for."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        """The answer."""
        return self._status, self._content

    def parse_json_payload(self, payload: bytes) -> dict[str, Any]:  # type: ignore[override]
        """Read the answer as its receiver does."""
        return self._parse(payload)
