"""Facts of files as `facts check` reads them, and what it says of how they are found."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from bot.core.facts import Fact, Status
from bot.core.language import LocalText
from bot.core.lexicon import Lexicon
from bot.core.lookup.engine import Lookup
from bot.files.lexicon_files import load_full_lexicon
from bot.files.placed_facts import PlacedFact, keyword_key
from bot.files.vocabulary import load_everyday_words, load_sounds
from bot.services.fact_checks import FactChecks, Findings
from tests.unit.core.facts_for_tests import make_fact

DATA = Path(__file__).parents[3] / "data"


@cache
def lexicon() -> Lexicon:
    """The shipped one."""
    return load_full_lexicon(DATA / "lexicon")


def index(facts: Sequence[Fact]) -> Lookup:
    """A lookup as the bot builds it."""
    everyday = load_everyday_words(DATA / "words")
    return Lookup(lexicon(), facts, sounds=load_sounds(DATA / "sounds" / "pinyin.txt"), everyday=everyday)


def fact(name: str, statement: dict[str, str], **changes: object) -> Fact:
    """A fact that says this, of which nothing else is given but what `changes` give."""
    bare: dict[str, object] = {"subject": "", "metric": "", "figures": (), "period": None}
    return make_fact(**bare | {"id": name, "statement": LocalText(**statement), **changes})


def placed(facts: Iterable[Fact], path: str = "own.yaml") -> list[PlacedFact]:
    """The facts at the lines 10, 20, 30…, and their keywords at those behind."""
    return [
        PlacedFact(
            *(one.id, one.topic, one.conflicts_with, path, 10 * number, one),
            lines={keyword_key(word): 10 * number + place for place, word in enumerate(one.keywords, start=1)},
        )
        for number, one in enumerate(facts, start=1)
    ]


def findings(*facts: Fact, held: Sequence[Fact] = (), path: str = "own.yaml") -> Findings:
    """What is found of new facts beside those held."""
    return FactChecks(placed(facts, path), held, index, lexicon()).findings()


def said(*facts: Fact, held: Sequence[Fact] = (), path: str = "own.yaml") -> list[str]:
    """The warnings as they are printed."""
    return [str(doubt) for doubt in findings(*facts, held=held, path=path).doubts]


def draft(one: Fact) -> Fact:
    """The same, not yet published."""
    return make_fact(**{name: getattr(one, name) for name in Fact.__slots__} | {"status": Status.DRAFT})
