"""The bot as python-telegram-bot knows it, on our own transport, with the one list of its handlers."""

from typing import Any

from telegram import Update
from telegram.ext import Application, BaseHandler, CallbackQueryHandler, ContextTypes, ExtBot

from bot.app.library import Library
from bot.chat.editors.article_chat import ArticleChat
from bot.chat.editors.draft_buttons import PREFIX
from bot.chat.editors.editor_callbacks import EditorCallbacks
from bot.chat.editors.editor_commands import EditorChat
from bot.chat.editors.reader_reports import ReportNotices
from bot.chat.handlers import BotContext, ErrorHandler
from bot.chat.handlers.answer_composer import AnswerComposer, AnswerNotices
from bot.chat.handlers.callbacks import CallbackHandlers, ReactionHandlers
from bot.chat.handlers.charts import ChartCommands
from bot.chat.handlers.commands import PageCommands, PreferenceCommands
from bot.chat.handlers.guests import GuestHandlers
from bot.chat.handlers.inline import InlineHandlers
from bot.chat.handlers.membership import MembershipHandlers
from bot.chat.handlers.questions import MessageHandlers
from bot.chat.handlers.quizzes import QuizHandlers
from bot.chat.settings.admin_notices import AdminNotices
from bot.chat.settings.chat_settings import ChatSettings
from bot.chat.settings.setting_callbacks import SettingCallbacks
from bot.chat.settings.setting_commands import SettingCommands
from bot.chat.settings.setting_keyboards import SettingKeyboards
from bot.chat.settings.views import SettingsViews
from bot.chat.telegram_api.client import TelegramBot
from bot.chat.telegram_api.request import RateTrackingRequest
from bot.config import Settings
from bot.core.errors import SettingsError
from bot.services.quizzes import Quizzes

BotApplication = Application[ExtBot[None], BotContext, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]


def build_application(settings: Settings, library: Library) -> BotApplication:
    """A python-telegram-bot application on our own transport, without its updater.

    Raises:
        SettingsError: when there is no token.
    """
    if settings.bot_token is None:
        raise SettingsError("BOT_TOKEN is not set; get a token from @BotFather and put it into .env")
    request = RateTrackingRequest(library.pace, proxy_url=proxy_of(settings))
    bot: ExtBot[None] = TelegramBot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        request=request,
        get_updates_request=request,
    )
    application = Application.builder().bot(bot).context_types(ContextTypes()).updater(None).job_queue(None).build()
    application.add_handlers(handlers(settings, library))
    notices = AnswerNotices(application.bot, _composer(library), library.wording.pages)
    library.desk.questions.tell = notices.tell
    if settings.owner_ids:  # else there is nobody to tell
        reports = ReportNotices(application.bot, library.desk, settings.default_language)
        library.desk.readership.reports.tell = reports.tell
    application.add_error_handler(ErrorHandler(library.wording.pages, library.conversation).on_error)
    return application


def proxy_of(settings: Settings) -> str | None:
    """The proxy that requests to Telegram take, if there is one; it may hold a password."""
    return None if settings.proxy_url is None else settings.proxy_url.get_secret_value()


def handlers(settings: Settings, library: Library) -> list[BaseHandler[Update, BotContext, None]]:
    """Every handler of the bot; the first that accepts an update gets it."""
    services, wording, conversation = library.services, library.wording, library.conversation
    keyboards = SettingKeyboards(wording.settings.labels, wording.topics)
    chat_settings = ChatSettings(services, SettingsViews(services, wording, keyboards), wording.topics)
    setting_commands = SettingCommands(chat_settings)
    composer, articles = _composer(library), ArticleChat(library.desk)
    pages = PageCommands(composer, services, wording, conversation, library.desk.editors)
    charts = ChartCommands(library.charts, wording, conversation)
    preference_commands = PreferenceCommands(services, wording.pages, conversation, library.desk)
    quizzes = _quizzes(library, chat_settings)
    membership = MembershipHandlers(services, wording.settings, keyboards, conversation)
    messages = MessageHandlers(
        composer,
        wording.pages,
        conversation,
        commands={**pages.commands(), **charts.commands()},
        changes={**preference_commands.commands(), **setting_commands.commands(), **quizzes.commands()},
        on_prompted=setting_commands.on_prompted,
        editor_chat=EditorChat(library.desk, articles),
        clock=services.clock,
    )
    callbacks = CallbackHandlers(
        services,
        wording.pages,
        conversation,
        composer=composer,
        pages=pages,
        charts=charts,
        preference_commands=preference_commands,
        settings=SettingCallbacks(services, chat_settings, admin_notices_of(settings, library), conversation),
    )
    reactions = ReactionHandlers(conversation.sent_replies)
    inline = InlineHandlers(services, wording.inline, conversation)
    guests = GuestHandlers(services, wording, conversation)
    others = [*callbacks.all(), *reactions.all(), *inline.all(), *guests.all(), *quizzes.all()]
    return [*membership.all(), *messages.all(), _editor_buttons(library, articles), *others]


def _editor_buttons(library: Library, articles: ArticleChat) -> BaseHandler[Update, BotContext, None]:
    """It stands before the handler of all other buttons, which would find these to be from another version."""
    callbacks = EditorCallbacks(library.desk, articles, library.conversation.language_resolver)
    return CallbackQueryHandler(callbacks.on_press, pattern=rf"^{PREFIX}")


def admin_notices_of(settings: Settings, library: Library) -> AdminNotices:
    """What tells admins why nothing is posted."""
    return AdminNotices(library.services, library.wording, settings.default_language)


def _composer(library: Library) -> AnswerComposer:
    readership = library.desk.readership
    return AnswerComposer(
        library.services,
        library.wording,
        library.conversation,
        library.charts,
        readership.questions,
        readership.usage,
    )


def _quizzes(library: Library, chat_settings: ChatSettings) -> QuizHandlers:
    services, wording = library.services, library.wording
    quizzes = Quizzes(library.database, services.answers, wording.answers.quizzes, services.clock, services.today)
    wordings = (wording.answers.quizzes, wording.pages)
    return QuizHandlers(quizzes, services.preferences, wordings, library.conversation, chat_settings)
