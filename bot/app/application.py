"""The bot as python-telegram-bot knows it, on our own transport."""

from typing import Any

from telegram.ext import Application, ContextTypes, ExtBot

from bot.app.handlers import handlers
from bot.app.library import Library
from bot.chat.conversation.language_resolver import LanguageResolver
from bot.chat.handlers import BotContext
from bot.chat.handlers.error_handler import ErrorHandler
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
