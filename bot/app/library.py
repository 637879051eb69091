"""The library: everything that answering needs, opened once and closed at the end."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from bot.app.knowledge import Knowledge, open_knowledge
from bot.config import Settings
from bot.core.announcing.rate_limit import RateLimit
from bot.core.clock import Clock
from bot.core.facts import Topic
from bot.core.lexicon import Lexicon
from bot.services.answers import Answers
from bot.services.error_reports import ErrorReports
from bot.services.index_refresh import IndexRefresh
from bot.services.preferences import Preferences, Subscriptions
from bot.services.receipts import Receipts
from bot.services.series_collection import SeriesCollection
from bot.services.watches import Watches
from bot.store.database import Database
from bot.texts.answer_wording import AnswerWording
from bot.texts.change_wording import ChangeWording
from bot.texts.page_wording import PageWording
from bot.texts.post_wording import PostWording
from bot.texts.settings_wording import SettingsWording


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
    error_reports: ErrorReports
    clock: Clock
    today: Callable[[], date]
    subscriptions: Subscriptions
    setting_wording: SettingsWording
    posts: PostWording
    watches: Watches
    changes: ChangeWording
    pace: RateLimit
    index_refresh: IndexRefresh
    receipts: Receipts
    series: SeriesCollection


@asynccontextmanager
async def open_library(settings: Settings, clock: Clock) -> AsyncIterator[Library]:
    """Open what answers questions, and everything around it.

    Raises:
        StoreError: when the database cannot be used.
        DataFileError: when a file of `data/` is wrong.
    """
    async with open_knowledge(settings, clock) as known:
        preferences = Preferences(known.database)
        await preferences.load()
        library = _library(settings, clock, known, preferences)
        gc.freeze()  # it lives as long as the process
        try:
            yield library
        finally:
            await library.receipts.close()


def _library(settings: Settings, clock: Clock, known: Knowledge, preferences: Preferences) -> Library:
    database, voiced = known.database, (known.catalogue, known.lexicon, known.topics)
    return Library(
        database=database,
        topics=known.topics,
        lexicon=known.lexicon,
        answers=known.answers,
        wording=known.wording,
        pages=PageWording(*voiced),
        preferences=preferences,
        error_reports=ErrorReports(database, clock),
        clock=clock,
        today=known.today,
        subscriptions=Subscriptions(database, clock, settings.timezone.key),
        setting_wording=SettingsWording(*voiced),
        posts=PostWording(*voiced, settings.timezone),
        watches=Watches(database, clock),
        changes=ChangeWording(known.catalogue, known.lexicon, settings.timezone),
        pace=RateLimit(settings.send_rate),
        index_refresh=IndexRefresh(database, known.answers, known.indexes.open, known.version),
        receipts=Receipts(database, clock, _secret(settings)),
        series=known.series,
    )


def _secret(settings: Settings) -> str:
    """What fingerprints are made with; without a token there is no bot, and nobody's messages."""
    return "" if settings.bot_token is None else settings.bot_token.get_secret_value()
