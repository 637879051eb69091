"""Kazakh endings behind numbers in digits: they follow the last word of the number as it is read aloud.

`6-ға, 100-ге дейін, 10-15-тен`: an ending stands behind a hyphen (§44 of the orthographic rules). Its vowel agrees with
that word's last vowel, its first consonant with the last sound.
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from types import MappingProxyType


class Sound(Enum):
    """The kinds of last sounds that endings tell apart."""

    VOWEL = auto()
    GLIDE = auto()
    """р, й, у: as other voiced ones, but for a few endings."""
    LIQUID = auto()
    """л"""
    VOICED = auto()
    """з, ж"""
    NASAL = auto()
    """м, н, ң"""
    VOICELESS = auto()
    """Also б, в, г, д of loan words, as in миллиард: миллиардқа, миллиардтан."""


_ONES = ("нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
_SCALES = MappingProxyType(
    {"мың": "мың", "тыс": "мың", "млн": "миллион", "млрд": "миллиард", "трлн": "триллион", "%": "пайыз"}
)
_BACK, _FRONT = "аоұыуя", "әөүіеэи"
_SOUNDS = MappingProxyType(
    {
        Sound.GLIDE: "рйу",
        Sound.LIQUID: "л",
        Sound.VOICED: "зж",
        Sound.NASAL: "мнң",
        Sound.VOICELESS: "пкқтсшщфхцчбвгд",
    }
)
_NUMBER = re.compile(r"-?(\d+)(?:,(\d+))?(?:(мың|тыс|млн|млрд|трлн)\.?)?(%)?")


def last_word(written: str) -> str | None:
    """The word that a number ends with when it is read aloud: `миллиард` for 31,17 млрд; None for anything else."""
    match = _NUMBER.fullmatch(re.sub(r"\s", "", written))
    if match is None:
        return None
    whole, decimals, scale, percent = match.groups()
    if percent or scale:
        return _SCALES[percent or scale]
    return _last_of(decimals or whole)


def _last_of(digits: str) -> str:
    """The last word of a whole number; `17` of 31,17 is read as one, behind «жүзден»."""
    number = digits.lstrip("0")
    zeros = len(number) - len(number.rstrip("0"))
    if not number:
        return _ONES[0]
    if zeros == 0:
        return _ONES[int(number[-1])]
    if zeros == 1:
        return _TENS[int(number[-2])]
    powers = ("жүз", "мың", "миллион", "миллиард", "триллион")
    return powers[0] if zeros == len("00") else powers[min(zeros // 3, len(powers) - 1)]


def _family(back: Mapping[Sound, str]) -> tuple[Mapping[Sound, str], ...]:
    """An ending's forms behind back vowels and behind front ones."""
    fronted = str.maketrans("аығқ", "еігк")
    return MappingProxyType(dict(back)), MappingProxyType(
        {sound: form.translate(fronted) for sound, form in back.items()}
    )


def _by(vowel: str, glide: str, liquid: str, voiced: str, nasal: str, voiceless: str) -> Mapping[Sound, str]:
    return dict(zip(Sound, (vowel, glide, liquid, voiced, nasal, voiceless), strict=True))


_POSSESSIVE = ("", "н", "на", "нда", "ндағы", "нан", "ның", "мен")
"""What may stand behind the ending of the third person: 30%-ы, 30%-ын, 30%-ына."""
_WITH = _by("мен", "мен", "мен", "бен", "мен", "пен")
"""The only ending whose vowel never changes."""
_FAMILIES = (
    (_WITH, _WITH),
    *(
        _family(forms)
        for forms in (
            _by("дан", "дан", "дан", "дан", "нан", "тан"),
            _by("ға", "ға", "ға", "ға", "ға", "қа"),
            _by("да", "да", "да", "да", "да", "та"),
            _by("дағы", "дағы", "дағы", "дағы", "дағы", "тағы"),
            _by("ның", "дың", "дың", "дың", "ның", "тың"),
            _by("ны", "ды", "ды", "ды", "ды", "ты"),
            _by("дай", "дай", "дай", "дай", "дай", "тай"),
            _by("лық", "лық", "дық", "дық", "дық", "тық"),
            _by("ншы", *["ыншы"] * 5),
            _by(*["шы"] * 6),
            *(_by(f"сы{rest}", *[f"ы{rest}"] * 5) for rest in _POSSESSIVE),
        )
    ),
)


def right_suffixes(word: str, suffix: str) -> tuple[str, ...]:
    """The forms that an ending may have behind a word; none for an ending that no rule here knows."""
    return tuple(dict.fromkeys(_right(word, suffix)))


def _right(word: str, suffix: str) -> Iterator[str]:
    is_back = _is_back(word)
    sound = _sound(word)
    if word == "жиырма" and suffix.lstrip("с").endswith(("ыншы", "інші", "ншы", "нші")):
        yield "сыншы"
        return
    for back, front in _FAMILIES:
        if suffix in back.values() or suffix in front.values():
            yield (back if is_back else front)[sound]


def _is_back(word: str) -> bool:
    if word in {"миллион", "миллиард", "триллион"}:
        return True
    vowels = [letter for letter in word if letter in _BACK + _FRONT and not (letter == "у" and word == "елу")]
    return vowels[-1] in _BACK


def _sound(word: str) -> Sound:
    return next((sound for sound, letters in _SOUNDS.items() if word[-1] in letters), Sound.VOWEL)
