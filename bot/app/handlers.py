"""The one list of handlers."""

from telegram import Update
from telegram.ext import BaseHandler

from bot.app.library import Library
from bot.chat.answered import Answered
from bot.chat.answering import Answering
from bot.chat.context import BotContext
from bot.chat.edits import Edits
from bot.chat.handlers.choosing import Choosing
from bot.chat.handlers.messages import MessageHandlers
from bot.chat.handlers.pages import Pages
from bot.chat.handlers.presses import PressHandlers
from bot.chat.handlers.removals import RemovalHandlers
from bot.chat.keyboards import Keyboards
from bot.chat.last_questions import LastQuestions
from bot.chat.menus import ChatMenus
from bot.chat.setting_up import SettingUp, set_up
from bot.chat.tongues import Tongues
from bot.config import Settings


def handlers(library: Library, settings: Settings) -> list[BaseHandler[Update, BotContext, None]]:
    """Every handler of the bot; the first that accepts an update gets it."""
    shared = _Shared(library, settings)
    pages = _pages(library, shared)
    choosing = _choosing(library, shared)
    setting_up = setting_up_of(library, settings, shared.chat_menus)
    messages = MessageHandlers(
        answering=shared.answering,
        commands=pages.commands(),
        changes={**choosing.commands(), **setting_up.commands.commands()},
        on_prompted=setting_up.commands.on_prompted,
        notices=library.pages,
        tongues=shared.tongues,
        answered=shared.answered,
        edits=Edits(library.receipts, library.clock),
        keyboards=shared.keyboards,
        clock=library.clock,
    )
    presses = PressHandlers(
        answers=library.answers,
        answering=shared.answering,
        pages=pages,
        choosing=choosing,
        error_reports=library.error_reports,
        keyboards=shared.keyboards,
        settings=setting_up.presses,
        chat_menus=shared.chat_menus,
        alerts=library.pages.alerts,
        tongues=shared.tongues,
        clock=library.clock,
    )
    removals = RemovalHandlers(shared.answered)
    return [*setting_up.membership.all(), *messages.all(), *presses.all(), *removals.all()]


class _Shared:
    """What several handlers have in common."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self.tongues = Tongues(library.preferences, settings.default_language)
        self.keyboards = Keyboards(library.pages.labels)
        self.answered = Answered()
        self.last_questions = LastQuestions(library.clock)
        self.chat_menus = ChatMenus(library.pages, settings.default_language)
        self.answering = Answering(
            answers=library.answers,
            wording=library.wording,
            pages=library.pages,
            keyboards=self.keyboards,
            last_questions=self.last_questions,
            today=library.today,
        )


def _pages(library: Library, shared: _Shared) -> Pages:
    return Pages(
        answers=library.answers,
        answering=shared.answering,
        wording=library.pages,
        keyboards=shared.keyboards,
        topics=library.topics,
        watches=library.watches,
        changes=library.changes,
        today=library.today,
    )


def _choosing(library: Library, shared: _Shared) -> Choosing:
    return Choosing(
        preferences=library.preferences,
        subscriptions=library.subscriptions,
        watches=library.watches,
        answered=shared.answered,
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
