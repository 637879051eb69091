"""Addresses on this machine, and ours as the world sees it: free, taken by our own running bot, or by others."""

import asyncio
import errno
import os
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson

from bot.app.diagnosis.findings import Finding, fault, in_thread, warning, well
from bot.chat.telegram_api.inquiry import Obstacle, obstacle_of
from bot.config import Settings

OURS = "khorgos"
"""What our servers call themselves in the head `Server`."""
_SECONDS = 3.0
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}
"""To listen at all addresses is to be found at one's own."""
_ENDS = {502, 503, 504}
"""By which a proxy tells that nobody is behind it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What an address answered over HTTP."""

    status: int
    server: str
    body: bytes


async def address_findings(settings: Settings) -> Sequence[Finding]:
    """What there is at OPERATIONS_LISTEN, LISTEN and WEBHOOK_URL."""
    parts: list[AsyncIterator[Finding]] = []
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS)) as session:
        if settings.operations_listen is not None:
            is_chosen = "operations_listen" in settings.model_fields_set
            parts.append(_operations(session, *settings.operations_listen, is_chosen=is_chosen))
        if settings.webhook_url is not None:
            parts += [_door(session, *settings.listen), _outside(session, settings.webhook_url)]
        found = await asyncio.gather(*(_all(part) for part in parts))
    return [finding for one in found for finding in one]


async def _all(part: AsyncIterator[Finding]) -> list[Finding]:
    return [finding async for finding in part]


async def _operations(
    session: aiohttp.ClientSession, host: str, port: int, *, is_chosen: bool
) -> AsyncIterator[Finding]:
    check, number = "OPERATIONS_LISTEN", await in_thread(lambda: _refusal(host, port))
    if number == errno.EADDRINUSE:
        answer = await _got(session, f"{_base(host, port)}/readyz")
        if answer is not None and answer.server == OURS:
            for finding in _running(answer):
                yield finding
            return
    for finding in _free(check, f"{host}:{port}", number):
        if finding.remedy and not is_chosen:
            found = f"{finding.found}, so that health and figures are not served"
            yield warning(check, found, "set another host:port, or off (a local Bot API server takes 8081 too)")
        else:
            yield finding


async def _door(session: aiohttp.ClientSession, host: str, port: int) -> AsyncIterator[Finding]:
    number = await in_thread(lambda: _refusal(host, port))
    if number == errno.EADDRINUSE:
        answer = await _got(session, _base(host, port))
        if answer is not None and answer.server == OURS:
            yield well("LISTEN", f"the bot takes posts at {host}:{port}")
            return
    for finding in _free("LISTEN", f"{host}:{port}", number):
        yield finding


def _running(answer: Answered) -> Iterator[Finding]:
    """What the bot that runs here tells of itself."""
    try:
        told: Any = orjson.loads(answer.body)
        checks = dict(told["checks"])
    except (ValueError, LookupError, TypeError):
        checks = {"health": "it cannot be read"}
    troubles = [f"{name}: {said}" for name, said in checks.items() if said != "ok"]
    if troubles:
        found = f"a bot runs here, and tells of trouble ({', '.join(troubles)})"
        yield fault("running bot", found, "mend that, or see its log")
    else:
        yield well("running bot", "a bot runs here, and is well")


def _free(check: str, where: str, number: int | None) -> Iterator[Finding]:
    if number is None:
        yield well(check, f"{where} is free")
    elif number == errno.EADDRINUSE:
        yield fault(check, f"{where} is taken by another program", "end that program, or set another host:port")
    elif number == errno.EACCES:
        yield fault(check, f"this user may not listen at {where}", "set a port of 1024 or more")
    else:
        why = os.strerror(number).lower() if number > 0 else "the name is not known"
        yield fault(check, f"nothing can listen at {where} ({why})", "set an address of this machine")


def _refusal(host: str, port: int) -> int | None:
    """Why nothing can listen there, as the system's number; None where something can. It listens to nobody."""
    try:
        known = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:  # its numbers are of another kind
        del error
        return -1
    for family, kind, protocol, _, address in known:
        with socket.socket(family, kind, protocol) as tried:
            if os.name == "posix":  # as servers do, else a port that was left a moment ago would seem taken
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(address)
            except OSError as error:
                return error.errno or -1
    return None


async def _got(session: aiohttp.ClientSession, url: str) -> Answered | None:
    try:
        async with session.get(url, allow_redirects=False) as answer:
            return Answered(answer.status, answer.headers.get("Server", ""), await answer.content.read(65_536))
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        return None


def _base(host: str, port: int) -> str:
    reached = _ANYWHERE.get(host, host)
    return f"http://[{reached}]:{port}" if ":" in reached else f"http://{reached}:{port}"


async def _outside(session: aiohttp.ClientSession, url: str) -> AsyncIterator[Finding]:
    """Ask the address that Telegram posts to, without the secret; the bot refuses that, and so tells that it is it."""
    check, host = "WEBHOOK_URL", urlsplit(url).hostname
    try:
        async with session.get(url, allow_redirects=False) as answer:
            status, server = answer.status, answer.headers.get("Server", "")
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        obstacle = obstacle_of(error)
        if obstacle.obstacle is Obstacle.TLS:
            remedy = "give the proxy before LISTEN a certificate of a known authority, with its whole chain"
            yield fault(check, f"the certificate of {host} is not to be trusted ({obstacle.why})", remedy)
        else:
            remedy = "see that its name leads to the proxy before LISTEN, and that the firewall lets Telegram pass"
            yield warning(
                check, f"{host} cannot be reached from here ({obstacle.obstacle.value}: {obstacle.why})", remedy
            )
        return
    if status // 100 == 3:  # noqa: PLR2004 - HTTP's class of redirections
        yield fault(check, f"{host} sends whoever asks elsewhere (status {status})", "set the address where that ends")
    elif status in _ENDS:
        yield warning(check, f"the proxy at {host} finds nobody behind it", "start the bot, or let it lead to LISTEN")
    else:
        who = "the bot" if server == OURS else f"somebody (status {status})"
        yield well(check, f"{who} answers at {host}")
