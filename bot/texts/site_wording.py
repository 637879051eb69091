"""The wording of the static site: what its pages say around a fact, and the fact itself, as HTML."""

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo

from bot.core.announcing.fact_diff import is_stated
from bot.core.announcing.history import Revision, Standing, reader_view
from bot.core.facts import Fact, Source, Status, Topic
from bot.core.figures import Figure
from bot.core.language import Language
from bot.core.lexicon import ConceptKind, Lexicon
from bot.core.units import SAID_WITH_NUMBER
from bot.texts.change_wording import ChangeWording
from bot.texts.citation_wording import CitationWording
from bot.texts.fact_wording import FactWording, WordingCache
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import HTML, PLAIN, Marked, fill, join, one_line, whole_words
from bot.texts.source_wording import MAX_NAME, SourceWording
from bot.texts.topics import topic_name

MAX_TITLE = 70
"""Characters of a page's title: about what a search engine shows."""
MAX_SUMMARY = 160
"""Characters of a page's description: the same."""
MOST_FOUND = 10
"""Facts that the search shows."""


class SiteWording:
    """Words the pages; built once, when catalogue, lexicon and topics have been read.

    Args:
        zone: in whose days changes are dated.
    """

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, zone: tzinfo) -> None:
        self._catalogue = catalogue
        self._lexicon = lexicon
        self._facts = FactWording(catalogue, lexicon)
        self._statements = WordingCache()
        self._sources = SourceWording(catalogue, lexicon)
        self._citations = CitationWording(catalogue, lexicon)
        self._changes = ChangeWording(catalogue, lexicon, zone)

    def labels(self, language: Language) -> Mapping[str, str]:
        """The texts without variables, by the names that the templates call them."""
        texts = self._catalogue[language].texts
        return {
            "name": texts.site_name,
            "caption": texts.site_title,
            "intro": texts.site_intro,
            "skip": texts.site_skip,
            "home": texts.site_home,
            "languages": texts.site_languages,
            "menu": texts.site_menu,
            "topics": texts.site_topics,
            "sources": texts.site_sources,
            "newest": texts.new_title,
            "new": texts.site_new,
            "nothing": texts.nothing_yet,
            "feed": texts.site_feed,
            "bot": texts.site_bot,
            "bot_fact": texts.site_bot_fact,
            "about": texts.site_about,
            "citation": texts.site_citation,
            "changes": texts.site_history,
            "unchanged": texts.site_unchanged,
            "differing": texts.site_differing,
            "related": texts.site_related,
            "superseded": texts.site_superseded,
            "superseded_alone": texts.site_superseded_alone,
            "search": texts.site_search,
            "search_label": texts.site_search_label,
            "search_go": texts.site_search_go,
            "search_hint": texts.site_search_hint,
            "search_script": texts.site_search_script,
            "search_failed": texts.site_search_failed,
        }

    def language_name(self, language: Language) -> str:
        """A language as its own speakers call it."""
        return self._catalogue[language].texts.language_name

    def found(self, language: Language) -> Sequence[str]:
        """What is said above the results of a search, by their number."""
        bundle = self._catalogue[language]
        counted = (bundle.counted(bundle.texts.site_found, number) for number in range(1, MOST_FOUND + 1))
        return [bundle.texts.site_nothing_found, *counted]

    def topic(self, topic: Topic, language: Language) -> str:
        """A topic's name."""
        return topic_name(topic, language)

    def facts_counted(self, number: int, language: Language) -> str:
        """`12 facts`."""
        bundle = self._catalogue[language]
        return bundle.counted(bundle.texts.facts_counted, number)

    def statement(self, fact: Fact, language: Language) -> Marked:
        """The statement with its value in bold."""
        return self._statements.of(fact, language, lambda: self._facts.statement(fact, language, HTML))

    def plain_statement(self, fact: Fact, language: Language) -> str:
        """The statement without markup."""
        return self._facts.statement(fact, language, PLAIN)

    def title(self, fact: Fact, language: Language) -> str:
        """The title of a fact's page: the beginning of its statement, or that it is stated no more."""
        if not is_stated(fact):
            return self._catalogue[language].texts.site_retracted
        return whole_words(self.plain_statement(fact, language), MAX_TITLE)

    def summary(self, fact: Fact, language: Language) -> str:
        """The description of a fact's page, of a retracted one nothing that it said."""
        if not is_stated(fact):
            return self._catalogue[language].texts.site_retracted
        return whole_words(self.plain_statement(fact, language), MAX_SUMMARY)

    def source(self, fact: Fact, language: Language) -> Marked:
        """Publisher, linked, and date, with who stated the figure where that is somebody else."""
        return self._facts.source(fact, language, HTML)

    def plain_source(self, fact: Fact, language: Language) -> str:
        """Publisher and date, without markup or address."""
        bundle, source = self._catalogue[language], fact.source
        day = bundle.texts.undated if source.published is None else bundle.dates.date(source.published)
        return bundle.texts.source_comma.join((self._sources.publisher(source.publisher, language), day))

    def source_entry(self, source: Source, language: Language) -> Marked:
        """A source by itself, on three lines."""
        return self._sources.entry(source, language, HTML)

    def marks(self, fact: Fact, language: Language, today: date) -> list[Marked]:
        """What the reader must see beneath the statement: stage, period, and that it may be out of date."""
        marks = self._sources.marks(fact, self.statement(fact, language), language, HTML)
        due = [HTML.text(self._catalogue[language].texts.may_be_outdated)] if fact.is_due(today) else []
        return [*marks, *due]

    def retraction(self, present: Fact, history: Sequence[Revision], language: Language, today: date) -> Marked:
        """What is said of a fact that is stated no more: since when, what it was, its source, and why."""
        seen = history[-2].id if len(history) > 1 else 0
        view = reader_view(present, history, seen)
        if view.standing is Standing.RETRACTED:
            return self._changes.block(view, language, HTML, today)
        struck = HTML.struck(self.statement(present, language))
        gone = fill(HTML, self._catalogue[language].texts.stated_no_more, told=struck)
        return join("\n\n", (gone, self.source(present, language)))

    def history(self, present: Fact, revisions: Sequence[Revision], language: Language) -> list[Marked]:
        """What a fact said before, the newest first; the page of a retracted one tells of its end already."""
        before = revisions if is_stated(present) else revisions[:-1]
        return self._changes.earlier(before, language, HTML, None)

    def change(self, after: Fact, revision: Revision, language: Language, today: date) -> tuple[str, Marked]:
        """Title and text of what one change has to say, for a feed: what was told, what holds, and why."""
        view = reader_view(after, [revision], 0)
        heading = self._changes.heading(revision.kind, revision.changed_at, language)
        title = f"{heading} · {whole_words(self.plain_statement(view.fact, language), MAX_TITLE)}"
        if view.standing not in (Standing.AS_TOLD, Standing.RENEWED):
            return title, self._changes.block(view, language, HTML, today)
        now = [] if after.status is Status.SUPERSEDED else [self._facts.block(after, language, HTML, today)]
        return title, join("\n\n", (*self._changes.earlier([revision], language, HTML), *now))

    def properties(self, fact: Fact, language: Language) -> list[tuple[str, list[Marked]]]:
        """The rows of a fact's table: label, and one or several values."""
        bundle, texts = self._catalogue[language], self._catalogue[language].texts
        figures = [HTML.text(self.figure(figure, language)) for figure in fact.figures]
        place = [HTML.text(one_line(self._lexicon.name(fact.place, language), MAX_NAME))] if fact.place else []
        period = [] if fact.period is None else [HTML.text(bundle.dates.period(fact.period))]
        source = [self.source(fact, language), *self._sources.details(fact, language, HTML)]
        labels = (texts.site_figures, texts.site_place, texts.site_period, texts.site_source)
        rows = zip(labels, (figures, place, period, source), strict=True)
        return [(label, values) for label, values in rows if values]

    def figure(self, figure: Figure, language: Language) -> str:
        """A figure with its unit, as far as the language has a word for that which fits every number."""
        bundle = self._catalogue[language]
        number = PLAIN.text(bundle.numbers.figure(figure))
        own = figure.unit if language is Language.EN or figure.unit.isupper() else ""
        unit = bundle.texts.units.get(figure.unit, own)
        if figure.unit in SAID_WITH_NUMBER or not unit:
            return number
        return fill(PLAIN, bundle.texts.chart_value, value=number, unit=PLAIN.text(unit))

    def citation(self, fact: Fact, address: str, language: Language) -> str:
        """How to refer to a fact: its source first, then the page, where it has an address, or the fact's id."""
        texts = self._catalogue[language].texts
        return fill(
            PLAIN,
            texts.site_cited,
            cited=PLAIN.text(self._citations.citation(fact, language)),
            site=PLAIN.text(texts.site_name),
            address=PLAIN.text(address or fact.id),
        )

    def place(self, fact: Fact, language: Language) -> str:
        """The name of a fact's place; empty where it has none."""
        return one_line(self._lexicon.name(fact.place, language), MAX_NAME) if fact.place else ""

    def speaker(self, fact: Fact, language: Language) -> str:
        """Who stated a fact, where that is somebody else than the publisher; else nothing."""
        return one_line(self._lexicon.name(fact.attributed_to, language), MAX_NAME) if fact.attributed_to else ""

    def is_person(self, fact: Fact) -> bool:
        """Whether a person stated a fact."""
        concept = self._lexicon.resolve(fact.attributed_to) if fact.attributed_to else None
        return concept is not None and concept.kind is ConceptKind.PERSON

    def publisher(self, source: Source, language: Language) -> str:
        """Who published a source."""
        return self._sources.publisher(source.publisher, language)
