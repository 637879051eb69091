"""The feeds of new and corrected facts, and the list of all pages for search engines.

Atom: RFC 4287. The sitemap: https://www.sitemaps.org/protocol.html
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from bot.core.dates import PartialDate
from bot.core.language import Language
from bot.site.addresses import Deployment, fact_page
from bot.site.holdings import NEWEST, Holdings
from bot.texts.markup import HTML
from bot.texts.site_wording import SiteWording

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    Attributes:
        html: its text, as markup.
    """

    id: str
    title: str
    url: str
    updated: datetime
    html: str
    source: str


def feed_values(
    holdings: Holdings, language: Language, wording: SiteWording, deployment: Deployment, today: date
) -> dict[str, Any]:
    """What the template of a feed is filled with: the newest entries first."""
    found = [*_new(holdings, language, wording, deployment), *_changed(holdings, language, wording, deployment, today)]
    newest = sorted(found, key=lambda entry: (entry.updated, entry.id), reverse=True)[:NEWEST]
    updated = newest[0].updated if newest else _EPOCH
    return {"entries": newest, "updated": updated}


def _new(holdings: Holdings, language: Language, wording: SiteWording, deployment: Deployment) -> Iterator[Entry]:
    """Dated by the day on which the source was compared last, else published: when we took it up is kept nowhere."""
    for fact in holdings.newest():
        day = fact.source.checked or fact.source.published
        if day is None:
            continue
        url = deployment.absolute(fact_page(language, fact.id))
        html = f"<p>{wording.statement(fact, language)}</p><p>{wording.source(fact, language)}</p>"
        yield Entry(url, wording.title(fact, language), url, _start(day), html, fact.source.publisher)


def _changed(
    holdings: Holdings, language: Language, wording: SiteWording, deployment: Deployment, today: date
) -> Iterator[Entry]:
    for fact, revision in holdings.changes():
        url = deployment.absolute(fact_page(language, fact.id))
        title, told = wording.change(fact, revision, language, today)
        html = "<p>" + told.replace("\n\n", "</p><p>").replace("\n", "<br>") + "</p>"
        yield Entry(f"{url}#revision-{revision.id}", title, url, revision.changed_at, html, fact.source.publisher)


def _start(day: PartialDate) -> datetime:
    first = day.first_day()
    return datetime(first.year, first.month, first.day, tzinfo=UTC)


def sitemap(pages: Iterable[str], deployment: Deployment) -> str:
    """All pages of all languages; the protocol admits 50,000."""
    lines = (f"<url><loc>{HTML.text(deployment.absolute(page))}</loc></url>" for page in pages)
    opening = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join((opening, *lines, "</urlset>", ""))
