"""The webhook as Telegram tells of it beside the one that is wanted."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from bot.app.diagnosis.findings import Finding, fault, warning, well
from bot.app.reception import ALLOWED_UPDATES
from bot.chat.updates.webhook_registration import Registration, WebhookState
from bot.config import TELEGRAM, Settings
from bot.core.clock import Clock

CHECK = "webhook"
MANY_WAITING = 100
"""Updates: Telegram posts 40 at once, and a bot that runs takes each in milliseconds."""
_FRESH, _PAST = timedelta(minutes=10), timedelta(days=1)
_PORTS = frozenset({443, 80, 88, 8443})
"""Bot API, setWebhook."""
_SET_AT_START = "start the bot, which sets it"


def webhook_findings(info: Mapping[str, Any], settings: Settings, clock: Clock) -> Iterator[Finding]:
    """What to make of the answer of `getWebhookInfo`."""
    state = WebhookState.read(dict(info))
    if settings.webhook_url is None:
        yield from _polling(state)
    else:
        yield from _posted(info, state, settings)
        if state.url == settings.webhook_url:
            yield from _failing(state, clock.now())
    if state.pending > MANY_WAITING:
        found = f"{state.pending:,} updates wait at Telegram"
        yield warning(CHECK, found, "start the bot, or see in its log why it does not take them")


def _polling(state: WebhookState) -> Iterator[Finding]:
    if state.url:
        found = f"a webhook is set (at {_host(state.url)}) though WEBHOOK_URL is empty, so that the bot gets no update"
        yield fault(CHECK, found, "run python bot.py webhook delete, or set WEBHOOK_URL")
    else:
        yield well(CHECK, "none is set, and none is wanted: the bot asks for updates")


def _posted(info: Mapping[str, Any], state: WebhookState, settings: Settings) -> Iterator[Finding]:
    wanted = _wanted(settings)
    yield from _port(wanted.url, settings)
    token = "" if settings.bot_token is None else settings.bot_token.get_secret_value()
    if not state.url:
        yield warning(CHECK, "WEBHOOK_URL is set, but Telegram has no webhook", _SET_AT_START)
    elif state.url != wanted.url:
        found = f"Telegram posts to another address than WEBHOOK_URL (at {_host(state.url)})"
        yield fault(CHECK, found, f"end whatever set that, then {_SET_AT_START}")
    elif info.get("url") != wanted.marked_url(token):
        yield fault(CHECK, "it was set with another WEBHOOK_SECRET, so that posts are refused", _SET_AT_START)
    elif missing := sorted({*wanted.allowed_updates} - {*info.get("allowed_updates", wanted.allowed_updates)}):
        yield warning(CHECK, f"Telegram does not post {', '.join(missing)}", _SET_AT_START)
    else:
        yield well(CHECK, f"it is set as WEBHOOK_URL has it, and {state.pending} updates wait")


def _failing(state: WebhookState, now: datetime) -> Iterator[Finding]:
    if state.last_error_at is None:
        return
    age = now - state.last_error_at
    told = f"posting failed at {state.last_error_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC ({state.last_error})"
    remedy = "see that the bot runs, and that WEBHOOK_URL leads through the proxy to LISTEN"
    if age < _FRESH and state.pending:
        yield fault(CHECK, told, remedy)
    elif age < _PAST:
        yield warning(CHECK, told, f"if that goes on, {remedy}")


def _port(url: str, settings: Settings) -> Iterator[Finding]:
    parts = urlsplit(url)
    port = parts.port or 443
    if parts.scheme == "https" and port not in _PORTS and settings.telegram_api_url == TELEGRAM:
        remedy = f"use one of {', '.join(map(str, sorted(_PORTS)))} in WEBHOOK_URL"
        yield fault(CHECK, f"Telegram posts to no port {port}", remedy)


def _wanted(settings: Settings) -> Registration:
    secret = "" if settings.webhook_secret is None else settings.webhook_secret.get_secret_value()
    return Registration(settings.webhook_url or "", secret, ALLOWED_UPDATES)


def _host(url: str) -> str:
    """Where an address leads; the rest of it may be somebody's secret."""
    return urlsplit(url).hostname or "an address that cannot be read"
