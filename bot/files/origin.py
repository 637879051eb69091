"""What an index is made by, beside the facts: whatever changes of it makes the indexes of before useless."""

import hashlib
import sys
import unicodedata
from importlib.metadata import version
from pathlib import Path

import numpy as np
import Stemmer

from bot import VERSION
from bot.files.reading import MAX_BYTES

_READING = ("core", "files", "store")
"""The rooms of the bot whose program decides what is read out of facts, and how it is written down."""


def origin(data: Path) -> str:
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
