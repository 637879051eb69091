"""Telegram's menus of our commands: for everybody by the language of their Telegram, and for chats that chose one."""

import logging
from collections.abc import Iterable

from telegram import Bot
from telegram.constants import BotCommandScopeType
from telegram.error import TelegramError

from bot.chat.telegram_api.client import call
from bot.core.language import Language
from bot.texts.page_wording import PageWording
from bot.texts.topics import Menu

log = logging.getLogger(__name__)

OTHERS = ""
"""The language code of everybody whose language has no menu (Bot API, setMyCommands)."""


class ChatMenus:
    """Tells Telegram what to show. Whatever fails is logged and else without consequence: commands work without."""

    def __init__(self, pages: PageWording, default: Language) -> None:
        self._pages = pages
        self._default = default

    async def announce(self, bot: Bot) -> None:
        """Set the menus of private chats and groups in every language."""
        for code, language in [(OTHERS, self._default), *((language.value, language) for language in Language)]:
            scopes = {
                BotCommandScopeType.ALL_PRIVATE_CHATS: self._pages.private_commands(language),
                BotCommandScopeType.ALL_GROUP_CHATS: self._pages.group_commands(language),
            }
            for scope, menu in scopes.items():
                await _set(bot, {"type": scope}, menu, code)

    async def give(self, bot: Bot, chat_id: int, language: Language) -> None:
        """Set the menu of one chat, whose language was chosen."""
        private = chat_id > 0
        menu = self._pages.private_commands(language) if private else self._pages.group_commands(language)
        await _set(bot, {"type": BotCommandScopeType.CHAT, "chat_id": chat_id}, menu, OTHERS)

    async def take_back(self, bot: Bot, chat_id: int) -> None:
        """Let a chat have the menu of everybody again."""
        scope = {"type": BotCommandScopeType.CHAT, "chat_id": chat_id}
        await _told(bot, "deleteMyCommands", {"scope": scope})


async def _set(bot: Bot, scope: dict[str, object], menu: Menu, language_code: str) -> None:
    commands = _commands(menu)
    await _told(bot, "setMyCommands", {"commands": commands, "scope": scope, "language_code": language_code})


def _commands(menu: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"command": name, "description": description} for name, description in menu]


async def _told(bot: Bot, method: str, parameters: dict[str, object]) -> None:
    try:
        await call(bot, method, parameters)
    except TelegramError as error:
        log.warning("menu was not taken", extra={"event": "menu.refused", "method": method, "why": str(error)})
