"""Which of the four languages a short text is in.

Every token votes by the script it is in and by the phrases it was recognised as. A general detector has little to go
by in five words of chat, half of them names; the lexicon knows which of its words belong to one language alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.core.language import Language
from bot.core.lexicon import ConceptKind

_QUOTED = re.compile(r"[«“„\"][^»”“\"]*[»”\"]")
_KAZAKH_LETTER = re.compile(r"[қғүұөәіңһ]", re.IGNORECASE)
_RUSSIAN_LETTER = re.compile(r"[щъёцэ]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
FUNCTION_WORDS = (ConceptKind.ASK, ConceptKind.LIGHT)


class Vote(NamedTuple):
    """One recognised phrase: the languages that say it so, and what kind of thing it is."""

    languages: frozenset[Language]
    kind: ConceptKind


def detect(text: str, votes: Iterable[Vote]) -> Language | None:
    """The language of the text; None where it holds no letters of any."""
    bare = _QUOTED.sub(" ", text)
    if _HAN.search(bare) or (_HAN.search(text) and not _CYRILLIC.search(bare)):
        return Language.ZH
    words = _WORD.findall(bare) or _WORD.findall(text)
    scores = Counter[Language]()
    for word in words:
        _vote_of_letters(word, scores)
    for vote in votes:
        _vote_of_phrase(vote, scores)
    return _winner(scores, words)


def _vote_of_letters(word: str, scores: Counter[Language]) -> None:
    if _KAZAKH_LETTER.search(word):
        scores[Language.KK] += 3
    elif _RUSSIAN_LETTER.search(word):
        scores[Language.RU] += 2


def _vote_of_phrase(vote: Vote, scores: Counter[Language]) -> None:
    weight = 6 if vote.kind in FUNCTION_WORDS else 2
    for language in vote.languages:
        scores[language] += weight // len(vote.languages)


def _winner(scores: Counter[Language], words: Sequence[str]) -> Language | None:
    cyrillic = any(_CYRILLIC.search(word) for word in words)
    latin = not cyrillic and any(word.isascii() for word in words)
    candidates = (Language.RU, Language.KK) if cyrillic else (Language.EN, Language.RU, Language.KK)
    if not cyrillic and not latin:
        return None
    best = max(candidates, key=lambda language: scores[language])
    return best if scores[best] else candidates[0]
