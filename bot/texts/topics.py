"""Topics as people see them: their names in a line, or each on a line with its command."""

from collections.abc import Iterable

from bot.core.facts import Topic
from bot.core.language import Language
from bot.texts.locale_bundle import Texts
from bot.texts.markup import Formatter, Marked, fill, one_line

MAX_TOPIC_LINE = 300
"""Characters that the names of all topics may take in a message."""
MAX_TOPIC_NAME = 60
MAX_COMMAND_DESCRIPTION = 256
"""Characters that Telegram admits for the description of a command (Bot API, BotCommand)."""


def topic_names(topics: Iterable[Topic], texts: Texts, language: Language, formatter: Formatter) -> Marked:
    """`My topics: Energy, Trade, …`."""
    names = texts.list_comma.join(topic.name.best(language)[1] for topic in topics)
    return fill(formatter, texts.topics, topics=formatter.text(one_line(names, MAX_TOPIC_LINE)))


def topic_name(topic: Topic, language: Language) -> str:
    """A topic's name on one line."""
    return one_line(topic.name.best(language)[1], MAX_TOPIC_NAME)


def topic_description(topic: Topic, language: Language) -> str:
    """A topic's description, cut to what Telegram shows in its menu of commands."""
    return one_line(topic.description.best(language)[1], MAX_COMMAND_DESCRIPTION)


def command_line(command: str, description: str, texts: Texts, formatter: Formatter) -> Marked:
    """`/energy — Power plants, renewables and coal`."""
    return fill(
        formatter, texts.help_command, command=formatter.text(f"/{command}"), description=formatter.text(description)
    )
