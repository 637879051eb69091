"""The bot from its start to its end, and what runs beside the answering: announcements and menus of commands."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta

from bot.app.application import BotApplication, admin_notices, build_application, proxy_of
from bot.app.library import Library, open_library
from bot.chat.conversation.chat_menus import ChatMenus
from bot.chat.delivery.sender import Sender, run_sender
from bot.chat.updates.backoff import introduce
from bot.chat.updates.poller import Poller
from bot.config import Settings, is_busy
from bot.core.announcing.enums import HeldWhy
from bot.core.announcing.subscribers import Subscriber
from bot.core.clock import Clock, SystemClock
from bot.services.deliveries import DeliveryRenderer
from bot.store.database import PATIENCE
from bot.store.update_journal import UpdateJournal

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "message_reaction", "my_chat_member")
"""Only what a handler exists for; Telegram keeps the rest to itself."""
ANSWER_SECONDS = 10.0
"""What is left of a handler's time when the database has used up its own."""


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
    async with open_library(settings, clock) as library:
        opened(library)
        application = build_application(settings, library)
        journal = UpdateJournal(library.database)
        poller = Poller(
            application.bot,
            application.process_update,
            journal,
            clock=clock,
            handler_deadline=PATIENCE + ANSWER_SECONDS,  # else whoever waited for a lock in vain would not be told
            allowed_updates=ALLOWED_UPDATES,
        )
        try:
            if await introduce(application, clock, stop):
                log.info("bot is running", extra={"event": "bot.started", "facts": library.answers.count})
                async with (
                    set_menus(application, library, settings),
                    library.index_refresh.kept(),
                    library.series.kept(),
                    library.receipts.kept(),
                    run_announcements(application, library, settings),
                ):
                    await poller.run(stop)
        finally:
            await journal.close()
            await application.shutdown()
    log.info("bot has stopped", extra={"event": "bot.stopped"})


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
    notices = admin_notices(library, settings)

    def rate() -> float:
        is_slow = settings.busy_rate is not None and is_busy(
            settings.busy_hours, library.clock.now().astimezone(settings.timezone).hour
        )
        return settings.busy_rate if is_slow and settings.busy_rate is not None else settings.send_rate

    async def on_held(held: Subscriber, why: HeldWhy) -> None:
        del why  # it stands in the settings
        await notices.tell_admin(application.bot, held)

    async def on_slow(chat_id: int) -> None:
        await notices.advise(application.bot, chat_id)

    messages = DeliveryRenderer(library.posts, settings.default_language, library.today)
    return run_sender(
        application.bot,
        library.database,
        messages,
        library.pace,
        library.clock,
        rate=rate,
        on_held=on_held,
        on_slow=on_slow,
        preferences=library.preferences,
        lease=timedelta(seconds=settings.sender_lease),
        proxy_url=proxy_of(settings),
    )


@asynccontextmanager
async def set_menus(application: BotApplication, library: Library, settings: Settings) -> AsyncIterator[None]:
    """Set Telegram's menus of commands meanwhile: nobody's first answer waits for that."""
    menus = ChatMenus(library.pages, settings.default_language)
    setting = asyncio.create_task(menus.announce(application.bot))
    try:
        yield
    finally:
        setting.cancel()
        await asyncio.gather(setting, return_exceptions=True)
