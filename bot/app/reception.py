"""How updates come in: asked for or posted, measured on their way, and what is told when they cannot come any more."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from time import perf_counter
from urllib.parse import urlsplit

from telegram import Update

from bot.app.application import BotApplication
from bot.chat.updates.backoff import TOKEN_REFUSED, TokenRefusedError, run_until_first, until_answered
from bot.chat.updates.dispatcher import Handler
from bot.chat.updates.poller import Poller, PollingLimits
from bot.chat.updates.update_intake import UpdateIntake
from bot.chat.updates.webhook import Webhook, WebhookDoor
from bot.chat.updates.webhook_registration import Registration, register
from bot.chat.updates.webhook_watch import WebhookWatch
from bot.config import Settings
from bot.core.clock import Clock, in_background
from bot.core.errors import KhorgosError
from bot.services.health import Health
from bot.store.database import PATIENCE, Database
from bot.store.update_claims import UpdateClaims
from bot.store.update_journal import UpdateJournal

log = logging.getLogger(__name__)

ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "guest_message",
    "callback_query",
    "inline_query",
    "message_reaction",
    "my_chat_member",
    "poll_answer",
)
"""Only what a handler exists for; Telegram keeps the rest to itself."""
HANDLER_SECONDS = PATIENCE + 10.0
"""Of a handler: more than the database's own, else whoever waited for a lock in vain would not be told."""
LINGER_SECONDS = 30.0
"""For which a bot that must end tells why: two looks of a Prometheus that looks each 15 s."""


async def receive(
    application: BotApplication,
    database: Database,
    settings: Settings,
    clock: Clock,
    stop: asyncio.Event,
    health: Health,
) -> None:
    """Take updates as the operator wants it, by asking for them or by having them posted, until `stop` is set.

    Raises:
        KhorgosError: when it cannot go on; the message says what to do.
    """
    handle = _measured(application.process_update, health)
    if settings.webhook_url is None or settings.webhook_secret is None:
        journal = UpdateJournal(database)
        poller = Poller(
            application.bot,
            handle,
            journal,
            clock=clock,
            limits=PollingLimits(handler_deadline=HANDLER_SECONDS),
            allowed_updates=ALLOWED_UPDATES,
        )
        health.receiver = poller
        try:
            await _linger(poller.run(stop), clock, stop, health)
        finally:
            await journal.close()
        return
    secret = settings.webhook_secret.get_secret_value()
    claims = UpdateClaims(database, clock)
    intake = UpdateIntake(application.bot, handle, claims, clock=clock, deadline=HANDLER_SECONDS)
    door = WebhookDoor(*settings.listen, urlsplit(settings.webhook_url).path or "/", secret)
    wanted = Registration(settings.webhook_url, secret, ALLOWED_UPDATES)
    announce = partial(until_answered, partial(register, application.bot, wanted), clock, stop)
    health.receiver = watch = WebhookWatch(application.bot, wanted, clock)
    async with claims.kept(), watch.kept():
        webhook = Webhook(door, intake, clock=clock)
        await _linger(_unless_refused(webhook, stop, announce, watch), clock, stop, health)


async def _unless_refused(
    webhook: Webhook, stop: asyncio.Event, announce: Callable[[], Awaitable[object]], watch: WebhookWatch
) -> None:
    """Take what Telegram posts until `stop` is set, or the token is refused.

    Raises:
        TokenRefusedError: nothing will be posted any more.
    """
    ended = asyncio.Event()

    async def end() -> None:
        await run_until_first(stop.wait(), watch.refused.wait())
        ended.set()

    async with in_background(end()):
        await webhook.run(ended, announce)
    if watch.refused.is_set():
        raise TokenRefusedError(TOKEN_REFUSED)


def _measured(handle: Handler, health: Health) -> Handler:
    """Handles updates, and counts them and the time that they take."""

    async def measured(update: Update) -> None:
        health.received(next((kind for kind in ALLOWED_UPDATES if getattr(update, kind) is not None), "other"))
        began = perf_counter()
        try:
            await handle(update)
        finally:
            health.durations.note(perf_counter() - began)

    return measured


async def _linger(receiving: Awaitable[None], clock: Clock, stop: asyncio.Event, health: Health) -> None:
    """Receive; where a running bot must end, let whoever asks for its health hear why, since Telegram cannot tell.

    Raises:
        KhorgosError: whatever ends it.
    """
    try:
        await receiving
    except KhorgosError as error:
        health.end(str(error))
        log.critical("the bot must end: %s", error, extra={"event": "bot.refused"})
        if (
            health.answered_at is not None or health.updates
        ):  # else somebody sits before the terminal where it was just started
            await run_until_first(clock.sleep(LINGER_SECONDS), stop.wait())
        raise
    health.end()
