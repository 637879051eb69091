"""The type of the context that python-telegram-bot hands to every handler."""

from typing import Any

from telegram.ext import CallbackContext, ExtBot

BotContext = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]
