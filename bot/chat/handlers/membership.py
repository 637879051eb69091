"""What happens to the chats themselves: we come and go, and groups become supergroups."""

import logging

from telegram import Update
from telegram.ext import BaseHandler, ChatMemberHandler, MessageHandler, filters

from bot.chat.context import BotContext
from bot.chat.logged import group_id
from bot.services.preferences import Preferences

log = logging.getLogger(__name__)


class MembershipHandlers:
    """Keeps a group's choices when its id changes, and logs where we are."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def all(self) -> list[BaseHandler[Update, BotContext, None]]:
        """The handlers, in the order in which they must be asked: before all other handlers of messages."""
        return [
            MessageHandler(filters.StatusUpdate.MIGRATE, self.on_migration),
            ChatMemberHandler(self.on_standing, ChatMemberHandler.MY_CHAT_MEMBER),
        ]

    async def on_migration(self, update: Update, _context: BotContext) -> None:
        """Hand the group's language to the supergroup; Telegram tells in both chats, and either may come first."""
        message = update.message
        if message is None:
            return
        old = message.migrate_from_chat_id or message.chat_id
        new = message.migrate_to_chat_id or message.chat_id
        language = self._preferences.language_of(old)
        if language is not None and old != new:
            await self._preferences.set_language(new, language)
            await self._preferences.forget(old)

    async def on_standing(self, update: Update, _context: BotContext) -> None:
        """Write down where we came, went or were promoted; what was chosen stays for a return."""
        change = update.my_chat_member
        if change is not None:
            log.info(
                "our standing in a chat changed",
                extra={
                    "event": "chat.standing",
                    "chat": group_id(change.chat.id),
                    "status": change.new_chat_member.status,
                },
            )
