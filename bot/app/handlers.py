"""The one list of handlers."""

from telegram import Update
from telegram.ext import BaseHandler

from bot.app.library import Library
from bot.chat.conversation.chat_menus import ChatMenus
from bot.chat.conversation.edits import Edits
from bot.chat.conversation.keyboards import Keyboards
from bot.chat.conversation.language_resolver import LanguageResolver
from bot.chat.conversation.memory import LastQuestions, SentReplies
from bot.chat.handlers import BotContext
from bot.chat.handlers.callbacks import CallbackHandlers, ReactionHandlers
from bot.chat.handlers.commands import PageCommands, PreferenceCommands
from bot.chat.handlers.questions import AnswerComposer, MessageHandlers
from bot.chat.setting_up import SettingUp, set_up
from bot.config import Settings


def handlers(library: Library, settings: Settings) -> list[BaseHandler[Update, BotContext, None]]:
    """Every handler of the bot; the first that accepts an update gets it."""
    shared = _Shared(library, settings)
    pages = _pages(library, shared)
    preference_commands = _preference_commands(library, shared)
    setting_up = setting_up_of(library, settings, shared.chat_menus)
    messages = MessageHandlers(
        composer=shared.composer,
        commands=pages.commands(),
        changes={**preference_commands.commands(), **setting_up.commands.commands()},
        on_prompted=setting_up.commands.on_prompted,
        notices=library.pages,
        language_resolver=shared.language_resolver,
        sent_replies=shared.sent_replies,
        edits=Edits(library.receipts, library.clock),
        keyboards=shared.keyboards,
        clock=library.clock,
    )
    presses = CallbackHandlers(
        answers=library.answers,
        composer=shared.composer,
        pages=pages,
        preference_commands=preference_commands,
        mistakes=library.mistakes,
        keyboards=shared.keyboards,
        settings=setting_up.presses,
        chat_menus=shared.chat_menus,
        alerts=library.pages.alerts,
        language_resolver=shared.language_resolver,
        clock=library.clock,
    )
    removals = ReactionHandlers(shared.sent_replies)
    return [*setting_up.membership.all(), *messages.all(), *presses.all(), *removals.all()]


class _Shared:
    """What several handlers have in common."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self.language_resolver = LanguageResolver(library.preferences, settings.default_language)
        self.keyboards = Keyboards(library.pages.labels)
        self.sent_replies = SentReplies()
        self.last_questions = LastQuestions(library.clock)
        self.chat_menus = ChatMenus(library.pages, settings.default_language)
        self.composer = AnswerComposer(
            answers=library.answers,
            wording=library.wording,
            pages=library.pages,
            keyboards=self.keyboards,
            last_questions=self.last_questions,
            today=library.today,
        )


def _pages(library: Library, shared: _Shared) -> PageCommands:
    return PageCommands(
        answers=library.answers,
        composer=shared.composer,
        wording=library.pages,
        keyboards=shared.keyboards,
        topics=library.topics,
        following=library.following,
        changes=library.changes,
        today=library.today,
    )


def _preference_commands(library: Library, shared: _Shared) -> PreferenceCommands:
    return PreferenceCommands(
        preferences=library.preferences,
        subscriptions=library.subscriptions,
        following=library.following,
        sent_replies=shared.sent_replies,
        last_questions=shared.last_questions,
        receipts=library.receipts,
        wording=library.pages,
        keyboards=shared.keyboards,
        chat_menus=shared.chat_menus,
    )


def setting_up_of(library: Library, settings: Settings, chat_menus: ChatMenus) -> SettingUp:
    """Everything by which chats choose which new facts they get."""
    return set_up(
        subscriptions=library.subscriptions,
        preferences=library.preferences,
        answers=library.answers,
        topics=library.topics,
        wording=library.setting_wording,
        posts=library.posts,
        chat_menus=chat_menus,
        clock=library.clock,
        today=library.today,
        default=settings.default_language,
    )
