"""Pages that show facts or sources without a question: a topic, one fact, the sources, the newest facts."""

from collections.abc import Sequence
from datetime import date

from bot.core.answers import MAX_CHOICES
from bot.core.facts import Fact, Source, Topic
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.facts import FactWording
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import HTML, Marked, fill, join
from bot.texts.paging import Paged, part_of
from bot.texts.sources import SourceWording
from bot.texts.topics import topic_name

FACTS_ON_PAGE = MAX_CHOICES
SOURCES_ON_PAGE = 5
MAX_NEW = 5
"""The newest facts in one message."""


class FactPages:
    """Words pages of facts and sources as HTML."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._catalogue = catalogue
        self._facts = FactWording(catalogue, lexicon)
        self._sources = SourceWording(catalogue, lexicon)

    def topic(self, topic: Topic, facts: Sequence[Fact], page: int, language: Language, today: date) -> Paged:
        """A page of a topic."""
        bundle, part = self._catalogue[language], part_of(facts, page, FACTS_ON_PAGE)
        shown: list[Marked] = [HTML.text(bundle.texts.topic_empty)]
        if facts:
            shown = [self._facts.numbered(part.members, language, HTML, today, start=part.start)]
        parts = [self._topic_title(topic, len(facts), language), *shown, *part.place(bundle, HTML)]
        return Paged(join("\n\n", parts), part.page, part.pages)

    def fact(self, fact: Fact, language: Language, today: date) -> str:
        """One fact with its details."""
        block = self._facts.block(fact, language, HTML, today)
        return join("\n\n", (block, self._facts.details([fact], language, HTML)))

    def sources(self, sources: Sequence[Source], page: int, language: Language) -> Paged:
        """A page of sources."""
        bundle, part = self._catalogue[language], part_of(sources, page, SOURCES_ON_PAGE)
        items = [
            join("", (HTML.text(f"{place}. "), self._sources.entry(source, language, HTML)))
            for place, source in enumerate(part.members, start=part.start)
        ]
        parts = [HTML.bold(bundle.texts.sources_title), *(items or [HTML.text(bundle.texts.nothing_yet)])]
        return Paged(join("\n\n", (*parts, *part.place(bundle, HTML))), part.page, part.pages)

    def new(self, facts: Sequence[Fact], language: Language, today: date) -> str:
        """The newest facts."""
        texts, newest = self._catalogue[language].texts, facts[:MAX_NEW]
        shown = HTML.text(texts.nothing_yet)
        if newest:
            shown = self._facts.numbered(newest, language, HTML, today)
        return join("\n\n", (HTML.bold(texts.new_title), shown))

    def _topic_title(self, topic: Topic, number: int, language: Language) -> Marked:
        bundle, name = self._catalogue[language], HTML.bold(topic_name(topic, language))
        if not number:
            return name
        count = HTML.text(bundle.counted(bundle.texts.facts_counted, number))
        return fill(HTML, bundle.texts.topic_title, topic=name, count=count)
