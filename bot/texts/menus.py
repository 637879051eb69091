"""Our commands: their names, and the menus of them in private chats and groups."""

from collections.abc import Iterable, Sequence

from bot.core.facts import Topic
from bot.core.language import Language
from bot.texts.locale_bundle import LocaleBundle
from bot.texts.topics import topic_description

MAX_COMMANDS = 100
"""Commands in one menu (Bot API, setMyCommands)."""
ASK, TOPICS, FACT, SOURCES, NEW = "ask", "topics", "fact", "sources", "new"
SUBSCRIBE, UNSUBSCRIBE, SETTINGS = "subscribe", "unsubscribe", "settings"
LANGUAGE, PRIVACY, FORGETME, HELP, START = "language", "privacy", "forgetme", "help", "start"
_FURTHER = (TOPICS, NEW, FACT, SOURCES, SUBSCRIBE, UNSUBSCRIBE, SETTINGS, LANGUAGE, PRIVACY, FORGETME)
_BEFORE_TOPICS = (ASK,)
_IN_PRIVATE = (*_FURTHER, HELP, START)
_IN_GROUPS = (TOPICS, NEW, FACT, SOURCES, SUBSCRIBE, UNSUBSCRIBE, SETTINGS, LANGUAGE, PRIVACY, HELP)

Menu = list[tuple[str, str]]
"""Commands without their slash, each with its description."""


def private_menu(topics: Iterable[Topic], bundle: LocaleBundle, language: Language) -> Menu:
    """The menu of a private chat."""
    return _menu(_IN_PRIVATE, topics, bundle, language)


def group_menu(topics: Iterable[Topic], bundle: LocaleBundle, language: Language) -> Menu:
    """The menu of groups: without what concerns one person alone."""
    return _menu(_IN_GROUPS, topics, bundle, language)


def further_commands(bundle: LocaleBundle) -> Menu:
    """What /help lists besides the topics."""
    described = _descriptions(bundle)
    return [(name, described[name]) for name in _FURTHER]


def _menu(names: Sequence[str], topics: Iterable[Topic], bundle: LocaleBundle, language: Language) -> Menu:
    described = _descriptions(bundle)
    of_topics = [(topic.command, topic_description(topic, language)) for topic in topics]
    room = MAX_COMMANDS - len(_BEFORE_TOPICS) - len(names)
    ours = [(name, described[name]) for name in (*_BEFORE_TOPICS, *names)]
    return [*ours[: len(_BEFORE_TOPICS)], *of_topics[:room], *ours[len(_BEFORE_TOPICS) :]]


def _descriptions(bundle: LocaleBundle) -> dict[str, str]:
    texts = bundle.texts
    return _setting_descriptions(bundle) | {
        ASK: texts.command_ask,
        TOPICS: texts.command_topics,
        FACT: texts.command_fact,
        SOURCES: texts.command_sources,
        NEW: texts.command_new,
        LANGUAGE: texts.command_language,
        PRIVACY: texts.command_privacy,
        FORGETME: texts.command_forgetme,
        HELP: texts.command_help,
        START: texts.command_start,
    }


def _setting_descriptions(bundle: LocaleBundle) -> dict[str, str]:
    texts = bundle.setting_texts
    return {
        SUBSCRIBE: texts.command_subscribe,
        UNSUBSCRIBE: texts.command_unsubscribe,
        SETTINGS: texts.command_settings,
    }
