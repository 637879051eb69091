"""Handlers of each kind of update: unpack, ask a service, render, reply.

One that fails reaches the person as one kind sentence with an id; the log has the rest.
"""

import logging
import secrets
import traceback
from collections.abc import Callable
from typing import Any

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import CallbackContext, ExtBot

from bot.chat.conversation.conversation import Conversation
from bot.chat.conversation.replies import Reply
from bot.core.errors import StoreAwayError
from bot.core.language import Language
from bot.texts.markup import Marked
from bot.texts.page_wording import PageWording

log = logging.getLogger(__name__)

BotContext = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]
"""The context that python-telegram-bot hands to every handler."""


class ErrorHandler:
    """Python-telegram-bot calls this with whatever a handler raised."""

    def __init__(self, notices: PageWording, conversation: Conversation) -> None:
        self._notices = notices
        self._language_resolver = conversation.language_resolver
        self._sender = conversation.reply_sender

    async def on_error(self, update: object, context: BotContext) -> None:
        """Log the failure under an id, and tell the person the id, unless Telegram itself is what failed."""
        reference = secrets.token_hex(4)
        error = context.error
        log.error(
            "a handler failed",
            extra={
                "event": "handler.failed",
                "reference": reference,
                "update_id": update.update_id if isinstance(update, Update) else None,
                "error": type(error).__name__,
                "where": _frames(error),
            },
        )
        if isinstance(update, Update) and not isinstance(error, TelegramError):
            is_away = isinstance(error, StoreAwayError)
            await self._tell(update, reference, self._notices.not_saved if is_away else self._notices.failure)

    async def _tell(self, update: Update, reference: str, wording: Callable[[str, Language], Marked]) -> None:
        message = update.message or update.edited_message or (update.callback_query and update.callback_query.message)
        if isinstance(message, Message) and message.is_accessible:
            language = self._language_resolver.of(message.chat_id, update.effective_user)
            reply = Reply(wording(reference, language), is_for_asker=True)
            await self._sender.send(message, reply, press=update.callback_query)


def _frames(error: BaseException | None) -> str:
    """Where it happened, without the message of the error, which may quote a person's text."""
    frames = traceback.extract_tb(error.__traceback__) if error is not None else []
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-6:]))
