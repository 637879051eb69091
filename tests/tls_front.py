"""TLS in front of the tests' PostgreSQL, whose build has none: it speaks as a server with `ssl = on` does.

The eight bytes of SSLRequest and their answer: https://www.postgresql.org/docs/current/protocol-flow.html
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import trustme

_SSL_REQUEST = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"


@dataclass
class TlsFront:
    """A server at work.

    Attributes:
        port: where it listens, on 127.0.0.1.
        authority: file of the authority that signed its certificate.
        names: the host names of its certificate.
        encrypted: one entry for each connection over TLS: its version.
        plain: how many connections went on without.
    """

    port: int
    authority: Path
    names: tuple[str, ...]
    encrypted: list[str] = field(default_factory=list)
    plain: int = 0


@asynccontextmanager
async def tls_front(behind: int, folder: Path, *names: str) -> AsyncIterator[TlsFront]:
    """Offer the server on port `behind` over TLS, with a certificate for these names."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    front = TlsFront(0, folder / "authority.pem", names)
    lines: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            await _serve(front, behind, context, reader, writer)
        writer.close()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(serve(reader, writer))
        lines.add(task)
        task.add_done_callback(lines.discard)

    server = await asyncio.start_server(begin, "127.0.0.1", 0)
    front.port = server.sockets[0].getsockname()[1]
    try:
        yield front
    finally:
        server.close()
        for line in list(lines):
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)


async def _serve(
    front: TlsFront,
    behind: int,
    context: ssl.SSLContext,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
) -> None:
    first = await reader.readexactly(len(_SSL_REQUEST))
    if first == _SSL_REQUEST:
        writer.write(b"S")
        await writer.start_tls(context)
        front.encrypted.append(writer.get_extra_info("ssl_object").version())
        first = b""
    else:
        front.plain += 1
    inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", behind)
    inner_writer.write(first)
    try:
        await asyncio.gather(_pass_on(reader, inner_writer), _pass_on(inner_reader, writer))
    finally:
        inner_writer.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while block := await reader.read(65536):
        writer.write(block)
        await writer.drain()
    writer.close()
