"""Common words of languages: they name nothing, no slip is one of them, and they tell what language a text is in."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.core.language import Language
from bot.core.lexicon import ConceptKind
from bot.core.lookup import weights
from bot.core.stems import keys
from bot.core.text import normalise, tokenise

_QUOTED = re.compile(r"[«“„\"][^«»”“„\"]*[»”\"]")
_KAZAKH_LETTERS = frozenset("қғүұөәіңһҚҒҮҰӨӘІҢҺ")
_RUSSIAN_LETTERS = frozenset("щъёцэЩЪЁЦЭ")
_QUOTES = frozenset('«“„"')
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
FUNCTION_WORDS = (ConceptKind.ASK, ConceptKind.LIGHT)


class CommonWords:
    """The common words of some languages by key.

    Args:
        lists: the words of each language, most frequent first.
    """

    __slots__ = ("_weights",)

    def __init__(self, lists: Iterable[Sequence[str]] = ()) -> None:
        self._weights: dict[str, float] = {}
        for words in lists:
            whole = math.log(len(words) + 1)
            for rank, word in enumerate(words):
                weight = weights.COMMONEST_WORD + (1.0 - weights.COMMONEST_WORD) * math.log(rank + 1) / whole
                for token in tokenise(normalise(word)):
                    self._weights.setdefault(keys(token.text, token.script)[0], weight)

    @classmethod
    def weighed(cls, weights_by_key: Mapping[str, float]) -> "CommonWords":
        """Words that were weighed before."""
        found = cls()
        found._weights = dict(weights_by_key)
        return found

    @property
    def weights(self) -> Mapping[str, float]:
        """What each word tells, by key."""
        return self._weights

    def __len__(self) -> int:
        return len(self._weights)

    def __contains__(self, key: str) -> bool:
        return key in self._weights

    def weight(self, names: Iterable[str]) -> float:
        """0–1: what a word of these keys tells by itself; 1 for one that is not common."""
        return min((self._weights.get(key, 1.0) for key in names), default=1.0)


class Vote(NamedTuple):
    """One recognised phrase: the languages that say it so, and what kind of thing it is."""

    languages: frozenset[Language]
    kind: ConceptKind


def detect(text: str, votes: Iterable[Vote]) -> Language | None:
    """The language of the text; None where it holds no letters of any."""
    bare = text if _QUOTES.isdisjoint(text) else _QUOTED.sub(" ", text)
    if _HAN.search(bare) or (_HAN.search(text) and not _CYRILLIC.search(bare)):
        return Language.ZH
    words = _WORD.findall(bare) or _WORD.findall(text)
    is_cyrillic = _CYRILLIC.search(" ".join(words)) is not None
    scores = Counter[Language]()
    if is_cyrillic:
        for word in words:
            _vote_of_letters(word, scores)
    for vote in votes:
        _vote_of_phrase(vote, scores)
    return _winner(scores, words, is_cyrillic=is_cyrillic)


def _vote_of_letters(word: str, scores: Counter[Language]) -> None:
    if not _KAZAKH_LETTERS.isdisjoint(word):
        scores[Language.KK] += 3
    elif not _RUSSIAN_LETTERS.isdisjoint(word):
        scores[Language.RU] += 2


def _vote_of_phrase(vote: Vote, scores: Counter[Language]) -> None:
    weight = 6 if vote.kind in FUNCTION_WORDS else 2
    for language in vote.languages:
        scores[language] += weight // len(vote.languages)


def _winner(scores: Counter[Language], words: Sequence[str], *, is_cyrillic: bool) -> Language | None:
    if not is_cyrillic and not any(word.isascii() for word in words):
        return None
    candidates = (Language.RU, Language.KK) if is_cyrillic else (Language.EN, Language.RU, Language.KK)
    best = max(candidates, key=lambda language: scores[language])
    return best if scores[best] else candidates[0]
