"""A file that keeps vectors of texts by what the texts say, so that a restart does not make them again.

A first line tells whose vectors they are and how long; behind it stand records of one size: a hash of the text and the
numbers in half precision. What was written last may be cut off, and anything may be damaged: a record that is no vector
of length 1 is left out, and its vector is made again.
"""

import hashlib
import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.core.errors import OutputError

Vector = NDArray[np.float32]

HASH_BYTES = 16
_MAKER_CHARACTERS = 64
_NORM_OFF = 0.02
"""How far from 1 the length of a vector in half precision may be."""


def hash_of(text: str) -> bytes:
    """The name of a text in the file."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=HASH_BYTES).digest()


class VectorFile:
    """Vectors of one encoder on the disk.

    Args:
        path: the file; it and its folder need not be there yet.
        maker: whose vectors they are; those of another are forgotten.
        dimensions: numbers in each.
    """

    def __init__(self, path: Path, maker: str, dimensions: int) -> None:
        self._path = path
        self._head = f"vectors 1 {maker[:_MAKER_CHARACTERS]} {dimensions}\n".encode()
        self._record = np.dtype([("hash", f"V{HASH_BYTES}"), ("vector", np.float16, (dimensions,))])

    def read(self) -> dict[bytes, Vector]:
        """All whole vectors by hash; none where there is no file, or one of another maker, shape or kind.

        Raises:
            OutputError: when the file is there and cannot be read.
        """
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self._refusal("read", error) from error
        if not content.startswith(self._head):
            return {}
        count = (len(content) - len(self._head)) // self._record.itemsize
        records = np.frombuffer(content, dtype=self._record, count=count, offset=len(self._head))
        vectors = records["vector"].astype(np.float32)
        with np.errstate(all="ignore"):  # damaged numbers may be anything
            is_whole = np.abs(np.linalg.norm(vectors, axis=1) - 1) < _NORM_OFF
        return {records["hash"][place].tobytes(): vectors[place] for place in np.flatnonzero(is_whole)}

    def add(self, vectors: Mapping[bytes, Vector]) -> None:
        """Write these behind the others; a file of another kind, or one that was cut off, is put right first.

        Raises:
            OutputError: when the file cannot be written.
        """
        if not self._can_go_on():
            self.replace({**self.read(), **vectors})
            return
        try:
            with self._path.open("ab") as file:
                file.write(self._written(vectors))
        except OSError as error:
            raise self._refusal("written", error) from error

    def replace(self, vectors: Mapping[bytes, Vector]) -> None:
        """Keep these alone; a failure leaves the file as it was.

        Raises:
            OutputError: when the file cannot be written.
        """
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(self._head + self._written(vectors))
            beside.replace(self._path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise self._refusal("written", error) from error

    def keep(self, wanted: Collection[bytes], held: Mapping[bytes, Vector]) -> None:
        """Forget what is no longer wanted, once that is more than half of the file.

        Raises:
            OutputError: when the file cannot be written.
        """
        if len(held) > 2 * len(wanted):
            self.replace({name: held[name] for name in wanted if name in held})

    def _can_go_on(self) -> bool:
        try:
            with self._path.open("rb") as file:
                is_ours = file.read(len(self._head)) == self._head
            size = self._path.stat().st_size
        except OSError:
            return False
        return is_ours and (size - len(self._head)) % self._record.itemsize == 0

    def _written(self, vectors: Mapping[bytes, Vector]) -> bytes:
        records: NDArray[Any] = np.zeros(len(vectors), dtype=self._record)
        for place, (name, vector) in enumerate(vectors.items()):
            records[place] = (np.void(name), vector)
        return records.tobytes()

    def _refusal(self, done: str, error: OSError) -> OutputError:
        return OutputError(f"{self._path} cannot be {done}: {error.strerror}; vectors are made anew after a restart")
