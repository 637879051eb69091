"""One request for one delivery, and Telegram's answer to it as a value.

Status and description are read here and not by python-telegram-bot, which knows fewer kinds of failure than a delivery.
"""

import json
from typing import Any, Final

from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # RequestData cannot be built without it

from bot.chat.telegram_api.client import bare
from bot.chat.telegram_api.telegram_errors import NeverSentError, failure_in
from bot.core.announcing.outcomes import Form, Response, TelegramFailure
from bot.services.deliveries import Job

_NO_PREVIEW: Final = {"is_disabled": True}
_OK = 200


class DeliveryClient:
    """Sends messages on connections of its own, so that no answer to a person waits for one.

    Args:
        request: initialised and shut down by whoever owns it.
        base_url: of the bot, with its token: never shown to anybody.
    """

    def __init__(self, request: BaseRequest, base_url: str) -> None:
        self._request = request
        self._base_url = base_url

    async def send(self, job: Job, form: Form | None = None) -> Response:
        """Send a delivery, once; what came back. Nothing is raised for what Telegram or the network does.

        Args:
            job: what is sent.
            form: the job's own by default.
        """
        form = form or job.form
        content = {"chat_id": job.chat_id} | _content(job, form)
        if job.edited is not None:
            return await self._call("editMessageText", content | {"message_id": job.edited})
        place = {"message_thread_id": job.thread_id, "disable_notification": job.is_silent or None}
        return await self._call("sendRichMessage" if form is Form.TABLE else "sendMessage", content | place)

    async def slow_mode(self, chat_id: int) -> bool:
        """Whether a group is in slow mode; not when it cannot be found out."""
        try:
            answer = await self._ask("getChat", {"chat_id": chat_id})
        except TelegramError:
            return False
        result = answer[1].get("result")
        return isinstance(result, dict) and bool(result.get("slow_mode_delay"))

    async def _call(self, method: str, parameters: dict[str, Any]) -> Response:
        try:
            status, answer = await self._ask(method, parameters)
        except TelegramError as error:
            was_sent = not isinstance(error, NeverSentError)
            return Response(TelegramFailure.UNKNOWN if was_sent else TelegramFailure.NEVER_SENT, str(error))
        return _response(status, answer)

    async def _ask(self, method: str, parameters: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        data = RequestData([RequestParameter.from_input(name, value) for name, value in parameters.items()])
        status, body = await self._request.do_request(f"{self._base_url}/{method}", "POST", data)
        try:
            answer = json.loads(body)
        except ValueError:
            answer = None
        return status, answer if isinstance(answer, dict) else {}


def _content(job: Job, form: Form) -> dict[str, Any]:
    if form is Form.TABLE and job.rich is not None:
        return {"rich_message": job.rich.to_input()}
    words = {"text": bare(job.html)} if form is Form.BARE else {"text": job.html, "parse_mode": ParseMode.HTML}
    return {**words, "link_preview_options": _NO_PREVIEW}


def _response(status: int, answer: dict[str, Any]) -> Response:
    """An answer as a value; one that is not Telegram's, though all seems well, tells nothing."""
    if status == _OK:
        if answer.get("ok") is not True:
            return Response(TelegramFailure.UNKNOWN, "the answer is not Telegram's")
        result = answer.get("result")
        message_id = result.get("message_id") if isinstance(result, dict) else None
        return Response(message_id=message_id if isinstance(message_id, int) else None)
    said, more = str(answer.get("description", "")), answer.get("parameters")
    details = more if isinstance(more, dict) else {}
    retry, moved = details.get("retry_after"), details.get("migrate_to_chat_id")
    return Response(
        failure_in(status, said),
        said,
        retry_after=float(retry) if isinstance(retry, (int, float)) else None,
        moved_to=moved if isinstance(moved, int) else None,
    )
