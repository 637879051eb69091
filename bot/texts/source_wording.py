"""Where a fact comes from and how far it holds: source line, details, and the marks beneath a statement."""

from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact, Source, Stage
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.locale_bundle import Catalogue, LocaleBundle
from bot.texts.markup import Formatter, Marked, fill, is_web_address, join, one_line

MAX_NAME = 120
"""Characters of a publisher or person: longer ones are cut, so that no source can break Telegram's limit."""
MAX_TITLE = 200
_UNFINISHED = frozenset({Stage.PLANNED, Stage.ANNOUNCED, Stage.SIGNED, Stage.BUILDING})
"""Stages that time changes: the reader must see them at once, the others stand in the details."""


class SourceWording:
    """Words what surrounds a statement; built once, it knows publishers by their names in every language."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._catalogue = catalogue
        self._lexicon = lexicon
        named = (concept for concept in lexicon if concept.ways.get(Language.EN))
        self._concept_by_name = {_comparable(concept.name(Language.EN)): concept.id for concept in named}

    def source(self, fact: Fact, language: Language, formatter: Formatter) -> Marked:
        """Publisher (linked), date and, where links cannot be, the address: `People's Daily, 12 September 2023`.

        Of a source without an address the title stands behind the publisher, so that it can be found.
        """
        return self._published(fact.source, language, formatter, names_title=True)

    def entry(self, source: Source, language: Language, formatter: Formatter) -> Marked:
        """A source by itself, on three lines: publisher and date; title; kind, language, licence and last check."""
        texts = self._catalogue[language].texts
        title = self._title(source, self._catalogue[language], formatter)
        kind = [formatter.text(texts.source_kinds[source.kind])]
        if source.language is not None:
            kind.append(formatter.text(texts.in_language[source.language]))
        about = join(" · ", [*kind, *self._licence_and_check(source, language, formatter)])
        return join("\n", (self._published(source, language, formatter), title, about))

    def _published(
        self, source: Source, language: Language, formatter: Formatter, *, names_title: bool = False
    ) -> Marked:
        bundle = self._catalogue[language]
        parts = [formatter.link(self.publisher(source.publisher, language), source.url)]
        if names_title and not source.url:
            parts.append(self._title(source, bundle, formatter))
        undated = bundle.texts.undated
        parts.append(formatter.text(undated if source.published is None else bundle.dates.date(source.published)))
        if formatter.shows_addresses and is_web_address(source.url):
            parts.append(formatter.text(source.url))
        return join(bundle.texts.source_comma, parts)

    def stated_by(self, fact: Fact, language: Language, formatter: Formatter) -> Marked | None:
        """`Stated by: …`, when somebody other than the publisher stated the figure."""
        if not fact.attributed_to:
            return None
        who = one_line(self._lexicon.name(fact.attributed_to, language), MAX_NAME)
        if who == self.publisher(fact.source.publisher, language):
            return None
        return fill(formatter, self._catalogue[language].texts.stated_by, who=formatter.text(who))

    def marks(self, fact: Fact, statement: str, language: Language, formatter: Formatter) -> list[Marked]:
        """What the reader must see beside the statement: a stage that may have changed, a period it does not name."""
        bundle, marks = self._catalogue[language], []
        if fact.stage in _UNFINISHED:
            marks.append(self._stage(fact, fact.stage, bundle, formatter))
        if fact.period is not None and not _names_years(statement, fact.period):
            marks.append(fill(formatter, bundle.texts.period, period=formatter.text(bundle.dates.period(fact.period))))
        return marks

    def details(self, fact: Fact, language: Language, formatter: Formatter) -> list[Marked]:
        """Title, a stage that stays, licence, day of the last check, the fact's id: what only the curious want."""
        bundle, source = self._catalogue[language], fact.source
        # Without an address the title stands beside the publisher already.
        lines = [self._title(source, bundle, formatter)] if source.url else []
        if fact.stage is not None and fact.stage not in _UNFINISHED:
            lines.append(self._stage(fact, fact.stage, bundle, formatter))
        lines += self._licence_and_check(source, language, formatter)
        lines.append(fill(formatter, bundle.texts.fact_id, id=formatter.text(fact.id)))
        return lines

    def _title(self, source: Source, bundle: LocaleBundle, formatter: Formatter) -> Marked:
        """In quotation marks; one in brackets describes a page whose heading was not shown, and is no quotation."""
        if source.title.startswith("["):
            return formatter.text(one_line(source.title, MAX_TITLE))
        return fill(formatter, bundle.texts.title, title=formatter.text(one_line(source.title, MAX_TITLE)))

    def _licence_and_check(self, source: Source, language: Language, formatter: Formatter) -> list[Marked]:
        bundle, lines = self._catalogue[language], []
        if source.licence.strip():
            lines.append(
                fill(formatter, bundle.texts.licence, licence=formatter.text(one_line(source.licence, MAX_NAME)))
            )
        if source.checked is not None:
            lines.append(fill(formatter, bundle.texts.checked, date=formatter.text(bundle.dates.date(source.checked))))
        return lines

    def publisher(self, publisher: str, language: Language) -> str:
        """A publisher by its name in a language, where the lexicon has one."""
        concept_id = self._concept_by_name.get(_comparable(publisher))
        return one_line(publisher if concept_id is None else self._lexicon.name(concept_id, language), MAX_NAME)

    def _stage(self, fact: Fact, stage: Stage, bundle: LocaleBundle, formatter: Formatter) -> Marked:
        published, reached = fact.source.published, formatter.text(bundle.texts.stages[stage])
        if published is None:
            return fill(formatter, bundle.texts.stage_undated, stage=reached)
        date = formatter.text(bundle.dates.date(PartialDate(published.year, published.month)))
        return fill(formatter, bundle.texts.stage, stage=reached, date=date)


def _names_years(statement: str, period: Period) -> bool:
    return str(period.start.year) in statement and str(period.last.year) in statement


def _comparable(name: str) -> str:
    return name.replace("’", "'").casefold()
