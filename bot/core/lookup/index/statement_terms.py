"""The words of a question beside those of statements: what each may be in them, what it weighs, whether it names."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.core.lexicon import PADDING
from bot.core.lookup.index.vocabulary import SOUNDED, Vocabulary
from bot.core.lookup.query.common_words import CommonWords
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.core.lookup.query.phrase_book import PhraseBook
from bot.core.scripts import cyrillic_from_latin, kazakh_from_latin
from bot.core.stems import keys
from bot.core.text import Script, Token, capitalised, normalise, tokenise

_HALF = 0.5
"""How much of two characters is met by one of them."""
_NAME = 0.97
"""Weight of a word that is in no list of common ones: it names something."""
_HAN_SKIPPED = frozenset("的了吗呢啊吧是在和与有都也就还又被把对为从到于这那哪什么几多少谁何时年月日个只")


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
