"""The store, the index and the words to answer from, with or without Telegram."""

import gc
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.app.database import database_as_it_is, open_database
from bot.config import Settings
from bot.core.clock import Clock
from bot.core.errors import StoreError
from bot.core.facts import Fact, Topic
from bot.core.lookup.engine import Base, Lookup
from bot.files.facts_files import Checked, read_facts
from bot.files.facts_yaml import load_topics
from bot.files.series_files import read_series
from bot.files.vocabulary import Vocabulary, inputs_digest, load_sounds, load_vocabulary, read_vocabulary
from bot.services.answers import Answers
from bot.services.computations import Computations
from bot.services.fact_checks import FactChecks, Findings
from bot.services.indexes import Indexes
from bot.services.seeding import bring_in_shipped, held_beside
from bot.services.series_collection import SeriesCollection, bring_in_shipped_series
from bot.services.series_search import SeriesSearch
from bot.store.database import Database
from bot.store.database_url import DatabaseUrl
from bot.texts.draft_wording import DraftWording
from bot.texts.locale_bundle import read_catalogue
from bot.texts.wording import Wording

COLLECTION = (20_000, 20, 20)
"""When Python looks for cycles: an update leaves hundreds of objects and hardly a cycle; Python's own first is 700."""
Indexer = Callable[[Iterable[Fact] | Base], Lookup]
"""Builds a lookup."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The store, the index and the wording from which a question is answered.

    Attributes:
        indexes: opens or builds the index anew, of what is held then.
        version: of the facts that are answered from.
        draft_wording: what editors are told.
        today: at the operator's.
    """

    database: Database
    indexes: Indexes
    version: int
    answers: Answers
    wording: Wording
    draft_wording: DraftWording
    today: Callable[[], date]
    series: SeriesCollection


@asynccontextmanager
async def open_knowledge(settings: Settings, clock: Clock) -> AsyncIterator[Knowledge]:
    """Open the store, fill it from `data/` where that is newer, and index what it holds.

    Raises:
        StoreError: when the database cannot be used.
        DataFileError: when a file of `data/` is wrong.
    """

    def today() -> date:
        return clock.now().astimezone(settings.timezone).date()

    topics = load_topics(settings.data_dir / "topics.yaml")
    folder, made_by = index_folder(settings), inputs_digest(settings.data_dir)
    words = load_vocabulary(settings.data_dir, folder, made_by)
    async with open_database(settings) as database:
        await bring_in_shipped(database, read_facts([settings.data_dir / "facts"], topics), clock.now())
        series = await _series(settings, database, topics)
        indexes = Indexes(database, folder, made_by, indexer(settings, words, today))
        opened = await indexes.open()
        catalogue = read_catalogue()
        wording = Wording.of(catalogue, words.lexicon, topics, settings.timezone, settings.keep_questions_days)
        drafts = DraftWording(catalogue, words.lexicon, topics, settings.timezone)
        _spare_collector()
        answers = Answers(opened.lookup, Computations(SeriesSearch(series.all)))
        yield Knowledge(database, indexes, opened.version, answers, wording, drafts, today, series)


async def _series(settings: Settings, database: Database, topics: Sequence[Topic]) -> SeriesCollection:
    """The series of the store, which is filled from `data/series` where there is such a folder."""
    folder = settings.data_dir / "series"
    if folder.is_dir():
        await bring_in_shipped_series(database, read_series([folder], [topic.id for topic in topics]))
    series = SeriesCollection(database)
    await series.look()
    return series


def index_folder(settings: Settings) -> Path:
    """Where the files of the index lie: where the settings say, else beside the database."""
    if settings.index_dir is not None:
        return settings.index_dir
    file = DatabaseUrl.parse(settings.database_url.get_secret_value()).file
    return Path("var") / "khorgos.index" if file is None else file.with_name(file.name + ".index")


def indexer(settings: Settings, words: Vocabulary, today: Callable[[], date] | None = None) -> Indexer:
    """The builder of lookups; `today` tells which year "last year" is."""
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


async def fact_findings(settings: Settings, checked: Checked) -> tuple[Findings, str]:
    """What `facts check` warns of beyond the files: new facts beside those held, asked for as readers would.

    Returns:
        The warnings, and why the store was left out where it could not be read; empty where it was or there is none.
    """
    words = read_vocabulary(settings.data_dir)
    held, why_alone = await _held(settings, checked.facts)
    return FactChecks(checked.placed, held, indexer(settings, words), words.lexicon).findings(), why_alone


async def _held(settings: Settings, facts: Sequence[Fact]) -> tuple[Sequence[Fact], str]:
    try:
        async with database_as_it_is(settings) as database:
            return ((), "") if database is None else (await held_beside(database, facts), "")
    except StoreError as error:
        return (), f"the facts were compared among themselves, without those of the store: {error}"
