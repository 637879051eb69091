"""What a message is about: the cooperation of two countries, everyday life, or those who talk to one another."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from bot.core.lexicon import Ask, Concept, ConceptKind
from bot.core.lookup.query.parsed_query import ParsedQuery, Span
from bot.core.question_signs import HAN, QuestionSigns, begun, spaced
from bot.core.roles import HOME, Role
from bot.core.text import normalise

_WHO_IS_THERE = re.compile(
    r" (?:who(?:s| is| are) (?:from|in|at|on|near|here|still|already) |(?:有?谁|哪位)(?:在|去|来|从|到))"
)
_CALLED = re.compile(r"((?:[^\W\d_]+ ){0,2}[^\W\d_]+) ?,")
_ENOUGH = 1.25
"""How much more a sentence must name of the world than of those who talk."""
_NAMES = (
    ConceptKind.COUNTRY,
    ConceptKind.PLACE,
    ConceptKind.COMPANY,
    ConceptKind.ORGANISATION,
    ConceptKind.PERSON,
    ConceptKind.PROJECT,
)
_WORTH = dict.fromkeys(_NAMES, 1.5) | {
    ConceptKind.METRIC: 1.0,
    ConceptKind.THING: 1.0,
    ConceptKind.VARIETY: 1.0,
    ConceptKind.UNIT: 0.5,
    ConceptKind.DEED: 0.25,
}
"""What a concept tells of the world, by its kind."""
STATED = 2.0
"""What a metric tells that a fact states; others are of everyday life, such as the weather."""
_FAINT = 0.3
"""What a concept tells that is said of nearly anything, or that was hardly recognised."""
_NO_ANCHOR = frozenset({Role.EVERYDAY, Role.UNSPECIFIC})
_UNANCHORED = 0.5
"""The most that concepts tell among which is nothing of the subject."""
_DOING = frozenset({ConceptKind.DEED, ConceptKind.PERSON, ConceptKind.METRIC})
_FAINT_ROLES = frozenset({Role.LOOSE, Role.TELLS_LITTLE, Role.POLITE, Role.EVERYDAY})
_SURE = 0.85
"""How surely a concept must have been recognised to tell all that it can."""
_MANY = 3
"""Spaces in a phrase that is so long that it hardly was recognised by chance."""
_WORDS = 1.5
"""The most that words tell which the lexicon does not know."""
_ONLY_WORDS = 0.5
"""The same where nothing stands beside them that it knows."""
_SUBJECT = 2.0
"""What a statement names at the least for a question behind it to go on from it."""
_GOES_ON = 1.25
_OFF = 3.0
"""By how much each thing of everyday life makes a sentence less one about the subject."""
_PARTNER = frozenset({Role.PARTNER_COUNTRY, Role.PARTNERSHIP, Role.IN_PARTNER_COUNTRY})
_JOINT = frozenset({ConceptKind.PROJECT, ConceptKind.PLACE, ConceptKind.COMPANY})
_EXCHANGED = frozenset({Role.INCONVERTIBLE})
_EVERYDAY_ROLES = frozenset({Role.EVERYDAY})
_SHORT = 5
"""Words of a sentence in which a phrase of small talk is all that is said."""
_MEASURED, _UNMEASURED = 2, 3
"""Concepts that such a question names at the least: with a year or what is measured, and without."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it was written, its words with one space around each, and by what mark it ends."""

    written: str
    reading: ParsedQuery
    words: str
    is_marked: bool
    is_exclaimed: bool


class QuestionSubject:
    """Tells which sentences are about the subject.

    Args:
        signs: by which words people speak of what.
        held: ids of the concepts that facts state something of, or state.
    """

    def __init__(self, signs: QuestionSigns, held: Collection[str]) -> None:
        self._signs, self._held = signs, frozenset(held)

    def is_about(self, sentence: Sentence, before: float) -> bool:
        """Whether a sentence names enough of the world, and more of it than of those who talk.

        What was said right before it is what a short question is about, where it asks nobody in the chat.
        """
        words = spaced(self._signs.polite.without(sentence.words))
        if self._signs.small_talk.count(words) and _length(words) <= _SHORT:
            return False
        if self._asks_who_is_there(sentence):
            return False
        world, chat = self.told(sentence), self._chat(sentence)
        if before >= _SUBJECT and chat < 1 and not self._everyday(sentence):
            world += _GOES_ON
        return world > 0 and world - chat - _OFF * min(self._everyday(sentence), 2) >= _ENOUGH

    def _asks_who_is_there(self, sentence: Sentence) -> bool:
        """Whether who is asked, and neither what somebody did nor is: "who is from Karaganda?"."""
        words = begun(spaced(self._signs.frames.without(sentence.words)))
        if _WHO_IS_THERE.match(words):
            return True
        if not self._signs.who.begins(words):
            return False
        told = [span.concepts[0] for span in sentence.reading.content if not self._is_chat(span.text)]
        return not any(
            concept.kind in _DOING or Ask.WHO in concept.asks or self._signs.defining.count(sentence.words)
            for concept in told
        )

    def _everyday(self, sentence: Sentence) -> int:
        """How many things of everyday life a sentence names."""
        concepts = sum(span.concepts[0].bears(_EVERYDAY_ROLES) for span in sentence.reading.content)
        return concepts + self._signs.everyday.count(sentence.words) + self._is_elsewhere(sentence)

    def _is_elsewhere(self, sentence: Sentence) -> bool:
        """Whether other countries are named, and nothing of the partner or what is between the two."""
        content = sentence.reading.content
        return any(_is_foreign(span) for span in content) and not any(_is_of_partner(span) for span in content)

    def told(self, sentence: Sentence) -> float:
        """How much a sentence names of the world; what those in the chat speak of among themselves is none of it."""
        reading, found = sentence.reading, self._signs
        is_elsewhere = self._is_elsewhere(sentence)
        told = sum(
            self.worth(span)
            for span in reading.content
            if not self._is_chat(span.text) and not (is_elsewhere and _is_foreign(span))
        )
        words = (_told(word.text, word.weight) for word in reading.words if not self._is_chat(word.text))
        if not self._is_anchored(sentence):
            told = min(told, _UNANCHORED)
        told += min(sum(words), _WORDS if told >= 1 else _ONLY_WORDS) + bool(reading.years)
        if not told:
            return 0.0
        asking = bool(found.quantity.count(sentence.words)) + bool(found.frames.count(sentence.words))
        return told + 0.5 * asking + bool(found.defining.count(sentence.words))

    def _is_anchored(self, sentence: Sentence) -> bool:
        """Whether it names something of the subject, and not only what is told of anything."""
        if self._signs.defining.count(sentence.words):
            return True
        is_elsewhere = self._is_elsewhere(sentence)
        return any(
            (self.worth(span) >= 1 or span.concepts[0].bears(_EXCHANGED))
            and span.concepts[0].kind is not ConceptKind.DEED
            and not span.concepts[0].bears(_NO_ANCHOR)
            and not (is_elsewhere and _is_foreign(span))
            and not self._is_chat(span.text)
            for span in sentence.reading.content
        )

    def _is_chat(self, words: str) -> bool:
        return self._signs.chat.count(f" {words} ") + self._signs.soon.count(f" {words} ") > 0

    def worth(self, span: Span) -> float:
        """What a part of a sentence tells of the world, from 0 to that of a measure that facts state."""
        worth = max(self._worth_of(concept) for concept in span.concepts)
        return worth if span.sure >= _SURE or span.text.count(" ") >= _MANY else min(worth, 2 * _FAINT)

    def _worth_of(self, concept: Concept) -> float:
        if concept.bears(_FAINT_ROLES):
            return _FAINT
        if concept.kind is ConceptKind.METRIC and concept.id in self._held:
            return STATED
        return _WORTH.get(concept.kind, 0.0)

    def _chat(self, sentence: Sentence) -> float:
        """How much a sentence is about those who talk."""
        found = self._signs
        words = spaced(found.polite.without(found.generic.without(found.frames.without(sentence.words))))
        strong: float = found.addressed.count(words) + _calls_somebody(sentence)
        told = spaced(_without_phrases(words, sentence.reading))
        loose = found.soon.count(told) + found.chat.count(told)
        strong += loose / 3 if self._is_specific(sentence) else loose
        own = 0.5 if found.frames.count(sentence.words) else 2.0
        return (
            3.0 * strong + own * found.own.count(words) + 0.25 * found.now.count(words) + 0.5 * found.here.count(words)
        )

    def _is_specific(self, sentence: Sentence) -> bool:
        """Whether it names one of the two countries or what is in them, and two things of the subject beside it."""
        own = [span for span in sentence.reading.content if not self._is_chat(span.text)]
        named = [span for span in own if span.concepts[0].kind in _NAMES and self.worth(span) >= 1]
        return bool(named) and sum(self.worth(span) >= 1 for span in own) > _MEASURED


def _without_phrases(words: str, reading: ParsedQuery) -> str:
    """The words without phrases that are known as a whole: in "queue at the border" nobody queues for lunch."""
    for span in reading.content:
        if " " in span.text and span.sure >= _SURE:
            words = words.replace(f" {span.text} ", " ")
    return words


def _is_foreign(span: Span) -> bool:
    return span.is_only(ConceptKind.COUNTRY) and not any(concept.bears(HOME) for concept in span.concepts)


def _is_of_partner(span: Span) -> bool:
    return any(concept.bears(_PARTNER) or concept.kind in _JOINT for concept in span.concepts)


def _calls_somebody(sentence: Sentence) -> bool:
    """Whether it begins with a name and a comma, as when one turns to somebody: "Dana, when is the train?"."""
    called = _CALLED.match(sentence.written)
    if called is None:
        return False
    known = {word for span in sentence.reading.spans if span.sure >= _SURE for word in span.text.split()}
    return any(word[0].isupper() and normalise(word) not in known for word in called[1].split())


def _length(words: str) -> float:
    """How many words; two Chinese characters are about one."""
    return sum(len(word) / 2 if HAN.match(word) else 1 for word in words.split())


def _told(text: str, weight: float) -> float:
    if text.isdigit() or len(text) == 1:
        return 0.0
    return 0.5 if weight >= 0.5 else 0.25  # noqa: PLR2004 - half of what the rarest word tells
