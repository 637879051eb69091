"""Pages of the public web: no address of a private net is ever connected to, whatever a link or a name server says."""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

import aiohttp
from aiohttp import AddrInfoType
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver
from yarl import URL

from bot.core.errors import InvalidValueError

MOST_BYTES = 10_000_000
"""Of a page, unpacked."""
SECONDS = 20.0
"""For all of it, redirects included."""
MOST_REDIRECTS = 5
PORTS = frozenset({80, 443})
_KINDS = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf", ""})
_MOVED = frozenset({301, 302, 303, 307, 308})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SPECIAL = tuple(
    map(
        ipaddress.ip_network,
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
        "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3 "
        "::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 3fff::/20 5f00::/16 fc00::/7 fe80::/9 ff00::/8".split(),
    )
)
"""IANA's registries of special-purpose addresses, whole: how much of them Python knows depends on its version."""
_HEADERS: Mapping[str, str] = {
    "User-Agent": "Khorgos (reads one article for an editor)",
    "Accept": "text/html,application/xhtml+xml,text/plain,application/pdf;q=0.9",
    "Accept-Encoding": "gzip, deflate",
}
_OF_ONE_NET = (".localhost", ".local", ".internal", ".lan", ".home", ".localdomain", ".arpa")
_NOT_PUBLIC = "is no address of the public web; send the article's text or file instead"


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public net; what is no address is not."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not any(found in net for net in _SPECIAL if net.version == found.version)


Admits = Callable[[str], bool]
"""Whether an IP address may be connected to."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched.

    Attributes:
        url: behind all redirects.
        kind: its media type, such as `text/html`.
        charset: as its server says; empty where it does not.
    """

    url: str
    data: bytes
    kind: str
    charset: str


class WebPages:
    """Fetches pages.

    Args:
        resolver: of host names; what it finds is checked all the same.
        admits: whether an address may be connected to; tests have a server of their own.
        seconds: for all of a page, redirects included.
    """

    def __init__(
        self, resolver: AbstractResolver | None = None, *, admits: Admits = is_public, seconds: float = SECONDS
    ) -> None:
        self._resolver, self._admits, self._seconds = resolver, admits, seconds

    async def fetch(self, url: str) -> Page:
        """A page of the public web.

        Raises:
            InvalidValueError: when the link is none of the public web, leads elsewhere, or gives no page.
        """
        connector = aiohttp.TCPConnector(
            resolver=PublicResolver(self._resolver or DefaultResolver(), self._admits),
            use_dns_cache=False,
            force_close=True,
            socket_factory=self._socket,
        )
        # No cookies, no proxy of the environment, no credentials of a .netrc.
        session = aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False, headers=_HEADERS
        )
        try:
            async with session, asyncio.timeout(self._seconds):
                return await self._followed(session, url)
        except TimeoutError:
            raise InvalidValueError(
                f"the page did not come within {self._seconds:g} s; try later, or send its text"
            ) from None
        except aiohttp.ClientError as error:
            raise InvalidValueError(_why(error)) from None

    def _socket(self, address: AddrInfoType) -> socket.socket:
        """The last door: a socket for an address that is about to be connected to, however it was come by."""
        family, kind, protocol, _, place = address
        if not self._admits(str(place[0])):
            raise NotPublicError(f"“{place[0]}” {_NOT_PUBLIC}")
        return socket.socket(family=family, type=kind, proto=protocol)

    async def _followed(self, session: aiohttp.ClientSession, url: str) -> Page:
        for _ in range(MOST_REDIRECTS + 1):
            link = checked_link(url)
            async with session.get(link, allow_redirects=False) as response:
                if response.status in _MOVED and (moved := response.headers.get("Location")):
                    url = urljoin(str(link), moved)
                    continue
                return await self._read(response, str(link))
        raise InvalidValueError("the link leads from page to page without end; send the article's own link")

    async def _read(self, response: aiohttp.ClientResponse, url: str) -> Page:
        if response.status != 200:  # noqa: PLR2004 - HTTP's OK
            raise InvalidValueError(f"the page cannot be had: its server says {response.status}")
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind not in _KINDS:
            raise InvalidValueError(f"the link leads to {kind}, not to a page, a text or a PDF")
        gathered = bytearray()
        async for chunk in response.content.iter_chunked(65_536):
            gathered += chunk
            if len(gathered) > MOST_BYTES:
                raise InvalidValueError(f"the page has more than {MOST_BYTES / 1e6:.0f} MB; send the article's text")
        return Page(url, bytes(gathered), kind, response.charset or "")


class PublicResolver(AbstractResolver):
    """Finds the addresses of a host at each connection, also after redirects, and refuses it where one is not public.

    Args:
        resolver: that asks the name servers.
        admits: whether an address may be connected to.
    """

    def __init__(self, resolver: AbstractResolver, admits: Admits) -> None:
        self._resolver, self._admits = resolver, admits

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a host.

        Raises:
            InvalidValueError: when one of them is not public.
        """
        found = await self._resolver.resolve(host, port, family)
        if not found or not all(self._admits(one["host"]) for one in found):
            raise InvalidValueError(f"“{host}” {_NOT_PUBLIC}")
        return found

    async def close(self) -> None:
        """End the resolver."""
        await self._resolver.close()


def checked_link(url: str) -> URL:
    """A link as it will be connected to, which may be one of a public page.

    Raises:
        InvalidValueError: saying why it is none.
    """
    try:
        link = URL(url.strip())
        host, port = link.host or "", link.port
    except (ValueError, UnicodeError) as error:
        raise InvalidValueError(f"“{url}” is no link; write one beginning with https://") from error
    if link.scheme not in {"http", "https"} or not host:
        raise InvalidValueError(f"“{url}” is no link to a page; write one beginning with https://")
    if link.user is not None or link.password is not None:
        raise InvalidValueError("a link with a name or a password is not followed; send the link alone")
    if port not in PORTS:
        raise InvalidValueError(f"port {port} is not followed, only those of the web, 80 and 443")
    bare = host.rstrip(".").lower()
    is_number = re.fullmatch(r"[\d.]+|0x[\da-fx.]+|[\da-f:.%]*:[\da-f:.%]*", bare) is not None
    if (not is_public(bare) if is_number else "." not in bare) or bare.endswith(_OF_ONE_NET):
        raise InvalidValueError(f"“{host}” {_NOT_PUBLIC}")
    return link


class NotPublicError(InvalidValueError, OSError):
    """An address is not public; an OSError too, as whoever connects expects."""


def _why(error: aiohttp.ClientError) -> str:
    cause = error.__cause__ or error
    if isinstance(cause, InvalidValueError):
        return str(cause)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "no such site is known; check the link"
    return "the page cannot be had: the connection failed; try later, or send its text"
