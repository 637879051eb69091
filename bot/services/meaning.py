"""Facts by meaning: vectors are made once for each statement, in the background, and asked for from any thread."""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

import numpy as np

from bot.core.errors import OutputError
from bot.core.lookup.meaning import MeaningIndex, Meant
from bot.files.vectors import Vector, VectorFile, hash_of
from bot.services.encoder import BATCH, Encoder, Role

log = logging.getLogger(__name__)
_Result = TypeVar("_Result")

MOST_FACTS = 5000
"""Facts that are covered by default: each takes the encoder about 80 ms in four languages, and 6 kB of memory."""
_AT_ONCE = 8 * BATCH
"""Statements after which what was made is written to the file."""


class Meaning:
    """Proposes facts for a question by what both mean.

    Until `prepare` has come to its end for the first time, nothing is proposed; later it proposes from the facts of the
    last time.

    Args:
        encoder: see `load_encoder`.
        file: keeps the vectors over a restart.
        most: facts that are covered; of more, the first ones.
    """

    def __init__(self, encoder: Encoder, file: VectorFile | None = None, most: int = MOST_FACTS) -> None:
        self._encoder = encoder
        self._file = file
        self._most = most
        self._held: dict[bytes, Vector] | None = None
        self._index = MeaningIndex({})
        self._preparing = threading.Lock()

    @property
    def covered(self) -> int:
        """How many facts it proposes from."""
        return len(self._index)

    def prepare(self, statements: Mapping[str, Sequence[str]]) -> bool:
        """Propose from these facts; takes about 20 ms for each statement that is new. Call it outside of the loop.

        Args:
            statements: by the id of a fact, its statements in all languages.

        Returns:
            Whether it is so: not where the encoder has failed.
        """
        with self._preparing:
            chosen = {fact: texts for fact, texts in list(statements.items())[: self._most] if texts}
            held = self._make(text for texts in chosen.values() for text in texts)
            if held is None:
                return False
            self._index = MeaningIndex(
                {fact: np.stack([held[hash_of(text)] for text in texts]) for fact, texts in chosen.items()}
            )
        log.info("proposing by meaning", extra={"event": "meaning.ready", "facts": self.covered})
        return True

    def nearest(self, question: str, most: int = 10) -> list[Meant]:
        """The facts nearest to a question; none while there are none, or where the encoder is too busy or has failed.

        Takes about 10 ms on a machine that is not busy, and waits for its turn half a second at most. Call it outside
        of the loop.
        """
        index = self._index
        if not len(index) or not question.strip():
            return []
        vectors = self._encoder.encode([question], Role.QUESTION)
        return [] if vectors is None else index.nearest(vectors[0], most)

    def _make(self, texts: Iterable[str]) -> dict[bytes, Vector] | None:
        """The vectors of these texts, by hash; those that are not held yet are made and written down."""
        wanted = {hash_of(text): text for text in texts}
        before = (self._with_file(VectorFile.read) or {}) if self._held is None else self._held
        held = {name: before[name] for name in wanted if name in before}
        missing = [name for name in wanted if name not in held]
        for start in range(0, len(missing), _AT_ONCE):
            names = missing[start : start + _AT_ONCE]
            vectors = self._encoder.encode([wanted[name] for name in names], Role.STATEMENT)
            if vectors is None:
                return None
            # as precise as the file keeps them, so that a restart changes no score
            made = dict(zip(names, vectors.astype(np.float16).astype(np.float32), strict=True))
            held |= made
            self._with_file(partial(VectorFile.add, vectors=made))
        self._with_file(partial(VectorFile.keep, wanted=wanted.keys(), held=before | held))
        self._held = held
        return held

    def _with_file(self, use: Callable[[VectorFile], _Result]) -> _Result | None:
        """What comes of using the file; one that fails is done without from then on, and one line says so."""
        try:
            return None if self._file is None else use(self._file)
        except OutputError as error:
            self._file = None
            log.warning("%s", error, extra={"event": "meaning.file"})
            return None
