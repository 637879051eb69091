"""Pressed buttons of the settings: checked with Telegram, carried out one after the other, shown in place."""

import asyncio
from collections.abc import Callable, Mapping
from types import MappingProxyType
from weakref import WeakValueDictionary

from telegram import CallbackQuery, Message
from telegram.constants import ChatType

from bot.chat.conversation.addressing import chat_seen, thread_of
from bot.chat.conversation.conversation import Conversation
from bot.chat.conversation.permissions import may_configure
from bot.chat.conversation.replies import Reply, answer_press, show_table
from bot.chat.conversation.setting_buttons import Setting, SettingItem, SettingsPage
from bot.chat.settings.admin_notices import AdminNotices
from bot.chat.settings.chat_settings import ChatSettings
from bot.chat.settings.setting_keyboards import View
from bot.core.announcing.enums import ChatKind, HeldWhy, Rhythm
from bot.core.announcing.subscribers import (
    QuietHours,
    SettingsChange,
    with_hour,
    with_keywords,
    with_pause,
    with_quiet_hours,
    with_rhythm,
    with_silence,
    with_thread,
    with_time_zone,
    with_topics,
    with_weekday,
    without_any_topic,
    without_topics,
    zone_spelt,
)
from bot.core.answers import Audience
from bot.core.language import Language
from bot.services.preferences import ChatSeen
from bot.services.services import Services

_GROUPS = frozenset({ChatKind.GROUP, ChatKind.SUPERGROUP})
_AFTER = {
    SettingItem.TOPIC_ON: SettingsPage.TOPICS,
    SettingItem.TOPIC_OFF: SettingsPage.TOPICS,
    SettingItem.ALL_TOPICS: SettingsPage.TOPICS,
    SettingItem.NO_TOPICS: SettingsPage.TOPICS,
    SettingItem.RHYTHM: SettingsPage.RHYTHM,
    SettingItem.WEEKDAY: SettingsPage.RHYTHM,
    SettingItem.HOUR: SettingsPage.RHYTHM,
}
"""What is shown after a press; everything at a glance after any other."""


def _quiet_wish(value: str) -> SettingsChange | None:
    start, dash, end = value.partition("-")
    if start and not dash:
        return None  # the end is asked for next
    return with_quiet_hours(QuietHours(int(start) * 60, int(end) * 60) if dash else None)


_WISHES: Mapping[SettingItem, Callable[[str], SettingsChange | None]] = MappingProxyType(
    {
        SettingItem.TOPIC_ON: lambda topic: with_topics([topic]),
        SettingItem.TOPIC_OFF: lambda topic: without_topics([topic]),
        SettingItem.NO_TOPICS: lambda _: without_any_topic(),
        SettingItem.RHYTHM: lambda rhythm: with_rhythm(Rhythm(rhythm)),
        SettingItem.WEEKDAY: lambda day: with_weekday(int(day)),
        SettingItem.HOUR: lambda hour: with_hour(int(hour)),
        SettingItem.QUIET: _quiet_wish,
        SettingItem.ZONE: with_time_zone,
        SettingItem.NO_KEYWORDS: lambda _: with_keywords(()),
        SettingItem.SILENT: lambda silent: with_silence(is_silent=silent == "1"),
    }
)
"""The changes that a press tells whole."""


class SettingCallbacks:
    """Does what a button of the settings stands for, if whoever presses it may."""

    def __init__(
        self, services: Services, chat_settings: ChatSettings, admin_notices: AdminNotices, conversation: Conversation
    ) -> None:
        self._chat_settings = chat_settings
        self._views = chat_settings.views
        self._preferences = services.preferences
        self._clock = services.clock
        self._admin_notices = admin_notices
        self._menus = conversation.chat_menus
        self._reply_sender = conversation.reply_sender
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def on_press(self, query: CallbackQuery, message: Message, button: Setting, language: Language) -> None:
        """Carry out a press, and answer it in every case."""
        texts = self._views.wording.plain(language)
        chat = await self._target(message, button)
        if chat is None or not self._is_possible(button, chat, message):
            return await self._alert(query, texts.too_old)
        allowed = await may_configure(query.get_bot(), chat.chat_id, chat.kind, query.from_user.id)
        if not allowed:
            return await self._alert(query, texts.cannot_check if allowed is None else texts.only_admins_press)
        # One after the other, so that what two admins see last is what holds.
        async with self._locks.setdefault(chat.chat_id, asyncio.Lock()):
            if button.item is SettingItem.TRIAL:
                await self._try_out(query, chat, language)
            elif button.item is SettingItem.SAMPLE:
                await self._show_sample(query, message, chat, language)
            else:
                await answer_press(query.get_bot(), query.id)
                await self._carry_out(query, message, chat, button, language)
        return None

    async def on_haste(self, query: CallbackQuery, language: Language) -> None:
        """Tell somebody who presses faster than `bot.core.rates` admits that nothing was changed."""
        await self._alert(query, self._views.wording.plain(language).too_fast)

    async def _carry_out(
        self, query: CallbackQuery, message: Message, chat: ChatSeen, button: Setting, language: Language
    ) -> None:
        bot, by = query.get_bot(), query.from_user.id
        if button.item is SettingItem.LANGUAGE:
            chosen = Language(button.value)
            await self._preferences.set_language(chat.chat_id, chosen)
            if chat.kind is not ChatKind.CHANNEL:
                await self._menus.give(bot, chat.chat_id, chosen)
            language = chosen if chat.chat_id == message.chat_id else language
        elif button.item is SettingItem.AUDIENCE:
            await self._preferences.set_audience(chat.chat_id, Audience(button.value))
            await self._menus.give(bot, chat.chat_id, self._preferences.language_of(chat.chat_id) or language)
        elif button.item is SettingItem.TABLES:
            await self._preferences.set_tables(chat.chat_id, wanted=button.value == "1")
        elif button.item is SettingItem.QUIZ:
            await self._preferences.set_quiz(chat.chat_id, is_on=button.value == "1")
        elif button.item is SettingItem.GO_ON:
            await self._chat_settings.subscriptions.release(chat.chat_id)
        elif (wish := self._wish(button, message)) is not None:
            await self._chat_settings.change(chat, wish, language, by=by)
            if button.item is SettingItem.POST_HERE:
                await self._reopen(chat)
        view = await self._chat_settings.view(chat, (message.chat_id, thread_of(message)), language)
        await self._reply_sender.change(message, await self._shown(button, view), query)

    async def _shown(self, button: Setting, view: View) -> Reply:
        match button.item:
            case SettingItem.PAGE if button.value == SettingsPage.MISSED:
                return self._views.missed(view, await self._chat_settings.subscriptions.missed(view.chat.chat_id))
            case SettingItem.PAGE:
                return self._views.page(SettingsPage(button.value), view)
            case SettingItem.QUIET if button.value and "-" not in button.value:
                return self._views.quiet_end(view, int(button.value))
            case SettingItem.TOPIC_ON:
                return self._views.topics(view, [button.value])
            case SettingItem.ALL_TOPICS:
                return self._views.topics(view, view.chat.topics)
        return self._views.page(_AFTER.get(button.item, SettingsPage.MAIN), view)

    def _wish(self, button: Setting, message: Message) -> SettingsChange | None:
        """The change that a press asks for; None where it only wants to see something."""
        match button.item:
            case SettingItem.ALL_TOPICS:
                return with_topics(topic.id for topic in self._chat_settings.topics)
            case SettingItem.PAUSE:
                return with_pause(now=self._clock.now() if button.value == "1" else None)
            case SettingItem.POST_HERE:
                return with_thread(thread_of(message))
        wish = _WISHES.get(button.item)
        return None if wish is None else wish(button.value)

    def _is_possible(self, button: Setting, chat: ChatSeen, message: Message) -> bool:
        """Whether there is still what the button names: nobody may make up a topic or a zone."""
        match button.item:
            case SettingItem.AUDIENCE | SettingItem.QUIZ:
                return chat.kind in _GROUPS
            case SettingItem.TABLES if button.value == "1":  # only beneath a table that was seen
                return "rich_message" in message.api_kwargs
            case SettingItem.TOPIC_ON:
                return any(topic.id == button.value for topic in self._chat_settings.topics)
            case SettingItem.ZONE:
                return zone_spelt(button.value) == button.value
            case SettingItem.QUIET:
                start, _, end = button.value.partition("-")
                return start != end or not start
        return True

    async def _target(self, message: Message, button: Setting) -> ChatSeen | None:
        """Whose settings are meant; None for what only forged data can mean."""
        if button.chat_id is None or button.chat_id == message.chat_id:
            return chat_seen(message.chat)
        if message.chat.type != ChatType.PRIVATE or button.item is SettingItem.POST_HERE:
            return None
        settings = await self._chat_settings.subscriptions.settings_of(button.chat_id)
        if settings is None or settings.kind is ChatKind.PRIVATE:
            return None
        return ChatSeen(settings.chat_id, settings.kind, settings.title, is_forum=settings.is_forum)

    async def _reopen(self, chat: ChatSeen) -> None:
        """Whoever chose another place has put a closed topic right."""
        settings = await self._chat_settings.subscriptions.settings_of(chat.chat_id)
        if settings is not None and settings.held_why is HeldWhy.TOPIC_CLOSED:
            await self._chat_settings.subscriptions.release(chat.chat_id)

    async def _try_out(self, query: CallbackQuery, chat: ChatSeen, language: Language) -> None:
        bot, texts = query.get_bot(), self._views.wording.plain(language)
        settings = await self._chat_settings.subscriptions.settings_of(chat.chat_id)
        settings = settings or self._chat_settings.subscriptions.beginning(chat)
        spoken = self._preferences.language_of(chat.chat_id) or language
        newest = self._views.newest(settings.topics or [topic.id for topic in self._chat_settings.topics])
        if not newest:
            return await self._alert(query, texts.trial_nothing)
        refused = await self._admin_notices.trial(bot, settings, newest[0], spoken)
        if refused is not None:
            return await self._alert(query, self._views.wording.labels.trial_refused(refused, language))
        return await answer_press(bot, query.id, texts.trial_sent)

    async def _show_sample(self, query: CallbackQuery, message: Message, chat: ChatSeen, language: Language) -> None:
        """Send a table with the button by which somebody says that it is seen."""
        bot, place = query.get_bot(), (message.chat_id, thread_of(message))
        keyboard = self._views.keyboards.sample(await self._chat_settings.view(chat, place, language))
        where = {"chat_id": place[0], "message_thread_id": place[1]}
        if await show_table(bot, where, self._views.tables.sample(language), keyboard):
            return await answer_press(bot, query.id)
        return await self._alert(query, self._views.wording.plain(language).tables_unknown)

    async def _alert(self, query: CallbackQuery, text: str) -> None:
        await answer_press(query.get_bot(), query.id, text, alert=True)
