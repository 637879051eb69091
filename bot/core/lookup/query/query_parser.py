"""Text to concepts: longest phrases first, then words; exact, then by sound, then by spelling."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.core.language import Language
from bot.core.lexicon import PADDING, ConceptKind
from bot.core.lookup import weights
from bot.core.lookup.query.common_words import CommonWords, Vote, detect
from bot.core.lookup.query.grammar import aside, clauses_of, is_asked_for
from bot.core.lookup.query.han_segmenter import HanSegmenter
from bot.core.lookup.query.parsed_query import NamedTime, ParsedQuery, Span, Word, is_year
from bot.core.lookup.query.phrase_book import WHOLE, PhraseBook
from bot.core.lookup.query.phrase_matcher import Match, PhraseMatcher, matched
from bot.core.lookup.query.spelling import Speller
from bot.core.stems import keys
from bot.core.text import (
    MAX_LENGTH,
    Script,
    Token,
    capitalised,
    cyrillic_from_latin,
    kazakh_from_latin,
    normalise,
    swap_layout,
    tokenise,
)
from bot.core.times import time_mentions
from bot.core.years import TimeMention

_WITHOUT_LETTERS = Language.EN
_OTHER = {Language.RU: Language.KK, Language.KK: Language.RU}
_LONG_ENOUGH = 7
"""Letters from which on a form of a word of the other Cyrillic language is no chance likeness."""
_LOOKED_AHEAD = 2
"""Tokens behind a Chinese run that tell how its end is meant: a year and what it is of."""
_REMEMBERED = 50_000
"""Words whose meanings are kept: a few megabytes."""
_BREAK = "\u200b"
_GARBLED = 0.4
"""Below this share of known text the other keyboard layout is tried."""
_LEAST_GARBLED = 3
"""Signs that it takes for that: a letter or two, as who types an inline query sends them, are a word in any layout."""


@dataclass(slots=True)
class _Draft:
    """A reading in the making."""

    spans: list[Span] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    parts: list[Span | Word] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    names: frozenset[str] = frozenset()


class QueryParser:
    """Reads questions, statements and phrases alike.

    Args:
        book: the phrases of the lexicon.
        speller: finds what a misspelt word was meant for; without one nothing is forgiven.
        known_words: keys of words that are no concept but stand in facts.
        sounds: the syllables of Chinese characters.
        everyday: common words, which are no slips of anything.
    """

    def __init__(
        self,
        book: PhraseBook,
        *,
        speller: Speller | None = None,
        known_words: Collection[str] = frozenset(),
        sounds: Mapping[str, str] = MappingProxyType({}),
        everyday: CommonWords | None = None,
    ) -> None:
        self._everyday = CommonWords() if everyday is None else everyday
        self._book = book
        self._matcher = PhraseMatcher(book)
        self._han = HanSegmenter(book.han, sounds, book.short)
        self._words = known_words
        self._speller = speller
        self._remembered: dict[bool, dict[str, dict[str, float]]] = {True: {}, False: {}}

    def read(self, text: str) -> ParsedQuery:
        """Read a question: slips are forgiven, and the other keyboard layout is tried when little is understood."""
        reading = self._read(text[:MAX_LENGTH], forgiving=True)
        if _BREAK in text:  # a blank of no width parts words as often as it stands inside of one
            parted = self._read(text[:MAX_LENGTH].replace(_BREAK, " "), forgiving=True)
            reading = max(reading, parted, key=lambda one: one.known_share)
        garbled = _unclosed(text) if reading.known_share < _GARBLED else ""
        if len(garbled.strip()) >= _LEAST_GARBLED and (swapped := swap_layout(garbled)) is not None:
            other = self._read(swapped, forgiving=False)
            if other.known_share > max(_GARBLED, reading.known_share):
                return other
        return reading

    def read_exactly(self, text: str) -> ParsedQuery:
        """Read a text of our own, in which nothing is misspelt."""
        return self._read(text, forgiving=False)

    def names_number(self, number: str) -> bool:
        """Whether a number is part of a name that the lexicon knows, as in `5G` or `C5+1`."""
        return "n:" + number in self._book.keys

    def numbers_in_names(self, tokens: Iterable[Token]) -> frozenset[str]:
        """The numbers that would be a part of a name, did they stand among these tokens."""
        return self._book.numbers_beside(set().union(*[self._meanings(token, forgiving=False) for token in tokens]))

    def _read(self, text: str, *, forgiving: bool) -> ParsedQuery:
        normal = normalise(text)
        times = time_mentions(normal) if forgiving else []
        clauses = [tokenise(clause) for clause in clauses_of(_without(times, normal))]
        tokens = [token for clause in clauses for token in clause]
        meanings = [self._meanings(token, forgiving=forgiving) for token in tokens]
        draft = _Draft(names=capitalised(text) if forgiving else frozenset())
        position = 0
        while position < len(tokens):
            position += self._step(tokens, meanings, position, draft)
        for time in times:
            draft.years += [] if time.is_plain else time.years
        language = detect(text.casefold(), draft.votes)
        if language in _OTHER and forgiving:
            self._drop_latin_padding(draft)
        spans, foreign = _split(draft.spans, language or _WITHOUT_LETTERS)
        words = [*draft.words, *(_as_word(span) for span in foreign)]
        numbers = tuple(dict.fromkeys(draft.numbers))
        clause_of = [number for number, clause in enumerate(clauses) for _ in clause]
        beside = aside(draft.parts, clause_of) if clause_of and clause_of[0] != clause_of[-1] else frozenset[int]()
        return ParsedQuery(
            language or _WITHOUT_LETTERS,
            spans,
            tuple(words),
            tuple(dict.fromkeys(draft.years)),
            numbers,
            tuple(draft.parts),
            beside,
            is_known_language=language is not None,
            source=text,
            tokens=tuple(tokens),
            ranges=tuple((time.years[0], time.years[-1]) for time in times if len(time.years) > 1),
            named_times=tuple(
                NamedTime(normal[time.start : time.end], time.code) for time in times if not (time.years or time.ago)
            ),
            years_ago=tuple(time.ago for time in times if time.ago),
        )

    def _drop_latin_padding(self, draft: _Draft) -> None:
        """Take out the Russian or Kazakh padding in Latin letters, of which some is an English word too: `bar`."""
        padding = {id(word) for word in draft.words if word.text.isascii() and self._is_latin_padding(word.text)}
        draft.words = [word for word in draft.words if id(word) not in padding]
        draft.parts = [part for part in draft.parts if id(part) not in padding]

    def _is_latin_padding(self, text: str) -> bool:
        written = dict.fromkeys((cyrillic_from_latin(text), kazakh_from_latin(text)))
        found = [key for word in written for key in keys(normalise(word), Script.CYRILLIC)]
        return any(phrase.concept.kind in PADDING for key in found for phrase in self._book.being(key))

    def _meanings(self, token: Token, *, forgiving: bool) -> dict[str, float]:
        """The keys that a token may stand for, each with how sure that is."""
        if token.script is Script.HAN:
            return {}
        remembered = self._remembered[forgiving]
        found = remembered.get(token.text)
        if found is None:
            if len(remembered) >= _REMEMBERED:
                remembered.clear()
            found = remembered[token.text] = self._found(token, forgiving=forgiving)
        return found

    def _found(self, token: Token, *, forgiving: bool) -> dict[str, float]:
        found = keys(token.text, token.script)
        if token.script is Script.CYRILLIC and (declined := self._book.declined(token.text)):
            return dict.fromkeys((*found, *declined), weights.EXACT)
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
            self._read_han(tokens, position, draft)
            return 1
        match = self._matcher.longest(tokens, meanings, position, draft.names)
        if match.concepts:
            text = token.text
            if match.length > 1:
                text = " ".join([part.text for part in tokens[position : position + match.length]])
            _add_span(draft, text, match, position)
            if match.length > 1 and match.concepts[0].kind is ConceptKind.METRIC:
                draft.years += [int(part) for part in text.split() if is_year(part)]
            return match.length
        if token.script is Script.NUMBER:
            _add_number(draft, token.text)
        else:
            known = max(meanings[position].values(), default=weights.EXACT)
            weight = 1.0 if is_asked_for(draft.parts) else self._everyday.weight(meanings[position])
            own = tuple([key for key in meanings[position] if not key.startswith(WHOLE)])
            _add_words(draft, [Word(token.text, own, known, position, weight, self._book.around(own))])
        return 1

    def _read_han(self, tokens: list[Token], position: int, draft: _Draft) -> None:
        behind = "".join([token.text for token in tokens[position + 1 : position + 1 + _LOOKED_AHEAD]])
        for piece in self._han.cut(tokens[position].text, behind):
            if piece.phrase is None:
                _add_words(draft, self._pairs(piece.text, position))
            else:
                _add_span(draft, piece.text, matched(1, piece.sure, self._book.in_chinese(piece.phrase)), position)

    def _pairs(self, text: str, position: int) -> Iterator[Word]:
        """Unknown Chinese text as overlapping pairs of characters, each pair half a word."""
        pairs = [text[i : i + 2] for i in range(len(text) - 1)] or [text]
        for pair in pairs:
            yield Word(
                pair, ("h:" + pair,), weights.EXACT, position, weight=0.5, around=self._book.around(("h:" + pair,))
            )


def _without(times: Iterable[TimeMention], text: str) -> str:
    """The text without the times that are read already: their numbers are no quantities."""
    for time in times:
        if not time.is_plain:
            text = text[: time.start] + " " * (time.end - time.start) + text[time.end :]
    return text


def _unclosed(text: str) -> str:
    """The text without its closing punctuation, which on the other layout would be letters."""
    folded = text[:MAX_LENGTH].casefold()
    end = len(folded)
    while end and not folded[end - 1].isalnum():
        end -= 1
    return folded[:end]


def _add_span(draft: _Draft, text: str, match: Match, start: int) -> None:
    vote = match.vote
    span = Span(text, match.concepts, match.sure, start, frozenset() if vote is None else vote.languages)
    draft.spans.append(span)
    draft.parts.append(span)
    if vote is not None:
        draft.votes.append(vote)


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
    if is_year(text):
        draft.years.append(int(text))
    draft.numbers.append(text)
