"""Changes of the chats themselves: we come and go, groups become supergroups, topics are opened again."""

import logging

from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import BaseHandler, ChatMemberHandler, MessageHandler, filters

from bot.chat.conversation.addressing import by_name, chat_seen, thread_of
from bot.chat.conversation.conversation import Conversation
from bot.chat.conversation.memory import SeenKeys
from bot.chat.conversation.replies import Keyboard, Reply
from bot.chat.handlers import BotContext
from bot.chat.settings.admin_notices import write_notice
from bot.chat.settings.setting_keyboards import SettingKeyboards
from bot.chat.telegram_api.client import group_id
from bot.core.announcing.enums import ChatKind, HeldWhy
from bot.core.announcing.subscribers import Subscriber, unchanged
from bot.core.language import Language
from bot.services.preferences import ChatSeen
from bot.services.services import Services
from bot.texts.markup import Marked
from bot.texts.settings_wording import SettingsWording

log = logging.getLogger(__name__)

UPGRADE_SECONDS = 2.0
"""How long after our arrival in a supergroup the old group's farewell may come: both are sent at once."""
_OUTSIDE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})
_KINDS = frozenset(kind.value for kind in ChatKind)


class MembershipHandlers:
    """Greets the groups that we come into, and keeps what was chosen for a return."""

    def __init__(
        self,
        services: Services,
        wording: SettingsWording,
        keyboards: SettingKeyboards,
        conversation: Conversation,
    ) -> None:
        self._services = services
        self._wording = wording
        self._keyboards = keyboards
        self._language_resolver = conversation.language_resolver
        self._reply_sender = conversation.reply_sender
        self._moved = SeenKeys()

    def all(self) -> list[BaseHandler[Update, BotContext, None]]:
        """The handlers, in the order in which they must be asked: before all other handlers of messages."""
        return [
            MessageHandler(filters.StatusUpdate.MIGRATE, self.on_migration),
            MessageHandler(filters.StatusUpdate.FORUM_TOPIC_REOPENED, self.on_topic_reopened),
            ChatMemberHandler(self.on_membership, ChatMemberHandler.MY_CHAT_MEMBER),
        ]

    async def on_migration(self, update: Update, _context: BotContext) -> None:
        """Hand all that is the group's to the supergroup; Telegram tells in both chats, and either may come first."""
        message = update.message
        if message is None:
            return
        old = message.migrate_from_chat_id or message.chat_id
        new = message.migrate_to_chat_id or message.chat_id
        if old != new:
            self._moved.is_first(new)
            await self._services.preferences.move(old, new)
            moved = await self._services.subscriptions.settings_of(new)
            if moved is not None and moved.held_why is HeldWhy.KICKED:  # that was from the old one, as it ended
                await self._services.subscriptions.release(new)

    async def on_topic_reopened(self, update: Update, _context: BotContext) -> None:
        """Post again into a forum topic that had been closed."""
        message = update.message
        settings = None if message is None else await self._services.subscriptions.settings_of(message.chat_id)
        if message is None or settings is None or settings.held_why is not HeldWhy.TOPIC_CLOSED:
            return
        if settings.thread_id == thread_of(message):
            await self._services.subscriptions.release(message.chat_id)

    async def on_membership(self, update: Update, _context: BotContext) -> None:
        """Take note of where we came, went, were blocked or promoted; what was chosen stays for a return."""
        change = update.my_chat_member
        if change is None or change.chat.type not in _KINDS:
            return
        chat_id, status = change.chat.id, change.new_chat_member.status
        log.info(
            "our standing in a chat changed",
            extra={"event": "chat.standing", "chat": group_id(chat_id), "status": status},
        )
        self._reply_sender.promoted(chat_id)
        if not _may_post(change.new_chat_member, change.chat.type):
            why = HeldWhy.BLOCKED if change.chat.type == ChatType.PRIVATE else HeldWhy.KICKED
            inside = _is_inside(change.new_chat_member)
            await self._services.subscriptions.hold(chat_id, HeldWhy.NO_RIGHTS if inside else why)
        elif change.chat.type == ChatType.PRIVATE:
            await self._services.subscriptions.release(chat_id)
        else:
            await self._on_welcome(change)

    async def _on_welcome(self, change: ChatMemberUpdated) -> None:
        """Greet where we are new or come back; an admin who gives us rights again gets no greeting."""
        chat, was_inside = chat_seen(change.chat), _is_inside(change.old_chat_member)
        before = await self._settings_of(chat)
        if before is None and self._moved.knows(chat.chat_id):
            return
        if before is not None and (before.held_why is None or was_inside):
            await self._services.subscriptions.release(chat.chat_id)
            return
        if was_inside and chat.kind is not ChatKind.CHANNEL:
            return
        language = self._language_resolver.of(chat.chat_id, change.from_user)
        if self._services.preferences.language_of(chat.chat_id) is None:
            await self._services.preferences.set_language(chat.chat_id, language)
        await self._services.subscriptions.change(chat, unchanged(), by=by_name(change.from_user))
        await self._services.subscriptions.release(chat.chat_id)
        await self._greet(change, language, is_back=before is not None)

    async def _settings_of(self, chat: ChatSeen) -> Subscriber | None:
        """What a chat chose, also under the id that it had as a group: Telegram may tell of the upgrade last."""
        settings = await self._services.subscriptions.settings_of(chat.chat_id)
        if settings is None and await self._services.subscriptions.may_have_moved(chat):
            await self._services.clock.sleep(UPGRADE_SECONDS)
            settings = await self._services.subscriptions.settings_of(chat.chat_id)
        return settings

    async def _greet(self, change: ChatMemberUpdated, language: Language, *, is_back: bool) -> None:
        chat, bot = chat_seen(change.chat), change.get_bot()
        if chat.kind is not ChatKind.CHANNEL:
            html = self._wording.greeting(language, is_back=is_back)
            await write_notice(bot, chat.chat_id, _with(html, self._keyboards.opener(language)))
            return
        admin = by_name(change.from_user)
        if admin is not None:  # who may never have written to us: then their /settings shows the channel
            tongue = self._language_resolver.of(admin, change.from_user)
            html = self._wording.channel_greeting(chat.title, tongue)
            await write_notice(bot, admin, _with(html, self._keyboards.opener(tongue, chat.chat_id)))


def _with(html: Marked, keyboard: Keyboard) -> Reply:
    return Reply(html, keyboard, is_remembered=False)


def _is_inside(member: ChatMember) -> bool:
    return member.status not in _OUTSIDE and getattr(member, "is_member", True) is not False


def _may_post(member: ChatMember, chat_type: str) -> bool:
    if not _is_inside(member):
        return False
    if chat_type == ChatType.CHANNEL:
        return (
            member.status == ChatMemberStatus.ADMINISTRATOR and getattr(member, "can_post_messages", None) is not False
        )
    return getattr(member, "can_send_messages", True) is not False
