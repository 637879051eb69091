"""Misspelt words: the nearest known keys, by rapidfuzz over the vocabulary only."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.lookup import weights
from bot.core.stems import keys
from bot.core.text import Script, Token, cyrillic_from_latin, kazakh_from_latin, skeleton

_WORTH_IT = 4
"""Shorter stems have too many neighbours: a slip in them cannot be told from another word."""
_EDITS = ((11, 3), (7, 2), (_WORTH_IT, 1))
"""Edits that a stem of at least this length may carry and still be taken for another."""
_CACHE = 50_000


def _allowed(length: int) -> int:
    return next((edits for least, edits in _EDITS if length >= least), 0)


def _keys_of_latin(word: str) -> tuple[str, ...]:
    """What a Russian or Kazakh word in Latin letters may be; only in Kazakh is j the sound ж."""
    found = keys(cyrillic_from_latin(word), Script.CYRILLIC)
    if "j" not in word and "c" not in word:
        return found
    kazakh = keys(kazakh_from_latin(word), Script.CYRILLIC)
    return tuple(dict.fromkeys([*found, *(key for key in kazakh if key[0] == "k")]))


class Speller:
    """Finds the known keys that a token may have been meant for.

    Words are grouped by language, first letter and length, so that a question is compared with few of them.

    Args:
        known: each word or stem, with its language letter before it as in a key, and the key that it leads to.
        is_worth_it: whether a misspelt word may stand for a key; all are understood in Latin letters.
    """

    def __init__(self, known: Iterable[tuple[str, str]], is_worth_it: Callable[[str], bool]) -> None:
        self._keys: dict[str, tuple[str, ...]] = {}  # nearly always one: a set of its own for each takes much more
        self._by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_tail: dict[str, list[str]] = defaultdict(list)
        self._by_sound: dict[str, tuple[str, ...]] = {}
        self._sounds: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._cache: dict[Token, dict[str, float]] = {}
        for word, key in dict.fromkeys(known):
            _add(self._by_sound, skeleton(word[2:]), key)
            if is_worth_it(key):
                self._learn(word, key)
        for sound in self._by_sound:
            if len(sound) >= _WORTH_IT:
                self._sounds[sound[0], len(sound)].append(sound)

    def _learn(self, word: str, key: str) -> None:
        stem = word[2:]
        if len(stem) < _WORTH_IT or word[0] not in "erk" or not stem.isalpha():
            return
        if word not in self._keys:
            self._by_start[word[:3], len(stem)].append(word)
            self._by_tail[word[:2] + stem[1:]].append(word)
        _add(self._keys, word, key)

    def candidates(self, token: Token) -> dict[str, float]:
        """The keys that the token may mean, each with how sure that is; empty when none is near."""
        found = self._cache.get(token)
        if found is None:
            found = self._from_sound(token)
            if not found or max(found.values()) < weights.EXACT:  # a slip of a word in Latin letters may be as near
                found = {**self._nearest(token), **found}
            if len(self._cache) >= _CACHE:
                self._cache.clear()
            self._cache[token] = found
        return found

    def _from_sound(self, token: Token) -> dict[str, float]:
        if token.script is not Script.LATIN:
            return {}
        found: dict[str, float] = {}
        for key in _keys_of_latin(token.text):
            for known in self._by_sound.get(skeleton(key[2:]), ()):
                if known[0] == key[0]:
                    found[known] = weights.TRANSLITERATED
        return found

    def _nearest(self, token: Token) -> dict[str, float]:
        near: dict[str, float] = {}
        for key in keys(token.text, token.script):
            for word in dict.fromkeys((key, key[:2] + token.text)):
                near.update(self._near_word(word))
        if not near and token.script is Script.LATIN:
            for key in _keys_of_latin(token.text):
                near.update(self._near_sound(key))
            return near
        found: dict[str, float] = {}
        for word, sure in _best(near).items():
            for key in self._keys[word]:
                found[key] = max(sure, found.get(key, 0.0))
        return found

    def _near_word(self, word: str) -> dict[str, float]:
        length = len(word) - 2
        allowed = _allowed(length)
        if word[0] not in "erk" or not allowed:
            return {}
        near: dict[str, float] = {}
        for size in range(max(_WORTH_IT, length - allowed), length + allowed + 1):
            near.update(_within(word, self._by_start.get((word[:3], size), ()), allowed, length))
        return near or dict.fromkeys(self._with_other_start(word), _sure(1, length))

    def _with_other_start(self, word: str) -> Iterator[str]:
        """The words that a slip in the first letter may have made this one: another letter, none, one too many."""
        language, stem = word[:2], word[2:]
        yield from self._by_tail.get(language + stem[1:], ())
        yield from self._by_tail.get(language + stem, ())
        for other in (language + stem[1:], language + stem[1] + stem[0] + stem[2:]):
            if other in self._keys:
                yield other

    def _near_sound(self, key: str) -> dict[str, float]:
        sound = skeleton(key[2:])
        allowed = _allowed(len(sound))
        if not allowed:
            return {}
        near: dict[str, float] = {}
        for size in range(len(sound) - allowed, len(sound) + allowed + 1):
            near.update(_within(sound, self._sounds.get((sound[0], size), ()), allowed, len(sound)))
        return {
            known: sure * weights.TRANSLITERATED
            for found, sure in _best(near).items()
            for known in self._by_sound[found]
            if known[0] == key[0]
        }


def _add(held: dict[str, tuple[str, ...]], name: str, key: str) -> None:
    found = held.get(name, ())
    if key not in found:
        held[name] = (*found, key)


def _within(word: str, choices: Sequence[str], allowed: int, length: int) -> dict[str, float]:
    if not choices:
        return {}
    hits = process.extract(word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=4)
    return {known: _sure(distance, length) for known, distance, _ in hits}


def _sure(edits: float, length: int) -> float:
    return max(weights.FUZZY_FLOOR, 1.0 - 0.9 * edits / length)


def _best(near: dict[str, float]) -> dict[str, float]:
    if not near:
        return {}
    best = max(near.values())
    return {known: sure for known, sure in near.items() if sure >= best - 0.02}
