"""The library: everything that answering needs, opened once and closed at the end."""

import gc
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from bot.config import Settings
from bot.core.announcing.pacing import Pace
from bot.core.clock import Clock
from bot.core.facts import Fact, Topic
from bot.core.lexicon import Lexicon
from bot.core.lookup.engine import Lookup
from bot.files.countries import load_full_lexicon
from bot.files.everyday_words import load_everyday_words
from bot.files.facts_files import read_facts
from bot.files.sounds import load_sounds
from bot.files.topics_yaml import load_topics
from bot.services.answers import Answers
from bot.services.following import Following
from bot.services.freshness import Freshness, version_of
from bot.services.mistakes import Mistakes
from bot.services.preferences import Preferences
from bot.services.receipts import Receipts
from bot.services.stock import bring_in_shipped, held_facts
from bot.services.subscriptions import Subscriptions
from bot.store.database import Database
from bot.texts.answers import AnswerWording
from bot.texts.changes import ChangeWording
from bot.texts.pages import PageWording
from bot.texts.posts import PostWording
from bot.texts.settings import SettingsWording
from bot.texts.voice import read_catalogue

COLLECTION = (20_000, 20, 20)
"""When Python looks for cycles: an update leaves hundreds of objects and hardly a cycle; Python's own first is 700."""


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
    receipts: Receipts


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
    lexicon = load_full_lexicon(settings.data_dir / "lexicon")
    index = _indexer(settings, clock, lexicon)
    async with open_database(settings) as database:
        await bring_in_shipped(database, read_facts([settings.data_dir / "facts"], topics), clock.now())
        known = await version_of(database)
        answers = Answers(index(await held_facts(database)))
        preferences = Preferences(database)
        await preferences.load()
        library = _library(
            settings,
            clock,
            database=database,
            topics=topics,
            lexicon=lexicon,
            answers=answers,
            preferences=preferences,
            freshness=Freshness(database, answers, index, known),
        )
        _spare_collector()
        try:
            yield library
        finally:
            await library.receipts.close()


def _indexer(settings: Settings, clock: Clock, lexicon: Lexicon) -> Callable[[Sequence[Fact]], Lookup]:
    sounds = load_sounds(settings.data_dir / "sounds" / "pinyin.txt")
    everyday = load_everyday_words(settings.data_dir / "words")

    def index(facts: Sequence[Fact]) -> Lookup:
        return Lookup(
            lexicon,
            facts,
            sounds=sounds,
            everyday=everyday,
            default=settings.default_language,
            today=lambda: clock.now().astimezone(settings.timezone).date(),
        )

    return index


def _library(  # noqa: PLR0913 - what is read first, and everything else made of it
    settings: Settings,
    clock: Clock,
    *,
    database: Database,
    topics: tuple[Topic, ...],
    lexicon: Lexicon,
    answers: Answers,
    preferences: Preferences,
    freshness: Freshness,
) -> Library:
    catalogue = read_catalogue()
    return Library(
        database=database,
        topics=topics,
        lexicon=lexicon,
        answers=answers,
        wording=AnswerWording(catalogue, lexicon, topics),
        pages=PageWording(catalogue, lexicon, topics),
        preferences=preferences,
        mistakes=Mistakes(database, clock),
        clock=clock,
        today=lambda: clock.now().astimezone(settings.timezone).date(),
        subscriptions=Subscriptions(database, clock, settings.timezone.key, preferences),
        setting_wording=SettingsWording(catalogue, lexicon, topics),
        posts=PostWording(catalogue, lexicon, topics, settings.timezone),
        following=Following(database, clock),
        changes=ChangeWording(catalogue, lexicon, settings.timezone),
        pace=Pace(settings.send_rate),
        freshness=freshness,
        receipts=Receipts(database, clock, _secret(settings)),
    )


def _secret(settings: Settings) -> str:
    """What fingerprints are made with; without a token there is no bot, and nobody's messages."""
    return "" if settings.bot_token is None else settings.bot_token.get_secret_value()


def _spare_collector() -> None:
    """Lexicon and index live as long as the process: no need to look through them again and again."""
    gc.freeze()
    gc.set_threshold(*COLLECTION)
    gc.enable()
