"""Connections that are looked at before they are used again."""

import select
import weakref

import aiohttp
from aiohttp import ClientRequest, ClientTimeout
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection
from aiohttp.tracing import Trace


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
