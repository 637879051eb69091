"""POSTs of JSON over aiohttp's connections, without what its session does for requests of any other kind.

A session prepares each request anew: URL, headers, cookies, redirects, a task to write the body, a response object.
That is two thirds of the processor time of a reply, and the Bot API needs none of it: the head of all calls of one
method is the same but for the length. Connections, TLS, the pool and the parser are aiohttp's own.
"""

import asyncio

import aiohttp
from aiohttp import ClientRequest, ClientTimeout, hdrs
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import BaseConnector
from yarl import URL

from bot.chat.transport_body import JsonBody

_FINAL = 200
"""The lowest status of an answer; those below only announce one (RFC 9110, 15.2)."""
_PER_CALL = frozenset({hdrs.CONTENT_LENGTH, hdrs.CONTENT_TYPE})


class _Target:
    """Where the calls of one method go, and how they begin."""

    __slots__ = ("head", "request")

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        loop = asyncio.get_running_loop()
        # Nothing is sent by it: it tells the connector whom to connect to.
        self.request = ClientRequest(hdrs.METH_POST, URL(url), headers=session.headers, loop=loop, session=session)
        lines = [f"POST {self.request.url.raw_path_qs} HTTP/1.1", f"{hdrs.CONTENT_TYPE}: application/json"]
        lines += [f"{name}: {value}" for name, value in self.request.headers.items() if name not in _PER_CALL]
        self.head = "\r\n".join([*lines, f"{hdrs.CONTENT_LENGTH}: "]).encode()


class QuickPost:
    """Sends bodies without files; not for use through a proxy."""

    def __init__(self, session: aiohttp.ClientSession, connector: BaseConnector) -> None:
        self._session = session
        self._connector = connector
        self._targets: dict[str, _Target] = {}  # as many as the Bot API has methods at most

    async def exchange(self, url: str, body: JsonBody, limits: ClientTimeout) -> tuple[int, bytes]:
        """Send one request; status and content of its answer.

        Raises:
            aiohttp.ClientError, TimeoutError, aiohttp.http_exceptions.HttpProcessingError: it failed.
        """
        target = self._targets.get(url)
        if target is None:
            target = self._targets[url] = _Target(url, self._session)
        async with asyncio.timeout(limits.total):
            connection = await self._connector.connect(target.request, [], limits)
            try:
                answer = await _talk(connection.protocol, target.head, body, limits)
            except BaseException:
                connection.close()
                raise
            connection.release()
        return answer


async def _talk(
    protocol: ResponseHandler | None, head: bytes, body: JsonBody, limits: ClientTimeout
) -> tuple[int, bytes]:
    if protocol is None or (transport := protocol.transport) is None or transport.is_closing():
        raise aiohttp.ServerDisconnectedError
    protocol.set_response_params(read_until_eof=True, read_timeout=limits.sock_read)
    body.handed = True
    transport.write(b"%b%d\r\n\r\n%b" % (head, len(body.content), body.content))
    protocol.start_timeout()
    message, content = await protocol.read()
    while message.code < _FINAL:
        message, content = await protocol.read()
    return message.code, await content.read()
