"""Servers that misbehave on the wire, where the sandbox only answers well or cuts."""

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Self

OK = b'{"ok":true,"result":{"message_id":7,"date":0,"chat":{"id":5,"type":"private"},"text":"x"}}'
RESET = struct.pack("ii", 1, 0)  # SO_LINGER: closing sends a reset and not a goodbye


def answer(body: bytes = OK, status: str = "200 OK", *headers: str) -> bytes:
    """A whole HTTP answer, bound to keep the connection."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Content-Type: application/json", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class Exchange:
    """One request and the means to answer it."""

    head: bytes
    body: bytes
    writer: asyncio.StreamWriter

    async def say(self, words: bytes) -> None:
        self.writer.write(words)
        await self.writer.drain()

    def reset(self) -> None:
        self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        self.writer.transport.abort()


Step = Callable[[Exchange], Awaitable[None]]


async def well(exchange: Exchange) -> None:
    """Answer as Telegram would."""
    await exchange.say(answer())


def saying(words: bytes) -> Step:
    """Answer with these bytes and close."""

    async def step(exchange: Exchange) -> None:
        await exchange.say(words)
        exchange.writer.close()

    return step


@dataclass
class Wire:
    """What came over the wire, and what is done with the next requests (`well` when nothing is said)."""

    url: str
    steps: list[Step] = field(default_factory=list)
    requests: list[Exchange] = field(default_factory=list)
    connections: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while not writer.is_closing():
                exchange = await _read(reader, writer)
                self.requests.append(exchange)
                await (self.steps.pop(0) if self.steps else well)(exchange)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()


async def _read(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Exchange:
    head = await reader.readuntil(b"\r\n\r\n")
    length = next((line[15:] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b"0")
    return Exchange(head, await reader.readexactly(int(length)), writer)


@asynccontextmanager
async def wire(*steps: Step) -> AsyncIterator[Wire]:
    """A server on 127.0.0.1 that takes one step of the script for each request."""
    served: list[asyncio.Task[None]] = []
    script = Wire("", list(steps))

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        served.append(task)
        await script.serve(reader, writer)

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    script.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield script
    finally:
        server.close()
        for task in served:
            task.cancel()
        await asyncio.gather(*served, return_exceptions=True)
        await server.wait_closed()
        await asyncio.sleep(0)  # closing a transport takes one more turn of the loop


class FarewellServer:
    """Answers one request on each connection and closes it when told, in a thread of its own.

    The thread makes the moment certain: the goodbye lies in our socket before our event loop,
    which is kept from running meanwhile, has looked at it.
    """

    def __init__(self, *, with_reset: bool) -> None:
        self._with_reset = with_reset
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._leave = threading.Event()
        self._gone = threading.Event()
        self.answered = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._leave.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def say_goodbye(self) -> None:
        """Close the connection in use, and return when it is done; blocks."""
        self._leave.set()
        assert self._gone.wait(5)
        self._gone.clear()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self._answer(self._listener.accept()[0])

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            connection.recv(65536)
            connection.sendall(answer())
            self.answered += 1
            self._leave.wait(5)
            self._leave.clear()
            if self._with_reset:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        self._gone.set()
