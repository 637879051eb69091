"""What faults do to connections."""

import contextlib
import socket
import struct

from aiohttp import web

_CLOSE_WITH_RESET = struct.pack("ii", 1, 0)


def cut(request: web.BaseRequest) -> web.Response:
    """Reset the connection; the response returned goes nowhere, the server only wants one."""
    if request.transport is not None:
        raw = request.transport.get_extra_info("socket")
        if raw is not None:
            with contextlib.suppress(OSError):
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _CLOSE_WITH_RESET)
        request.transport.abort()
    return web.Response()


def close_quietly(request: web.BaseRequest) -> None:
    """Close the connection after the answer, which promises to keep it."""
    request.protocol.close()


def is_reused(request: web.BaseRequest) -> bool:
    """Whether the connection carried a request before this one."""
    return request.protocol._request_count > 1  # noqa: SLF001 - aiohttp counts, and shows it nowhere else
