"""Text to concepts: longest phrases first, then words; exact, then by sound, then by spelling."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.core.language import Language
from bot.core.lexicon import Concept
from bot.core.lookup import weights
from bot.core.lookup.han import HanSegmenter
from bot.core.lookup.languages import Vote, detect
from bot.core.lookup.phrases import Phrase, PhraseBook
from bot.core.lookup.reading import Reading, Span, Word
from bot.core.lookup.spelling import Speller
from bot.core.scripts import swap_layout
from bot.core.stems import keys
from bot.core.text import MAX_LENGTH, Script, Token, normalise, tokenise

_YEARS = range(1900, 2100)
_MAX_SKIPPED = 2
"""Padding words ("of the") that may stand inside a phrase."""
_GARBLED = 0.4
"""Below this share of known text the other keyboard layout is tried."""


@dataclass(slots=True)
class _Draft:
    """A reading in the making."""

    spans: list[Span] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)


class Reader:
    """Reads questions, statements and phrases alike.

    Attributes:
        default: the language of a text without letters.
    """

    def __init__(
        self,
        book: PhraseBook,
        known_words: Iterable[str] = (),
        *,
        sounds: Mapping[str, str] = MappingProxyType({}),
        default: Language = Language.EN,
    ) -> None:
        self._book = book
        self._han = HanSegmenter(book.han, sounds)
        self._words = frozenset(known_words)
        self._speller = Speller([*book.keys, *self._words])
        self._default = default

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
        tokens = tokenise(normalise(text))
        meanings = [self._meanings(token, forgiving=forgiving) for token in tokens]
        draft = _Draft()
        position = 0
        while position < len(tokens):
            position += self._step(tokens, meanings, position, draft)
        language = detect(text, draft.votes, self._default)
        return Reading(
            language, tuple(draft.spans), tuple(draft.words), tuple(draft.years), tuple(dict.fromkeys(draft.numbers))
        )

    def _meanings(self, token: Token, *, forgiving: bool) -> dict[str, float]:
        """The keys that a token may stand for, each with how sure that is."""
        if token.script is Script.HAN:
            return {}
        found = keys(token.text, token.script)
        known = [key for key in found if key in self._book.keys or key in self._words]
        if known or not forgiving or token.script is Script.NUMBER:
            return dict.fromkeys(known or found, weights.EXACT)
        return self._speller.candidates(token) or dict.fromkeys(found, weights.EXACT)

    def _step(self, tokens: list[Token], meanings: list[dict[str, float]], position: int, draft: _Draft) -> int:
        """Read on from a position; returns how many tokens were read."""
        token = tokens[position]
        if token.script is Script.HAN:
            self._read_han(token.text, position, draft)
            return 1
        length, sure, phrases = self._longest(meanings, position)
        if phrases:
            text = " ".join(part.text for part in tokens[position : position + length])
            _add_span(draft, Span(text, _distinct(phrases), sure, position), phrases)
            return length
        if token.script is Script.NUMBER:
            _add_number(draft, token.text)
        else:
            known = max(meanings[position].values(), default=weights.EXACT)
            draft.words.append(Word(token.text, tuple(meanings[position]), known, position))
        return 1

    def _longest(self, meanings: list[dict[str, float]], position: int) -> tuple[int, float, list[Phrase]]:
        best: tuple[int, float, list[Phrase]] = (0, 0.0, [])
        for key, sure in meanings[position].items():
            for phrase in self._book.beginning_with(key):
                if len(phrase.keys) < len(best[2][0].keys if best[2] else ()):
                    break
                fit = self._fit(phrase, meanings, position, sure)
                if fit is None:
                    continue
                rank = (len(phrase.keys), round(fit[1], 3))
                held = (len(best[2][0].keys), round(best[1], 3)) if best[2] else (0, 0.0)
                if rank > held:
                    best = (*fit, [phrase])
                elif rank == held:
                    best[2].append(phrase)
        return best

    def _fit(
        self, phrase: Phrase, meanings: list[dict[str, float]], position: int, sure: float
    ) -> tuple[int, float] | None:
        """How many tokens the phrase covers from here and how surely, if it stands here."""
        total, place, skipped = sure, position + 1, 0
        for wanted in phrase.keys[1:]:
            while place < len(meanings) and wanted not in meanings[place]:
                if skipped == _MAX_SKIPPED or self._book.light.isdisjoint(meanings[place]):
                    return None
                skipped, place = skipped + 1, place + 1
            if place == len(meanings):
                return None
            total += meanings[place][wanted]
            place += 1
        return place - position, total / len(phrase.keys)

    def _read_han(self, run: str, position: int, draft: _Draft) -> None:
        for piece in self._han.cut(run):
            if piece.phrase is None:
                draft.words.extend(_pairs(piece.text, position))
            else:
                phrases = self._book.han[piece.phrase]
                _add_span(draft, Span(piece.text, _distinct(phrases), piece.sure, position), phrases)


def _distinct(phrases: Collection[Phrase]) -> tuple[Concept, ...]:
    return tuple({phrase.concept.id: phrase.concept for phrase in phrases}.values())


def _add_span(draft: _Draft, span: Span, phrases: Collection[Phrase]) -> None:
    draft.spans.append(span)
    languages = frozenset(language for phrase in phrases for language in _languages(phrase))
    if languages:
        draft.votes.append(Vote(languages, span.concepts[0].kind))


def _languages(phrase: Phrase) -> Iterator[Language]:
    if phrase.language is not None:
        yield phrase.language


def _add_number(draft: _Draft, text: str) -> None:
    if text.isdigit() and len(text) == len("2022") and int(text) in _YEARS:
        draft.years.append(int(text))
    draft.numbers.append(text)


def _pairs(text: str, position: int) -> Iterator[Word]:
    """Unknown Chinese text as overlapping pairs of characters, each pair half a word."""
    pairs = [text[i : i + 2] for i in range(len(text) - 1)] or [text]
    for pair in pairs:
        yield Word(pair, ("h:" + pair,), weights.EXACT, position, weight=0.5)
