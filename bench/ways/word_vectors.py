"""Each word of a question meets its nearest word of a statement, by vectors of single words."""

import re
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bench.ways.encoder import MAX_LENGTH, Role, Vectors
from bench.ways.sentences import vectors_of
from bench.ways.way import Scores, Statements, rarity

DIMENSIONS = 256
_COMMONEST = 3
"""Directions in which the vectors of all words differ most; they tell languages and scripts apart, not meanings."""
_FLOOR = 0.4
"""Words that are no liker than this have nothing to do with each other."""
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[\u3400-\u9fff]+|[^\W\d_\u3400-\u9fff]+(?:['’-][^\W\d_\u3400-\u9fff]+)*")


class WordVectors:
    """The share of a question's words, by rarity, that meet words of the likest statement of a fact.

    Every word is encoded by itself, once; numbers meet themselves alone.
    """

    def __init__(self, facts: Statements) -> None:
        texts = [_words(text) for fact in facts for text in fact.values()]
        words = sorted(set(chain.from_iterable(texts)))
        raw = vectors_of(words, Role.STATEMENT)
        self._centre = raw.mean(axis=0)
        _, _, directions = np.linalg.svd(raw - self._centre, full_matrices=False)
        self._kept = directions[_COMMONEST : _COMMONEST + DIMENSIONS].T
        self._vectors = dict(zip(words, self._projected(raw), strict=True))
        place = {word: number for number, word in enumerate(words)}
        self._words, self._matrix = words, np.stack([self._vectors[word] for word in words])
        self._texts = np.array([place[word] for text in texts for word in text])
        self._starts = _starts([len(text) for text in texts])
        self._facts = _starts([len(fact) for fact in facts])

    def scores(self, question: str) -> Scores:
        """See `Way`."""
        words = _words(question[:MAX_LENGTH])
        if not words:
            return np.zeros(len(self._facts))
        alike = np.clip((self._alike(words) - _FLOOR) / (1 - _FLOOR), 0, 1)
        by_text = np.maximum.reduceat(alike[:, self._texts], self._starts, axis=1)
        holders = np.maximum.reduceat(by_text, self._facts, axis=1).sum(axis=1)
        weights = rarity(holders, len(self._facts))
        return np.maximum.reduceat(weights @ by_text, self._facts) / (weights.sum() or 1.0)

    def _alike(self, words: Sequence[str]) -> Scores:
        if new := [word for word in dict.fromkeys(words) if word not in self._vectors]:
            self._vectors |= zip(new, self._projected(vectors_of(new, Role.STATEMENT)), strict=True)
        alike = np.stack([self._vectors[word] for word in words]) @ self._matrix.T
        asked, held = np.array(words)[:, None], np.array(self._words)[None, :]
        is_number = np.array([word[0].isdigit() for word in words])[:, None] | np.char.isdigit(
            np.array([word[0] for word in self._words])
        )
        return np.asarray(np.where(is_number, asked == held, alike), dtype=np.float64)

    def _projected(self, raw: Vectors) -> NDArray[np.float32]:
        made = (raw - self._centre) @ self._kept
        return np.asarray(made / (np.linalg.norm(made, axis=1, keepdims=True) + 1e-9), dtype=np.float32)


def _starts(sizes: Sequence[int]) -> NDArray[np.int64]:
    counted = np.array(sizes, dtype=np.int64)
    return np.asarray(np.cumsum(counted) - counted, dtype=np.int64)


def _words(text: str) -> list[str]:
    """Words as they are written, in small letters; Chinese as overlapping pairs of characters."""
    found: list[str] = []
    for word in _WORD.findall(text.casefold()):
        if "\u3400" <= word[0] <= "\u9fff":
            found += [word[at : at + 2] for at in range(max(1, len(word) - 1))]
        else:
            found.append(word)
    return found
