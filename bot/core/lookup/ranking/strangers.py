"""What a question names that is nothing of ours: another country, or a name that no lexicon knows."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.core.answers import Missing, Slot
from bot.core.language import Language
from bot.core.lexicon import ConceptKind, Lexicon
from bot.core.lookup import weights
from bot.core.lookup.index.features import Features
from bot.core.lookup.query.common_words import CommonWords
from bot.core.lookup.query.parsed_query import HOME, ParsedQuery, Span, Word
from bot.core.text import Script, normalise, tokenise

_LONG_ENOUGH = 4
"""Letters from which on an unknown word is taken for a name: shorter ones are chat, or slips of padding."""
_SAME_START = 4
_WITH = ("мен", "бен", "пен")
"""What Kazakh says "with" by; its list of everyday words is too short to tell a name by more."""
_WITH_IN_CHINESE = frozenset("与和同跟对")
_RUSSIAN_VERB = re.compile(r"(?:(?:ть|чь|[аеиоуыя]л[аио]?)(?:ся|сь)?|[аяиы]й|ого|ыми|ых)$")
"""Endings of verbs and adjectives, which name nothing: «провернула»."""
_QUOTED = re.compile(r"[«“\"„]([^«»“”\"„]{3,60})[»”\"“]")
_NAMES = frozenset(
    {ConceptKind.PLACE, ConceptKind.PROJECT, ConceptKind.COMPANY, ConceptKind.PERSON, ConceptKind.ORGANISATION}
)


@dataclass(frozen=True, slots=True)
class Strangers:
    """The other countries and unknown names of one question.

    Attributes:
        lands: each other country in the asker's words, with the features that a fact may hold it by.
        names: words that no lexicon knows and no list of everyday words holds.
    """

    lands: tuple[tuple[Missing, tuple[str, ...]], ...]
    names: tuple[tuple[Missing, Word], ...]

    @classmethod
    def of(cls, reading: ParsedQuery, common: CommonWords) -> "Strangers":
        """Those of a question; without a list of everyday words no word is known to be a name."""
        names = tuple((Missing(Slot.PART, whole(word, reading)), word) for word in _unknown(reading, common))
        return cls(tuple(_lands(reading)), names if len(common) else ())

    def land(self, row: Features) -> tuple[Missing, tuple[str, ...]] | None:
        """The first other country that a fact does not hold."""
        return next((found for found in self.lands if not any(name in row for name in found[1])), None)

    def name(self, row: Features, lexicon: Lexicon) -> Missing | None:
        """The first unknown name that a fact does not hold, in any form or as a slip of a name of its own."""
        for missing, word in self.names:
            if any("w:" + key in row for key in word.keys):
                continue
            if not any(start == word.text[:_SAME_START] for start in _starts(row, lexicon)):
                return missing
        return None


def in_full(missing: Missing, reading: ParsedQuery) -> Missing:
    """A pair of states with what is asked of them: 中俄 by itself is no name of the one that we know nothing of."""
    for place, part in enumerate(reading.parts[:-1]):
        behind = reading.parts[place + 1]
        if len(part.text) == len("中俄") and reading.as_written(part) == missing.asked and behind.start == part.start:
            asked = reading.as_written_words(part.text + behind.text)
            return Missing(missing.slot, asked) if asked in reading.source else missing
    return missing


def whole(word: Word, reading: ParsedQuery) -> str:
    """An unknown word; of unknown Chinese text, which comes as overlapping pairs, the whole stretch."""
    if not word.keys or not word.keys[0].startswith("h:"):
        return reading.as_written(word)
    text = ""
    for part in reading.parts[reading.parts.index(word) :]:
        if not isinstance(part, Word) or (text and not part.text.startswith(text[-1])):
            break
        text += part.text[1:] if text else part.text
    return reading.as_written_words(text.rstrip("的"))


def _lands(reading: ParsedQuery) -> Iterator[tuple[Missing, tuple[str, ...]]]:
    for span in reading.content:
        if span.sure < weights.SURELY_READ or not span.is_only(ConceptKind.COUNTRY):
            continue
        if all(concept.id not in HOME for concept in span.concepts):
            names = tuple("c:" + concept.id for concept in span.concepts)
            yield in_full(Missing(Slot.COUNTRY, reading.as_written(span)), reading), names


def _unknown(reading: ParsedQuery, common: CommonWords) -> Iterator[Word]:
    quoted = {token.text for text in _QUOTED.findall(reading.source) for token in tokenise(normalise(text))}
    for place, part in enumerate(reading.parts):
        if not isinstance(part, Word) or not part.keys or part.start in reading.aside:
            continue
        if part.keys[0].startswith("h:"):
            before = reading.parts[place - 1] if place else None
            if isinstance(before, Span) and before.text in _WITH_IN_CHINESE and len(part.text) > 1:
                yield part
        elif len(part.text) >= _LONG_ENOUGH and common.weight(part.keys) == 1.0 and _may_name(part, reading, quoted):
            yield part


def _may_name(word: Word, reading: ParsedQuery, quoted: Collection[str]) -> bool:
    if word.keys[0][0] not in "er" or (word.text not in quoted and _RUSSIAN_VERB.search(word.text)):
        return False
    return reading.language is not Language.KK or word.text in quoted or word.text.endswith(_WITH)


def _starts(row: Features, lexicon: Lexicon) -> Iterator[str]:
    """How the words begin that the names in a fact are made of."""
    concepts = (lexicon.get(name[2:]) for name in row if name.startswith("c:"))
    for concept in concepts:
        if concept is not None and concept.kind in _NAMES:
            for _, phrase in concept.phrases():
                for token in tokenise(normalise(phrase)):
                    if token.script is not Script.HAN:
                        yield token.text[:_SAME_START]
