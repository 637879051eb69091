"""Requests to the Bot API on aiohttp's client, in place of python-telegram-bot's own on httpx.

It answers several times as many messages a second, and it tells a request that was never sent
from one whose outcome is unknown.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import aiohttp
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

from bot.chat.telegram_api.body import Body, JsonBody, body_of, body_with, decode, payload_of
from bot.chat.telegram_api.fast_post import PROBE, FastPost, WatchfulConnector
from bot.chat.telegram_api.telegram_errors import (
    BEFORE_SENDING,
    NeverSentError,
    OldServerError,
    OutcomeUnknownError,
    is_stale_connection,
    wire_error,
)
from bot.chat.telegram_api.timeouts import Timeouts, of_download
from bot.core.announcing.rate_limit import RateLimit

# Idle connections are closed by us, and not by the server: a server's goodbye may cross a request
# on its way. nginx, which stands before the Bot API, waits 75 s by default (ngx_http_core_module,
# keepalive_timeout); 15 s leaves room for proxies and routers that are less patient.
KEEP_ALIVE = 15.0

# Many more than updates can be in hand at once (100), so that no answer waits for a connection.
POOL_SIZE = 256

# The lowest of HTTP's statuses of failure.
_FAILED = 400


class AiohttpRequest(BaseRequest):
    """A `telegram.request.BaseRequest` on one `aiohttp.ClientSession`.

    One object may serve a bot both for `getUpdates` and for all else. It may be initialised and
    shut down more than once, as python-telegram-bot does then.

    Raises, beside what python-telegram-bot makes of Telegram's own answers:
        NeverSentError: Telegram did not see the request.
        OutcomeUnknownError: the request went out and no whole answer came.

    Of repeating: a request that meets a lost connection before a byte of its body is written is
    sent once more, on another connection. aiohttp repeats by itself only GET (file downloads)
    and never POST, so that each method of the Bot API goes out at most once.

    What stays unknown though the server saw nothing: a server's goodbye that crosses the request
    on the wire, and a proxy that takes the request and dies with it.
    """

    def __init__(
        self,
        *,
        proxy_url: str | None = None,
        timeouts: Timeouts | None = None,
        pool_size: int = POOL_SIZE,
        keep_alive: float = KEEP_ALIVE,
    ) -> None:
        """Keep the settings; nothing is opened before `initialize`.

        Args:
            proxy_url: an HTTP proxy, with name and password in it where it needs them.
            timeouts: the limits of each request.
            pool_size: how many connections may be open at once.
            keep_alive: seconds after which an idle connection is not used again.
        """
        self._proxy_url = proxy_url
        self._timeouts = timeouts or Timeouts()
        self._pool_size = pool_size
        self._keep_alive = keep_alive
        self._session: aiohttp.ClientSession | None = None
        self._fast_post: FastPost | None = None

    @property
    def read_timeout(self) -> float | None:
        """The usual limit in seconds on waiting for an answer."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            connector = WatchfulConnector(limit=self._pool_size, keepalive_timeout=self._keep_alive)
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy_url,
            )
            self._fast_post = FastPost(self._session, connector) if self._proxy_url is None else None

    async def shutdown(self) -> None:
        """Close the session and all its connections."""
        session, self._session, self._fast_post = self._session, None, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request; see `telegram.request.BaseRequest.do_request`.

        Raises:
            NeverSentError: Telegram did not see the request.
            OutcomeUnknownError: the request went out and no whole answer came.
        """
        limits = self._timeouts.of_call(
            uploads=request_data is not None and request_data.contains_files,
            pool=pool_timeout,
            connect=connect_timeout,
            write=write_timeout,
            read=read_timeout,
        )
        if method == "GET":
            return await self._get(url, of_download(limits))
        return await self._post(url, body_of(request_data), limits, fresh_start=True)

    async def call(
        self, url: str, parameters: Mapping[str, object], *, read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE
    ) -> Any:
        """Call a method of the Bot API without python-telegram-bot's reading of parameters and result.

        Args:
            url: of the method.
            parameters: by their names; see `encode` and, for files, `body_with`.
            read_timeout: seconds to wait for the answer, where the usual will not do.

        Returns:
            The result as Telegram wrote it.

        Raises:
            TelegramError: as any call of python-telegram-bot.
        """
        body, unset = body_with(parameters), BaseRequest.DEFAULT_NONE
        if isinstance(body, JsonBody):
            limits = self._timeouts.waiting(read_timeout)
        else:
            limits = self._timeouts.of_call(uploads=True, pool=unset, connect=unset, write=unset, read=read_timeout)
        with self._proving(url, parameters):
            status, content = await self._post(url, body, limits, fresh_start=True)
        if not 200 <= status < 300:  # noqa: PLR2004 - HTTP's success
            await AnsweredRequest(status, content, self.parse_json_payload).post(url)  # raises what the status means
        return self.parse_json_payload(content)["result"]

    @contextmanager
    def _proving(self, url: str, parameters: Mapping[str, object]) -> Iterator[None]:
        """Let a call that whispers reach only servers that know what that is.

        Raises:
            OldServerError: by the way to the server it cannot be known.
        """
        address, _, method = url.rpartition("/")
        if not is_ephemeral(method, parameters):
            yield
            return
        if self._proxy_url is not None and url.startswith("http:"):
            raise OldServerError("Through a proxy without TLS the server cannot be asked, nothing was sent")
        before = PROBE.set(f"{address}/{PROBING_METHOD}")
        try:
            yield
        finally:
            PROBE.reset(before)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read Telegram's answer.

        python-telegram-bot's own writes what it cannot read to the log, which may be anybody's text.

        Raises:
            OutcomeUnknownError: it is no answer of Telegram's, though the request went out.
        """
        try:
            answer = decode(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise OutcomeUnknownError("The answer is not Telegram's, the outcome is unknown")
        return answer if "result" in answer else _WithoutResult(answer)

    async def _post(
        self, url: str, body: Body, limits: aiohttp.ClientTimeout, *, fresh_start: bool
    ) -> tuple[int, bytes]:
        try:
            return await self._exchange("POST", url, limits, body)
        except NeverSentError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever slips by is shown with its URL, token included
            failure = wire_error(error, sent=body.handed)
            lost = not body.handed and is_stale_connection(error)
        # Raised outside of the handler, so that aiohttp's error, which holds the URL, does not
        # hang on ours as its context. A body of files may be closed by now.
        if lost and fresh_start and isinstance(body, JsonBody):
            return await self._post(url, body, limits, fresh_start=False)
        raise failure

    async def _get(self, url: str, limits: aiohttp.ClientTimeout) -> tuple[int, bytes]:
        try:
            return await self._exchange("GET", url, limits, None)
        except Exception as error:  # noqa: BLE001 - as above
            failure = wire_error(error, sent=not isinstance(error, BEFORE_SENDING))
        raise failure

    async def _exchange(
        self, method: str, url: str, limits: aiohttp.ClientTimeout, body: Body | None
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NeverSentError("The transport is not open")
        if self._fast_post is not None and isinstance(body, JsonBody):
            status, answer = await self._fast_post.exchange(url, body, limits)
        else:
            payload = None if body is None else payload_of(body)
            # No redirects: they would carry the token to wherever an answer points.
            sending = self._session.request(method, url, data=payload, timeout=limits, allow_redirects=False)
            async with sending as response:
                status, answer = response.status, await response.read()
        if status < _FAILED or _is_json_object(answer):
            return status, answer
        # python-telegram-bot would quote a web server's error page in the error's message.
        return status, b"{}"


PROBING_METHOD = "deleteEphemeralMessage"
"""Known since Bot API 10.2; telegram-bot-api answers 404 to a method that it does not know."""


def is_ephemeral(method: str, parameters: Mapping[str, object]) -> bool:
    """Whether a call is about an ephemeral message (Bot API 10.2), whose parameters an older server passes over."""
    replied = parameters.get("reply_parameters")
    answers_one = isinstance(replied, Mapping) and "ephemeral_message_id" in replied
    return answers_one or "ephemeral_message_parameters" in parameters or "EphemeralMessage" in method


class _WithoutResult(dict[str, Any]):
    """An answer that lacks its result, for which python-telegram-bot looks without asking."""

    def __missing__(self, key: str) -> Any:
        raise OutcomeUnknownError("Telegram's answer holds no result, the outcome is unknown")


def _is_json_object(answer: bytes) -> bool:
    try:
        return isinstance(decode(answer), dict)
    except ValueError:
        return False


class AnsweredRequest(BaseRequest):
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


_COUNTED = frozenset({"sendMessage", "editMessageText", "editMessageReplyMarkup", "sendPhoto", "sendRichMessage"})
"""The methods that Telegram's limits count."""


class RateTrackingRequest(AiohttpRequest):
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
