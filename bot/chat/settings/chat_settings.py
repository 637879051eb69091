"""Changing a chat's settings from Telegram, by commands and by buttons alike."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.settings.setting_keyboards import View
from bot.chat.settings.views import SettingsViews
from bot.core.announcing.subscribers import SettingsChange
from bot.core.facts import Topic
from bot.core.language import Language
from bot.services.preferences import ChatSeen
from bot.services.services import Services
from bot.texts.topics import topic_called


class ChatSettings:
    """Reads and changes the settings of a chat, for commands and buttons alike.

    Attributes:
        subscriptions: where settings are kept.
        views: what is shown of them.
        topics: that can be chosen.
    """

    def __init__(self, services: Services, views: SettingsViews, topics: Sequence[Topic]) -> None:
        self.subscriptions = services.subscriptions
        self.views = views
        self.topics = tuple(topics)
        self._preferences = services.preferences
        self._clock = services.clock

    async def view(self, chat: ChatSeen, place: tuple[int, int | None], language: Language) -> View:
        """What a message about a chat's settings shows now.

        Args:
            chat: whose settings.
            place: the chat and the forum topic in which the message stands.
            language: of the message.
        """
        settings = await self.subscriptions.settings_of(chat.chat_id) or self.subscriptions.beginning(chat)
        settings = replace(settings, kind=chat.kind, title=chat.title, is_forum=chat.is_forum)
        spoken = self._preferences.language_of(chat.chat_id) or language
        elsewhere = None if place[0] == chat.chat_id else chat.chat_id
        audience, has_quiz = self._preferences.audience_of(chat.chat_id), self._preferences.has_quiz(chat.chat_id)
        has_tables = self._preferences.has_tables(chat.chat_id)
        here = (elsewhere, place[1])
        return View(settings, spoken, language, self._clock.now(), *here, audience, has_quiz, has_tables)

    async def change(self, chat: ChatSeen, adjust: SettingsChange, language: Language, *, by: int | None) -> None:
        """Change a chat's settings; where nobody chose its language yet, posts come in that of the message.

        Raises:
            InvalidValueError: from `adjust`; nothing is changed then.
        """
        await self.subscriptions.change(chat, adjust, by=by)
        if self._preferences.language_of(chat.chat_id) is None:
            await self._preferences.set_language(chat.chat_id, language)

    def topic_called(self, written: str) -> Topic | None:
        """The topic that somebody names."""
        return topic_called(written, self.topics)
