"""What answers a question, with or without Telegram: the store, what it holds, and the words to say it in."""

import gc
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from bot.app.database import open_database
from bot.config import Settings
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
from bot.services.stock import bring_in_shipped, held_facts, version_of
from bot.store.database import Database
from bot.texts.answers import AnswerWording
from bot.texts.voice import Catalogue, read_catalogue

COLLECTION = (20_000, 20, 20)
"""When Python looks for cycles: an update leaves hundreds of objects and hardly a cycle; Python's own first is 700."""
Indexer = Callable[[Sequence[Fact]], Lookup]
"""Builds a lookup of facts."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What answers a question.

    Attributes:
        index: builds the lookup anew, of other facts.
        version: of the facts that are answered from.
        today: at the operator's.
    """

    database: Database
    topics: tuple[Topic, ...]
    lexicon: Lexicon
    catalogue: Catalogue
    index: Indexer
    version: int
    answers: Answers
    wording: AnswerWording
    today: Callable[[], date]


@asynccontextmanager
async def open_knowledge(settings: Settings, clock: Clock) -> AsyncIterator[Knowledge]:
    """Open the store, fill it from `data/` where that is newer, and index what it holds.

    Raises:
        StoreError: when the database cannot be used.
        DataFileError: when a file of `data/` is wrong.
    """

    def today() -> date:
        return clock.now().astimezone(settings.timezone).date()

    topics = tuple(load_topics(settings.data_dir / "topics.yaml"))
    lexicon = load_full_lexicon(settings.data_dir / "lexicon")
    index = indexer(settings, lexicon, today)
    async with open_database(settings) as database:
        await bring_in_shipped(database, read_facts([settings.data_dir / "facts"], topics), clock.now())
        version = await version_of(database)
        answers = Answers(index(await held_facts(database)))
        catalogue = read_catalogue()
        wording = AnswerWording(catalogue, lexicon, topics)
        _spare_collector()
        yield Knowledge(database, topics, lexicon, catalogue, index, version, answers, wording, today)


def indexer(settings: Settings, lexicon: Lexicon, today: Callable[[], date] | None = None) -> Indexer:
    """What builds a lookup; `today` tells which year "last year" is."""
    sounds = load_sounds(settings.data_dir / "sounds" / "pinyin.txt")
    everyday = load_everyday_words(settings.data_dir / "words")

    def index(facts: Sequence[Fact]) -> Lookup:
        return Lookup(lexicon, facts, sounds=sounds, everyday=everyday, default=settings.default_language, today=today)

    return index


def _spare_collector() -> None:
    """Lexicon and index live as long as the process: no need to look through them again and again."""
    gc.freeze()
    gc.set_threshold(*COLLECTION)
    gc.enable()
