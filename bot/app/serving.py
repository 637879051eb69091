"""The bot from its start to its end, and what runs beside the answering: announcements and menus of commands."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta

from bot.app.application import BotApplication, admin_notices_of, build_application, proxy_of
from bot.app.library import Library, open_library
from bot.app.reception import receive
from bot.app.supervision import Supervision, supervised
from bot.chat.delivery.sender import Sender, run_sender
from bot.chat.editors.reader_reports import AlarmNotices
from bot.chat.updates.backoff import introduce
from bot.config import Settings, is_busy
from bot.core.announcing.enums import HeldWhy
from bot.core.announcing.subscribers import Subscriber
from bot.core.clock import Clock, SystemClock, in_background
from bot.core.errors import KhorgosError
from bot.services.deliveries import Deliveries, DeliveryRenderer

log = logging.getLogger(__name__)

STOP_SECONDS = 9.5
"""From a signal to the end; supervisors begin to kill after 10 s (`docker stop`)."""


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
    async with (
        open_library(settings, clock) as library,
        library.database.watched(),
        supervised(settings, library, clock) as supervision,
    ):
        opened(library)
        application = build_application(settings, library)
        try:
            if await introduce(application, clock, stop):
                supervision.health.begin()
                log.info("bot is running", extra={"event": "bot.started", "facts": library.services.answers.count})
                _report_inline_mode(is_on=bool(application.bot.supports_inline_queries))
                async with (
                    # Nobody's first answer waits for the menus.
                    in_background(library.conversation.chat_menus.announce(application.bot)),
                    library.change_watch().kept(),
                    library.desk.questions.kept(),
                    library.desk.readership.reports.kept(),
                    library.desk.readership.usage.kept(),
                    library.services.receipts.kept(),
                    library.conversation.last_questions.kept(),
                    run_announcements(application, library, settings) as sender,
                    _alarms_kept(application, library, settings, supervision, sender),
                ):
                    await receive(application, library.database, settings, clock, stop, supervision.health)
        finally:
            await application.shutdown()
    log.info("bot has stopped", extra={"event": "bot.stopped"})


def _report_inline_mode(*, is_on: bool) -> None:
    """Else nobody would know why nothing is shown above the composer."""
    if not is_on:
        why = "inline mode is off: send /setinline to @BotFather to let people ask in any chat"
        log.info(why, extra={"event": "bot.inline_off"})


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()

    def end() -> None:
        stop.set()
        _end_at_last()

    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, end)
        except NotImplementedError:  # on Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(end))


def _end_at_last() -> None:
    """End the process though something does not let go: as after a crash, what is in hand comes again."""

    def give_up() -> None:
        log.critical("the stop took too long: the rest comes again", extra={"event": "bot.cut_off"})
        os._exit(KhorgosError.exit_code)

    watch = threading.Timer(STOP_SECONDS, give_up)
    watch.daemon = True
    watch.start()


@asynccontextmanager
async def _alarms_kept(
    application: BotApplication, library: Library, settings: Settings, supervision: Supervision, sender: Sender
) -> AsyncIterator[None]:
    """Look for what is wrong meanwhile; owners are told by the process that sends."""
    notices = AlarmNotices(application.bot, library.desk, library.desk.views.wording.alarms, settings.default_language)
    supervision.health.sender = sender
    supervision.alarms.tell = notices.tell
    async with supervision.alarms.kept():
        yield


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
