"""The facts of one article alone: most tests of answers are about these, whatever else the data folder holds by now."""

import re
from pathlib import Path

from bot.core.facts import Fact
from bot.files.facts_files import read_facts

DATA = Path(__file__).parent.parent / "data"
ARTICLE = DATA / "facts" / "peoples-daily-2023-09-12.yaml"
_CONFLICTS = re.compile(r"\n +conflicts_with: .*")
"""With facts of other sources, which are not there."""


def article_facts() -> list[Fact]:
    """The 78 facts of the article."""
    return read_facts([ARTICLE])


def article_data(folder: Path) -> Path:
    """A data folder with lexicon, topics and words as they are, and no facts but the article's.

    Args:
        folder: where it is made; nothing happens where it is already.
    """
    data = folder / "data"
    if data.exists():
        return data
    (data / "facts").mkdir(parents=True)
    text = _CONFLICTS.sub("", ARTICLE.read_text(encoding="utf-8"))
    (data / "facts" / ARTICLE.name).write_text(text, encoding="utf-8")
    for part in DATA.iterdir():
        if part.name != "facts":
            (data / part.name).symlink_to(part)
    return data
