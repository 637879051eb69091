"""Words to keys: the part of a word that its inflected forms share.

A key begins with a letter for its language (`e:`, `r:`, `k:`), because the same letters may be a form of different
words in Russian and in Kazakh.
"""

from functools import cache, lru_cache

import Stemmer

from bot.core.language import Language
from bot.core.text import Script

MIN_KAZAKH_STEM = 3
"""Shorter remains are no longer the word: бал (honey), су (water) and their kind stay whole."""
MIN_RUSSIAN = 4
"""Words of up to three letters stay whole: the stemmer leaves one letter of them, which is no word."""
_LONGEST = 64
"""Longer runs of letters are no words, and stemming them again and again would take a tenth of a second."""
_ROUNDS = 4
"""A Kazakh noun carries plural, possession, case and one more ending at most in everyday text."""

_VOWELS, _VOICELESS, _VOICED = "аеиоуыэюя", "квпстфхцчшщ", "бвгджзйлмнр"
_CONSONANTS = _VOICELESS + _VOICED
_AFTER = {
    # which letters may stand before an ending (vowel harmony and assimilation, folded as bot.core.text folds):
    # plural, possession, the seven cases, relative -gy, participles and tenses, abstract nouns
    "лар лер лары лери": _VOWELS + "рлйу",
    "дар дер дары дери дын дин дык дик дыгы диги дыг диг": _VOICED,
    "тар тер тары тери тын тин ты ти ка ке та те тан тен пен тагы теги кан кен тай тей": _VOICELESS,
    "тык тик тыгы тиги тыг тиг": _VOICELESS,
    "сы си мыз миз ныз низ ны ни нда нде ндагы ндеги ндай ндей йды йди на не сын син": _VOWELS,
    "ы и ым им ын ин ымыз имиз ыныз иниз ып ип уда уде уы уи у ады еди ылды илди": _CONSONANTS + "у",
    "нын нин нан нен мен": _VOWELS + "нмрлйзж",
    "ды ди га ге да де дан ден дагы деги ган ген дай дей бен": _VOWELS + _VOICED,
    "лык лик лыгы лиги лыг лиг": _VOWELS + _CONSONANTS,
}
_LONGEST_FIRST = sorted(
    ((ending, frozenset(before)) for endings, before in _AFTER.items() for ending in endings.split()),
    key=lambda row: -len(row[0]),
)
_BY_LAST_LETTER = {
    letter: [row for row in _LONGEST_FIRST if row[0][-1] == letter] for letter in {row[0][-1] for row in _LONGEST_FIRST}
}
_MAY_LEAVE_A_LETTER = frozenset("сы си нда нде ндагы ндеги ндай ндей".split())
_DEVOICED = str.maketrans("гб", "кп")


@cache
def _snowball(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language, 0)  # without its own cache: once full, that is sorted for many milliseconds


def _russian(word: str) -> str:
    """The stem, taken again until it stays: Snowball gives Казахстаном → казахстан, but Казахстан → казахста."""
    stem, stemmer = word, _snowball("russian")
    while len(stem) >= MIN_RUSSIAN and (shorter := stemmer.stemWord(stem)) != stem:
        stem = shorter
    return stem.replace("й", "и").replace("ъ", "ь")


def _kazakh(word: str) -> tuple[str, ...]:
    """The stem; and a second one where an ending may have taken its last letter (облысы: облыс + ы, not облы + сы)."""
    stem, also = word, ""
    for _ in range(_ROUNDS):
        ending = next((e for e, before in _BY_LAST_LETTER.get(stem[-1], ()) if _ends(stem, e, before)), None)
        if ending is None:
            break
        also = stem[: len(stem) - len(ending) + 1] if ending in _MAY_LEAVE_A_LETTER else also
        stem = stem[: -len(ending)]
    return tuple(_folded(found) for found in (stem, also) if found)


def _folded(stem: str) -> str:
    return (stem[:-1] + stem[-1:].translate(_DEVOICED)).replace("й", "и")


def _ends(stem: str, ending: str, before: frozenset[str]) -> bool:
    left = len(stem) - len(ending)
    least = MIN_KAZAKH_STEM if len(ending) < len("дин") else MIN_KAZAKH_STEM - 1
    return left >= least and stem.endswith(ending) and stem[left - 1] in before


@lru_cache(maxsize=4_096)
def keys(word: str, script: Script) -> tuple[str, ...]:
    """All keys that a normalised word may have: one for Latin letters, Russian and Kazakh for Cyrillic ones."""
    if len(word) > _LONGEST and script is not Script.NUMBER:
        return ("o:" + word,)
    if script is Script.LATIN:
        return ("e:" + _snowball("english").stemWord(word),)
    if script is Script.CYRILLIC:
        return ("r:" + _russian(word), *("k:" + stem for stem in _kazakh(word)))
    if script is Script.NUMBER:
        return ("n:" + word,)
    return ("o:" + word,)


@lru_cache(maxsize=4_096)
def key_in(word: str, script: Script, language: Language | None) -> tuple[str, ...]:
    """The keys of a word whose language is known: one, or all of `keys` where it is not."""
    if script is not Script.CYRILLIC or language not in (Language.RU, Language.KK):
        return keys(word, script)
    return ("r:" + _russian(word),) if language is Language.RU else ("k:" + _kazakh(word)[0],)
