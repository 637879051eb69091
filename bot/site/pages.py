"""All pages of the site, as texts by their paths: what the store holds, worded and put into the templates."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.core.announcing.fact_diff import is_stated
from bot.core.facts import Fact, Status
from bot.core.language import Language
from bot.core.lookup.engine import Lookup
from bot.site import addresses
from bot.site.addresses import Deployment
from bot.site.feeds import feed_values, sitemap
from bot.site.holdings import NEWEST, Holdings
from bot.site.search_index import statements, vocabulary
from bot.site.structured_data import claim_json
from bot.texts.markup import Marked
from bot.texts.site_wording import SiteWording

MOST_SITEMAP = 50_000
"""Addresses that one sitemap may hold; see its protocol."""
_ASSETS = ((addresses.STYLE, "site.css"), (addresses.SCRIPT, "search.js"))


class Pages:
    """Makes the pages.

    Args:
        holdings: what they show.
        wording: their words.
        deployment: where they will stand.
        today: tells which facts may be out of date.
        lookup: what the search finds facts by.
    """

    def __init__(
        self, holdings: Holdings, wording: SiteWording, deployment: Deployment, today: date, lookup: Lookup
    ) -> None:
        self._holdings, self._wording, self._deployment, self._today = holdings, wording, deployment, today
        self._lookup = lookup
        self._templates = _environment()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every page, feed and asset: path and text. The same holdings give the same texts on the same day."""
        listed = []
        for language in Language:
            for path, text in self._of_language(language):
                listed.append(path)
                yield path, text
            if self._deployment.base:
                yield addresses.feed(language), self._feed(language)
        yield addresses.CHOICE, self._choice()
        if self._deployment.base:
            yield "sitemap.xml", sitemap([addresses.CHOICE, *listed][:MOST_SITEMAP], self._deployment)
        published = list(self._holdings.published())
        yield addresses.VOCABULARY, vocabulary(published, self._lookup)
        for language in Language:
            yield addresses.statements(language), statements(published, language, self._wording)
        for path, name in _ASSETS:
            yield path, files("bot.site").joinpath("templates", name).read_text(encoding="utf-8")

    def _of_language(self, language: Language) -> Iterator[tuple[str, str]]:
        labels = self._wording.labels(language)
        newest, sources = self._holdings.newest(), self._holdings.sources()
        page = {"topics": self._shelves(language), "newest": newest[:5], "heading": labels["caption"]}
        yield self._page("index", "index", language, page)
        yield self._page("list", "newest", language, {"heading": labels["newest"], "facts": newest[:NEWEST]})
        yield self._page("sources", "sources", language, {"heading": labels["sources"], "sources": sources})
        yield self._page("search", "search", language, {"heading": labels["search"]})
        for topic in self._holdings.topics:
            listed = {"heading": self._wording.topic(topic, language), "facts": self._holdings.about(topic)}
            yield self._page("list", f"topics/{topic.id}", language, listed)
        for fact in self._holdings.facts:
            yield self._page("fact", f"facts/{fact.id}", language, self._fact(fact, language))

    def _page(self, template: str, name: str, language: Language, values: Mapping[str, Any]) -> tuple[str, str]:
        path = addresses.page(language, name)
        alternates = [(other, addresses.page(other, name), self._wording.language_name(other)) for other in Language]
        common = {
            "language": language,
            "path": path,
            "label": self._wording.labels(language),
            "alternates": alternates,
            "deployment": self._deployment,
            "addresses": addresses,
            "wording": self._wording,
            "description": self._wording.labels(language)["intro"],
            "data": "",
        }
        return path, self._templates.get_template(f"{template}.html").render({**common, **values})

    def _shelves(self, language: Language) -> list[tuple[str, str, str]]:
        """Id, name and number of facts of each topic."""
        counted = ((topic, len(self._holdings.about(topic))) for topic in self._holdings.topics)
        return [
            (topic.id, self._wording.topic(topic, language), self._wording.facts_counted(number, language))
            for topic, number in counted
        ]

    def _fact(self, fact: Fact, language: Language) -> dict[str, Any]:
        wording, holdings = self._wording, self._holdings
        revisions = holdings.revisions.get(fact.id, ())
        topic = next((one for one in holdings.topics if one.id == fact.topic), None)
        data = claim_json(fact, language, wording, self._deployment, holdings.modified(fact))
        address = self._deployment.absolute(addresses.fact_page(language, fact.id))
        return {
            "heading": wording.title(fact, language),
            "description": wording.summary(fact, language),
            "fact": fact,
            "topic": None if topic is None else (topic.id, wording.topic(topic, language)),
            "is_stated": is_stated(fact),
            "is_superseded": fact.status is Status.SUPERSEDED,
            "newer": holdings.newer(fact),
            "retraction": "" if is_stated(fact) else wording.retraction(fact, revisions, language, self._today),
            "marks": wording.marks(fact, language, self._today),
            "properties": wording.properties(fact, language),
            "citation": wording.citation(fact, address, language),
            "changes": wording.history(fact, revisions, language),
            "differing": holdings.differing(fact),
            "related": holdings.related(fact),
            "data": Markup(data),  # noqa: S704 - JSON in which no sign is left that could end its element
        }

    def _feed(self, language: Language) -> str:
        values = feed_values(self._holdings, language, self._wording, self._deployment, self._today)
        common = {"language": language, "label": self._wording.labels(language), "deployment": self._deployment}
        return self._templates.get_template("feed.xml").render(common | {"addresses": addresses} | values)

    def _choice(self) -> str:
        """The page on which a language is chosen; it speaks all of them."""
        choices = [
            (one, addresses.page(one, "index"), self._wording.language_name(one), self._wording.labels(one))
            for one in Language
        ]
        common = {"deployment": self._deployment, "addresses": addresses, "choices": choices}
        return self._templates.get_template("choice.html").render(common)


def _environment() -> Environment:
    """Templates in which every value is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=PackageLoader("bot.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters["marked"] = _marked
    made.filters["paragraphs"] = _paragraphs
    made.filters["moment"] = _moment
    return made


def _marked(text: Marked) -> Markup:
    """Text that came through the one door for escaping: its markup is meant."""
    return Markup(text)  # noqa: S704 - only formatters make `Marked`


def _paragraphs(text: Marked) -> Sequence[Markup]:
    return [Markup(part) for part in text.split("\n\n") if part]  # noqa: S704 - the same


def _moment(moment: datetime) -> str:
    """A moment as RFC 3339 writes it."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
