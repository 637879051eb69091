"""Messages that answer a command rather than a question."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.core.facts import Fact, Source, Topic
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.fact_pages import FactPages
from bot.texts.labels import Alerts, Labels
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import HTML, Marked, join
from bot.texts.menus import Menu, further_commands, group_menu, private_menu
from bot.texts.notices import Notices
from bot.texts.paging import Paged
from bot.texts.topics import command_line, topic_description, topic_names


class PageWording(Notices):
    """Words the pages as HTML; built once, when catalogue, lexicon and topics have been read.

    Attributes:
        labels: what stands on the buttons beneath messages.
        alerts: what pressed buttons answer.
    """

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, topics: Iterable[Topic]) -> None:
        super().__init__(catalogue)
        self.labels = Labels(catalogue)
        self.alerts = Alerts(catalogue)
        self._topics = tuple(topics)
        self._facts = FactPages(catalogue, lexicon)

    def start(self, language: Language) -> str:
        """The reply to /start: who this is, what to ask, and one example."""
        texts = self._catalogue[language].texts
        asking = join("\n", (HTML.text(texts.start_example), HTML.text(texts.start_help)))
        names = topic_names(self._topics, texts, language, HTML)
        return join("\n\n", (HTML.text(texts.start_greeting), HTML.text(texts.start_languages), names, asking))

    def help(self, language: Language) -> str:
        """The reply to /help: how to ask, every topic with its command, and the other commands."""
        texts = self._catalogue[language].texts
        advice = (HTML.bold(texts.help_title), HTML.text(texts.help_asking), HTML.text(texts.help_promise))
        commands = further_commands(language)
        further = [command_line(name, description, texts, HTML) for name, description in commands]
        more = join("\n", (HTML.bold(texts.help_more), *further))
        return join("\n\n", (join("\n", advice), self._topic_lines(language), more))

    def topics(self, language: Language) -> str:
        """The reply to /topics: every topic with its command."""
        return self._topic_lines(language)

    def topic(self, topic: Topic, facts: Sequence[Fact], page: int, language: Language, today: date) -> Paged:
        """A page of a topic, counted from 0: three of all its facts, which are given with the main ones first."""
        return self._facts.topic(topic, facts, page, language, today)

    def fact(self, fact: Fact, language: Language, today: date) -> str:
        """The reply to /fact: the same as an answer."""
        return self._facts.fact(fact, language, today)

    def sources(self, sources: Sequence[Source], page: int, language: Language) -> Paged:
        """A page of /sources, counted from 0: five of all sources, in the order given."""
        return self._facts.sources(sources, page, language)

    def new(self, facts: Sequence[Fact], language: Language, today: date) -> str:
        """The reply to /new: up to five facts, given with the newest first."""
        return self._facts.new(facts, language, today)

    def privacy(self, language: Language) -> str:
        """The reply to /privacy: what is stored, for how long, and what is not."""
        texts = self._catalogue[language].texts
        stored = [texts.privacy_language, texts.privacy_reports, texts.privacy_subscriptions]
        stored += [texts.privacy_follow, texts.privacy_memory, texts.privacy_edits, texts.privacy_never]
        stored.append(texts.privacy_groups)
        points = [HTML.text(f"• {point}") for point in stored]
        return join("\n\n", (HTML.bold(texts.privacy_title), *points, HTML.text(texts.privacy_forget)))

    def none_of_these(self, language: Language) -> str:
        """What takes the place of choices when none of them was meant."""
        texts = self._catalogue[language].texts
        return join("\n\n", (HTML.text(texts.none_chosen), topic_names(self._topics, texts, language, HTML)))

    def private_commands(self, language: Language) -> Menu:
        """Every command without its slash, with its description, for Telegram's menu in private chats."""
        return private_menu(self._topics, language)

    def group_commands(self, language: Language) -> Menu:
        """The same for groups."""
        return group_menu(self._topics, language)

    def _topic_lines(self, language: Language) -> Marked:
        texts = self._catalogue[language].texts
        lines = [command_line(one.command, topic_description(one, language), texts, HTML) for one in self._topics]
        return join("\n", (HTML.bold(texts.help_topics), *lines))
