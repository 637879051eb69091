"""Bridges between scripts: Russian and Kazakh in Latin letters, and text typed on the wrong keyboard layout."""

import re
from functools import lru_cache

_LATIN_TO_CYRILLIC = (
    # longest first; ISO 9, passport and chat habits in one table, since people mix them
    ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("gh", "г"), ("ch", "ч"), ("sh", "ш"), ("ts", "ц"),
    ("ng", "нг"), ("yu", "ю"), ("ju", "ю"), ("iu", "ю"), ("ya", "я"), ("ja", "я"), ("ia", "я"), ("yo", "е"),
    ("jo", "е"), ("ye", "е"), ("je", "е"), ("ij", "ий"), ("iy", "ий"), ("yy", "ый"), ("a", "а"), ("b", "б"),
    ("c", "ц"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("j", "й"), ("k", "к"),
    ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"),
    ("u", "у"), ("v", "в"), ("w", "у"), ("x", "х"), ("y", "ы"), ("z", "з"),
)  # fmt: skip
_PIECES = dict(_LATIN_TO_CYRILLIC)
_PIECE = re.compile("|".join(piece for piece, _ in _LATIN_TO_CYRILLIC))
_KAZAKH_PIECES = {piece: sound for piece, sound in _LATIN_TO_CYRILLIC if "j" not in piece} | {"j": "ж", "c": "ч"}
_KAZAKH_PIECE = re.compile("|".join(sorted(_KAZAKH_PIECES, key=len, reverse=True)))
_ALIKE = str.maketrans({"й": "и", "ы": "и", "э": "е", "щ": "ш", "ъ": "", "ь": "", "я": "иа", "ю": "иу", "х": "г"})
_DOUBLED = re.compile(r"(.)\1+")
_KEYS_EN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_KEYS_RU = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_TO_RUSSIAN = str.maketrans(_KEYS_EN + _KEYS_EN.upper(), _KEYS_RU + _KEYS_RU.upper())
_TO_ENGLISH = str.maketrans(_KEYS_RU + _KEYS_RU.upper(), _KEYS_EN + _KEYS_EN.upper())


@lru_cache(maxsize=4_096)
def cyrillic_from_latin(word: str) -> str:
    """A Latin-letter word as its sounds would be written in Cyrillic: `tovarooborot` → `товарооборот`."""
    return _PIECE.sub(lambda match: _PIECES[match[0]], word)


@lru_cache(maxsize=4_096)
def kazakh_from_latin(word: str) -> str:
    """A Kazakh word in Latin letters, in which j is ж: `jumys` → `жумыс`."""
    return _KAZAKH_PIECE.sub(lambda match: _KAZAKH_PIECES[match[0]], word)


@lru_cache(maxsize=4_096)
def skeleton(word: str) -> str:
    """What stays of a Cyrillic word when letters that people interchange are made alike."""
    return _DOUBLED.sub(r"\1", word.translate(_ALIKE))


def swap_layout(text: str) -> str | None:
    """The text as it would read had the other keyboard layout been on; None where nothing changes."""
    latin = sum("a" <= char <= "z" for char in text.lower())
    cyrillic = sum("а" <= char <= "я" for char in text.lower())
    swapped = text.translate(_TO_RUSSIAN if latin >= cyrillic else _TO_ENGLISH)
    return None if swapped == text else swapped
