"""A lookup in everything that the data folder brings along."""

from datetime import date
from functools import cache

from bot.core.lookup.engine import Lookup
from bot.files.facts_files import read_facts
from bot.files.facts_yaml import load_topics
from bot.files.lexicon_files import load_full_lexicon
from bot.files.vocabulary import load_everyday_words, load_sounds
from tests.article import DATA


@cache
def shipped_lookup() -> Lookup:
    """Asked at the end of 2026."""
    return Lookup(
        load_full_lexicon(DATA / "lexicon"),
        read_facts([DATA / "facts"], load_topics(DATA / "topics.yaml")),
        sounds=load_sounds(DATA / "sounds" / "pinyin.txt"),
        everyday=load_everyday_words(DATA / "words"),
        today=lambda: date(2026, 11, 29),
    )
