"""Topics and commands as people see them: names in a line, each on a line of its own, or in Telegram's menus."""

import re
from collections.abc import Iterable, Sequence

from bot.core.facts import Topic
from bot.core.language import Language
from bot.core.text import normalise
from bot.texts.catalogue.chat_commands import COMMANDS, Command
from bot.texts.locale_bundle import Texts
from bot.texts.markup import Formatter, Marked, fill, one_line

MAX_TOPIC_LINE = 300
"""Characters that the names of all topics may take in a message."""
MAX_TOPIC_NAME = 60
MAX_COMMAND_DESCRIPTION = 256
"""Characters that Telegram admits for the description of a command (Bot API, BotCommand)."""
_AROUND = " /.,:;!?…。，！？«»“”„\"'"
"""What people write around a name."""
_AND = re.compile(r"\s+(?:and|и|және)\s+|和")
"""Between the halves of a name such as “culture and education”."""


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


MAX_COMMANDS = 100
"""Commands in one menu (Bot API, setMyCommands)."""
Menu = list[tuple[str, str]]
"""Commands without their slash, each with its description."""


def private_menu(topics: Iterable[Topic], language: Language) -> Menu:
    """The menu of a private chat."""
    return _menu(COMMANDS, topics, language)


def group_menu(topics: Iterable[Topic], language: Language) -> Menu:
    """The menu of groups: without what concerns one person alone."""
    return _menu([command for command in COMMANDS if command.is_in_groups], topics, language)


def further_commands(language: Language) -> Menu:
    """What /help lists besides the topics."""
    return _described([command for command in COMMANDS if command.is_in_help], language)


def _menu(commands: Sequence[Command], topics: Iterable[Topic], language: Language) -> Menu:
    above = [command for command in commands if command.is_before_topics]
    below = [command for command in commands if not command.is_before_topics]
    of_topics = [(topic.command, topic_description(topic, language)) for topic in topics]
    room = MAX_COMMANDS - len(commands)
    return [*_described(above, language), *of_topics[:room], *_described(below, language)]


def _described(commands: Iterable[Command], language: Language) -> Menu:
    return [(command.name, command.description[language]) for command in commands]


def topic_called(written: str, topics: Iterable[Topic]) -> Topic | None:
    """The topic that somebody names: by its id, its command, or its name or one half of it in any language."""
    wanted = normalise(written).strip(_AROUND)
    return next((topic for topic in topics if wanted in _names(topic)), None)


def _names(topic: Topic) -> set[str]:
    names = (topic.id, topic.command, *topic.name.texts())
    return {normalise(one) for name in names for one in (name, *_AND.split(name))}
