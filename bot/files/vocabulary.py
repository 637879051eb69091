"""The words of the bot: the lexicon with its phrases taken apart, and the common words of languages.

Reading them from the files of `data/` takes most of a second; what comes of it is kept in one file, and believed where
it was made of the same files by the same program.
"""

import hashlib
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import Stemmer
from numpy.typing import NDArray

from bot.core.language import Language
from bot.core.lexicon import Ask, Concept, ConceptKind, Lexicon
from bot.core.lookup.query.common_words import CommonWords
from bot.core.lookup.query.phrase_book import Written, all_written
from bot.core.roles import Role
from bot.files.array_files import UnusableError, map_arrays, write_arrays
from bot.files.problems import Notes
from bot.files.text_files import MAX_BYTES, read_text
from bot.version import VERSION

_SUFFIX = ".words"
_READING = ("core", "files", "services", "store")
"""The packages whose program decides what is read out of facts, and how it is written down."""
_LINE = 200
"""Phrases that are read at a time: all at once would take ten megabytes more."""
_FIELDS = 2
"""Of a line of sounds: a syllable and its characters."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What questions and facts are read by.

    Attributes:
        lexicon: what people can name.
        written: its phrases, taken apart.
        everyday: words that are no slips of others.
    """

    lexicon: Lexicon
    written: Iterable[Written]
    everyday: CommonWords


def load_vocabulary(data: Path, folder: Path, key: str) -> Vocabulary:
    """The words of a data folder: out of the file that is kept of them, else out of the folder, and that file is made.

    Args:
        data: where `lexicon` and `words` lie.
        folder: where the file is kept; where that cannot be, each start reads the data anew.
        key: a digest of the data's files and of the program, see `inputs_digest`.

    Raises:
        DataFileError: naming every problem of all files.
    """
    path = folder / f"{key[:32]}{_SUFFIX}"
    with suppress(OSError, UnusableError):
        return _from_arrays(map_arrays(path, key))
    found = read_vocabulary(data)
    with suppress(OSError, UnusableError):  # whoever keeps the index in this folder says why it cannot be kept
        write_arrays(path, key, _as_arrays(found))
        for other in folder.glob(f"*{_SUFFIX}"):
            if other != path:
                other.unlink(missing_ok=True)
        return _from_arrays(map_arrays(path, key))  # what was read takes tens of megabytes more than the file
    return found


def read_vocabulary(data: Path) -> Vocabulary:
    """The words of a data folder; nothing is kept.

    Raises:
        DataFileError: naming every problem of all files.
    """
    from bot.files.lexicon_files import load_full_lexicon  # noqa: PLC0415 - most starts find all in the file: spare these
    from bot.files.vocabulary import load_everyday_words  # noqa: PLC0415 - the same

    lexicon = load_full_lexicon(data / "lexicon")
    return Vocabulary(lexicon, list(all_written(lexicon)), CommonWords(load_everyday_words(data / "words")))


def _as_arrays(held: Vocabulary) -> dict[str, NDArray[np.uint8]]:
    concepts = [_told(concept) for concept in held.lexicon]
    written = list(held.written)
    lines = [_text(written[start : start + _LINE]) for start in range(0, len(written), _LINE)]
    texts = {"concepts": _text(concepts), "everyday": _text(dict(held.everyday.weights)), "written": b"\n".join(lines)}
    return {name: np.frombuffer(text, dtype=np.uint8) for name, text in texts.items()}


def _from_arrays(arrays: Mapping[str, NDArray[np.uint8]]) -> Vocabulary:
    lexicon = Lexicon(_concept(*one) for one in json.loads(arrays["concepts"].tobytes()))
    return Vocabulary(lexicon, _Kept(arrays["written"]), CommonWords.weighed(json.loads(arrays["everyday"].tobytes())))


class _Kept(Iterable[Written]):
    """Phrases in a file, read a line at a time whenever somebody goes through them."""

    def __init__(self, lines: NDArray[np.uint8]) -> None:
        self._lines = lines

    def __iter__(self) -> Iterator[Written]:
        lines = self._lines.tobytes().split(b"\n")
        return (Written(*one) for line in lines for one in json.loads(line))


def _text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _told(concept: Concept) -> tuple[object, ...]:
    named = (sorted(concept.asks), sorted(concept.roles))
    lists = (concept.anywhere, *named, concept.of, concept.broader, concept.short, concept.codes)
    return concept.id, concept.kind, dict(concept.ways), lists


def _concept(name: str, kind: str, ways: dict[str, list[str]], lists: Sequence[Any]) -> Concept:
    anywhere, asks, roles, of, broader, short, codes = map(tuple, lists)
    by_language = {Language(language): tuple(said) for language, said in ways.items()}
    named, borne = frozenset(map(Ask, asks)), frozenset(map(Role, roles))
    return Concept(name, ConceptKind(kind), by_language, anywhere, named, of, broader, short, codes, borne)


def inputs_digest(data: Path) -> str:
    """SHA-256, in hexadecimal, of the program, of the files of lexicon and words, and of the libraries for words.

    Args:
        data: the folder in which `lexicon` and `words` lie.
    """
    versions = (VERSION, sys.version, sys.byteorder, unicodedata.unidata_version, version("babel"), np.__version__)
    digest = hashlib.sha256(" ".join((*versions, Stemmer.version())).encode())
    home = Path(__file__).parent.parent
    sources = (path for room in _READING for path in (home / room).rglob("*.py"))
    words = (path for part in ("lexicon", "words") for path in (data / part).rglob("*") if path.is_file())
    for path in (*sorted(sources), *sorted(words)):
        held = _content(path)
        digest.update(f"{path.name} {len(held)} ".encode() + held)
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    """What a file holds; whoever reads it in earnest refuses it where it cannot be read, or is too long to be."""
    try:
        return path.read_bytes() if path.stat().st_size <= MAX_BYTES else b"too long"
    except OSError as error:
        return f"not readable: {error.strerror}".encode()


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
