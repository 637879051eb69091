"""The menus of our commands in private chats and groups."""

from collections.abc import Iterable, Sequence

from bot.core.facts import Topic
from bot.core.language import Language
from bot.texts.catalogue.commands import COMMANDS, Command
from bot.texts.topics import topic_description

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
