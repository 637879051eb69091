"""Connections that are looked at before they are used again."""

import asyncio
import select
import weakref
from contextvars import ContextVar

import aiohttp
from aiohttp import ClientRequest, ClientTimeout, hdrs
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import BaseConnector, Connection
from aiohttp.tracing import Trace
from yarl import URL

from bot.chat.telegram_api.body import JsonBody
from bot.chat.telegram_api.telegram_errors import NeverSentError, OldServerError

PROBE: ContextVar[str | None] = ContextVar("probe", default=None)
"""The address of a method that a server must know before the call at hand may go out to it; None for most calls."""
_PROBES = 3
"""Connections that are asked for one call, where the server ends each after its answer."""
_OF_NOTHING = {"chat_id": 0, "receiver_user_id": 0, "ephemeral_message_id": 0}
"""What the probe names: nothing that there is, so that it changes nothing."""
_UNKNOWN_METHOD = 404
"""Telegram-bot-api's answer, "Not Found: method not found"."""
_KNOWN_METHOD = frozenset({200, 400, 403})


class WatchfulConnector(aiohttp.TCPConnector):
    """A pool that does not hand out kept-alive connections which the server has already closed.

    aiohttp learns of a server's goodbye only when the event loop next reads the socket. A request
    written before that ends in a disconnect, which looks like a lost answer though the server
    never saw it. So each connection that is used again is first asked, without waiting, whether
    anything lies there to be read. Between two requests nothing may: what lies there is the
    goodbye, and the next connection is taken. urllib3 and httpcore do the same.

    What remains is a goodbye still on its way while we write: half a round trip in each idle
    connection's life, and only where the server closes first.

    A call that an older server would misread, such as one that whispers, goes out only on a connection whose server
    was asked on that very connection whether it knows a newer method. So whatever server takes another's place, it is
    asked before it is told anything.
    """

    def __init__(self, *, limit: int, keepalive_timeout: float) -> None:
        super().__init__(limit=limit, keepalive_timeout=keepalive_timeout)
        self._used: weakref.WeakSet[ResponseHandler] = weakref.WeakSet()
        self._knowing: weakref.WeakSet[ResponseHandler] = weakref.WeakSet()
        self._old: weakref.WeakSet[ResponseHandler] = weakref.WeakSet()

    async def connect(self, req: ClientRequest, traces: list[Trace], timeout: ClientTimeout) -> Connection:  # noqa: ASYNC109 - aiohttp's signature
        """Get a connection that is open as far as can be known, and whose server knows what the call asks of it.

        Raises:
            OldServerError: it does not.
            NeverSentError: it is not known whether it does.
        """
        probe = PROBE.get()
        if probe is None:
            return await self._open(req, traces, timeout)
        for _ in range(_PROBES):
            connection = await self._open(req, traces, timeout)
            if await self._is_proven(connection, probe, timeout):
                return connection
        raise NeverSentError("It is not known which Bot API the server has, nothing was sent")

    async def _open(self, req: ClientRequest, traces: list[Trace], timeout: ClientTimeout) -> Connection:  # noqa: ASYNC109 - aiohttp's type
        while True:
            connection = await super().connect(req, traces, timeout)
            if self._is_fit(connection):
                return connection
            connection.close()

    async def _is_proven(self, connection: Connection, probe: str, limits: ClientTimeout) -> bool:
        """Whether the server at the other end is known to know the method; a connection that is of no use is closed."""
        protocol = connection.protocol
        if protocol is None or protocol in self._knowing:
            return protocol is not None
        try:
            if protocol not in self._old:
                await self._ask(protocol, probe, limits)
        except BaseException:
            connection.close()
            raise
        if protocol in self._old:
            connection.release()
            raise OldServerError("The server's Bot API does not know the method, nothing was sent")
        if protocol in self._knowing and not protocol.should_close:
            return True
        connection.close()
        return False

    async def _ask(self, protocol: ResponseHandler, probe: str, limits: ClientTimeout) -> None:
        url = URL(probe)
        lines = [f"POST {url.raw_path_qs} HTTP/1.1", f"Host: {url.host_port_subcomponent}"]
        head = "\r\n".join([*lines, "Content-Type: application/json", "Content-Length: "]).encode()
        async with asyncio.timeout(limits.total):
            status, _ = await _talk(protocol, head, JsonBody(_OF_NOTHING), limits)
        if status == _UNKNOWN_METHOD:
            self._old.add(protocol)
        elif status in _KNOWN_METHOD:
            self._knowing.add(protocol)

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
