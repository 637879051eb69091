"""Telegram's menus of our commands: for everybody by the language of their Telegram, and for chats that chose one."""

import logging
from collections.abc import Container

from telegram import Bot
from telegram.constants import BotCommandScopeType
from telegram.error import TelegramError

from bot.chat.telegram_api.client import call
from bot.core.answers import Audience
from bot.core.language import Language
from bot.services.preferences import Preferences
from bot.texts.catalogue.chat_commands import FOR_ASKER
from bot.texts.page_wording import PageWording
from bot.texts.topics import Menu

log = logging.getLogger(__name__)

NONE: frozenset[str] = frozenset()
OTHERS = ""
"""The language code of everybody whose language has no menu (Bot API, setMyCommands)."""


class ChatMenus:
    """Tells Telegram what to show. Whatever fails is logged and else without consequence: commands work without."""

    def __init__(self, pages: PageWording, preferences: Preferences, default: Language) -> None:
        self._pages = pages
        self._preferences = preferences
        self._default = default

    async def announce(self, bot: Bot) -> None:
        """Set the menus of private chats and groups in every language."""
        for code, language in [(OTHERS, self._default), *((language.value, language) for language in Language)]:
            scopes = {
                BotCommandScopeType.ALL_PRIVATE_CHATS: self._pages.private_commands(language),
                BotCommandScopeType.ALL_GROUP_CHATS: self._pages.group_commands(language),
            }
            for scope, menu in scopes.items():
                for_asker = FOR_ASKER if scope == BotCommandScopeType.ALL_GROUP_CHATS else NONE
                await _set(bot, {"type": scope}, _commands(menu, for_asker), code)

    async def give(self, bot: Bot, chat_id: int, language: Language) -> None:
        """Set the menu of one chat, whose language was chosen, or who sees what is said in it."""
        scope = {"type": BotCommandScopeType.CHAT, "chat_id": chat_id}
        if chat_id > 0:
            await _set(bot, scope, _commands(self._pages.private_commands(language), NONE), OTHERS)
            return
        menu = self._pages.group_commands(language)
        is_open = self._preferences.audience_of(chat_id) is Audience.EVERYBODY
        await _set(bot, scope, _commands(menu, FOR_ASKER if is_open else frozenset(dict(menu))), OTHERS)

    async def take_back(self, bot: Bot, chat_id: int) -> None:
        """Let a chat have the menu of everybody again."""
        scope = {"type": BotCommandScopeType.CHAT, "chat_id": chat_id}
        await _told(bot, "deleteMyCommands", {"scope": scope})


async def _set(bot: Bot, scope: dict[str, object], commands: list[dict[str, object]], language_code: str) -> None:
    await _told(bot, "setMyCommands", {"commands": commands, "scope": scope, "language_code": language_code})


def _commands(menu: Menu, for_asker: Container[str]) -> list[dict[str, object]]:
    """The menu as Telegram takes it; a command for the asker alone is one that the others do not see.

    A server before Bot API 10.2 passes over what says so.
    """
    return [
        {"command": name, "description": description} | ({"is_ephemeral": True} if name in for_asker else {})
        for name, description in menu
    ]


async def _told(bot: Bot, method: str, parameters: dict[str, object]) -> None:
    try:
        await call(bot, method, parameters)
    except TelegramError as error:
        log.warning("menu was not taken", extra={"event": "menu.refused", "method": method, "why": str(error)})
