"""What the words around a number tell of it, so that a gap in a sentence does not say which of several numbers fits.

Russian nouns show the plural category of the number before them (CLDR: 224 проекта, but 134 and 314 проектов do
not go together with 45 проектов), English articles its first sound (a 5 MW, an 8 MW), Kazakh endings the last sound
and the vowels of the last word by which it is read (45-ке, 60-қа, 90-ға).
"""

import re
from collections.abc import Hashable

from bot.core.figures import Figure, Scale
from bot.core.language import Language
from bot.texts.locale_bundle import LocaleBundle

_ARTICLE = re.compile(r"\ban?\s$", re.IGNORECASE)
_AN = re.compile(r"8|1[18](?!\d)")
"""Eight, eighty, eight hundred; eleven and eighteen of whatever: the first group of digits is read first."""
_NOUN = re.compile(r"\s[а-яё]{3,}")
"""A Russian word that is no abbreviation of a unit, which shows no number."""
_ENDING = re.compile(r"-[а-яәғқңөұүһі]+")
_PERCENT = "percent"
_BACK, _FRONT = "back", "front"
_VOWEL, _VOICED, _NASAL, _VOICELESS = "vowel", "voiced", "nasal", "voiceless"
_UNITS = {
    1: (_FRONT, _VOICED),
    2: (_FRONT, _VOWEL),
    3: (_FRONT, _VOICELESS),
    4: (_FRONT, _VOICELESS),
    5: (_FRONT, _VOICELESS),
    6: (_BACK, _VOWEL),
    7: (_FRONT, _VOWEL),
    8: (_FRONT, _VOICED),
    9: (_BACK, _VOICED),
}
_TENS = {
    1: (_BACK, _NASAL),
    2: (_BACK, _VOWEL),
    3: (_BACK, _VOICED),
    4: (_BACK, _VOICELESS),
    5: (_FRONT, _VOWEL),
    6: (_BACK, _VOICELESS),
    7: (_FRONT, _VOICELESS),
    8: (_FRONT, _NASAL),
    9: (_BACK, _NASAL),
}
_HUNDRED, _THOUSAND = (_FRONT, _VOICED), (_BACK, _NASAL)
"""Last sounds of бір, екі … тоғыз, он … тоқсан, жүз and мың."""


def form(figure: Figure, before: str, behind: str, language: Language, bundle: LocaleBundle) -> Hashable:
    """What can be told of a number by the words beside it; two that give the same fit equally well.

    Args:
        figure: the number, as it would be written there.
        before: what stands in front of it.
        behind: what stands behind it.
        language: of the words.
        bundle: the language's own.
    """
    match language:
        case Language.EN if _ARTICLE.search(before):
            return bool(_AN.match(bundle.numbers.figure(figure)))
        case Language.RU if _is_bare(figure) and _NOUN.match(behind) and figure.amount == int(figure.amount):
            return bundle.category(int(figure.amount))
        case Language.KK if _ENDING.match(behind):
            return _last_sound(figure)
    return None


def _is_bare(figure: Figure) -> bool:
    """Whether no word or sign of its own stands between a number and what follows."""
    return figure.scale is Scale.ONE and figure.unit != _PERCENT


def _last_sound(figure: Figure) -> Hashable:
    """Of the Kazakh word that is read last: the scale's or the percent's where there is one."""
    if not _is_bare(figure):
        return figure.unit == _PERCENT, figure.scale
    digits = "".join(str(digit) for digit in figure.value.as_tuple().digits)
    if digits[-1] != "0":
        return _UNITS[int(digits[-1])]
    if digits[-2:-1] not in {"", "0"}:
        return _TENS[int(digits[-2])]
    return _HUNDRED if digits[-3:-2] not in {"", "0"} else _THOUSAND
