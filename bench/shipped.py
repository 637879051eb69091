"""The lookup as it ships, and the words of its facts as texts for other engines."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.facts import Fact
from bot.core.figures import PLACEHOLDER
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.lookup.engine import Lookup
from bot.files.facts_files import read_facts
from bot.files.facts_yaml import load_topics
from bot.files.lexicon_files import load_full_lexicon
from bot.files.vocabulary import load_everyday_words, load_sounds
from bot.texts.answer_wording import AnswerWording
from bot.texts.locale_bundle import read_catalogue

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Shipped:
    """What the bot answers with."""

    facts: Sequence[Fact]
    lexicon: Lexicon
    lookup: Lookup
    wording: AnswerWording


def load_shipped() -> Shipped:
    """Read `data/`.

    Raises:
        DataFileError: a file of it is wrong.
    """
    topics = load_topics(DATA / "topics.yaml")
    lexicon = load_full_lexicon(DATA / "lexicon")
    facts = read_facts([DATA / "facts"], topics)
    wording = AnswerWording(read_catalogue(), lexicon, topics)
    return Shipped(facts, lexicon, lookup_of(facts, lexicon), wording)


def lookup_of(facts: Sequence[Fact], lexicon: Lexicon) -> Lookup:
    """A lookup as the bot has it, over any facts."""
    return Lookup(
        lexicon, facts, sounds=load_sounds(DATA / "sounds" / "pinyin.txt"), everyday=load_everyday_words(DATA / "words")
    )


def texts_of(fact: Fact, wording: AnswerWording | None = None) -> list[str]:
    """Statements in all languages and keywords; with figures in them where there is a wording to write them."""
    if wording is not None:
        return [*(wording.statement_plain(fact, language) for language in Language), *fact.keywords]
    return [*(_filled(fact, text) for text in fact.statement.texts()), *fact.keywords]


def _filled(fact: Fact, text: str) -> str:
    return PLACEHOLDER.sub(lambda found: f"{fact.figure(found[1]).value:f}", text)
