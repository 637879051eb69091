"""The cases of names in Russian and Kazakh, whole: a stem alone is often that of another word (Данию, дань).

Rules by the last letters, without a dictionary: no name of a country needs one, and a word too many harms nothing,
because a declined name is looked for as a whole. All text here is folded as `bot.core.text.normalise` folds it.
"""

from collections.abc import Collection, Iterator
from functools import cache

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
