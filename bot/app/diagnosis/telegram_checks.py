"""Telegram: whether it can be reached, takes the token, has the same time, and what it lets the bot do."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.app.application import proxy_of
from bot.app.diagnosis.findings import Finding, fault, warning, well
from bot.app.diagnosis.webhook_checks import webhook_findings
from bot.chat.telegram_api.inquiry import SINCE, Inquiry, Obstacle, ObstacleError, Reply, inquiry
from bot.config import TELEGRAM, Settings
from bot.core.clock import Clock

CLOCK_OFF, CLOCK_UNSURE = 30.0, 5.0
"""Seconds; a head tells whole ones, and an answer takes its time."""
_REFUSED, _TOO_MANY, _TROUBLE = (401, 404), 429, 500
_MOST_OWNERS = 30
"""Owners that are asked for: Telegram bears about that many calls a second."""
_CORRECT_URL = "correct TELEGRAM_API_URL"
_AGAIN = "try again later, and see whether others have the same trouble"
_NOT_SEEN = "mend what keeps us from Telegram first"


async def telegram_findings(settings: Settings, clock: Clock) -> Sequence[Finding]:
    """All that Telegram can be asked for without changing anything."""
    if settings.bot_token is None:
        return []
    token = settings.bot_token.get_secret_value()
    async with inquiry(settings.telegram_api_url, token, proxy_of(settings)) as server:
        try:
            reply = await server.ask("getMe")
        except ObstacleError as error:
            return [_unreached(error, settings), *_unseen()]
        if reply.result is None:
            return [*_of_clock(reply), _refused(reply, settings), *_unseen()]
        parts = (
            _version(server, reply.result, settings),
            _owners(server, settings),
            webhook_of(server, settings, clock),
        )
        others = await asyncio.gather(*(_safely(part) for part in parts))
    known = f"{_host(settings)} knows the bot @{reply.result.get('username', '?')}"
    rest = (finding for part in others for finding in part)
    return [well("Telegram", known), *_of_clock(reply), *_modes(reply.result), *rest]


async def _safely(part: AsyncIterator[Finding]) -> list[Finding]:
    """What one part finds; the line may be cut between two calls."""
    found: list[Finding] = []
    try:
        async for finding in part:
            found.append(finding)  # noqa: PERF401 - what was found before the line was cut is kept
    except ObstacleError as error:
        found.append(warning("Telegram", f"it stopped answering ({error.why})", _AGAIN))
    return found


async def webhook_of(server: Inquiry, settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    """What Telegram knows of the webhook, beside what is wanted."""
    reply = await server.ask("getWebhookInfo")
    if reply.result is None:
        yield warning("webhook", f"Telegram does not tell of it ({reply.said})", _AGAIN)
        return
    for finding in webhook_findings(reply.result, settings, clock):
        yield finding


def _unseen() -> Iterator[Finding]:
    for check in ("bot's modes", "owners", "webhook"):
        yield warning(check, "not looked at, for Telegram did not answer us", _NOT_SEEN)


def _unreached(error: ObstacleError, settings: Settings) -> Finding:
    host = _host(settings)
    proxied = " through the proxy" if settings.proxy_url is not None else ""
    is_own = settings.telegram_api_url != TELEGRAM
    found, remedy = {
        Obstacle.PROXY: (f"the proxy cannot be used ({error.why})", "correct PROXY_URL, or start the proxy"),
        Obstacle.PROXY_PASSWORD: ("the proxy refuses name and password", "correct them in PROXY_URL"),
        Obstacle.NAME: (
            f"the name {host} is not found",
            f"{_CORRECT_URL}, or this machine's DNS" if is_own else "mend this machine's DNS, or set PROXY_URL",
        ),
        Obstacle.TLS: (
            f"TLS with {host} fails ({error.why})",
            "set the clock, renew the authorities' certificates (ca-certificates), or see who stands between",
        ),
        Obstacle.CONNECTION: (
            f"{host} cannot be reached{proxied} ({error.why})",
            f"start the Bot API server, or {_CORRECT_URL}" if is_own else "let the firewall pass, or set PROXY_URL",
        ),
        Obstacle.SILENCE: (
            f"{host} does not answer{proxied} ({error.why})",
            f"see what holds the Bot API server up, or {_CORRECT_URL}"
            if is_own
            else "see the network, or set PROXY_URL",
        ),
        Obstacle.NO_BOT_API: (
            f"what answers at {host}{proxied} is no Bot API ({error.why})",
            f"{_CORRECT_URL}: the address of a Bot API server, without /bot" if is_own else "see who stands between",
        ),
    }[error.obstacle]
    return fault("Telegram", found, remedy)


def _refused(reply: Reply, settings: Settings) -> Finding:
    if reply.status in _REFUSED:
        local = "" if settings.telegram_api_url == TELEGRAM else ", and log the bot out of api.telegram.org (logOut)"
        remedy = f"copy it from @BotFather (/mybots, API Token), who may have made a new one{local}"
        return fault("token", f"Telegram does not accept BOT_TOKEN ({reply.said})", remedy)
    if reply.status == _TOO_MANY:
        return warning("Telegram", f"it has had too many calls of this bot ({reply.said})", "wait, then look again")
    whose = "Telegram has trouble of its own" if reply.status >= _TROUBLE else "Telegram refuses getMe"
    return fault("Telegram", f"{whose} (status {reply.status}: {reply.said})", _AGAIN)


def _of_clock(reply: Reply) -> Iterator[Finding]:
    ahead = reply.clock_ahead
    if ahead is None:
        yield well("clock", "Telegram's answer tells no time to compare with")
        return
    told = f"this machine's is {abs(ahead):.0f} s {'behind' if ahead > 0 else 'ahead of'} Telegram's"
    if abs(ahead) > CLOCK_OFF:
        yield fault("clock", told, "set it by NTP (timedatectl set-ntp true)")
    elif abs(ahead) > CLOCK_UNSURE:
        yield warning("clock", told, "see that it is kept by NTP (timedatectl)")
    else:
        yield well("clock", "it agrees with Telegram's")


def _modes(bot: Mapping[str, Any]) -> Iterator[Finding]:
    sees_all = bot.get("can_read_all_group_messages") is True
    seen = "every message" if sees_all else "commands, mentions and replies to it (privacy mode)"
    yield well("bot's modes", f"in groups it sees {seen}")
    for field, off, remedy in _SWITCHES:
        if bot.get(field) is False:
            yield warning("bot's modes", off, remedy)


_SWITCHES = (
    ("can_join_groups", "it may not be added to groups", "send @BotFather /setjoingroups, and enable it"),
    (
        "supports_inline_queries",
        "inline mode is off, so that nobody can ask in other chats",
        "send @BotFather /setinline, and write a placeholder",
    ),
    (
        "supports_guest_queries",
        "guest mode is off, so that mentions are not answered where it is no member",
        "switch on Guest Mode in @BotFather's app",
    ),
)


async def _version(server: Inquiry, bot: Mapping[str, Any], settings: Settings) -> AsyncIterator[Finding]:
    known = dict(zip(SINCE, await asyncio.gather(*(server.knows(method) for method in SINCE)), strict=True))
    new = [SINCE[method] for method, is_known in known.items() if is_known]
    old = [SINCE[method] for method, is_known in known.items() if is_known is False]
    if old:
        least = new[-1] if new else "10.0" if "supports_guest_queries" in bot else None
        told = f"older than {old[0]}" if least is None else f"{least} or newer, and older than {old[0]}"
        is_own = settings.telegram_api_url != TELEGRAM
        remedy = "update the Bot API server" if is_own else "look again later: Telegram's own should have it"
        missing = "rich and ephemeral messages are sent as ordinary ones, or not at all"
        yield warning("Bot API", f"the server's is {told}, so that {missing}", remedy)
    elif new:
        yield well("Bot API", f"the server's is {new[-1]} or newer; more cannot be asked without changing something")
    else:
        yield well("Bot API", "the server does not tell which it has")


async def _owners(server: Inquiry, settings: Settings) -> AsyncIterator[Finding]:
    owners = sorted(settings.owner_ids)
    if not owners:
        found = "OWNER_IDS is empty, so that nobody is told of alarms, nor can write facts in Telegram"
        yield warning("owners", found, "put your own number there (@userinfobot tells it)")
        return
    replies = await asyncio.gather(*(server.ask("getChat", chat_id=owner) for owner in owners[:_MOST_OWNERS]))
    missing = [str(owner) for owner, reply in zip(owners, replies, strict=False) if reply.result is None]
    if missing:
        found = f"the bot cannot write to {', '.join(missing)} of OWNER_IDS"
        yield warning("owners", found, "let each open the bot in Telegram and press Start, or correct the number")
    if len(missing) < len(replies):
        yield well("owners", f"{len(replies) - len(missing)} of {len(owners)} have written to the bot")


def _host(settings: Settings) -> str:
    """Where the Bot API server is; nothing that may be secret stands in it."""
    parts = urlsplit(settings.telegram_api_url)
    return parts.netloc.rpartition("@")[2] or "TELEGRAM_API_URL"
