"""Plain text in a private chat is a question."""

from collections.abc import Callable
from datetime import date

from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.chat.context import BotContext
from bot.chat.replying import reply
from bot.services.answers import Answers
from bot.texts.answers import AnswerWording


class QuestionHandlers:
    """Answers questions."""

    def __init__(self, answers: Answers, wording: AnswerWording, today: Callable[[], date]) -> None:
        self._answers = answers
        self._wording = wording
        self._today = today

    def all(self) -> list[BaseHandler[Update, BotContext, None]]:
        """The handlers, in the order in which they must be asked."""
        written = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND
        return [MessageHandler(written, self.on_question)]

    async def on_question(self, update: Update, _context: BotContext) -> None:
        """Answer a question written in plain words."""
        message = update.effective_message
        if message is None or message.text is None:
            return
        answer = self._answers.find(message.text)
        await reply(message, self._wording.html(answer, self._today()))
