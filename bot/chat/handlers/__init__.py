"""Handlers of each kind of update: unpack, ask a service, render, reply."""

from typing import Any

from telegram.ext import CallbackContext, ExtBot

BotContext = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]
"""The context that python-telegram-bot hands to every handler."""
