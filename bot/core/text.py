"""The one normaliser: questions, phrases of the lexicon and statements all pass through it."""

import re
import unicodedata
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from opencc import OpenCC

MAX_LENGTH = 4096
"""Characters that are read at all: Telegram's own limit for a message."""
_KAZAKH = str.maketrans({**dict(zip("қғүұөәіңһёıə", "кгууоаинхеia", strict=True)), "ş": "sh", "ç": "ch", "ý": "u"})
"""Kazakh letters fold to those that people type without a Kazakh keyboard; ş, ç and ý are those of Latin alphabets of
2018 and 2021, whose sound would be lost with their marks."""
_LOOK_ALIKE = (
    *(("A", "А"), ("B", "В"), ("C", "С"), ("E", "Е"), ("H", "Н"), ("K", "К"), ("M", "М"), ("O", "О"), ("P", "Р")),
    *(("T", "Т"), ("X", "Х"), ("Y", "У"), ("I", "І"), ("a", "а"), ("c", "с"), ("e", "е"), ("h", "һ"), ("i", "і")),
    *(("k", "к"), ("m", "м"), ("o", "о"), ("p", "р"), ("t", "т"), ("x", "х"), ("y", "у")),
)  # fmt: skip
"""Latin letters and the Cyrillic ones that look like them."""
_TO_CYRILLIC = str.maketrans(dict(_LOOK_ALIKE))
_TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in _LOOK_ALIKE})
_CYRILLIC = "\u0400-\u052f"
_MIXED = re.compile(rf"(?<![A-Za-z{_CYRILLIC}])(?:[A-Za-z]++[{_CYRILLIC}]|[{_CYRILLIC}]++[A-Za-z])[A-Za-z{_CYRILLIC}]*")
_ENDED = re.compile(rf"[A-Za-z]{{2,}}[{_CYRILLIC}]+")
"""A Latin name with a Cyrillic ending."""
_ANY_LATIN, _ANY_CYRILLIC = re.compile("[A-Za-z]"), re.compile(f"[{_CYRILLIC}]")
_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_]\. ?)+[^\W\d_]\.(?=\W|$)")
"""An abbreviation of single letters, each with a point behind it."""
_BREVE = "\u0306"
_POSSESSIVE = re.compile(r"['’ʼ`´]s\b")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
_UNMARKED = re.compile(r"[ -&(-_a-~а-яё«»–—…“”\u4e00-\u9fff，。？！、：；《》]*")
"""Text in which there is no mark and no apostrophe to strip: nearly all, and quicker so."""
_BRACKETED = re.compile(r"(?<=[\u4e00-\u9fff])\(([\u4e00-\u9fff]{1,2})\)")
"""A character or two in brackets belong to the name before them: 刚果（金）."""
_HAN_JOINT = re.compile(r"(?<=[\u4e00-\u9fff])[-·•‧・](?=[\u4e00-\u9fff])")
"""What joins the parts of a foreign name in Chinese."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<han>[\u3400-\u4dbf\u4e00-\u9fff]+)"
    r"|(?P<latin>[a-z]+[0-9]*)"
    r"|(?P<cyrillic>[а-я]+)"
    r"|(?P<other>[^\W\d_]+)"
)
_DIGIT = re.compile(r"\d")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_CAPITAL = re.compile(r"(?<![^\W\d_])(?<![.!?…] )[A-ZЀ-ЯҒҚҢӘӨҰҮҺ][^\W\d_]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_ONLY_KAZAKH = re.compile("[ғқңәөұүһі]", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_SPACED = re.compile(r"(?<![\d.,])(\d{1,3}) (?=\d{3}(?!\d))")
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


class Script(Enum):
    """The writing that a token is in."""

    LATIN = "latin"
    CYRILLIC = "cyrillic"
    HAN = "han"
    NUMBER = "number"
    OTHER = "other"


class Token(NamedTuple):
    """A word, a number, or a run of Chinese characters, normalised."""

    text: str
    script: Script


_SCRIPTS = {script.value: script for script in Script}


@lru_cache(maxsize=512)  # a question and its words, which are asked for several times until it is answered
def normalise(text: str) -> str:
    """Fold case, width, marks, Kazakh letters and Traditional Chinese, so that one thing has one spelling.

    Keeps `й`, which the Russian stemmer needs, and turns `ё` into `е`.
    """
    written = unicodedata.normalize("NFKC", text[:MAX_LENGTH]).replace("İ", "I").replace("i\u0307", "i")
    folded = (written if written.isascii() else _MIXED.sub(_in_one_script, written)).casefold()
    if "." in folded:
        folded = _INITIALS.sub(_joined, folded)
    if folded.isascii():
        folded = folded if folded.isprintable() else _without_marks(folded)
        return _APOSTROPHE.sub("", _POSSESSIVE.sub("", folded)) if "'" in folded else folded
    if _HAN.search(folded):
        folded = _HAN_JOINT.sub("", _BRACKETED.sub(r"\1", _simplifier().convert(folded)))
    folded = folded.translate(_KAZAKH)
    if _UNMARKED.fullmatch(folded):
        return folded
    return _APOSTROPHE.sub("", _without_marks(_POSSESSIVE.sub("", folded)))


def _in_one_script(word: re.Match[str]) -> str:
    """A word in whose letters two scripts are mixed, in the one to which all of them can belong.

    Letters that look the same are typed or pasted from the wrong alphabet: «Жiбек», «тoвaрoобoрoт». A Cyrillic ending
    behind a Latin name (`JACа`) is none of these.
    """
    text = word[0]
    latin = sum(char.isascii() for char in text)
    if len(text) >= 2 * latin or not _ENDED.fullmatch(text):
        turned = text.translate(_TO_CYRILLIC)
        if not _ANY_LATIN.search(turned):
            return turned
    turned = text.translate(_TO_LATIN)
    return text if _ENDED.fullmatch(text) or _ANY_CYRILLIC.search(turned) else turned


def _joined(initials: re.Match[str]) -> str:
    """`u.s.` is no two words; nor is it the pronoun."""
    letters = initials[0].replace(".", "").replace(" ", "")
    return "usa" if letters == "us" else letters


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def _without_marks(text: str) -> str:
    kept: list[str] = []
    for char in unicodedata.normalize("NFD", text):
        if char == _BREVE and kept and kept[-1] == "и":
            kept[-1] = "й"
        elif unicodedata.category(char) not in {"Mn", "Cf", "Cc"}:
            kept.append(char)
        elif char in "\n\t\r":
            kept.append(" ")
    return "".join(kept)


def tokenise(normalised: str) -> list[Token]:
    """Split normalised text into tokens; a number parts from letters behind it (`2022де`, `50мвт`)."""
    text = normalised.replace("\u00a0", " ")
    if _DIGIT.search(text):
        text = _SPACED.sub(r"\1", text)
    return [
        Token(_number(match[0]) if match.lastgroup == "number" else match[0], _SCRIPTS[match.lastgroup or "other"])
        for match in _TOKEN.finditer(text)
    ]


def capitalised(text: str) -> frozenset[str]:
    """The words, normalised, whose capital letter says that they are names: «Гана» is no «ғана», "US" is no "us".

    A capital at the beginning says nothing, unless the whole word is in capitals; and nothing says one where most
    words have it.
    """
    every = list(_CAPITAL.finditer(text))
    found = [match for match in every if not _ONLY_KAZAKH.search(match[0])]
    if not found:
        return frozenset()
    words = len(_LETTERS.findall(text))
    loud = [match for match in found if len(match[0]) > 1 and match[0].isupper()]
    named = [match for match in found if match.start()] if 2 * len(every) <= words else []
    return frozenset(
        normalise(match[0])
        for match in (*named, *(loud if 3 * sum(match[0].isupper() for match in every) <= words else ()))
    )


@lru_cache(maxsize=32)  # of one question, many facts ask the same
def as_written(text: str, phrase: str) -> str:
    """The words of a text that read like a phrase once normalised, as they stand there; else the phrase itself.

    Args:
        text: what somebody wrote.
        phrase: some tokens of it, normalised, with spaces between.
    """
    folded, words = _folded(text), phrase.split()
    if len(folded) == len(text):  # then each letter of the one stands where that of the other does
        if (own := _place_of(words, folded)) is not None:
            return " ".join(text[own].split())
        pattern = r"[\W_]+".join(map(re.escape, words))
        found = re.search(rf"(?<![^\W_]){pattern}(?![^\W_])", folded) or re.search(pattern, folded)
        return phrase if found is None else " ".join(text[found.start() : found.end()].split())
    return _in_pieces(text, words) or phrase


@lru_cache(maxsize=4)
def _folded(text: str) -> str:
    """A text normalised, of which several phrases are looked for."""
    return normalise(text)


@lru_cache(maxsize=4)
def _words_of(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a text, and where each begins and ends."""
    matches = list(_WORD.finditer(text))
    return [match[0] for match in matches], [match.span() for match in matches]


def _place_of(words: list[str], text: str) -> slice | None:
    """Where these whole words first stand side by side: found without a pattern, which takes longer to build."""
    own, places = _words_of(text)
    count = len(words)
    starts = (at for at in range(len(own) - count + 1) if own[at : at + count] == words)
    first = next(starts, None)
    return None if first is None else slice(places[first][0], places[first + count - 1][1])


def _in_pieces(text: str, words: list[str]) -> str | None:
    """The same, where normalising took letters away or added some: piece by piece."""
    pieces = [_EDGES.sub("", piece) for piece in text.split()]
    folded = [_EDGES.sub("", normalise(piece)) for piece in pieces]
    starts = range(len(pieces) - len(words) + 1)
    return next(
        (" ".join(pieces[at : at + len(words)]) for at in starts if folded[at : at + len(words)] == words), None
    )


def _number(text: str) -> str:
    if _GROUPED.fullmatch(text):
        return text.replace(",", "")
    return text.replace(",", ".")


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


def units(text: str) -> int:
    """How long Telegram finds a text: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
