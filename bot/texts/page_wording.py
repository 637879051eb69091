"""Messages that answer a command: pages, long lists among them, and notices that say one thing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from bot.core.answers import MAX_CHOICES
from bot.core.facts import Fact, Source, Topic
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.rates import PER_MINUTE
from bot.texts.citation_wording import CitationWording
from bot.texts.fact_wording import FactWording
from bot.texts.labels import Labels
from bot.texts.locale_bundle import Catalogue, LocaleBundle, Texts
from bot.texts.markup import HTML, PLAIN, Formatter, Marked, fill, join, one_line
from bot.texts.source_wording import SourceWording
from bot.texts.topics import (
    Menu,
    command_line,
    further_commands,
    group_menu,
    private_menu,
    topic_description,
    topic_name,
    topic_names,
)

FACTS_ON_PAGE = MAX_CHOICES
SOURCES_ON_PAGE = 5
MAX_NEW = 5
"""The newest facts in one message."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paged:
    """A message that shows one page.

    Attributes:
        html: the whole message.
        page: which page, counted from 0: the nearest one, where there is none of the wanted number.
        pages: how many there are, at least one.
    """

    html: Marked
    page: int
    pages: int

    @property
    def previous(self) -> int | None:
        """The page before, None on the first."""
        return self.page - 1 if self.page > 0 else None

    @property
    def next(self) -> int | None:
        """The page after, None on the last."""
        return self.page + 1 if self.page + 1 < self.pages else None


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One page's part of a list.

    Attributes:
        start: the place of its first member in the whole list, counted from 1.
    """

    members: Sequence[T]
    start: int
    page: int
    pages: int

    def place(self, bundle: LocaleBundle, formatter: Formatter) -> list[Marked]:
        """`Page 2 of 5` as the last part of a message; nothing where one page holds all."""
        if self.pages == 1:
            return []
        page, pages = formatter.text(str(self.page + 1)), formatter.text(str(self.pages))
        return [fill(formatter, bundle.texts.page_of, page=page, pages=pages)]


def part_of(members: Sequence[T], page: int, size: int) -> Part[T]:
    """The part of a list that a page shows; pages are counted from 0, and the nearest stands for one that is not."""
    pages = max(1, -(-len(members) // size))
    page = min(max(page, 0), pages - 1)
    return Part(members[page * size : (page + 1) * size], page * size + 1, page, pages)


MAX_ID_SHOWN = 60
MAX_TITLE = 60
"""Characters of a mistyped id that a reply repeats: right ones have 48 at most."""


class PageWording:
    """Words pages and short messages as HTML; built once, when catalogue, lexicon and topics have been read.

    Attributes:
        labels: what stands on the buttons beneath messages.
        citations: what those buttons copy and share.
        listed: the topics, in the order in which they are listed.

    Args:
        days_kept: how long the operator keeps questions that nothing answered, and counts of what was asked.
    """

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, topics: Iterable[Topic], days_kept: int) -> None:
        self._catalogue = catalogue
        self._days_kept = days_kept
        self.labels = Labels(catalogue)
        self.citations = CitationWording(catalogue, lexicon)
        self.listed = tuple(topics)
        self._facts = FactWording(catalogue, lexicon)
        self._sources = SourceWording(catalogue, lexicon)

    def plain(self, language: Language) -> Texts:
        """The texts without variables, to be shown as they are: short replies, labels, what pressed buttons answer."""
        return self._catalogue[language].texts

    def no_such_fact(self, fact_id: str, language: Language) -> Marked:
        """The reply to /fact with an id that no fact has."""
        shown = HTML.text(one_line(fact_id, MAX_ID_SHOWN))
        return fill(HTML, self._catalogue[language].texts.fact_missing, id=shown)

    def too_many(self, language: Language) -> Marked:
        """The one notice to somebody who asks faster than `bot.core.rates` admits."""
        bundle = self._catalogue[language]
        return HTML.text(bundle.counted(bundle.texts.too_many, PER_MINUTE))

    def answered_in_private(self, group: str, language: Language) -> Marked:
        """Stands above a reply that could not be shown to its asker alone in a group."""
        title = HTML.text(one_line(group, MAX_TITLE))
        return fill(HTML, self._catalogue[language].texts.answered_in_private, group=title)

    def guest_usage(self, username: str, language: Language) -> Marked:
        """To whoever calls us and asks nothing."""
        return fill(HTML, self._catalogue[language].texts.guest_usage, username=HTML.text(username))

    def failure(self, reference: str, language: Language) -> Marked:
        """The apology for an error of ours; the reference leads to it in the log."""
        return fill(HTML, self._catalogue[language].texts.failure, reference=HTML.text(reference))

    def not_saved(self, reference: str, language: Language) -> Marked:
        """To whoever asked for what needs the database while that is away."""
        return fill(HTML, self._catalogue[language].texts.not_saved, reference=HTML.text(reference))

    def start(self, language: Language) -> Marked:
        """The reply to /start: who this is, what to ask, and one example."""
        texts = self._catalogue[language].texts
        asking = join("\n", (HTML.text(texts.start_example), HTML.text(texts.start_help)))
        names = topic_names(self.listed, texts, language, HTML)
        return join("\n\n", (HTML.text(texts.start_greeting), HTML.text(texts.start_languages), names, asking))

    def greeted(self, html: Marked, language: Language) -> Marked:
        """What a link led to, and in one line who shows it and what else to ask."""
        return join("\n\n", (html, HTML.text(self._catalogue[language].texts.link_greeting)))

    def help(self, language: Language) -> Marked:
        """The reply to /help: how to ask, every topic with its command, and the other commands."""
        texts = self._catalogue[language].texts
        lines = (texts.help_asking, texts.help_inline, texts.help_promise)
        advice = (HTML.bold(texts.help_title), *(HTML.text(line) for line in lines))
        commands = further_commands(language)
        further = [command_line(name, description, texts, HTML) for name, description in commands]
        more = join("\n", (HTML.bold(texts.help_more), *further))
        return join("\n\n", (join("\n", advice), self.topics(language), more))

    def topics(self, language: Language) -> Marked:
        """The reply to /topics: every topic with its command."""
        texts = self._catalogue[language].texts
        lines = [command_line(topic.command, topic_description(topic, language), texts, HTML) for topic in self.listed]
        return join("\n", (HTML.bold(texts.help_topics), *lines))

    def topic(self, topic: Topic, facts: Sequence[Fact], page: int, language: Language, today: date) -> Paged:
        """A page of a topic, counted from 0: three of all its facts, which are given with the main ones first."""
        bundle, part = self._catalogue[language], part_of(facts, page, FACTS_ON_PAGE)
        shown: list[Marked] = [HTML.text(bundle.texts.topic_empty)]
        if facts:
            shown = [self._facts.numbered(part.members, language, HTML, today, start=part.start)]
        parts = [self.topic_title(topic, len(facts), language), *shown, *part.place(bundle, HTML)]
        return Paged(join("\n\n", parts), part.page, part.pages)

    def topic_part(self, facts: Sequence[Fact], page: int, language: Language) -> tuple[Part[Fact], list[Marked]]:
        """What a page of a topic holds, and the line that says which page it is, where there are several."""
        part = part_of(facts, page, FACTS_ON_PAGE)
        return part, part.place(self._catalogue[language], HTML)

    def fact(self, fact: Fact, language: Language, today: date) -> Marked:
        """The reply to /fact: the same as an answer."""
        block = self._facts.block(fact, language, HTML, today)
        return join("\n\n", (block, self._facts.details([fact], language, HTML)))

    def sources(self, sources: Sequence[Source], page: int, language: Language) -> Paged:
        """A page of /sources, counted from 0: five of all sources, in the order given."""
        bundle, part = self._catalogue[language], part_of(sources, page, SOURCES_ON_PAGE)
        items = [
            join("", (HTML.text(f"{place}. "), self._sources.entry(source, language, HTML)))
            for place, source in enumerate(part.members, start=part.start)
        ]
        parts = [HTML.bold(bundle.texts.sources_title), *(items or [HTML.text(bundle.texts.nothing_yet)])]
        return Paged(join("\n\n", (*parts, *part.place(bundle, HTML))), part.page, part.pages)

    def new(self, facts: Sequence[Fact], language: Language, today: date) -> Marked:
        """The reply to /new: up to five facts, given with the newest first."""
        texts, newest = self._catalogue[language].texts, facts[:MAX_NEW]
        shown = HTML.text(texts.nothing_yet)
        if newest:
            shown = self._facts.numbered(newest, language, HTML, today)
        return join("\n\n", (HTML.bold(texts.new_title), shown))

    def privacy(self, language: Language, *, is_editor: bool = False) -> Marked:
        """The reply to /privacy: what is stored, for how long, and what is not; of editors there is more."""
        bundle = self._catalogue[language]
        texts, days = bundle.texts, PLAIN.text(bundle.counted(bundle.texts.days_kept, self._days_kept))
        stored = [
            texts.privacy_language,
            texts.privacy_reports,
            fill(PLAIN, texts.privacy_counts, days=days),
            fill(PLAIN, texts.privacy_questions, days=days),
            texts.privacy_subscriptions,
            texts.privacy_follow,
            texts.privacy_memory,
            texts.privacy_edits,
            texts.privacy_quiz,
            texts.privacy_never,
        ]
        stored.append(texts.privacy_groups)
        if is_editor:
            stored.append(texts.privacy_editors)
        points = [HTML.text(f"• {point}") for point in stored]
        return join("\n\n", (HTML.bold(texts.privacy_title), *points, HTML.text(texts.privacy_forget)))

    def none_of_these(self, language: Language) -> Marked:
        """What takes the place of choices when none of them was meant."""
        texts = self._catalogue[language].texts
        return join("\n\n", (HTML.text(texts.none_chosen), topic_names(self.listed, texts, language, HTML)))

    def private_commands(self, language: Language) -> Menu:
        """Every command without its slash, with its description, for Telegram's menu in private chats."""
        return private_menu(self.listed, language)

    def group_commands(self, language: Language) -> Menu:
        """The same for groups."""
        return group_menu(self.listed, language)

    def topic_title(self, topic: Topic, number: int, language: Language) -> Marked:
        """The name of a topic, and how many facts it has."""
        bundle, name = self._catalogue[language], HTML.bold(topic_name(topic, language))
        if not number:
            return name
        count = HTML.text(bundle.counted(bundle.texts.facts_counted, number))
        return fill(HTML, bundle.texts.topic_title, topic=name, count=count)
