"""Pressed buttons of the settings: checked with Telegram, carried out one after the other, shown in place."""

import asyncio
from collections.abc import Callable, Mapping
from types import MappingProxyType
from weakref import WeakValueDictionary

from telegram import CallbackQuery, Message
from telegram.constants import ChatType

from bot.chat.chats_seen import chat_seen, thread_of
from bot.chat.menus import ChatMenus
from bot.chat.posting import Posting
from bot.chat.replying import MessageRef, Reply, answer_press, edit
from bot.chat.rights import may_set_up
from bot.chat.setting_buttons import Item, Page, Setting
from bot.chat.setting_keyboards import View
from bot.chat.settling import Settling
from bot.core.announcing.kinds import ChatKind, HeldWhy, Rhythm
from bot.core.announcing.subscribers import QuietHours, zone_spelt
from bot.core.announcing.wishes import (
    Wish,
    at_hour,
    in_rhythm,
    in_topic,
    in_zone,
    no_longer,
    no_topics,
    on_weekday,
    paused,
    quiet_between,
    silently,
    topics_too,
    with_keywords,
)
from bot.core.clock import Clock
from bot.core.language import Language
from bot.services.preferences import ChatSeen, Preferences

_AFTER = {
    Item.TOPIC_ON: Page.TOPICS,
    Item.TOPIC_OFF: Page.TOPICS,
    Item.ALL_TOPICS: Page.TOPICS,
    Item.NO_TOPICS: Page.TOPICS,
    Item.RHYTHM: Page.RHYTHM,
    Item.WEEKDAY: Page.RHYTHM,
    Item.HOUR: Page.RHYTHM,
}
"""What is shown after a press; everything at a glance after any other."""


def _quiet_wish(value: str) -> Wish | None:
    start, dash, end = value.partition("-")
    if start and not dash:
        return None  # the end is asked for next
    return quiet_between(QuietHours(int(start) * 60, int(end) * 60) if dash else None)


_WISHES: Mapping[Item, Callable[[str], Wish | None]] = MappingProxyType(
    {
        Item.TOPIC_ON: lambda topic: topics_too([topic]),
        Item.TOPIC_OFF: lambda topic: no_longer([topic]),
        Item.NO_TOPICS: lambda _: no_topics(),
        Item.RHYTHM: lambda rhythm: in_rhythm(Rhythm(rhythm)),
        Item.WEEKDAY: lambda day: on_weekday(int(day)),
        Item.HOUR: lambda hour: at_hour(int(hour)),
        Item.QUIET: _quiet_wish,
        Item.ZONE: in_zone,
        Item.NO_KEYWORDS: lambda _: with_keywords(()),
        Item.SILENT: lambda silent: silently(is_silent=silent == "1"),
    }
)
"""The changes that a press tells whole."""


class SettingPresses:
    """Does what a button of the settings stands for, if whoever presses it may."""

    def __init__(
        self, settling: Settling, preferences: Preferences, posting: Posting, chat_menus: ChatMenus, clock: Clock
    ) -> None:
        self._settling = settling
        self._panels = settling.panels
        self._preferences = preferences
        self._posting = posting
        self._menus = chat_menus
        self._clock = clock
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def on_press(self, query: CallbackQuery, message: Message, button: Setting, language: Language) -> None:
        """Carry out a press, and answer it in every case."""
        texts = self._panels.wording.plain(language)
        chat = await self._target(message, button)
        if chat is None or not self._is_possible(button):
            return await self._alert(query, texts.too_old)
        allowed = await may_set_up(query.get_bot(), chat.chat_id, chat.kind, query.from_user.id)
        if not allowed:
            return await self._alert(query, texts.cannot_check if allowed is None else texts.only_admins_press)
        # One after the other, so that what two admins see last is what holds.
        async with self._locks.setdefault(chat.chat_id, asyncio.Lock()):
            if button.item is Item.TRIAL:
                await self._try_out(query, chat, language)
            else:
                await answer_press(query.get_bot(), query.id)
                await self._carry_out(query, message, chat, button, language)
        return None

    async def on_haste(self, query: CallbackQuery, language: Language) -> None:
        """Tell somebody who presses faster than `bot.core.rates` admits that nothing was changed."""
        await self._alert(query, self._panels.wording.plain(language).too_fast)

    async def _carry_out(
        self, query: CallbackQuery, message: Message, chat: ChatSeen, button: Setting, language: Language
    ) -> None:
        bot, by = query.get_bot(), query.from_user.id
        if button.item is Item.LANGUAGE:
            chosen = Language(button.value)
            await self._preferences.set_language(chat.chat_id, chosen)
            if chat.kind is not ChatKind.CHANNEL:
                await self._menus.give(bot, chat.chat_id, chosen)
            language = chosen if chat.chat_id == message.chat_id else language
        elif button.item is Item.GO_ON:
            await self._settling.subscriptions.release(chat.chat_id)
        elif (wish := self._wish(button, message)) is not None:
            await self._settling.change(chat, wish, language, by=by)
            if button.item is Item.POST_HERE:
                await self._reopen(chat)
        view = await self._settling.view(chat, (message.chat_id, thread_of(message)), language)
        await edit(bot, MessageRef.of(message, by), await self._shown(button, view))

    async def _shown(self, button: Setting, view: View) -> Reply:
        match button.item:
            case Item.PAGE if button.value == Page.MISSED:
                return self._panels.missed(view, await self._settling.subscriptions.missed(view.chat.chat_id))
            case Item.PAGE:
                return self._panels.page(Page(button.value), view)
            case Item.QUIET if button.value and "-" not in button.value:
                return self._panels.quiet_end(view, int(button.value))
            case Item.TOPIC_ON:
                return self._panels.topics(view, [button.value])
            case Item.ALL_TOPICS:
                return self._panels.topics(view, view.chat.topics)
        return self._panels.page(_AFTER.get(button.item, Page.MAIN), view)

    def _wish(self, button: Setting, message: Message) -> Wish | None:
        """The change that a press asks for; None where it only wants to see something."""
        match button.item:
            case Item.ALL_TOPICS:
                return topics_too(topic.id for topic in self._settling.topics)
            case Item.PAUSE:
                return paused(now=self._clock.now() if button.value == "1" else None)
            case Item.POST_HERE:
                return in_topic(thread_of(message))
        wish = _WISHES.get(button.item)
        return None if wish is None else wish(button.value)

    def _is_possible(self, button: Setting) -> bool:
        """Whether there is still what the button names: nobody may make up a topic or a zone."""
        match button.item:
            case Item.TOPIC_ON:
                return any(topic.id == button.value for topic in self._settling.topics)
            case Item.ZONE:
                return zone_spelt(button.value) == button.value
            case Item.QUIET:
                start, _, end = button.value.partition("-")
                return start != end or not start
        return True

    async def _target(self, message: Message, button: Setting) -> ChatSeen | None:
        """Whose settings are meant; None for what only forged data can mean."""
        if button.chat_id is None or button.chat_id == message.chat_id:
            return chat_seen(message.chat)
        if message.chat.type != ChatType.PRIVATE or button.item is Item.POST_HERE:
            return None
        held = await self._settling.subscriptions.settings_of(button.chat_id)
        if held is None or held.kind is ChatKind.PRIVATE:
            return None
        return ChatSeen(held.chat_id, held.kind, held.title, is_forum=held.is_forum)

    async def _reopen(self, chat: ChatSeen) -> None:
        """Whoever chose another place has put a closed topic right."""
        held = await self._settling.subscriptions.settings_of(chat.chat_id)
        if held is not None and held.held_why is HeldWhy.TOPIC_CLOSED:
            await self._settling.subscriptions.release(chat.chat_id)

    async def _try_out(self, query: CallbackQuery, chat: ChatSeen, language: Language) -> None:
        bot, texts = query.get_bot(), self._panels.wording.plain(language)
        settings = await self._settling.subscriptions.settings_of(chat.chat_id)
        settings = settings or self._settling.subscriptions.beginning(chat)
        spoken = self._preferences.language_of(chat.chat_id) or language
        newest = self._panels.newest(settings.topics or [topic.id for topic in self._settling.topics])
        if not newest:
            return await self._alert(query, texts.trial_nothing)
        refused = await self._posting.trial(bot, settings, newest[0], spoken)
        if refused is not None:
            return await self._alert(query, self._panels.wording.labels.trial_refused(refused, language))
        return await answer_press(bot, query.id, texts.trial_sent)

    async def _alert(self, query: CallbackQuery, text: str) -> None:
        await answer_press(query.get_bot(), query.id, text, alert=True)
