"""A load balancer before several processes of the bot: round robin over HTTP, as a real one does it."""

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from typing import Self

_MOST_HEAD = 64 * 1024
_BAD_GATEWAY = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
_BROKEN = (ConnectionError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError)
"""What is raised where the other end goes away in the middle."""

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class _Upstream:
    """One process, with the connections to it that are free."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._free: list[Connection] = []

    async def ask(self, request: bytes) -> bytes:
        """Its answer to a request.

        Raises:
            ConnectionRefusedError: nobody listens there.
            OSError: the connection broke in the middle; whether the request was handled is not known.
            IncompleteReadError: the same.
        """
        reader, writer = await self._connection()
        try:
            writer.write(request)
            answer = await _message(reader)
        except BaseException:
            writer.close()
            raise
        self._free.append((reader, writer))
        return answer

    def close(self) -> None:
        """Let go of all connections."""
        for _, writer in self._free:
            writer.close()
        self._free.clear()

    async def _connection(self) -> Connection:
        while self._free:
            reader, writer = self._free.pop()
            if not reader.at_eof() and not writer.is_closing():
                return reader, writer
            writer.close()
        return await asyncio.open_connection("127.0.0.1", self.port, limit=_MOST_HEAD)


class Balancer:
    """Hands requests to each process in its turn.

    To the next one where nobody listens, which has certainly handled nothing; where a connection breaks in the middle,
    that is not known, and the answer is 502, as nginx does it with POST (`proxy_next_upstream`, without
    `non_idempotent`).
    """

    def __init__(self, ports: Sequence[int]) -> None:
        self._upstreams = deque(_Upstream(port) for port in ports)
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.in_flight = 0
        """Requests that are being answered now."""
        self.most_in_flight = 0
        self.broken = 0
        """Requests whose connection broke in the middle."""
        self.refused = 0
        """Requests that found nobody."""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=_MOST_HEAD)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for upstream in self._upstreams:
            upstream.close()

    @property
    def url(self) -> str:
        """Where Telegram posts."""
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/hook"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        with suppress(*_BROKEN, asyncio.CancelledError):
            while True:
                writer.write(await self._answered(await _message(reader)))
                await writer.drain()
        writer.close()

    async def _answered(self, request: bytes) -> bytes:
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            return await self._ask_in_turn(request)
        finally:
            self.in_flight -= 1

    async def _ask_in_turn(self, request: bytes) -> bytes:
        for _ in range(len(self._upstreams)):
            self._upstreams.rotate(-1)
            try:
                return await self._upstreams[0].ask(request)
            except ConnectionRefusedError:
                continue
            except _BROKEN:
                self.broken += 1
                return _BAD_GATEWAY
        self.refused += 1
        return _BAD_GATEWAY


async def _message(reader: asyncio.StreamReader) -> bytes:
    """A request or an answer as it came: its head, and a body of the length that this names."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return head + (await reader.readexactly(length) if length else b"")
