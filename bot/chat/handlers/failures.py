"""A handler that fails reaches the person as one kind sentence with an id; the log has the rest."""

import logging
import secrets
import traceback

from telegram import Update
from telegram.error import TelegramError

from bot.chat.context import BotContext
from bot.chat.handlers.commands import language_of
from bot.chat.replying import reply
from bot.core.language import Language
from bot.texts.pages import PageWording

log = logging.getLogger(__name__)


class FailureHandler:
    """Python-telegram-bot calls this with whatever a handler raised."""

    def __init__(self, pages: PageWording, default: Language) -> None:
        self._pages = pages
        self._default = default

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
            await self._tell(update, reference)

    async def _tell(self, update: Update, reference: str) -> None:
        message = update.effective_message
        if message is not None:
            await reply(message, self._pages.failure(reference, language_of(update, self._default)))


def _frames(error: BaseException | None) -> str:
    """Where it happened, without the message of the error, which may quote a person's text."""
    frames = traceback.extract_tb(error.__traceback__) if error is not None else []
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-6:]))
