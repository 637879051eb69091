"""Connections that are looked at before they are used again."""

import asyncio
import select
import weakref

import aiohttp
from aiohttp import ClientRequest, ClientTimeout, hdrs
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import BaseConnector, Connection
from aiohttp.tracing import Trace
from yarl import URL

from bot.chat.telegram_api.body import JsonBody


class WatchfulConnector(aiohttp.TCPConnector):
    """A pool that does not hand out kept-alive connections which the server has already closed.

    aiohttp learns of a server's goodbye only when the event loop next reads the socket. A request
    written before that ends in a disconnect, which looks like a lost answer though the server
    never saw it. So each connection that is used again is first asked, without waiting, whether
    anything lies there to be read. Between two requests nothing may: what lies there is the
    goodbye, and the next connection is taken. urllib3 and httpcore do the same.

    What remains is a goodbye still on its way while we write: half a round trip in each idle
    connection's life, and only where the server closes first.
    """

    def __init__(self, *, limit: int, keepalive_timeout: float) -> None:
        super().__init__(limit=limit, keepalive_timeout=keepalive_timeout)
        self._used: weakref.WeakSet[ResponseHandler] = weakref.WeakSet()

    async def connect(self, req: ClientRequest, traces: list[Trace], timeout: ClientTimeout) -> Connection:  # noqa: ASYNC109 - aiohttp's signature
        """Get a connection that is open as far as can be known."""
        while True:
            connection = await super().connect(req, traces, timeout)
            if self._is_fit(connection):
                return connection
            connection.close()

    def _is_fit(self, connection: Connection) -> bool:
        protocol = connection.protocol
        if protocol is None:
            return False
        if protocol not in self._used:
            # On a new TLS connection the server's session tickets may lie there: that is no goodbye.
            self._used.add(protocol)
            return True
        return not _has_something_to_read(protocol)


def _has_something_to_read(protocol: ResponseHandler) -> bool:
    transport = protocol.transport
    if transport is None or transport.is_closing():
        return True
    socket = transport.get_extra_info("socket")
    if socket is None or not hasattr(select, "poll"):  # Windows has no poll; its event loop, no socket
        return False
    poll = select.poll()
    poll.register(socket.fileno(), select.POLLIN)
    return bool(poll.poll(0))


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


class FastPost:
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
        # Replies that become ready in one turn of the loop go out together in the next: each write by itself wakes
        # whoever reads on this machine (a local Bot API server, a proxy, the sandbox) and costs us the processor.
        await asyncio.sleep(0)
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
