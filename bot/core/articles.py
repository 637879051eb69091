"""An article as it is read from a page, a text or a PDF: its parts in their order, and what is known of its source."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from bot.core.dates import PartialDate
from bot.core.language import Language

_HAN = re.compile(r"[\u3400-\u9fff]")
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_HAN_WEIGHT = 3
"""A Chinese character says about as much as three letters."""
_KAZAKH_SHARE = 18
"""Of Kazakh text one letter in about five is no Russian one; of Russian text with Kazakh names, one in twenty."""


class PartKind(StrEnum):
    """What a part of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """Of a list."""
    ROW = "row"
    """Of a table."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an article.

    Attributes:
        text: with every stretch of blanks as one; of a row, its cells with blanks between.
        cells: of a row.
        heads: of a row, what its columns are called, and the table's caption first.
    """

    kind: PartKind
    text: str
    cells: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article.

    Attributes:
        title: empty where nothing tells it.
        publisher: empty where nothing tells it.
        url: where it was read, or says that it stands; empty for a text that was sent.
        published: None where nothing tells it surely.
    """

    parts: tuple[Part, ...]
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: PartialDate | None = None

    @property
    def language(self) -> Language:
        """The language that most of it is in."""
        return language_of(" ".join(part.text for part in self.parts) or self.title)


def language_of(text: str) -> Language:
    """The language of a text by its letters; English where it has none."""
    counted = Counter(
        {
            Language.ZH: _HAN_WEIGHT * len(_HAN.findall(text)),
            Language.RU: len(_CYRILLIC.findall(text)) + len(_KAZAKH.findall(text)),
            Language.EN: len(_LATIN.findall(text)),
        }
    )
    best, most = counted.most_common(1)[0]
    if not most:
        return Language.EN
    return Language.KK if best is Language.RU and len(_KAZAKH.findall(text)) * _KAZAKH_SHARE > most else best


def squeezed(text: str) -> str:
    """A text with every stretch of blanks as one."""
    return " ".join(text.split())
