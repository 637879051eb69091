"""Lists of words from `data/`: the everyday words of each language, and Chinese characters by sound."""

from collections.abc import Mapping
from pathlib import Path

from bot.files.problems import Notes
from bot.files.text_files import read_text

_FIELDS = 2
"""Of a line of sounds: a syllable and its characters."""


def load_everyday_words(folder: Path) -> tuple[tuple[str, ...], ...]:
    """The everyday words of each language that has a list, the most frequent first: `data/words/*.txt`, a line a word.

    Raises:
        DataFileError: when a file cannot be read, or a line holds more than one word.
    """
    return tuple(_words_of(path) for path in sorted(folder.glob("*.txt")))


def _words_of(path: Path) -> tuple[str, ...]:
    notes = Notes(path)
    words: list[str] = []
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        word = line.strip()
        if not word or word.startswith("#"):
            continue
        if not word.isalpha():
            notes.add(number, "write one word a line, letters alone")
            continue
        words.append(word)
    notes.raise_if_any()
    return tuple(words)


def load_sounds(path: Path) -> Mapping[str, str]:
    """The syllable of each Chinese character: `data/sounds/pinyin.txt`, a line a syllable (`mao 毛矛猫…`).

    Raises:
        DataFileError: when the file cannot be read, or a line is not a syllable, a blank and characters.
    """
    notes = Notes(path)
    sounds: dict[str, str] = {}
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split()
        if len(parts) != _FIELDS or not parts[0].isascii():
            notes.add(number, "write a syllable in Latin letters, a blank, and the characters that sound so")
            continue
        sounds.update(dict.fromkeys(parts[1], parts[0]))
    notes.raise_if_any()
    return sounds
