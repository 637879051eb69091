"""What an index is made by, beside the facts: whatever changes of it makes the indexes of before useless."""

import hashlib
import sys
import unicodedata
from importlib.metadata import version
from pathlib import Path

import numpy as np
import Stemmer

from bot.version import VERSION

_READING = ("core", "files", "store")
"""The rooms of the bot whose program decides what is read out of facts, and how it is written down."""


def origin(data: Path) -> str:
    """SHA-256, in hexadecimal, of the program, of the files of lexicon and words, and of the libraries for words.

    Args:
        data: the folder in which `lexicon` and `words` lie.

    Raises:
        OSError: when a file cannot be read.
    """
    versions = (VERSION, sys.version, sys.byteorder, unicodedata.unidata_version, version("babel"), np.__version__)
    digest = hashlib.sha256(" ".join((*versions, Stemmer.version())).encode())
    home = Path(__file__).parent.parent
    sources = (path for room in _READING for path in (home / room).rglob("*.py"))
    words = (path for part in ("lexicon", "words") for path in (data / part).rglob("*") if path.is_file())
    for path in (*sorted(sources), *sorted(words)):
        held = path.read_bytes()
        digest.update(f"{path.name} {len(held)} ".encode() + held)
    return digest.hexdigest()
