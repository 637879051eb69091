"""Articles and dated pages with what is right about them: what the reading of articles is measured by.

`tests/data/articles/README.md` says how it was made and how it is meant to be compared.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

from bot.core.dates import PartialDate, Period
from bot.core.figures import Figure, Scale
from bot.core.language import Language

FOLDER = Path(__file__).parent / "data" / "articles"
ARTICLES: Mapping[Language, Path] = {
    Language.EN: FOLDER / "en.html",
    Language.RU: FOLDER / "ru.txt",
    Language.KK: FOLDER / "kk.html",
    Language.ZH: FOLDER / "zh.html",
}
_UNSEEN = frozenset({"head", "script", "style"})
_INLINE = frozenset({"a", "b", "em", "i", "small", "span", "strong", "time"})


@dataclass(frozen=True, slots=True)
class ArticleFact:
    """One checkable fact of the article, which is told in all four languages.

    Attributes:
        period: what the article says about when; None where it does not.
        held: the published fact that says the same; empty where none does.
        conflicts_with: the published fact about the same thing with another value; empty where there is none.
        sentences: where it stands, as a reader sees it, with every stretch of blanks as one.
        figures: as each language tells them; the first is the fact's value.
    """

    id: str
    topic: str
    period: Period | None
    held: str
    conflicts_with: str
    sentences: Mapping[Language, str]
    figures: Mapping[Language, tuple[Figure, ...]]


@dataclass(frozen=True, slots=True)
class DatedPage:
    """A page of a news site with the date of publication that it shows its readers; None where it shows none."""

    path: Path
    language: Language
    published: PartialDate | None
    why: str


def article_facts() -> list[ArticleFact]:
    """The 40 facts that the article tells in each of its languages."""
    return [_fact(row) for row in _rows("facts.yaml")["facts"]]


def article_published() -> PartialDate:
    """The day that all four articles are dated."""
    return PartialDate.parse(_rows("facts.yaml")["published"])


def useless_sentences() -> dict[Language, tuple[str, ...]]:
    """What stands in each article and is no fact: opinions, advertisements, navigation, comments."""
    return {Language(code): tuple(sentences) for code, sentences in _rows("useless.yaml").items()}


def dated_pages() -> list[DatedPage]:
    """The 30 pages whose date is to be found."""
    return [_page(row) for row in _rows("dates.yaml")["pages"]]


def visible_text(path: Path) -> str:
    """What a reader sees of a page or a plain text, with every stretch of blanks as one."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        reader = _Reader()
        reader.feed(text)
        reader.close()
        text = "".join(reader.seen)
    return re.sub(r"\s+", " ", text).strip()


class _Reader(HTMLParser):
    """Collects the text of a page; every tag that ends a line or a cell is a blank."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._hidden += tag in _UNSEEN
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _UNSEEN
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.seen.append(data)

    def _part(self, tag: str) -> None:
        if tag not in _INLINE:
            self.seen.append(" ")


def _rows(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def _fact(row: Mapping[str, Any]) -> ArticleFact:
    told = row.get("told", {})
    common = row.get("figures", {})
    return ArticleFact(
        id=row["id"],
        topic=row["topic"],
        period=Period.parse(row["period"]) if "period" in row else None,
        held=row.get("held", ""),
        conflicts_with=row.get("conflicts_with", ""),
        sentences={Language(code): sentence for code, sentence in row["sentences"].items()},
        figures={language: _figures(told.get(language.value, common)) for language in Language},
    )


def _figures(rows: Mapping[str, Mapping[str, Any]]) -> tuple[Figure, ...]:
    return tuple(
        Figure(name, Decimal(str(row["value"])), row.get("unit", ""), Scale(row.get("scale", "one")))
        for name, row in rows.items()
    )


def _page(row: Mapping[str, Any]) -> DatedPage:
    published = row["published"]
    return DatedPage(
        path=FOLDER / "dates" / row["page"],
        language=Language(row["language"]),
        published=None if published is None else PartialDate.parse(published),
        why=row["why"],
    )
