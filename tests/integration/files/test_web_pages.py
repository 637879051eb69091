"""Pages are fetched over real HTTP; whatever leads to a private place, or is too big, is refused in one sentence."""

import gzip
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.core.errors import InvalidValueError
from bot.files.web_pages import MOST_BYTES, WebPages, is_public

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
PAGE = b"<html><body><h1>A page</h1></body></html>"
PRIVATE = "10.0.0.1"


class Names(AbstractResolver):
    """A name server by which one host leads to the test's own server, and all others to a private address."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        del port, family
        address = "127.0.0.1" if host == "news.example" else PRIVATE
        return [ResolveResult(hostname=host, host=address, port=self._port, family=socket.AF_INET, proto=0, flags=0)]

    async def close(self) -> None:
        pass


@asynccontextmanager
async def pages(answer: Answer, seconds: float = 20) -> AsyncIterator[WebPages]:
    """Pages of a server at 127.0.0.1 that is taken for public here, as no other address of its kind is."""
    server = web.Application()
    server.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port: int = runner.addresses[0][1]
    try:
        yield WebPages(Names(port), admits=lambda one: one == "127.0.0.1" or is_public(one), seconds=seconds)
    finally:
        await runner.cleanup()


def redirects_to(target: str) -> Answer:
    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path == "/start":
            return web.Response(status=302, headers={"Location": target})
        return web.Response(body=PAGE, content_type="text/html", charset="windows-1251")

    return answer


async def test_a_page_comes_with_its_kind_charset_and_last_address() -> None:
    async with pages(redirects_to("/there")) as found:
        page = await found.fetch("http://news.example/start")

    assert (page.data, page.kind, page.charset) == (PAGE, "text/html", "windows-1251")
    assert page.url == "http://news.example/there"


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost./",
        "//localhost/",
        "http://[::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://private.example/",  # resolves to a private address
    ],
)
async def test_redirects_to_private_places_are_refused(target: str) -> None:
    async with pages(redirects_to(target)) as found:
        with pytest.raises(InvalidValueError, match="is no address of the public web"):
            await found.fetch("http://news.example/start")


@pytest.mark.parametrize("target", ["http://news.example:8080/", "file:///etc/passwd", "http://a:b@news.example/"])
async def test_redirects_to_what_is_no_plain_page_are_refused(target: str) -> None:
    async with pages(redirects_to(target)) as found:
        with pytest.raises(InvalidValueError, match=r"port 8080|no link to a page|a name or a password"):
            await found.fetch("http://news.example/start")


async def test_redirects_without_end_are_given_up() -> None:
    async with pages(redirects_to("/start")) as found:
        with pytest.raises(InvalidValueError, match="without end"):
            await found.fetch("http://news.example/start")


async def test_a_host_of_a_private_address_is_refused() -> None:
    async with pages(redirects_to("/there")) as found:
        with pytest.raises(InvalidValueError, match=r"“private.example” is no address of the public web"):
            await found.fetch("http://private.example/")


@pytest.mark.parametrize("packed", [False, True])
async def test_a_page_that_is_too_big_is_given_up_also_where_it_is_packed_small(*, packed: bool) -> None:
    big = b"a" * (MOST_BYTES + 1)

    async def answer(_: web.Request) -> web.StreamResponse:
        body, headers = (gzip.compress(big), {"Content-Encoding": "gzip"}) if packed else (big, {})
        return web.Response(body=body, content_type="text/html", headers=headers)

    async with pages(answer) as found:
        with pytest.raises(InvalidValueError, match="more than 10 MB"):
            await found.fetch("http://news.example/")


async def test_what_is_no_text_and_what_is_not_there_are_told() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path == "/film":
            return web.Response(body=b"..", content_type="video/mp4")
        return web.Response(status=404)

    async with pages(answer) as found:
        with pytest.raises(InvalidValueError, match="leads to video/mp4, not to a page"):
            await found.fetch("http://news.example/film")
        with pytest.raises(InvalidValueError, match="its server says 404"):
            await found.fetch("http://news.example/gone")


async def test_a_server_that_never_answers_is_given_up() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while request.transport is not None and not request.transport.is_closing():
            await response.write(b" ")
        return response

    async with pages(answer, seconds=0.1) as found:
        with pytest.raises(InvalidValueError, match=r"did not come within|more than 10 MB"):
            await found.fetch("http://news.example/")
