"""The bot from its start to its end."""

import asyncio
import logging
import os
import signal
from collections.abc import Callable

from bot.app.application import build_application
from bot.app.background import announced_menus, announcing
from bot.app.library import Library, open_library
from bot.chat.polling import Poller
from bot.chat.starting import introduce
from bot.config import Settings
from bot.core.clock import Clock, SystemClock
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
                    announced_menus(application, library, settings),
                    library.index_refresh.kept(),
                    library.receipts.kept(),
                    announcing(application, library, settings),
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
