"""Files that people send, fetched from Telegram."""

from telegram import Bot
from telegram.request import BaseRequest

from bot.chat.telegram_api.client import call


async def download(bot: Bot, file_id: str) -> bytes:
    """The content of a file; Telegram gives out at most 20 MB (Bot API, getFile).

    Raises:
        TelegramError: as any call of python-telegram-bot.
    """
    found = await call(bot, "getFile", {"file_id": file_id})
    request: BaseRequest = bot.request
    return bytes(await request.retrieve(f"{bot.base_file_url}/{found['file_path']}"))
