"""The words of statements, and those of a question beside them: what each may be, what it weighs, whether it names."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.lexicon import PADDING
from bot.core.lookup.query.common_words import CommonWords
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.core.lookup.query.phrase_book import PhraseBook
from bot.core.stems import keys
from bot.core.text import (
    Script,
    Token,
    capitalised,
    cyrillic_from_latin,
    kazakh_from_latin,
    normalise,
    skeleton,
    tokenise,
)

_HALF = 0.5
"""How much of two characters is met by one of them."""
_NAME = 0.97
"""Weight of a word that is in no list of common ones: it names something."""
_HAN_SKIPPED = frozenset("的了吗呢啊吧是在和与有都也就还又被把对为从到于这那哪什么几多少谁何时年月日个只")
_SHORTEST_STEM = 5
"""Letters of a stem from which on it may be misspelt: a shorter one is too near to many other words."""
INFLECTED, MISSPELT, SOUNDED = 0.9, 0.8, 0.85
"""How much of a word is met by one of the same beginning, by a slip of it, and by the same sound in other letters."""
WORTH_IT = 4
"""Letters from which on a slip can be told from another word."""
_COMMON_START = 5


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a question: what it may be in the texts, and what it weighs.

    Attributes:
        meanings: keys of words that are held, each with how surely it is meant.
        is_name: whether it is written like a name.
    """

    text: str
    meanings: Mapping[str, float]
    weight: float
    is_name: bool = False


class StatementTerms:
    """All words of statements, by which those of a question are understood.

    Args:
        book: tells padding and question words.
        common: common words, which name nothing.
        sounds: the syllables of Chinese characters, for homophone slips.
    """

    def __init__(self, book: PhraseBook, common: CommonWords, sounds: Mapping[str, str]) -> None:
        self._book, self._common, self._sounds = book, common, sounds
        self._vocabulary = Vocabulary()
        self._capitals: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        self._pairs_by_sound: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._rarity: dict[str, float] = {}

    def learn(self, text: str) -> dict[str, str]:
        """Take up a statement or keyword; returns its words by key, without padding and numbers."""
        names, words = capitalised(text), dict[str, str]()
        for token in tokenise(normalise(text)):
            if token.script is Script.NUMBER or self.is_padding(token):
                continue
            words.update((key, token.text) for key in _keys_of(token))
            if token.script is not Script.HAN:
                (self._capitals if token.text in names else self._small).update(_keys_of(token))
        for key, word in words.items():
            self._vocabulary.learn(key, word)
            if key.startswith("h:") and len(key) == len("h:图书"):
                self._pairs_by_sound[self._sound(key[2:])].add(key)
        return words

    def weigh(self, held: Mapping[str, int], facts: int) -> None:
        """Work out what each key tells, from how many of the facts hold it."""
        whole = math.log(facts + 2)
        self._rarity = {key: math.log((facts + 2) / (count + 0.5)) / whole for key, count in held.items()}

    def rarity(self, key: str) -> float:
        """What a key that is held tells: the more, the fewer facts hold it; about 1 for one."""
        return self._rarity[key]

    def of(self, reading: ParsedQuery) -> list[Term]:
        """The words of a question that tell something."""
        names = capitalised(reading.source)
        found: list[Term] = []
        for token in reading.content_tokens():
            if token.script is Script.HAN:
                found += self._pairs(token.text)
            elif not self.is_padding(token) and not self._sounds_like_padding(token):
                found.append(self._term(token, names))
        return found

    def runs(self, reading: ParsedQuery) -> Iterator[str]:
        """The Chinese runs of a question, without particles and question words."""
        for token in reading.content_tokens():
            if token.script is Script.HAN:
                yield "".join(char for char in token.text if char not in _HAN_SKIPPED)

    def alike(self, pair: str) -> list[str]:
        """The keys of the pairs of characters that sound like this one and share one with it."""
        return [key for key in self._pairs_by_sound.get(self._sound(pair), ()) if set(key[2:]) & set(pair)]

    def is_padding(self, token: Token) -> bool:
        """Whether a word only asks or fills."""
        if token.script is Script.HAN:
            return False
        phrases = [one for key in keys(token.text, token.script) for one in self._book.being(key)]
        same = [one for one in phrases if one.words[0] == token.text]
        return any(one.concept.kind in PADDING for one in same)

    def _sounds_like_padding(self, token: Token) -> bool:
        """Whether a word in Latin letters is a Russian or Kazakh one that tells nothing: `skolko`, `kansha`."""
        if token.script is not Script.LATIN or keys(token.text, token.script)[0] in self._common:
            return False
        written = dict.fromkeys((cyrillic_from_latin(token.text), kazakh_from_latin(token.text)))
        return any(self.is_padding(Token(normalise(word), Script.CYRILLIC)) for word in written)

    def _term(self, token: Token, names: Collection[str]) -> Term:
        exact = [key for key in keys(token.text, token.script) if key in self._rarity]
        commonness = self._common.weight(keys(token.text, token.script))
        if exact:
            weight = max(self._rarity[key] for key in exact)
            sounded = self._vocabulary.sounding_like(token.text) if token.script is Script.LATIN else ()
            meanings = {**dict.fromkeys(sounded, SOUNDED), **dict.fromkeys(exact, 1.0)}
            is_name = token.text in names or all(self._is_held_name(key) for key in exact)
            return Term(token.text, meanings, 0.25 + 0.75 * weight, is_name)
        near = self._vocabulary.near(token)
        is_name = token.text in names and commonness >= _NAME
        weight = 0.25 + 0.75 * max((self._rarity[key] for key in near), default=0.6)
        return Term(token.text, near, weight if near else commonness, is_name)

    def _sound(self, pair: str) -> tuple[str, ...]:
        return tuple(self._sounds.get(char, char) for char in pair)

    def _is_held_name(self, key: str) -> bool:
        """Whether statements write this word with a capital wherever it stands inside of a sentence."""
        return self._capitals[key] > 0 and not self._small[key]

    def _pairs(self, stretch: str) -> Iterator[Term]:
        """The pairs of characters of a run."""
        stretch = "".join(char for char in stretch if char not in _HAN_SKIPPED)
        for pair in (stretch[at : at + 2] for at in range(max(1, len(stretch) - 1)) if stretch):
            key = "h:" + pair
            if key in self._rarity:
                yield Term(pair, {key: 1.0}, 0.5 * (0.25 + 0.75 * self._rarity[key]))
                continue
            if alike := self.alike(pair):
                yield Term(pair, dict.fromkeys(alike, SOUNDED), 0.5)
                continue
            single = {"h:" + char: _HALF for char in pair if "h:" + char in self._rarity}
            yield Term(pair, single, 0.4 if single else 0.5, is_name=False)


def _keys_of(token: Token) -> Iterable[str]:
    if token.script is not Script.HAN:
        return keys(token.text, token.script)
    bare = "".join(char for char in token.text if char not in _HAN_SKIPPED)
    return [*("h:" + char for char in bare), *("h:" + bare[at : at + 2] for at in range(len(bare) - 1))]


class Vocabulary:
    """Words by the letter of their language, and by their sound."""

    def __init__(self) -> None:
        self._words: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        self._by_sound: dict[str, dict[str, None]] = defaultdict(dict)

    def learn(self, key: str, word: str) -> None:
        """Take up a word by its key."""
        if key[0] not in "erk":
            return
        for form in (word, key[2:]):
            self._words[key[0]][form, key] = None
            if key[0] != "e":
                self._by_sound[skeleton(form)][key] = None

    def near(self, token: Token) -> dict[str, float]:
        """Words of the texts that a token may be a form or a slip of, or the sound in other letters."""
        if len(token.text) < WORTH_IT:
            return {}
        found: dict[str, float] = {}
        letters = "e" if token.script is Script.LATIN else "rk"
        for letter in letters:
            stems = (key[2:] for key in keys(token.text, token.script))
            for form in dict.fromkeys((token.text, *(stem for stem in stems if len(stem) >= _SHORTEST_STEM))):
                found.update(_near_in(form, tuple(self._words[letter])))
        if not found and token.script is Script.LATIN:
            found.update(dict.fromkeys(self.sounding_like(token.text), SOUNDED))
        return found

    def sounding_like(self, word: str) -> Iterator[str]:
        """The keys of Russian and Kazakh words that sound as a word in Latin letters does."""
        for sound in {cyrillic_from_latin(word): None, kazakh_from_latin(word): None}:
            yield from self._by_sound.get(skeleton(sound), ())
            for key in keys(sound, Script.CYRILLIC):
                yield from self._by_sound.get(skeleton(key[2:]), ())


def _near_in(text: str, words: Sequence[tuple[str, str]]) -> dict[str, float]:
    """The keys of words that begin alike, or are few letters away."""
    start = text[: max(_COMMON_START, round(0.7 * len(text)))]
    alike = [pair for pair in words if pair[0].startswith(start)] if len(text) >= _COMMON_START else []
    found = {key: INFLECTED for word, key in alike if _is_about_as_long(word, text)}
    if found:
        return found
    allowed = 1 if len(text) < 7 else 2  # noqa: PLR2004 - letters
    near = process.extract(text, [word for word, _ in words], scorer=OSA.distance, score_cutoff=allowed, limit=5)
    starts_alike = len(text) >= _COMMON_START
    return {words[place][1]: MISSPELT for _, _, place in near if starts_alike or words[place][0][:1] == text[:1]}


def _is_about_as_long(word: str, text: str) -> bool:
    return abs(len(word) - len(text)) <= max(3, min(len(word), len(text)) // 2)
