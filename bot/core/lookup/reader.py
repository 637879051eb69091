"""Text to concepts: longest phrases first, then words; exact, then by sound, then by spelling."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from bot.core.language import Language
from bot.core.lexicon import ConceptKind
from bot.core.lookup import weights
from bot.core.lookup.everyday import EverydayWords
from bot.core.lookup.grammar import aside
from bot.core.lookup.han import HanSegmenter
from bot.core.lookup.languages import Vote, detect
from bot.core.lookup.phrases import Phrase, PhraseBook
from bot.core.lookup.reading import Reading, Span, Word
from bot.core.lookup.spelling import Speller
from bot.core.scripts import swap_layout
from bot.core.stems import keys
from bot.core.text import MAX_LENGTH, Script, Token, normalise, tokenise

_CLAUSE_END = re.compile(r"[!?;\n…。！？；，]|[,:](?!\d)|\.(?=\s|$)|\s[-–—]+\s|[\U0001f300-\U0001faff]")
_YEARS = range(1900, 2100)
_MAX_SKIPPED = 2
"""Padding words ("of the") that may stand inside a phrase."""
_OTHER = {Language.RU: Language.KK, Language.KK: Language.RU}
_LONG_ENOUGH = 7
"""Letters from which on a form of a word of the other Cyrillic language is no chance likeness."""
_REMEMBERED = 50_000
"""Words whose meanings are kept: a few megabytes."""
_GARBLED = 0.4
"""Below this share of known text the other keyboard layout is tried."""


class _Match(NamedTuple):
    """Phrases that stand at a token: how many tokens they cover, how surely; no phrase where none does."""

    length: int
    sure: float
    phrases: list[Phrase]


@dataclass(slots=True)
class _Draft:
    """A reading in the making."""

    spans: list[Span] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    parts: list[Span | Word] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    present: set[str] = field(default_factory=set)


class Reader:
    """Reads questions, statements and phrases alike.

    Args:
        book: the phrases of the lexicon.
        speller: finds what a misspelt word was meant for; without one nothing is forgiven.
        known_words: keys of words that are no concept but stand in facts.
        sounds: the syllables of Chinese characters.
        everyday: common words, which are no slips of anything.
        default: the language of a text without letters.
    """

    def __init__(  # noqa: PLR0913 - its tables are independent of each other
        self,
        book: PhraseBook,
        *,
        speller: Speller | None = None,
        known_words: Collection[str] = frozenset(),
        sounds: Mapping[str, str] = MappingProxyType({}),
        everyday: EverydayWords | None = None,
        default: Language = Language.EN,
    ) -> None:
        self._everyday = everyday or EverydayWords()
        self._book = book
        self._han = HanSegmenter(book.han, sounds)
        self._words = known_words
        self._speller = speller
        self._default = default
        self._remembered: dict[tuple[str, bool], dict[str, float]] = {}
        self._singles: dict[tuple[str, ...], _Match] = {}

    def read(self, text: str) -> Reading:
        """Read a question: slips are forgiven, and the other keyboard layout is tried when little is understood."""
        reading = self._read(text[:MAX_LENGTH], forgiving=True)
        if reading.known_share < _GARBLED and (swapped := swap_layout(text[:MAX_LENGTH])) is not None:
            other = self._read(swapped, forgiving=False)
            if other.known_share > max(_GARBLED, reading.known_share):
                return other
        return reading

    def read_exactly(self, text: str) -> Reading:
        """Read a text of our own, in which nothing is misspelt."""
        return self._read(text, forgiving=False)

    def _read(self, text: str, *, forgiving: bool) -> Reading:
        clauses = [tokenise(clause) for clause in _CLAUSE_END.split(normalise(text))]
        tokens = [token for clause in clauses for token in clause]
        meanings = [self._meanings(token, forgiving=forgiving) for token in tokens]
        draft = _Draft(present=set().union(*meanings))
        position = 0
        while position < len(tokens):
            position += self._step(tokens, meanings, position, draft)
        language = detect(text, draft.votes, self._default)
        spans, foreign = _split(draft.spans, language)
        words = [*draft.words, *(_as_word(span) for span in foreign)]
        numbers = tuple(dict.fromkeys(draft.numbers))
        clause_of = [number for number, clause in enumerate(clauses) for _ in clause]
        beside = aside(draft.parts, clause_of) if len(clauses) > 1 else frozenset[int]()
        return Reading(language, spans, tuple(words), tuple(draft.years), numbers, tuple(draft.parts), beside)

    def _meanings(self, token: Token, *, forgiving: bool) -> dict[str, float]:
        """The keys that a token may stand for, each with how sure that is."""
        if token.script is Script.HAN:
            return {}
        remembered = self._remembered.get((token.text, forgiving))
        if remembered is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            remembered = self._remembered[token.text, forgiving] = self._found(token, forgiving=forgiving)
        return remembered

    def _found(self, token: Token, *, forgiving: bool) -> dict[str, float]:
        found = keys(token.text, token.script)
        known = [key for key in found if key in self._book.keys or key in self._words]
        if known or not forgiving or self._speller is None or token.script is Script.NUMBER:
            return dict.fromkeys(known or found, weights.EXACT)
        if found[0] in self._everyday:
            return dict.fromkeys(found, weights.EXACT)
        return self._speller.candidates(token) or dict.fromkeys(found, weights.EXACT)

    def _step(self, tokens: list[Token], meanings: list[dict[str, float]], position: int, draft: _Draft) -> int:
        """Read on from a position; returns how many tokens were read."""
        token = tokens[position]
        if token.script is Script.HAN:
            self._read_han(token.text, position, draft)
            return 1
        length, sure, phrases = self._longest(tokens, meanings, position, draft.present)
        if phrases:
            text = " ".join(part.text for part in tokens[position : position + length])
            _add_span(draft, text, phrases, sure, position)
            return length
        if token.script is Script.NUMBER:
            _add_number(draft, token.text)
        else:
            known = max(meanings[position].values(), default=weights.EXACT)
            weight = self._everyday.weight(meanings[position])
            _add_words(draft, [Word(token.text, tuple(meanings[position]), known, position, weight)])
        return 1

    def _longest(
        self, tokens: list[Token], meanings: list[dict[str, float]], position: int, present: set[str]
    ) -> _Match:
        """The phrases of most words that begin here, of these the surest; `present` are the keys of the whole text."""
        best, rank = _Match(0, 0.0, []), (0, 0.0)
        for key, sure in meanings[position].items():
            for phrase in self._book.beginning_with(key, present):
                if len(phrase.keys) < rank[0]:
                    continue
                fit = self._fit(phrase, tokens, meanings, position, sure)
                if fit is None:
                    continue
                new = (len(phrase.keys), round(fit[1], 3))
                if new > rank:
                    best, rank = _Match(*fit, [phrase]), new
                elif new == rank:
                    best.phrases.append(phrase)
        if not best.phrases:
            return self._single(tokens[position], meanings[position])
        best.phrases.sort(key=_by_concept)  # the keys above come in no order
        return best

    def _single(self, token: Token, meanings: dict[str, float]) -> _Match:
        """The surest phrases that are this one word; the same wherever it stands."""
        key_of_match = (token.text, *meanings)
        remembered = self._singles.get(key_of_match)
        if remembered is None:
            found = [
                (round(_as_written(sure, token, phrase.words[0]), 3), phrase)
                for key, sure in meanings.items()
                for phrase in self._book.being(key)
            ]
            best = max((sure for sure, _ in found), default=0.0)
            phrases = sorted((phrase for sure, phrase in found if sure == best), key=_by_concept)
            if len(self._singles) >= _REMEMBERED:
                self._singles.clear()
            remembered = self._singles[key_of_match] = _Match(1, best, phrases)
        return remembered

    def _fit(
        self, phrase: Phrase, tokens: list[Token], meanings: list[dict[str, float]], position: int, sure: float
    ) -> tuple[int, float] | None:
        """How many tokens the phrase covers from here and how surely, if it stands here."""
        total = _as_written(sure, tokens[position], phrase.words[0])
        is_loose = phrase.keys[0] in self._book.light or phrase.keys[-1] in self._book.light
        place, skipped = position + 1, _MAX_SKIPPED if is_loose else 0
        for wanted, word in zip(phrase.keys[1:], phrase.words[1:], strict=True):
            while place < len(meanings) and wanted not in meanings[place]:
                if skipped == _MAX_SKIPPED or self._book.light.isdisjoint(meanings[place]):
                    return None
                skipped, place = skipped + 1, place + 1
            if place == len(meanings):
                return None
            total += _as_written(meanings[place][wanted], tokens[place], word)
            place += 1
        return place - position, total / len(phrase.keys)

    def _read_han(self, run: str, position: int, draft: _Draft) -> None:
        for piece in self._han.cut(run):
            if piece.phrase is None:
                _add_words(draft, _pairs(piece.text, position))
            else:
                phrases = self._book.han[piece.phrase]
                _add_span(draft, piece.text, phrases, piece.sure, position)


def _by_concept(phrase: Phrase) -> str:
    return phrase.concept.id


def _as_written(sure: float, token: Token, word: str) -> float:
    """A form of another word may have the same stem (goods, good), so the very word is surer."""
    return sure if token.text == word else sure * weights.INFLECTED


def _add_span(draft: _Draft, text: str, phrases: Collection[Phrase], sure: float, start: int) -> None:
    concepts = tuple({phrase.concept.id: phrase.concept for phrase in phrases}.values())
    padding = [concept for concept in concepts if concept.kind is ConceptKind.LIGHT]
    if padding and len(padding) < len(concepts):
        # the very padding word ("it") means nothing more; a form of it (открыли) means the other thing
        exact = sure == weights.EXACT
        concepts = tuple(concept for concept in concepts if (concept.kind is ConceptKind.LIGHT) == exact)
    languages = frozenset(phrase.language for phrase in phrases if phrase.language is not None)
    span = Span(text, concepts, sure, start, languages)
    draft.spans.append(span)
    draft.parts.append(span)
    if languages:
        draft.votes.append(Vote(languages, concepts[0].kind))


def _add_words(draft: _Draft, words: Iterable[Word]) -> None:
    added = list(words)
    draft.words += added
    draft.parts += added


def _split(spans: Iterable[Span], language: Language) -> tuple[tuple[Span, ...], list[Span]]:
    """Part the spans that can be read so in this language from chance likenesses to a word of another."""
    own: list[Span] = []
    foreign: list[Span] = []
    for span in spans:
        (foreign if _is_chance(span, language) else own).append(span)
    return tuple(own), foreign


def _is_chance(span: Span, language: Language) -> bool:
    other = _OTHER.get(language)
    return span.languages == {other} and span.sure < weights.EXACT and len(span.text) < _LONG_ENOUGH


def _as_word(span: Span) -> Word:
    return Word(span.text, (), weights.EXACT, span.start)


def _add_number(draft: _Draft, text: str) -> None:
    if text.isdigit() and len(text) == len("2022") and int(text) in _YEARS:
        draft.years.append(int(text))
    draft.numbers.append(text)


def _pairs(text: str, position: int) -> Iterator[Word]:
    """Unknown Chinese text as overlapping pairs of characters, each pair half a word."""
    pairs = [text[i : i + 2] for i in range(len(text) - 1)] or [text]
    for pair in pairs:
        yield Word(pair, ("h:" + pair,), weights.EXACT, position, weight=0.5)
