"""The sources that the rows of a CSV file cite, each built once."""

import hashlib
import re
import unicodedata

from bot.core.dates import PartialDate
from bot.core.errors import InvalidValueError
from bot.core.facts import Source, SourceKind
from bot.core.language import Language
from bot.files.csv_cells import Cells
from bot.files.placed import STAND_IN
from bot.files.yaml_fields import member

_NAMES = ("id", "publisher", "title", "url", "language", "kind", "licence", "published", "checked")
SOURCE_COLUMNS = tuple(f"source_{name}" for name in _NAMES)
_MAX_ID = 48
_HASH_LENGTH = 8


class Sources:
    """The sources of one file; a wrong one is told at its first row only, not at every row that cites it."""

    def __init__(self) -> None:
        self._by_cells: dict[tuple[str, ...], Source | None] = {}

    def of(self, cells: Cells) -> Source:
        """The source of a row; a stand-in for one that is wrong, and the row is marked as wrong."""
        key = tuple(map(cells.text, SOURCE_COLUMNS))
        if key not in self._by_cells:
            self._by_cells[key] = _built(cells)
        found = self._by_cells[key]
        cells.wrong = cells.wrong or found is None
        return found or STAND_IN


def made_id(publisher: str, title: str) -> str:
    """An id for a source without one: its words in a–z with a hash, the same for the same publisher and title."""
    plain = unicodedata.normalize("NFKD", f"{publisher} {title}").encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "source"
    digest = hashlib.sha256(f"{publisher}\0{title}".encode()).hexdigest()[:_HASH_LENGTH]
    return f"{words[: _MAX_ID - _HASH_LENGTH - 1].rstrip('-')}-{digest}"


def _built(cells: Cells) -> Source | None:
    language = cells.parsed("source_language", member(Language)) or Language.EN
    kind = cells.parsed("source_kind", member(SourceKind)) or SourceKind.DATASET
    published = cells.parsed("source_published", PartialDate.parse)
    checked = cells.parsed("source_checked", PartialDate.parse)
    publisher, title, url = (cells.text(f"source_{name}") for name in ("publisher", "title", "url"))
    if not cells.text("source_published"):
        cells.note("source_published is empty; write when the source appeared: 2023, 2023-09 or 2023-09-12")
    source_id, licence = cells.text("source_id") or made_id(publisher, title), cells.text("source_licence")
    try:
        # Built even when a date is wrong, so that the core's complaints come in the same list.
        source = Source(
            source_id, publisher, title, url, language, kind, licence, published or STAND_IN.published, checked
        )
    except InvalidValueError as error:
        cells.note(f"source: {error}")
        return None
    return None if cells.wrong else source
