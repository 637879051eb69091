"""`/start`, `/help`, and a page of facts for each topic's command."""

from collections.abc import Callable
from datetime import date
from functools import partial

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler, filters

from bot.chat.context import BotContext
from bot.chat.replying import reply
from bot.core.facts import Topic
from bot.core.language import Language
from bot.services.answers import Answers
from bot.texts.pages import PageWording


class CommandHandlers:
    """Answers commands in private chats."""

    def __init__(
        self,
        answers: Answers,
        pages: PageWording,
        topics: tuple[Topic, ...],
        *,
        default: Language,
        today: Callable[[], date],
    ) -> None:
        self._answers = answers
        self._pages = pages
        self._topics = topics
        self._default = default
        self._today = today

    def all(self) -> list[BaseHandler[Update, BotContext, None]]:
        """The handlers, in the order in which they must be asked."""
        private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
        return [
            CommandHandler("start", self.on_start, private),
            CommandHandler("help", self.on_help, private),
            *(CommandHandler(topic.command, partial(self.on_topic, topic), private) for topic in self._topics),
        ]

    async def on_start(self, update: Update, _context: BotContext) -> None:
        """Say hello and how to ask."""
        await _reply(update, self._pages.start(self._language(update)))

    async def on_help(self, update: Update, _context: BotContext) -> None:
        """Say what can be asked."""
        await _reply(update, self._pages.help(self._language(update)))

    async def on_topic(self, topic: Topic, update: Update, _context: BotContext) -> None:
        """Show the main facts of a topic."""
        facts = self._answers.about_topic(topic.id)
        await _reply(update, self._pages.topic(topic, facts, self._language(update), self._today()))

    def _language(self, update: Update) -> Language:
        return language_of(update, self._default)


def language_of(update: Update, default: Language) -> Language:
    """The language of the person's Telegram, where Khorgos speaks it."""
    user = update.effective_user
    code = (user.language_code or "") if user is not None else ""
    base = code.split("-")[0].lower()
    return Language(base) if base in set(Language) else default


async def _reply(update: Update, text: str) -> None:
    if update.effective_message is not None:
        await reply(update.effective_message, text)
