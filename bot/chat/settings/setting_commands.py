"""The commands that set up announcements: `/settings`, `/subscribe`, `/unsubscribe`."""

import re
from collections.abc import Mapping
from dataclasses import replace

from telegram.error import TelegramError

from bot.chat.conversation.addressing import Request, by_name, chat_seen, thread_of
from bot.chat.conversation.permissions import author_may_configure, may_configure
from bot.chat.conversation.replies import Action, MessageRef, Reply, remove
from bot.chat.conversation.setting_buttons import Setting, SettingItem, SettingsPage
from bot.chat.settings.chat_settings import ChatSettings
from bot.chat.settings.setting_keyboards import View
from bot.chat.telegram_api.client import UNCLEAR, call, log_refusal
from bot.chat.telegram_api.telegram_errors import failure_of
from bot.core.announcing.enums import ChatKind
from bot.core.announcing.filters import read_keywords
from bot.core.announcing.subscribers import (
    SettingsChange,
    Subscriber,
    with_keywords,
    with_time_zone,
    with_topics,
    without_topics,
)
from bot.core.errors import InvalidValueError
from bot.services.preferences import ChatSeen
from bot.texts.catalogue import chat_commands
from bot.texts.markup import HTML, join
from bot.texts.zones import zone_called

_NAME = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}")
"""A public name (Bot API, Chat.username)."""
_SEPARATORS = re.compile(r"[,;，、；\n]+")


class SettingCommands:
    """Sets up a chat by words; in groups for its admins alone."""

    def __init__(self, chat_settings: ChatSettings) -> None:
        self._chat_settings = chat_settings
        self._wording = chat_settings.views.wording

    def commands(self) -> Mapping[str, Action]:
        """What each command does."""
        return {
            chat_commands.SETTINGS.name: self.on_settings,
            chat_commands.SUBSCRIBE.name: self.on_subscribe,
            chat_commands.UNSUBSCRIBE.name: self.on_unsubscribe,
        }

    async def on_settings(self, request: Request) -> Reply:
        """Show the settings, or change the one that is named."""
        if not await author_may_configure(request.message):
            return self._only_admins(request)
        here, (head, _, rest) = chat_seen(request.message.chat), request.text.partition(" ")
        if not request.text:
            return await self._shown(here, request, with_others=True)
        if head.lower() in {"zone", "keywords"}:
            return await self._worded(head.lower(), rest, here, request)
        if _NAME.fullmatch(request.text):
            return await self._of_another(request.text, request)
        return Reply(HTML.text(self._wording.plain(request.language).usage), is_remembered=False)

    async def on_prompted(self, prompt: Setting, request: Request) -> Reply:
        """Take what somebody wrote in reply to a view that asked for it."""
        message = request.message
        chat = await self._target(prompt.chat_id, request)
        person = by_name(message.from_user)
        allowed = await author_may_configure(message) if chat == chat_seen(message.chat) else person is not None
        if chat is None or not allowed:
            return self._only_admins(request)
        if chat.chat_id != message.chat_id and not await self._may(chat, person, request):
            return Reply(self._wording.only_admins_there(chat.title, request.language), is_remembered=False)
        head = "zone" if prompt.item is SettingItem.ZONE else "keywords"
        reply = await self._worded(head, request.text, chat, request)
        if reply.keyboard is not None and message.reply_to_message is not None:
            await remove(message.get_bot(), MessageRef.of(message.reply_to_message, request.asker))
        return reply

    async def on_subscribe(self, request: Request) -> Reply:
        """Add topics, or offer them."""
        if not await author_may_configure(request.message):
            return self._only_admins(request)
        here = chat_seen(request.message.chat)
        if not request.text:
            return self._chat_settings.views.topics(await self._view(here, request))
        topics, unknown = self._topics(request.text)
        if unknown:
            return Reply(self._wording.unknown_topic(unknown, request.language), is_remembered=False)
        await self._change(here, with_topics(topics), request)
        return self._chat_settings.views.subscribed(await self._view(here, request), topics)

    async def on_unsubscribe(self, request: Request) -> Reply:
        """Take topics away, or all of them."""
        if not await author_may_configure(request.message):
            return self._only_admins(request)
        here = chat_seen(request.message.chat)
        topics, unknown = self._topics(request.text)
        if unknown:
            return Reply(self._wording.unknown_topic(unknown, request.language), is_remembered=False)
        settings = await self._chat_settings.subscriptions.settings_of(here.chat_id)
        wanted = frozenset[str]() if settings is None else settings.topics
        ended = wanted.intersection(topics) if request.text else wanted
        if ended:
            await self._change(here, without_topics(ended), request)
        html = self._wording.unsubscribed(ended, request.language, is_all=not request.text)
        return Reply(html, is_remembered=False)

    async def _worded(self, head: str, written: str, chat: ChatSeen, request: Request) -> Reply:
        """Set the time zone or the keywords."""
        try:
            wish = _zone_wish(written) if head == "zone" else with_keywords(read_keywords(written))
        except InvalidValueError:
            said = self._wording.unknown_zone(written, request.language)
            wrong = said if head == "zone" else self._wording.wrong_keywords(request.language)
            return Reply(wrong, is_remembered=False)
        await self._change(chat, wish, request)
        return await self._shown(chat, request)

    async def _shown(self, chat: ChatSeen, request: Request, *, with_others: bool = False) -> Reply:
        view = await self._view(chat, request)
        reply = self._chat_settings.views.page(SettingsPage.MAIN, view)
        person = by_name(request.message.from_user)
        if person is None or not with_others:
            return reply
        theirs = await self._chat_settings.subscriptions.set_up_by(person)
        reply = await self._with_untold(reply, [one for one in theirs if _concerns(one, view.chat)], request)
        channels = [one for one in theirs if one.kind is ChatKind.CHANNEL]
        return self._with_channels(reply, channels, request) if channels and not request.in_group else reply

    async def _with_untold(self, reply: Reply, chats: list[Subscriber], request: Request) -> Reply:
        """What could not be told when it happened goes above."""
        notices = []
        for chat in chats:
            if chat.untold is not None:
                notices.append(self._wording.held_notice(chat, chat.untold, request.language))
                await self._chat_settings.subscriptions.told(chat.chat_id)
        marked = [join("", (HTML.text("⚠️ "), notice)) for notice in notices]
        return replace(reply, html=join("\n\n", [*marked, reply.html]))

    def _with_channels(self, reply: Reply, channels: list[Subscriber], request: Request) -> Reply:
        rows = (reply.keyboard or {}).get("inline_keyboard")
        own = rows if isinstance(rows, list) else []
        below = join("\n\n", (reply.html, HTML.text(self._wording.plain(request.language).your_chats)))
        keyboard = {"inline_keyboard": [*own, *self._chat_settings.views.keyboards.channels(channels)]}
        return replace(reply, html=below, keyboard=keyboard)

    async def _of_another(self, name: str, request: Request) -> Reply:
        """The settings of a channel or group, named from a private chat."""
        unknown = Reply(self._wording.unknown_chat(name, request.language), is_remembered=False)
        if request.in_group:
            return Reply(HTML.text(self._wording.plain(request.language).usage), is_remembered=False)
        chat = await chat_named(name, request)
        if chat is None or chat.kind is ChatKind.PRIVATE:
            return unknown
        person = by_name(request.message.from_user)
        if not await self._may(chat, person, request):
            return Reply(self._wording.only_admins_there(chat.title, request.language), is_remembered=False)
        return await self._shown(chat, request)

    async def _target(self, chat_id: int | None, request: Request) -> ChatSeen | None:
        here = chat_seen(request.message.chat)
        if chat_id is None or chat_id == here.chat_id:
            return here
        settings = await self._chat_settings.subscriptions.settings_of(chat_id)
        if settings is None or request.in_group or settings.kind is ChatKind.PRIVATE:
            return None
        return ChatSeen(chat_id, settings.kind, settings.title, is_forum=settings.is_forum)

    async def _may(self, chat: ChatSeen, person: int | None, request: Request) -> bool:
        bot = request.message.get_bot()
        return person is not None and await may_configure(bot, chat.chat_id, chat.kind, person) is True

    async def _view(self, chat: ChatSeen, request: Request) -> View:
        place = (request.message.chat_id, thread_of(request.message))
        return await self._chat_settings.view(chat, place, request.language)

    async def _change(self, chat: ChatSeen, wish: SettingsChange, request: Request) -> None:
        await self._chat_settings.change(chat, wish, request.language, by=by_name(request.message.from_user))

    def _topics(self, written: str) -> tuple[list[str], str]:
        """The ids of the topics that are named, and the first name that is none."""
        known: list[str] = []
        for part in filter(None, (name.strip() for name in _SEPARATORS.split(written))):
            whole = self._chat_settings.topic_called(part)
            words = [part] if whole is not None else part.split()
            for word in words:
                topic = self._chat_settings.topic_called(word)
                if topic is None:
                    return [], part if len(words) == 1 else word
                known.append(topic.id)
        return list(dict.fromkeys(known)), ""

    def _only_admins(self, request: Request) -> Reply:
        return Reply(HTML.text(self._wording.plain(request.language).only_admins), is_remembered=False)


def _zone_wish(written: str) -> SettingsChange:
    name = zone_called(written)
    if name is None:
        raise InvalidValueError("there is no such time zone")
    return with_time_zone(name)


def _concerns(chat: Subscriber, shown: Subscriber) -> bool:
    """Whether a notice about a chat may be shown here: in private all of a person's, in a group only its own."""
    return shown.kind is ChatKind.PRIVATE or chat.chat_id == shown.chat_id


async def chat_named(name: str, request: Request) -> ChatSeen | None:
    """The group or channel of an @name; None when there is none that we know.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    try:
        chat = await call(request.message.get_bot(), "getChat", {"chat_id": name})
    except TelegramError as error:
        if failure_of(error) in UNCLEAR:
            raise
        log_refusal(error, "getChat", {})
        return None
    return ChatSeen(chat["id"], ChatKind(chat["type"]), chat.get("title", ""), is_forum=bool(chat.get("is_forum")))
