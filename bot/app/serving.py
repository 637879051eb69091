"""The bot from its start to its end, and what runs beside the answering: announcements and menus of commands."""

import asyncio
import logging
import os
import signal
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

from bot.app.application import BotApplication, admin_notices_of, build_application, proxy_of
from bot.app.library import Library, open_library
from bot.chat.delivery.sender import Sender, run_sender
from bot.chat.updates.backoff import introduce, until_answered
from bot.chat.updates.poller import Poller, PollingLimits
from bot.chat.updates.update_intake import UpdateIntake
from bot.chat.updates.webhook import Webhook, WebhookDoor
from bot.chat.updates.webhook_registration import Registration, register
from bot.chat.updates.webhook_watch import WebhookWatch
from bot.config import Settings, is_busy
from bot.core.announcing.enums import HeldWhy
from bot.core.announcing.subscribers import Subscriber
from bot.core.clock import Clock, SystemClock, in_background
from bot.services.deliveries import Deliveries, DeliveryRenderer
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


async def serve(
    settings: Settings,
    *,
    clock: Clock | None = None,
    stop: asyncio.Event | None = None,
    opened: Callable[[Library], None] = lambda _: None,
) -> None:
    """Run the bot until it is told to stop by the event, SIGINT or SIGTERM.

    Args:
        settings: of the operator.
        clock: the bot's time.
        stop: ends the bot when it is set.
        opened: told of the library as soon as it is there.

    Raises:
        KhorgosError: when it cannot start or go on; the message says what to do.
    """
    stop, clock = stop or asyncio.Event(), clock or SystemClock()
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # else python-telegram-bot warns at each RetryAfter
    _stop_on_signals(stop)
    async with open_library(settings, clock) as library, library.database.watched():
        opened(library)
        application = build_application(settings, library)
        try:
            if await introduce(application, clock, stop):
                log.info("bot is running", extra={"event": "bot.started", "facts": library.services.answers.count})
                _report_inline_mode(is_on=bool(application.bot.supports_inline_queries))
                async with (
                    # Nobody's first answer waits for the menus.
                    in_background(library.conversation.chat_menus.announce(application.bot)),
                    library.changes.kept(),
                    library.desk.questions.kept(),
                    library.desk.readership.reports.kept(),
                    library.desk.readership.usage.kept(),
                    library.services.receipts.kept(),
                    run_announcements(application, library, settings),
                ):
                    await _receive(application, library.database, settings, clock, stop)
        finally:
            await application.shutdown()
    log.info("bot has stopped", extra={"event": "bot.stopped"})


async def _receive(
    application: BotApplication, database: Database, settings: Settings, clock: Clock, stop: asyncio.Event
) -> None:
    """Take updates as the operator wants it, by asking for them or by having them posted, until `stop` is set."""
    if settings.webhook_url is None or settings.webhook_secret is None:
        journal = UpdateJournal(database)
        poller = Poller(
            application.bot,
            application.process_update,
            journal,
            clock=clock,
            limits=PollingLimits(handler_deadline=HANDLER_SECONDS),
            allowed_updates=ALLOWED_UPDATES,
        )
        try:
            await poller.run(stop)
        finally:
            await journal.close()
        return
    secret = settings.webhook_secret.get_secret_value()
    claims = UpdateClaims(database, clock)
    intake = UpdateIntake(application.bot, application.process_update, claims, clock=clock, deadline=HANDLER_SECONDS)
    door = WebhookDoor(*settings.listen, urlsplit(settings.webhook_url).path or "/", secret)
    wanted = Registration(settings.webhook_url, secret, ALLOWED_UPDATES)
    announce = partial(until_answered, partial(register, application.bot, wanted), clock, stop)
    async with claims.kept(), WebhookWatch(application.bot, wanted, clock).kept():
        await Webhook(door, intake, clock=clock).run(stop, announce)


def _report_inline_mode(*, is_on: bool) -> None:
    """Else nobody would know why nothing is shown above the composer."""
    if not is_on:
        why = "inline mode is off: send /setinline to @BotFather to let people ask in any chat"
        log.info(why, extra={"event": "bot.inline_off"})


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # on Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))


def run_announcements(
    application: BotApplication, library: Library, settings: Settings
) -> AbstractAsyncContextManager[Sender]:
    """Announcements on their way meanwhile, at the pace that the operator wants at the hour."""
    services, notices = library.services, admin_notices_of(settings, library)

    def rate() -> float:
        is_slow = settings.busy_rate is not None and is_busy(
            settings.busy_hours, services.clock.now().astimezone(settings.timezone).hour
        )
        return settings.busy_rate if is_slow and settings.busy_rate is not None else settings.send_rate

    async def on_held(held: Subscriber, why: HeldWhy) -> None:
        del why  # it stands in the settings
        await notices.tell_admin(application.bot, held)

    async def on_slow(chat_id: int) -> None:
        await notices.advise(application.bot, chat_id)

    deliveries = Deliveries(
        library.database,
        services.clock,
        DeliveryRenderer(
            library.wording.posts, settings.default_language, services.today, services.preferences.has_tables
        ),
        services.preferences,
        lease=timedelta(seconds=settings.sender_lease),
    )
    return run_sender(
        application.bot,
        deliveries,
        library.pace,
        services.clock,
        rate=rate,
        on_held=on_held,
        on_slow=on_slow,
        proxy_url=proxy_of(settings),
    )
