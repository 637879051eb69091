"""Slips of the pen: as people make them on a telephone, by language."""

import random
from collections import defaultdict
from pathlib import Path

from bench.places import moved

SOUNDS = Path(__file__).parent.parent / "data" / "sounds" / "pinyin.txt"
_SHORTEST = 5
"""Letters of the shortest word that is misspelt: a slip in a shorter one often makes another word."""
_PLAIN_LETTERS = str.maketrans("қғүұөәіңһҚҒҮҰӨӘІҢҺ", "кгууоаинхКГУУОАИНХ")


class Misspelling:
    """Makes one slip in a text; the given generator decides which and where."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._sound_of = moved("load_sounds")(SOUNDS)
        self._sounding: defaultdict[str, list[str]] = defaultdict(list)
        for character, sound in self._sound_of.items():
            self._sounding[sound].append(character)

    def of(self, text: str, language: str) -> str:
        """The text with one slip; unchanged only where it has no word to misspell."""
        if language == "zh":
            return self._homophone(text)
        if language == "kk" and self._chance.choice((True, False)):
            return text.translate(_PLAIN_LETTERS)
        return self._slip(text)

    def _homophone(self, text: str) -> str:
        places = [at for at, sign in enumerate(text) if len(self._sounding[self._sound_of.get(sign, "")]) > 1]
        if not places:
            return text
        at = self._chance.choice(places)
        others = [one for one in self._sounding[self._sound_of[text[at]]] if one != text[at]]
        return f"{text[:at]}{self._chance.choice(others)}{text[at + 1 :]}"

    def _slip(self, text: str) -> str:
        words = text.split(" ")
        long = [at for at, word in enumerate(words) if sum(map(str.isalpha, word)) >= _SHORTEST]
        if not long:
            return text
        at = self._chance.choice(long)
        words[at] = self._in_word(words[at])
        return " ".join(words)

    def _in_word(self, word: str) -> str:
        """Drop, swap or double a letter, though never the first: that one is seldom wrong."""
        at = self._chance.randrange(1, len(word) - 1)
        match self._chance.choice(("drop", "swap", "double")):
            case "drop":
                return word[:at] + word[at + 1 :]
            case "swap":
                return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            case _:
                return word[:at] + word[at] + word[at:]
