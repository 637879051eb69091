"""What an engine of general similarity is to us: texts in, the likest of them and its score out."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

_WORD = re.compile(r"[\u3400-\u9fff]+|[^\W\u3400-\u9fff]+")
_FIRST_HAN = "\u3400"
_LAST_HAN = "\u9fff"


class Found(NamedTuple):
    """The likest text, by its place among the texts, and how like it is; higher is liker, on the engine's own scale."""

    place: int
    score: float


class Engine(Protocol):
    """An index over texts."""

    def best(self, question: str) -> Found | None:
        """The likest text; None where nothing is alike at all."""
        ...


Build = Callable[[Sequence[str]], Engine]
"""Makes an engine of texts."""


def tokens(text: str) -> list[str]:
    """Words in small letters; Chinese, which has no blanks, as overlapping pairs of characters."""
    found: list[str] = []
    for word in _WORD.findall(text.casefold()):
        if _FIRST_HAN <= word[0] <= _LAST_HAN and len(word) > 1:
            found.extend(word[at : at + 2] for at in range(len(word) - 1))
        else:
            found.append(word)
    return found
