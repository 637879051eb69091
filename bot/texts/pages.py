"""Messages that answer a command or an accident rather than a question."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.core.answers import MAX_CHOICES
from bot.core.facts import Fact, Topic
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.facts import FactWording
from bot.texts.markup import HTML, Marked, fill, join, one_line
from bot.texts.topics import command_menu, topic_description, topic_names
from bot.texts.voice import Catalogue

MAX_COMMAND_SHOWN = 40
"""Characters of a command that a reply repeats: Telegram's own limit is 32, but people type more."""


class PageWording:
    """Words the pages as HTML; built once, when catalogue, lexicon and topics have been read."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, topics: Iterable[Topic]) -> None:
        self._catalogue = catalogue
        self._topics = tuple(topics)
        self._facts = FactWording(catalogue, lexicon)

    def start(self, language: Language) -> str:
        """The reply to /start: who this is, what to ask, and one example."""
        texts = self._catalogue[language].texts
        asking = join("\n", (HTML.text(texts.start_example), HTML.text(texts.start_help)))
        names = topic_names(self._topics, texts, language, HTML)
        return join("\n\n", (HTML.text(texts.start_greeting), HTML.text(texts.start_languages), names, asking))

    def help(self, language: Language) -> str:
        """The reply to /help: how to ask, and every topic with its command."""
        texts = self._catalogue[language].texts
        advice = (HTML.bold(texts.help_title), HTML.text(texts.help_asking), HTML.text(texts.help_promise))
        lines = [HTML.bold(texts.help_topics)]
        for topic in self._topics:
            command, description = HTML.text(f"/{topic.command}"), HTML.text(topic_description(topic, language))
            lines.append(fill(HTML, texts.help_command, command=command, description=description))
        return join("\n\n", (join("\n", advice), join("\n", lines)))

    def topic(self, topic: Topic, facts: Sequence[Fact], language: Language, today: date) -> str:
        """A topic's page: of all its facts, given with the main ones first, three are shown and the others counted."""
        parts = [HTML.bold(one_line(topic.name.best(language)[1], MAX_COMMAND_SHOWN))]
        return join("\n\n", [*parts, *self._topic_facts(facts, language, today)])

    def unknown_command(self, command: str, language: Language) -> str:
        """The reply to a command that does not exist, given with its slash."""
        shown = HTML.text(one_line(command, MAX_COMMAND_SHOWN))
        return fill(HTML, self._catalogue[language].texts.unknown_command, command=shown)

    def failure(self, reference: str, language: Language) -> str:
        """The apology for an error of ours; the reference leads to it in the log."""
        return fill(HTML, self._catalogue[language].texts.failure, reference=HTML.text(reference))

    def commands(self, language: Language) -> list[tuple[str, str]]:
        """Every command without its slash, with its description, for Telegram's menu."""
        return command_menu(self._topics, self._catalogue[language].texts, language)

    def _topic_facts(self, facts: Sequence[Fact], language: Language, today: date) -> list[Marked]:
        voice = self._catalogue[language]
        if not facts:
            return [HTML.text(voice.texts.topic_empty)]
        parts = [self._facts.numbered(facts, language, HTML, today)]
        if (more := len(facts) - MAX_CHOICES) > 0:
            parts.append(HTML.text(voice.counted(voice.texts.topic_more, more)))
        return parts
