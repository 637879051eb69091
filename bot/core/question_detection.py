"""Which messages of a chat are questions to the world: such as somebody who was not there could answer.

"Who is coming tomorrow?" asks those in the chat, "Who built the port?" the world. A message is weighed by its
sentences: does one ask, and does it name more of the world than of those who talk? There is no model behind it, so each
decision can be traced to words.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.core import question_signs as lists
from bot.core.language import Language
from bot.core.lexicon import Concept, ConceptKind
from bot.core.lookup.query.parsed_query import ParsedQuery, Span
from bot.core.question_signs import signs
from bot.core.roles import Role
from bot.core.text import cyrillic_from_latin, kazakh_from_latin, normalise

_SENTENCE = re.compile(r"(?:[^.!?。！？…\n]|\.(?=\w))+[.!?。！？…\"»”')]*")
_WORD = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")
_PUNCTUATED = re.compile(r"[.,:;!…，。、：—–]|\s-\s")
_CALLED = re.compile(r"((?:[^\W\d_]+ ){0,2}[^\W\d_]+) ?,")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ONLY_KAZAKH = re.compile("[қғүұөәіңһ]", re.IGNORECASE)
_LONGEST = 700
"""Characters of a message beyond which it is an article or an advertisement that somebody pasted."""
_WHOLE = 240
"""Characters up to which a message is put to the bot as a whole, since what stands around tells what it is about."""
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
_STATED = 2.0
"""What a metric tells that a fact states; others are of everyday life, such as the weather."""
_FAINT = 0.3
"""What a concept tells that is said of nearly anything, or that was hardly recognised."""
_FAINT_ROLES = frozenset({Role.LOOSE, Role.TELLS_LITTLE, Role.POLITE})
_SURE = 0.85
"""How surely a concept must have been recognised to tell all that it can."""
_WORDS = 1.5
"""The most that words tell which the lexicon does not know."""
_SHORT = 5
"""Words of a sentence in which a phrase of small talk is all that is said."""
_KEYWORDS = 7
"""Words of a question that is put as to a search engine, at the most."""
_MEASURED, _UNMEASURED = 2, 3
"""Concepts that such a question names at the least: with a year or what is measured, and without."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence as it was written, its words with one space around each, and by what mark it ends."""

    written: str
    reading: ParsedQuery
    words: str
    is_marked: bool
    is_exclaimed: bool


class QuestionDetection:
    """Finds the questions to the world among messages.

    Args:
        read: understands a text as the lookup does.
        held: ids of the concepts that facts state something of, or state.
    """

    def __init__(self, read: Callable[[str], ParsedQuery], held: Collection[str]) -> None:
        self._read, self._held = read, frozenset(held)

    def asked(self, message: str) -> str | None:
        """What a message asks the world, as it would be put to the bot; None where it asks nothing of the kind."""
        text = message.strip()
        if not 1 < len(text) <= _LONGEST:
            return None
        asking: list[str] = []
        is_framed = False
        for sentence in self._sentences(text):
            asks = is_framed or self._asks(sentence)
            if asks and self._is_about_world(sentence):
                asking.append(sentence.written)
            is_framed = asks and self._is_only_frame(sentence)
        if not asking:
            return None
        return text if len(text) <= _WHOLE else " ".join(asking)

    def _sentences(self, text: str) -> Iterator[_Sentence]:
        for match in _SENTENCE.finditer(text):
            if written := match[0].strip():
                reading, end = self._read(written), written[-4:]
                yield _Sentence(written, reading, _words(written, reading), "?" in end or "？" in end, "!" in end)

    def _asks(self, sentence: _Sentence) -> bool:
        """Whether a sentence has the form of a question."""
        words = _spaced(self._signs.polite.without(sentence.words))
        if sentence.is_marked:
            return not self._is_to_be_confirmed(words)
        if self._signs.frames.count(sentence.words):
            return True
        if sentence.is_exclaimed:
            return False
        return self._asks_unmarked(words, sentence) or self._is_keywords(sentence)

    def _asks_unmarked(self, words: str, sentence: _Sentence) -> bool:
        """Whether it asks without a question mark: by a question word at its beginning, or a particle at its end."""
        found = self._signs
        if found.stating.count(words):
            return False
        if _HAN.search(words):
            return found.chinese.count(words) > 0
        if sentence.reading.language is Language.KK and self._asks_in_kazakh(words, sentence.written):
            return True
        begins = found.wh.begins(_begun(words)) or found.inverted.begins(words)
        begins = begins or _begins_with_slip(sentence.reading)
        return (begins and "," not in sentence.written) or found.quantity.begins(_begun(words))

    def _asks_in_kazakh(self, words: str, written: str) -> bool:
        """Whether a particle ends it or a question word stands in it; «не» is Russian too, and then no question."""
        found = self._signs
        is_certain = written.isascii() or _ONLY_KAZAKH.search(written) is not None
        return bool(found.particle.search(words) or found.kazakh.count(words) or (is_certain and " не " in words))

    def _is_to_be_confirmed(self, words: str) -> bool:
        """Whether a statement is put so that others say yes: "you have seen it, right?"."""
        own = words.split()
        if not own or self._signs.wh.begins(_begun(words)):
            return False
        return self._signs.tag.count(f" {own[-1]} ") > 0

    def _is_keywords(self, sentence: _Sentence) -> bool:
        """Whether nothing but names and what is measured stands there, as one asks a search engine."""
        reading, count = sentence.reading, len(sentence.words.split())
        if not 1 < count <= _KEYWORDS or reading.words or _PUNCTUATED.search(sentence.written):
            return False
        if self._signs.telling.count(sentence.words) or len(reading.spans) - len(reading.content) > 1:
            return False
        worths = [self._worth(span) for span in reading.content]
        is_measured = _STATED in worths or bool(reading.years)
        return sum(worth >= 1 for worth in worths) >= (_MEASURED if is_measured else _UNMEASURED)

    def _is_only_frame(self, sentence: _Sentence) -> bool:
        left = self._signs.polite.without(self._signs.frames.without(sentence.words))
        return len(left.split()) <= 1 and self._signs.frames.count(sentence.words) > 0

    def _is_about_world(self, sentence: _Sentence) -> bool:
        """Whether a sentence names enough of the world, and more of it than of those who talk."""
        words = _spaced(self._signs.polite.without(sentence.words))
        if self._signs.small_talk.count(words) and _length(words) <= _SHORT:
            return False
        world = self._world(sentence)
        return world > 0 and world - self._chat(sentence) >= _ENOUGH

    def _world(self, sentence: _Sentence) -> float:
        """How much a sentence names of the world; what those in the chat speak of among themselves is none of it."""
        reading, found = sentence.reading, self._signs
        told = sum(self._worth(span) for span in reading.content if not self._is_chat(span.text))
        words = (_told(word.text, word.weight) for word in reading.words if not self._is_chat(word.text))
        told += min(sum(words), _WORDS) + bool(reading.years)
        if not told:
            return 0.0
        asking = bool(found.quantity.count(sentence.words)) + bool(found.frames.count(sentence.words))
        return told + 0.5 * asking + bool(found.defining.count(sentence.words))

    def _is_chat(self, words: str) -> bool:
        return self._signs.chat.count(f" {words} ") + self._signs.soon.count(f" {words} ") > 0

    def _worth(self, span: Span) -> float:
        worth = max(self._worth_of(concept) for concept in span.concepts)
        return worth if span.sure >= _SURE else min(worth, 2 * _FAINT)

    def _worth_of(self, concept: Concept) -> float:
        if concept.bears(_FAINT_ROLES):
            return _FAINT
        if concept.kind is ConceptKind.METRIC and concept.id in self._held:
            return _STATED
        return _WORTH.get(concept.kind, 0.0)

    def _chat(self, sentence: _Sentence) -> float:
        """How much a sentence is about those who talk."""
        found = self._signs
        words = _spaced(found.polite.without(found.generic.without(found.frames.without(sentence.words))))
        strong = found.addressed.count(words) + found.soon.count(words) + found.chat.count(words)
        strong += _calls_somebody(sentence)
        return 3.0 * strong + 2.0 * found.own.count(words) + 0.5 * (found.now.count(words) + found.here.count(words))

    @cached_property
    def _signs(self) -> "_Signs":
        return _Signs()


class _Signs:
    """The lists, made ready when the first message is looked at."""

    def __init__(self) -> None:
        self.wh = signs(f"{lists.WH_ENGLISH} {lists.WH_RUSSIAN} {lists.WH_KAZAKH}")
        self.kazakh, self.chinese = signs(lists.WH_KAZAKH), signs(lists.WH_CHINESE)
        self.inverted, self.frames = signs(lists.INVERTED_ENGLISH), signs(lists.FRAMES)
        self.defining, self.quantity = signs(lists.DEFINING), signs(lists.QUANTITY)
        self.addressed, self.own = signs(lists.ADDRESSED), signs(lists.OWN)
        self.soon, self.now, self.here = signs(lists.SOON), signs(lists.NOW), signs(lists.HERE)
        self.chat, self.small_talk = signs(lists.CHAT), signs(lists.SMALL_TALK)
        self.generic, self.tag, self.polite = signs(lists.GENERIC), signs(lists.TAG), signs(lists.POLITE)
        self.stating = signs(lists.STATING)
        self.telling = signs(lists.TELLING)
        self.particle = re.compile(rf" (?:{'|'.join(lists.PARTICLES_KAZAKH.split())}) (?:екен )?$")


def _words(written: str, reading: ParsedQuery) -> str:
    """The words of a sentence, those of Russian and Kazakh in Latin letters as they sound."""
    words = _WORD.findall(normalise(written))
    if written.isascii() and reading.language in {Language.RU, Language.KK}:
        turn = cyrillic_from_latin if reading.language is Language.RU else kazakh_from_latin
        words = [normalise(turn(word)) for word in words]
    return f" {' '.join(words)} "


def _calls_somebody(sentence: _Sentence) -> bool:
    """Whether it begins with a name and a comma, as when one turns to somebody: "Dana, when is the train?"."""
    called = _CALLED.match(sentence.written)
    if called is None:
        return False
    known = {word for span in sentence.reading.spans if span.sure >= _SURE for word in span.text.split()}
    return any(word[0].isupper() and normalise(word) not in known for word in called[1].split())


def _begins_with_slip(reading: ParsedQuery) -> bool:
    """Whether it begins with a question word that is misspelt: "skolko", "wich"."""
    first = reading.parts[0] if reading.parts else None
    return isinstance(first, Span) and first.is_only(ConceptKind.ASK) and first.sure < 1


def _length(words: str) -> float:
    """How many words; two Chinese characters are about one."""
    return sum(len(word) / 2 if _HAN.match(word) else 1 for word in words.split())


def _spaced(words: str) -> str:
    return f" {' '.join(words.split())} "


def _begun(words: str) -> str:
    """The words from the first on that is no mere beginning, such as a conjunction or a preposition."""
    return _LEADING.sub(" ", words)


_LEADING = re.compile(rf"^ (?:(?:{'|'.join(lists.LEADING.split())}) )+(?=\S)")


def _told(text: str, weight: float) -> float:
    if text.isdigit() or len(text) == 1:
        return 0.0
    return 0.5 if weight >= 0.5 else 0.25  # noqa: PLR2004 - half of what the rarest word tells
