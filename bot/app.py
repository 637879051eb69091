"""The composition root: everything is built here, and the one list of handlers is here."""

import asyncio
import gc
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from telegram import Update
from telegram.ext import Application, BaseHandler, ContextTypes, ExtBot

from bot.chat.answered import Answered
from bot.chat.answering import Answering
from bot.chat.context import BotContext
from bot.chat.counting import CountingRequest
from bot.chat.handlers.choosing import Choosing
from bot.chat.handlers.failures import FailureHandler
from bot.chat.handlers.messages import MessageHandlers
from bot.chat.handlers.pages import Pages
from bot.chat.handlers.presses import PressHandlers
from bot.chat.handlers.removals import RemovalHandlers
from bot.chat.keyboards import Keyboards
from bot.chat.last_questions import LastQuestions
from bot.chat.menus import ChatMenus
from bot.chat.polling import Poller
from bot.chat.sender import Sender
from bot.chat.sending import sending
from bot.chat.setting_up import SettingUp, set_up
from bot.chat.starting import introduce
from bot.chat.tongues import Tongues
from bot.config import Settings, is_busy
from bot.core.announcing.kinds import HeldWhy
from bot.core.announcing.pacing import Pace
from bot.core.announcing.subscribers import Subscriber
from bot.core.clock import Clock, SystemClock
from bot.core.errors import SettingsError
from bot.core.facts import Fact, Topic
from bot.core.lexicon import Lexicon
from bot.core.lookup.engine import Lookup
from bot.files.everyday_words import load_everyday_words
from bot.files.facts_files import read_facts
from bot.files.lexicon_yaml import load_lexicon
from bot.files.sounds import load_sounds
from bot.files.topics_yaml import load_topics
from bot.services.answers import Answers
from bot.services.following import Following
from bot.services.freshness import Freshness, version_of
from bot.services.messages import Messages
from bot.services.mistakes import Mistakes
from bot.services.preferences import Preferences
from bot.services.stock import bring_in_shipped, held_facts
from bot.services.subscriptions import Subscriptions
from bot.store.database import Database
from bot.store.journal import UpdateJournal
from bot.texts.answers import AnswerWording
from bot.texts.changes import ChangeWording
from bot.texts.pages import PageWording
from bot.texts.posts import PostWording
from bot.texts.settings import SettingsWording
from bot.texts.voice import read_catalogue

log = logging.getLogger(__name__)

COLLECTION = (20_000, 20, 20)
"""When Python looks for cycles: an update leaves hundreds of objects and hardly a cycle; Python's own first is 700."""

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "message_reaction", "my_chat_member")
"""Only what a handler exists for; Telegram keeps the rest to itself."""

BotApplication = Application[ExtBot[None], BotContext, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that answering needs, with or without Telegram."""

    database: Database
    topics: tuple[Topic, ...]
    lexicon: Lexicon
    answers: Answers
    wording: AnswerWording
    pages: PageWording
    preferences: Preferences
    mistakes: Mistakes
    clock: Clock
    today: Callable[[], date]
    subscriptions: Subscriptions
    setting_wording: SettingsWording
    posts: PostWording
    following: Following
    changes: ChangeWording
    pace: Pace
    freshness: Freshness


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """The store alone, migrated and otherwise as it is.

    Raises:
        StoreError: when the database cannot be used.
    """
    database = Database(settings.database_url.get_secret_value())
    await database.open()
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def open_library(settings: Settings, clock: Clock) -> AsyncIterator[Library]:
    """Open the store, fill it from `data/` where that is newer, and index what it holds.

    Raises:
        StoreError: when the database cannot be used.
        DataFileError: when a file of `data/` is wrong.
    """
    topics = tuple(load_topics(settings.data_dir / "topics.yaml"))
    lexicon = load_lexicon(settings.data_dir / "lexicon")
    sounds = load_sounds(settings.data_dir / "sounds" / "pinyin.txt")
    everyday = load_everyday_words(settings.data_dir / "words")

    def today() -> date:
        return clock.now().astimezone(settings.timezone).date()

    async with open_database(settings) as database:
        await bring_in_shipped(database, read_facts([settings.data_dir / "facts"], topics), clock.now())
        known = await version_of(database)

        def index(facts: Sequence[Fact]) -> Lookup:
            return Lookup(lexicon, facts, sounds=sounds, everyday=everyday, default=settings.default_language)

        answers = Answers(index(await held_facts(database)))
        catalogue = read_catalogue()
        wording = AnswerWording(catalogue, lexicon, topics)
        pages = PageWording(catalogue, lexicon, topics)
        preferences = Preferences(database)
        await preferences.load()
        # lexicon and index live as long as the process: no need to look through them again and again
        gc.freeze()
        gc.set_threshold(*COLLECTION)
        gc.enable()
        yield Library(
            database,
            topics,
            lexicon,
            answers,
            wording,
            pages,
            preferences,
            Mistakes(database, clock),
            clock,
            today,
            Subscriptions(database, clock, settings.timezone.key),
            SettingsWording(catalogue, lexicon, topics),
            PostWording(catalogue, lexicon, topics, settings.timezone),
            Following(database, clock),
            ChangeWording(catalogue, lexicon, settings.timezone),
            Pace(settings.send_rate),
            Freshness(database, answers, index, known),
        )


def handlers(library: Library, settings: Settings) -> list[BaseHandler[Update, BotContext, None]]:
    """Every handler of the bot; the first that accepts an update gets it."""
    answers, wording, clock, today = library.answers, library.pages, library.clock, library.today
    tongues = Tongues(library.preferences, settings.default_language)
    keyboards, answered, last_questions = Keyboards(wording.labels), Answered(), LastQuestions(clock)
    chat_menus = ChatMenus(wording, settings.default_language)
    answering = Answering(
        answers=answers,
        wording=library.wording,
        pages=wording,
        keyboards=keyboards,
        last_questions=last_questions,
        today=today,
    )
    pages = Pages(
        answers=answers,
        answering=answering,
        wording=wording,
        keyboards=keyboards,
        topics=library.topics,
        following=library.following,
        changes=library.changes,
        today=today,
    )
    choosing = Choosing(
        preferences=library.preferences,
        subscriptions=library.subscriptions,
        following=library.following,
        answered=answered,
        last_questions=last_questions,
        wording=wording,
        keyboards=keyboards,
        chat_menus=chat_menus,
    )
    setting_up = _setting_up(library, settings, chat_menus)
    messages = MessageHandlers(
        answering=answering,
        commands={**pages.commands(), **choosing.commands(), **setting_up.commands.commands()},
        on_prompted=setting_up.commands.on_prompted,
        notices=wording,
        tongues=tongues,
        answered=answered,
        keyboards=keyboards,
        clock=clock,
    )
    presses = PressHandlers(
        answers=answers,
        answering=answering,
        pages=pages,
        choosing=choosing,
        mistakes=library.mistakes,
        keyboards=keyboards,
        settings=setting_up.presses,
        chat_menus=chat_menus,
        alerts=wording.alerts,
        tongues=tongues,
        clock=clock,
    )
    removals = RemovalHandlers(answered)
    return [*setting_up.membership.all(), *messages.all(), *presses.all(), *removals.all()]


def _setting_up(library: Library, settings: Settings, chat_menus: ChatMenus) -> SettingUp:
    return set_up(
        subscriptions=library.subscriptions,
        preferences=library.preferences,
        answers=library.answers,
        topics=library.topics,
        wording=library.setting_wording,
        posts=library.posts,
        chat_menus=chat_menus,
        clock=library.clock,
        today=library.today,
        default=settings.default_language,
    )


def build_application(settings: Settings, library: Library) -> BotApplication:
    """A python-telegram-bot application on our own transport, without its updater.

    Raises:
        SettingsError: when there is no token.
    """
    if settings.bot_token is None:
        raise SettingsError("BOT_TOKEN is not set; get a token from @BotFather and put it into .env")
    request = CountingRequest(library.pace, proxy_url=_proxy(settings))
    application = (
        Application.builder()
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(request)
        .get_updates_request(request)
        .context_types(ContextTypes())
        .updater(None)
        .job_queue(None)
        .build()
    )
    application.add_handlers(handlers(library, settings))
    tongues = Tongues(library.preferences, settings.default_language)
    application.add_error_handler(FailureHandler(library.pages, tongues).on_error)
    return application


def _proxy(settings: Settings) -> str | None:
    return None if settings.proxy_url is None else settings.proxy_url.get_secret_value()


def announcing(
    application: BotApplication, library: Library, settings: Settings
) -> AbstractAsyncContextManager[Sender]:
    """Announcements on their way meanwhile, at the pace that the operator wants at the hour."""
    posting = _setting_up(library, settings, ChatMenus(library.pages, settings.default_language)).posting

    def rate() -> float:
        is_slow = settings.busy_rate is not None and is_busy(
            settings.busy_hours, library.clock.now().astimezone(settings.timezone).hour
        )
        return settings.busy_rate if is_slow and settings.busy_rate is not None else settings.send_rate

    async def on_held(held: Subscriber, why: HeldWhy) -> None:
        del why  # it stands in the settings
        await posting.tell_admin(application.bot, held)

    async def on_slow(chat_id: int) -> None:
        await posting.advise(application.bot, chat_id)

    messages = Messages(library.posts, settings.default_language, library.today)
    return sending(
        application.bot,
        library.database,
        messages,
        library.pace,
        library.clock,
        rate=rate,
        on_held=on_held,
        on_slow=on_slow,
        lease=timedelta(seconds=settings.sender_lease),
        proxy_url=_proxy(settings),
    )


@asynccontextmanager
async def announced_menus(application: BotApplication, library: Library, settings: Settings) -> AsyncIterator[None]:
    """Set Telegram's menus of commands meanwhile: nobody's first answer waits for that."""
    menus = ChatMenus(library.pages, settings.default_language)
    setting = asyncio.create_task(menus.announce(application.bot))
    try:
        yield
    finally:
        setting.cancel()
        await asyncio.gather(setting, return_exceptions=True)


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
        poller = Poller(
            application.bot,
            application.process_update,
            UpdateJournal(library.database),
            clock=clock,
            allowed_updates=ALLOWED_UPDATES,
        )
        try:
            if await introduce(application, clock, stop):
                log.info("bot is running", extra={"event": "bot.started", "facts": library.answers.count})
                async with (
                    announced_menus(application, library, settings),
                    library.freshness.kept(),
                    announcing(application, library, settings),
                ):
                    await poller.run(stop)
        finally:
            await application.shutdown()
    log.info("bot has stopped", extra={"event": "bot.stopped"})


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
