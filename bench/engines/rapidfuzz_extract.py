"""rapidfuzz's `process.extract` over all texts."""

from collections.abc import Callable, Sequence
from functools import partial

from rapidfuzz import fuzz, process, utils

from bench.engines.engine import Build, Found


class RapidfuzzExtract:
    """Compares the question with every text."""

    def __init__(self, texts: Sequence[str], scorer: Callable[..., float]) -> None:
        self._texts = [utils.default_process(text) for text in texts]
        self._scorer = scorer

    def best(self, question: str) -> Found | None:
        """The likest text; of equals the first."""
        asked = utils.default_process(question)
        found = process.extract(asked, self._texts, scorer=self._scorer, limit=1)
        return Found(found[0][2], found[0][1]) if found else None


WRATIO: Build = partial(RapidfuzzExtract, scorer=fuzz.WRatio)
TOKEN_SET: Build = partial(RapidfuzzExtract, scorer=fuzz.token_set_ratio)
