"""The sender alone as a process: what sends, without what answers. Its settings come from the environment.

python -m tests.acceptance.lone_sender
"""

import asyncio
import os
import signal
import sys
from datetime import timedelta

import uvloop
from telegram import Bot

from bot.app.database import open_database
from bot.chat.delivery.sender import run_sender
from bot.config import Settings, read_settings
from bot.core.announcing.enums import HeldWhy
from bot.core.announcing.rate_limit import RateLimit
from bot.core.announcing.subscribers import Subscriber
from bot.core.clock import SystemClock
from bot.files.facts_yaml import load_topics
from bot.files.lexicon_files import load_full_lexicon
from bot.logs import set_up_logs
from bot.services.deliveries import Deliveries, DeliveryRenderer
from bot.services.preferences import Preferences
from bot.texts.locale_bundle import read_catalogue
from bot.texts.post_wording import PostWording


async def _nobody_is_told(held: Subscriber, why: HeldWhy) -> None:
    del held, why


async def _nobody_is_advised(chat_id: int) -> None:
    del chat_id


async def _send(settings: Settings) -> None:
    stop, clock = asyncio.Event(), SystemClock()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    lexicon = load_full_lexicon(settings.data_dir / "lexicon")
    topics = load_topics(settings.data_dir / "topics.yaml")
    posts = PostWording(read_catalogue(), lexicon, topics, settings.timezone)
    token = settings.bot_token.get_secret_value() if settings.bot_token is not None else ""
    bot = Bot(token, base_url=f"{settings.telegram_api_url}/bot")
    async with open_database(settings) as database:
        lease, preferences = timedelta(seconds=settings.sender_lease), Preferences(database)
        today, has_tables = (lambda: clock.now().date()), preferences.has_tables
        messages = DeliveryRenderer(posts, settings.default_language, today, has_tables)
        deliveries = Deliveries(database, clock, messages, preferences, lease=lease)
        async with run_sender(
            bot,
            deliveries,
            RateLimit(settings.send_rate),
            clock,
            rate=lambda: settings.send_rate,
            on_held=_nobody_is_told,
            on_slow=_nobody_is_advised,
        ):
            sys.stdout.write("ready\n")
            sys.stdout.flush()
            await stop.wait()


if __name__ == "__main__":
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    set_up_logs("INFO", "json", [])
    uvloop.run(_send(read_settings()))
