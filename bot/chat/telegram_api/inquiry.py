"""Asks a Bot API server what it knows, by calls that change nothing, and tells why one did not come through.

For whoever looks what is wrong: unlike the bot's own requests it gives the answer's head, and names the obstacle.
"""

import os
import ssl
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from enum import Enum
from types import MappingProxyType
from typing import Any, Literal

import aiohttp
import orjson

Question = Literal["getMe", "getWebhookInfo", "getChat"]
Newcomer = Literal["sendRichMessage", "deleteEphemeralMessage"]
"""Methods by which a server's version is told. Without parameters they name no chat, so that they do nothing."""
SINCE: Mapping[Newcomer, str] = {"sendRichMessage": "10.1", "deleteEphemeralMessage": "10.2"}
"""The version of the Bot API that brought each (https://core.telegram.org/bots/api-changelog)."""
SECONDS = 4.0
"""For a call: two, one after another, end before a check of ours must."""
_UNKNOWN_METHOD, _PROXY_WANTS_PASSWORD = 404, 407
_KNOWN_METHOD = frozenset({200, 400, 403})


class Obstacle(Enum):
    """What a call did not come past."""

    PROXY = "the proxy"
    PROXY_PASSWORD = "the proxy's password"  # noqa: S105 - no password
    NAME = "the name"
    TLS = "TLS"
    CONNECTION = "the connection"
    SILENCE = "silence"
    NO_BOT_API = "something else answers"


class ObstacleError(Exception):
    """A call did not come through.

    Attributes:
        why: a few words, without any address.
    """

    def __init__(self, obstacle: Obstacle, why: str) -> None:
        super().__init__(f"{obstacle.value}: {why}")
        self.obstacle, self.why = obstacle, why


@dataclass(frozen=True, slots=True)
class Reply:
    """What a Bot API server answered.

    Attributes:
        body: its JSON, with `ok`.
        clock_ahead: seconds by which the server's clock is ahead of ours; None where it does not tell.
    """

    status: int
    body: Mapping[str, Any]
    clock_ahead: float | None

    @property
    def result(self) -> dict[str, Any] | None:
        """What was asked for; None where it was refused."""
        result = self.body.get("result")
        return result if self.body.get("ok") is True and isinstance(result, dict) else None

    @property
    def said(self) -> str:
        """The server's own words about a refusal."""
        return str(self.body.get("description", "no reason given"))


class Inquiry:
    """Asks one server for one bot."""

    def __init__(self, session: aiohttp.ClientSession, base: str, proxy_url: str | None) -> None:
        self._session, self._base, self._proxy_url = session, base, proxy_url

    async def ask(self, method: Question, **parameters: int) -> Reply:
        """The answer to a question.

        Raises:
            ObstacleError: none came.
        """
        return await self._posted(method, parameters)

    async def knows(self, method: Newcomer) -> bool | None:
        """Whether the server knows a method; None where it does not tell.

        Raises:
            ObstacleError: no answer came.
        """
        reply = await self._posted(method, {})
        if reply.status == _UNKNOWN_METHOD:
            return False
        return True if reply.status in _KNOWN_METHOD else None

    async def _posted(self, method: str, parameters: Mapping[str, int]) -> Reply:
        try:
            return await self._exchanged(method, parameters)
        except ObstacleError:
            raise
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            failure = obstacle_of(error)
        raise failure  # outside of the handler: aiohttp's error holds the address, and that the token

    async def _exchanged(self, method: str, parameters: Mapping[str, int]) -> Reply:
        before = time.time()
        sending = self._session.post(
            f"{self._base}/{method}", json=parameters, proxy=self._proxy_url, allow_redirects=False
        )
        async with sending as response:
            between = (before + time.time()) / 2
            if response.status == _PROXY_WANTS_PASSWORD:
                raise ObstacleError(Obstacle.PROXY_PASSWORD, "status 407")
            return Reply(response.status, _body(await response.read()), _ahead(response, between))


@asynccontextmanager
async def inquiry(url: str, token: str, proxy_url: str | None) -> AsyncIterator[Inquiry]:
    """Ask a server meanwhile.

    Args:
        url: of the server, without `/bot`.
        token: the bot's.
        proxy_url: an HTTP proxy, with name and password in it where it needs them.
    """
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    async with aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield Inquiry(session, f"{url}/bot{token}", proxy_url)


def obstacle_of(error: Exception) -> ObstacleError:
    """Name what a request did not come past."""
    if isinstance(error, aiohttp.ClientHttpProxyError):
        wants_password = error.status == _PROXY_WANTS_PASSWORD
        return ObstacleError(Obstacle.PROXY_PASSWORD if wants_password else Obstacle.PROXY, f"status {error.status}")
    known = next((obstacle for kind, obstacle in _KINDS.items() if isinstance(error, kind)), Obstacle.NO_BOT_API)
    return ObstacleError(known, _WORDS.get(known) or _system(error))


_KINDS: Mapping[type[Exception], Obstacle] = MappingProxyType(
    {
        aiohttp.ClientProxyConnectionError: Obstacle.PROXY,
        aiohttp.ClientConnectorDNSError: Obstacle.NAME,
        aiohttp.InvalidURL: Obstacle.NAME,
        aiohttp.ClientConnectorCertificateError: Obstacle.TLS,
        aiohttp.ClientSSLError: Obstacle.TLS,
        TimeoutError: Obstacle.SILENCE,
        aiohttp.ServerDisconnectedError: Obstacle.CONNECTION,
        OSError: Obstacle.CONNECTION,
    }
)
"""The narrower kinds before the wider."""
_WORDS = {Obstacle.NAME: "it is not known to the resolver", Obstacle.SILENCE: f"nothing within {SECONDS:g} s"}


def _system(error: Exception) -> str:
    """The system's or TLS's word for it, without any address."""
    cause = getattr(error, "certificate_error", None) or getattr(error, "os_error", None) or error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return cause.verify_message
    if isinstance(cause, ssl.SSLError):
        return str(cause.reason or type(cause).__name__)
    number = getattr(cause, "errno", None)
    return os.strerror(number).lower() if isinstance(number, int) and number > 0 else type(cause).__name__


def _body(content: bytes) -> dict[str, Any]:
    try:
        told = orjson.loads(content)
    except ValueError:
        told = None
    if not isinstance(told, dict) or not isinstance(told.get("ok"), bool):
        raise ObstacleError(Obstacle.NO_BOT_API, "no answer of a Bot API")
    return told


def _ahead(response: aiohttp.ClientResponse, between: float) -> float | None:
    try:
        told = parsedate_to_datetime(response.headers["Date"])
    except (KeyError, ValueError, TypeError):
        return None
    moment = told if told.tzinfo is not None else told.replace(tzinfo=UTC)
    return moment.timestamp() - between
