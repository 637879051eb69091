"""The one normaliser: questions, phrases of the lexicon and statements all pass through it."""

import re
import unicodedata
from enum import Enum
from functools import cache
from typing import NamedTuple

from opencc import OpenCC


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


MAX_LENGTH = 4096
"""Characters that are read at all: Telegram's own limit for a message."""

_KAZAKH = str.maketrans("қғүұөәіңһёıə", "кгууоаинхеia")
"""Kazakh letters fold to those that people type without a Kazakh keyboard."""
_BREVE = "\u0306"
_POSSESSIVE = re.compile(r"['’ʼ`´]s\b")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
_UNMARKED = re.compile(r"[ -&(-_a-~а-яё«»–—…“”\u4e00-\u9fff，。？！、：；《》]*")
"""Text in which there is no mark and no apostrophe to strip: nearly all, and quicker so."""
_BRACKETED = re.compile(r"(?<=[\u4e00-\u9fff])\(([\u4e00-\u9fff]{1,2})\)")
"""A character or two in brackets belong to the name before them: 刚果（金）."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<han>[\u3400-\u4dbf\u4e00-\u9fff]+)"
    r"|(?P<latin>[a-z]+[0-9]*)"
    r"|(?P<cyrillic>[а-я]+)"
    r"|(?P<other>[^\W\d_]+)"
)
_SCRIPTS = {script.value: script for script in Script}
_DIGIT = re.compile(r"\d")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_SPACED = re.compile(r"(?<![\d.,])(\d{1,3}) (?=\d{3}(?!\d))")


def normalise(text: str) -> str:
    """Fold case, width, marks, Kazakh letters and Traditional Chinese, so that one thing has one spelling.

    Keeps `й`, which the Russian stemmer needs, and turns `ё` into `е`.
    """
    folded = unicodedata.normalize("NFKC", text[:MAX_LENGTH]).casefold()
    if folded.isascii():
        return _APOSTROPHE.sub("", _POSSESSIVE.sub("", folded)) if "'" in folded else folded
    if _HAN.search(folded):
        folded = _BRACKETED.sub(r"\1", _simplifier().convert(folded))
    folded = folded.translate(_KAZAKH)
    if _UNMARKED.fullmatch(folded):
        return folded
    return _APOSTROPHE.sub("", _without_marks(_POSSESSIVE.sub("", folded)))


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


def as_written(text: str, phrase: str) -> str:
    """The words of a text that read like a phrase once normalised, as they stand there; else the phrase itself.

    Args:
        text: what somebody wrote.
        phrase: some tokens of it, normalised, with spaces between.
    """
    folded, words = normalise(text), phrase.split()
    if len(folded) == len(text):  # then each letter of the one stands where that of the other does
        pattern = r"[\W_]+".join(map(re.escape, words))
        found = re.search(rf"(?<![^\W_]){pattern}(?![^\W_])", folded) or re.search(pattern, folded)
        return phrase if found is None else text[found.start() : found.end()]
    return _in_pieces(text, words) or phrase


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
