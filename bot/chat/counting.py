"""The bot's transport, counting what goes to each chat: announcements make way for answers."""

import time

from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

from bot.chat.transport import AiohttpRequest
from bot.core.announcing.pacing import Pace

_COUNTED = frozenset({"sendMessage", "editMessageText", "editMessageReplyMarkup", "sendPhoto"})
"""What Telegram's limits are about."""


class CountingRequest(AiohttpRequest):
    """Tells a pace of every message."""

    def __init__(self, pace: Pace, *, proxy_url: str | None = None) -> None:
        super().__init__(proxy_url=proxy_url)
        self._pace = pace

    async def do_request(  # noqa: PLR0913, PLR0917 - python-telegram-bot's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Count a message and send it; see `AiohttpRequest.do_request`."""
        if request_data is not None and url.rpartition("/")[2] in _COUNTED:
            chat_id = request_data.parameters.get("chat_id")
            if isinstance(chat_id, int):
                self._pace.answered(chat_id, time.monotonic())
        return await super().do_request(
            url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
        )
