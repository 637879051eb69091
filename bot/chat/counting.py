"""The bot's transport, counting what goes to each chat: announcements make way for answers."""

import time
from collections.abc import Mapping
from typing import Any

from telegram._utils.types import ODVInput
from telegram.request import BaseRequest

from bot.chat.transport import AiohttpRequest
from bot.core.announcing.rate_limit import RateLimit

_COUNTED = frozenset({"sendMessage", "editMessageText", "editMessageReplyMarkup", "sendPhoto"})
"""What Telegram's limits are about."""


class CountingRequest(AiohttpRequest):
    """Tells a pace of every message."""

    def __init__(self, pace: RateLimit, *, proxy_url: str | None = None) -> None:
        super().__init__(proxy_url=proxy_url)
        self._pace = pace

    async def call(
        self, url: str, parameters: Mapping[str, object], *, read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE
    ) -> Any:
        """Count a message and send it; see `AiohttpRequest.call`."""
        chat_id = parameters.get("chat_id")
        if isinstance(chat_id, int) and url.rpartition("/")[2] in _COUNTED:
            self._pace.answered(chat_id, time.monotonic())
        return await super().call(url, parameters, read_timeout=read_timeout)
