"""Words to keys: the part of a word that its inflected forms share; and the cases of Russian names.

A key begins with a letter for its language (`e:`, `r:`, `k:`), because the same letters may be a form of different
words in Russian and in Kazakh.
"""

from collections.abc import Collection, Iterator
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
SHORTEST = 3
"""Letters of the shortest name that is declined: Чад."""
_FLEETING = {"египет": "египт"}
"""Names that lose a vowel."""
_RUSSIAN: tuple[tuple[str, str], ...] = (
    # what a name ends in, and what the cases put in its place; the first that fits counts
    ("ская", "ской скую скою"),
    ("ная", "ной ную ною"),
    ("вая", "вой вую вою"),
    ("дая", "дой дую дою"),
    ("няя", "ней нюю нею"),
    ("ское", "ского скому ским ском"),
    ("ный", "ного ному ным ном"),
    ("ский", "ского скому ским ском"),
    ("ний", "него нему ним нем"),
    ("ские", "ских ским скими"),
    ("ные", "ных ным ными"),
    ("ние", "них ним ними"),
    ("лые", "лых лым лыми"),
    ("овы", "овых овым овыми"),
    ("ий", "ия ию ием ии"),
    ("ии", "ий иям иями иях"),
    ("ия", "ии ию ией иею"),
    ("оа", ""),
    ("уа", ""),
    ("я", "и е ю ей ею"),
    ("ь", "и ью я ю ем ём е"),
    ("й", "я ю ем е"),
    ("трова", "тровов тровам тровами тровах"),
    ("га", "ги ге гу гой гою"),
    ("ка", "ки ке ку кой кою"),
    ("ха", "хи хе ху хой хою"),
    ("жа", "жи же жу жей жею"),
    ("ша", "ши ше шу шей шею"),
    ("ца", "цы це цу цей цею"),
    ("а", "ы е у ой ою"),
    ("ы", "ов ам ами ах"),
    ("ово", "ова ову овом ове"),
    ("ки", "ков кам ками ках"),
    *((last, f"{last}а {last}у {last}ом {last}е") for last in "бвгдзклмнпрстфх"),
    *((last, f"{last}а {last}у {last}ем {last}ом {last}е") for last in "жцчшщ"),
)
_KAZAKH_ENDINGS = frozenset(
    "нын нин дын дин тын тин га ге ка ке ны ни ды ди ты ти да де та те дан ден тан тен мен бен пен менен бенен пенен "
    "лык лик дык дик тык тик дагы деги тагы теги дай дей тай тей дыки дики тики ники".split()
)
"""Of all cases in both harmonies and after all sounds: names from abroad are spelt with one and spoken with another."""
_OF_POSSESSED = frozenset("на не н нда нде нан нен ндагы ндеги".split())
"""What stands behind a possessed noun alone: Сауд Арабиясы-нда."""
_NOT_AFTER_I = frozenset({"ны", "на", "не"})
"""Мали has front vowels; behind it back ones make the Russian raspberries of «малины»."""


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


@cache
def russian_forms(name: str) -> frozenset[str]:
    """A word of a Russian name in all its cases, the first among them."""
    if len(name) < SHORTEST:
        return frozenset({name})
    stem = _FLEETING.get(name, name)
    ending, cases = next(((last, cases) for last, cases in _RUSSIAN if stem.endswith(last)), ("", ""))
    bare = stem.removesuffix(ending)
    zero = {bare} if ending == "ы" else set()
    return frozenset({name, *zero, *(bare + case.replace("ё", "е") for case in cases.split())})


def kazakh_names(word: str, names: Collection[str]) -> Iterator[str]:
    """The names that a Kazakh word may be a case of.

    Args:
        word: of a text, folded.
        names: words of names, folded.
    """
    for at in range(SHORTEST, len(word) + 1):
        name, ending = word[:at], word[at:]
        if name in names and (not ending or _may_end(name, ending)):
            yield name


def _may_end(name: str, ending: str) -> bool:
    if name.endswith("и") and ending in _NOT_AFTER_I:
        return name.endswith("си") and ending != "ны"
    return ending in _KAZAKH_ENDINGS or (name.endswith(("ы", "си")) and ending in _OF_POSSESSED)
