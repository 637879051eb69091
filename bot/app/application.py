"""The bot as python-telegram-bot knows it, on our own transport, with the one list of its handlers."""

from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import Application, BaseHandler, ContextTypes, ExtBot

from bot.app.library import Library
from bot.chat.conversation.chat_menus import ChatMenus
from bot.chat.conversation.keyboards import Keyboards
from bot.chat.conversation.language_resolver import LanguageResolver
from bot.chat.conversation.memory import Edits, LastQuestions, SentReplies
from bot.chat.handlers import BotContext, ErrorHandler
from bot.chat.handlers.callbacks import CallbackHandlers, ReactionHandlers
from bot.chat.handlers.commands import PageCommands, PreferenceCommands
from bot.chat.handlers.membership import MembershipHandlers
from bot.chat.handlers.questions import AnswerComposer, MessageHandlers
from bot.chat.settings.admin_notices import AdminNotices
from bot.chat.settings.chat_settings import ChatSettings
from bot.chat.settings.setting_callbacks import SettingCallbacks
from bot.chat.settings.setting_commands import SettingCommands
from bot.chat.settings.setting_keyboards import SettingKeyboards
from bot.chat.settings.views import SettingsViews
from bot.chat.telegram_api.request import RateTrackingRequest
from bot.config import Settings
from bot.core.errors import SettingsError

BotApplication = Application[ExtBot[None], BotContext, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]


def build_application(settings: Settings, library: Library) -> BotApplication:
    """A python-telegram-bot application on our own transport, without its updater.

    Raises:
        SettingsError: when there is no token.
    """
    if settings.bot_token is None:
        raise SettingsError("BOT_TOKEN is not set; get a token from @BotFather and put it into .env")
    request = RateTrackingRequest(library.pace, proxy_url=proxy_of(settings))
    application = (
        Application.builder()
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(request)
        .get_updates_request(request)
        .context_types(ContextTypes())
        .updater(None)
        .job_queue(None)
        .build()
    )
    application.add_handlers(handlers(library, settings))
    language_resolver = LanguageResolver(library.preferences, settings.default_language)
    application.add_error_handler(ErrorHandler(library.pages, language_resolver).on_error)
    return application


def proxy_of(settings: Settings) -> str | None:
    """The proxy that requests to Telegram take, if there is one; it may hold a password."""
    return None if settings.proxy_url is None else settings.proxy_url.get_secret_value()


def handlers(library: Library, settings: Settings) -> list[BaseHandler[Update, BotContext, None]]:
    """Every handler of the bot; the first that accepts an update gets it."""
    shared = _Shared(library, settings)
    pages = _pages(library, shared)
    preference_commands = _preference_commands(library, shared)
    setting_handlers = _settings_handlers(library, settings, shared)
    messages = MessageHandlers(
        composer=shared.composer,
        commands=pages.commands(),
        changes={**preference_commands.commands(), **setting_handlers.commands.commands()},
        on_prompted=setting_handlers.commands.on_prompted,
        notices=library.pages,
        language_resolver=shared.language_resolver,
        sent_replies=shared.sent_replies,
        edits=Edits(library.receipts, library.clock),
        keyboards=shared.keyboards,
        clock=library.clock,
    )
    callbacks = CallbackHandlers(
        answers=library.answers,
        composer=shared.composer,
        pages=pages,
        preference_commands=preference_commands,
        error_reports=library.error_reports,
        keyboards=shared.keyboards,
        settings=setting_handlers.callbacks,
        chat_menus=shared.chat_menus,
        alerts=library.pages.alerts,
        language_resolver=shared.language_resolver,
        clock=library.clock,
    )
    reactions = ReactionHandlers(shared.sent_replies)
    return [*setting_handlers.membership.all(), *messages.all(), *callbacks.all(), *reactions.all()]


class _Shared:
    """Parts that several handlers share."""

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
        watches=library.watches,
        changes=library.changes,
        today=library.today,
    )


def _preference_commands(library: Library, shared: _Shared) -> PreferenceCommands:
    return PreferenceCommands(
        preferences=library.preferences,
        subscriptions=library.subscriptions,
        watches=library.watches,
        sent_replies=shared.sent_replies,
        last_questions=shared.last_questions,
        receipts=library.receipts,
        wording=library.pages,
        keyboards=shared.keyboards,
        chat_menus=shared.chat_menus,
    )


@dataclass(frozen=True, slots=True)
class _SettingsHandlers:
    """Everything by which chats choose which new facts they get."""

    commands: SettingCommands
    callbacks: SettingCallbacks
    membership: MembershipHandlers


def _settings_handlers(library: Library, settings: Settings, shared: _Shared) -> _SettingsHandlers:
    """Build the parts; nothing is asked or told yet."""
    keyboards = SettingKeyboards(library.setting_wording.labels, library.topics)
    views = SettingsViews(library.setting_wording, keyboards, library.topics, library.answers, library.today)
    chat_settings = ChatSettings(library.subscriptions, library.preferences, views, library.topics, library.clock)
    notices = admin_notices(library, settings)
    membership = MembershipHandlers(
        preferences=library.preferences,
        subscriptions=library.subscriptions,
        wording=library.setting_wording,
        keyboards=keyboards,
        language_resolver=shared.language_resolver,
        clock=library.clock,
    )
    callbacks = SettingCallbacks(chat_settings, library.preferences, notices, shared.chat_menus, library.clock)
    return _SettingsHandlers(SettingCommands(chat_settings), callbacks, membership)


def admin_notices(library: Library, settings: Settings) -> AdminNotices:
    """Greetings, trial posts, and notices to admins when nothing can be sent to a chat."""
    return AdminNotices(
        subscriptions=library.subscriptions,
        preferences=library.preferences,
        wording=library.setting_wording,
        posts=library.posts,
        today=library.today,
        default=settings.default_language,
    )
