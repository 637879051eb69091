"""Sending a reply into the chat that a message came from."""

from typing import Final

from telegram import Message
from telegram.constants import ParseMode

from bot.chat.direct import call

_NO_PREVIEW: Final = {"is_disabled": True}
"""A preview of the source would be larger than the answer."""


async def reply(message: Message, html: str) -> None:
    """Send HTML into the message's chat, and into its topic where it has one.

    Raises:
        TelegramError: as any call of python-telegram-bot.
    """
    parameters: dict[str, object] = {
        "chat_id": message.chat_id,
        "text": html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": _NO_PREVIEW,
    }
    if message.is_topic_message:
        parameters["message_thread_id"] = message.message_thread_id
    await call(message.get_bot(), "sendMessage", parameters)
