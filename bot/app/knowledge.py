"""What answers a question, with or without Telegram: the store, what it holds, and the words to say it in."""

import gc
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.app.database import open_database
from bot.config import Settings
from bot.core.clock import Clock
from bot.core.facts import Fact, Topic
from bot.core.lexicon import Lexicon
from bot.core.lookup.engine import Base, Lookup
from bot.files.facts_files import read_facts
from bot.files.origin import origin
from bot.files.sounds import load_sounds
from bot.files.topics_yaml import load_topics
from bot.files.vocabulary import Vocabulary, load_vocabulary
from bot.services.answers import Answers
from bot.services.indexes import Indexes
from bot.services.seeding import bring_in_shipped
from bot.store.database import Database
from bot.store.database_url import DatabaseUrl
from bot.texts.answer_wording import AnswerWording
from bot.texts.locale_bundle import Catalogue, read_catalogue

COLLECTION = (20_000, 20, 20)
"""When Python looks for cycles: an update leaves hundreds of objects and hardly a cycle; Python's own first is 700."""
Indexer = Callable[[Iterable[Fact] | Base], Lookup]
"""Builds a lookup."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What answers a question.

    Attributes:
        indexes: opens or builds the index anew, of what is held then.
        version: of the facts that are answered from.
        today: at the operator's.
    """

    database: Database
    topics: tuple[Topic, ...]
    lexicon: Lexicon
    catalogue: Catalogue
    indexes: Indexes
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
    folder, made_by = index_folder(settings), origin(settings.data_dir)
    words = load_vocabulary(settings.data_dir, folder, made_by)
    lexicon, index = words.lexicon, indexer(settings, words, today)
    async with open_database(settings) as database:
        await bring_in_shipped(database, read_facts([settings.data_dir / "facts"], topics), clock.now())
        indexes = Indexes(database, folder, made_by, index)
        opened = await indexes.open()
        catalogue = read_catalogue()
        wording = AnswerWording(catalogue, lexicon, topics)
        _spare_collector()
        answers = Answers(opened.lookup)
        yield Knowledge(database, topics, lexicon, catalogue, indexes, opened.version, answers, wording, today)


def index_folder(settings: Settings) -> Path:
    """Where the files of the index lie: where the settings say, else beside the database."""
    if settings.index_dir is not None:
        return settings.index_dir
    file = DatabaseUrl.parse(settings.database_url.get_secret_value()).file
    return Path("var") / "khorgos.index" if file is None else file.with_name(file.name + ".index")


def indexer(settings: Settings, words: Vocabulary, today: Callable[[], date] | None = None) -> Indexer:
    """What builds a lookup; `today` tells which year "last year" is."""
    sounds = load_sounds(settings.data_dir / "sounds" / "pinyin.txt")
    language = settings.default_language

    def index(facts: Iterable[Fact] | Base) -> Lookup:
        return Lookup(
            words.lexicon,
            facts,
            sounds=sounds,
            everyday=words.everyday,
            default=language,
            today=today,
            written=words.written,
        )

    return index


def _spare_collector() -> None:
    """Lexicon and index live as long as the process: no need to look through them again and again."""
    gc.freeze()
    gc.set_threshold(*COLLECTION)
    gc.enable()
