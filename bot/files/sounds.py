"""`data/sounds/pinyin.txt`: Chinese characters by sound, a line a syllable (`mao 毛矛猫…`)."""

from collections.abc import Mapping
from pathlib import Path

from bot.files.reading import Notes, read_text

_FIELDS = 2


def load_sounds(path: Path) -> Mapping[str, str]:
    """Read which syllable each character stands for.

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
