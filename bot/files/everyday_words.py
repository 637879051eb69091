"""`data/words/*.txt`: the everyday words of a language, most frequent first, a line a word."""

from pathlib import Path

from bot.files.reading import Notes, read_text


def load_everyday_words(folder: Path) -> tuple[tuple[str, ...], ...]:
    """Read the lists of all languages that have one.

    Raises:
        DataFileError: when a file cannot be read, or a line holds more than one word.
    """
    return tuple(_load(path) for path in sorted(folder.glob("*.txt")))


def _load(path: Path) -> tuple[str, ...]:
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
