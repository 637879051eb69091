"""BM25 as `bm25s` does it: one score array a question."""

from collections.abc import Sequence

import bm25s
import numpy as np

from bench.engines.engine import Found, tokens


class Bm25:
    """Words by their rarity, with bm25s's own parameters."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._index = bm25s.BM25()
        self._index.index([tokens(text) for text in texts], show_progress=False)

    def best(self, question: str) -> Found | None:
        """The text of the highest score."""
        asked = tokens(question)
        if not asked:
            return None
        scores = self._index.get_scores(asked)
        place = int(np.argmax(scores))
        return Found(place, float(scores[place])) if scores[place] > 0 else None
