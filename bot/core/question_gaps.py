"""What a question asks that nothing held answers, told apart by what it names, in whatever language and spelling."""

import hashlib
from dataclasses import dataclass

from bot.core.answers import Answer, Slot
from bot.core.language import Language
from bot.core.lexicon import Concept, ConceptKind
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.core.redaction import redacted
from bot.core.roles import HOME, IN_LANDS, Role

MAX_EXAMPLE = 120
"""Characters of an example."""
_INSISTED = 0.6
"""What a word must tell by itself for a question to insist on it; 1 is a word that is not common."""
_TOLD_ENOUGH = 2
"""Concepts that tell what is wanted, so that further words need not be the same."""
_BESIDE = HOME | IN_LANDS | {Role.LOOSE, Role.TELLS_LITTLE, Role.CALENDAR_YEAR}
"""What is named by so many questions that it tells no gap from another."""


@dataclass(frozen=True, slots=True)
class QuestionGap:
    """What a question asks and nothing held answers.

    Attributes:
        key: sixteen hexadecimal digits, the same for questions that name the same.
        names: what they name, in English where the lexicon knows it, else as it was written.
        example: the question without what is personal, cut after 120 characters.
        topic: of the nearest fact; empty where there is none.
    """

    key: str
    names: tuple[str, ...]
    example: str
    topic: str


def gap_of(question: str, reading: ParsedQuery, answer: Answer) -> QuestionGap:
    """What a question asks that its answer does not know."""
    ids, names = _named(reading, answer)
    example = redacted(question, reading)
    told = sorted(ids) or [example.casefold()]
    key = hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]
    cut = example if len(example) <= MAX_EXAMPLE else f"{example[:MAX_EXAMPLE].rstrip()}…"
    return QuestionGap(key, names, cut, answer.nearest[0].topic if answer.nearest else "")


def _named(reading: ParsedQuery, answer: Answer) -> tuple[frozenset[str], tuple[str, ...]]:
    """What a question names, as ids and as names: concepts, and the words and the time on which it insists."""
    all_named = [span.concepts[0] for span in reading.content if span.concepts[0].kind is not ConceptKind.DEED]
    concepts = [concept for concept in all_named if not concept.bears(_BESIDE)] or all_named
    named = {concept.id: _name(concept) for concept in concepts}
    if len(named) < _TOLD_ENOUGH:
        own = redacted(reading.source, reading).casefold()
        words = (word for word in reading.words if word.weight >= _INSISTED and not word.text.isdigit())
        named |= {(*word.keys, word.text)[0]: word.text for word in words if word.text in own}
    if answer.missing is not None and answer.missing.slot in {Slot.YEAR, Slot.TIME}:
        named |= {str(year): str(year) for year in reading.years}
    return frozenset(named), tuple(named.values())


def _name(concept: Concept) -> str:
    return concept.name(Language.EN)
