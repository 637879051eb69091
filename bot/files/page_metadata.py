"""What a page tells machines of itself: title, publisher, own link and dates of publication, of its parsed tree."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.core.articles import squeezed
from bot.core.publication_dates import PageLine

_DATE_METAS = frozenset(
    "article:published_time og:published_time publishdate pubdate publish_date datepublished dc.date.issued "
    "dcterms.issued sailthru.date parsely-pub-date citation_publication_date citation_date weibo:article:create_at "
    "mediaid_publishdate firstpublishedtime publication_date".split()
)
_ARTICLE_TYPES = frozenset(
    "Article NewsArticle BlogPosting Report ReportageNewsArticle WebPage ScholarlyArticle".split()
)


def _meta(tree: Any, *names: str) -> str:
    for name in names:
        for meta in tree.iter("meta"):
            told = meta.get("property") or meta.get("name") or ""
            if told.lower() == name and (content := squeezed(meta.get("content") or "")):
                return content
    return ""


def title_of(tree: Any, lines: Sequence[PageLine]) -> str:
    """The headline that readers see, else the title for machines; empty where there is none."""
    headline = " ".join(line.text for line in lines if line.is_headline)
    titles = (headline, _meta(tree, "og:title", "twitter:title"), squeezed("".join(tree.xpath("//title[1]//text()"))))
    return next((title for title in titles if title), "")[:300]


def publisher_of(tree: Any, url: str) -> str:
    """Who publishes a page, as it says; else the end of its title, else its host."""
    if named := _meta(tree, "og:site_name", "application-name", "dc.publisher"):
        return named[:300]
    for entry in _linked_data(tree):
        publisher = entry.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return squeezed(publisher["name"])[:300]
    title = squeezed("".join(tree.xpath("//title[1]//text()")))
    parts = re.split(r"\s[|—–-]\s|_", title)
    return parts[-1] if len(parts) > 1 else (urlsplit(url).hostname or "").removeprefix("www.")


def canonical_link(tree: Any) -> str:
    """Where a page says that it stands; empty where it does not."""
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and re.match(r"https?://[^\s/]", link.get("href") or ""):
            return str(link.get("href"))
    return ""


def date_tags(tree: Any) -> Iterator[str]:
    """The dates of publication that a page tells machines, as they are written."""
    for meta in tree.iter("meta"):
        names = (meta.get("property"), meta.get("name"), meta.get("itemprop"))
        if any(name and name.lower() in _DATE_METAS for name in names):
            yield meta.get("content") or ""
    for element in tree.xpath("//*[@itemprop='datePublished'][not(self::meta)]"):
        yield element.get("datetime") or element.get("content") or ""
    for entry in _linked_data(tree):
        kinds = entry.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if _ARTICLE_TYPES.intersection(filter(lambda kind: isinstance(kind, str), kinds)):
            yield str(entry.get("datePublished") or "")


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        queue = found if isinstance(found, list) else [found]
        for entry in queue:
            if isinstance(entry, dict):
                yield entry
                graph = entry.get("@graph")
                yield from (one for one in graph if isinstance(one, dict)) if isinstance(graph, list) else ()
