"""The smallest echo bot on aiogram, the yardstick beside `echo_ours`; started in the same way."""

import asyncio
import os
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

dispatcher = Dispatcher()


@dispatcher.message()
async def echo(message: Message) -> None:
    """Answer a message with itself."""
    if message.text:
        await message.answer(message.text)


async def main(token: str, api: str) -> None:
    """Echo until a signal comes."""
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    given = sys.argv[1:] or [os.environ["BOT_TOKEN"], os.environ["API_URL"]]
    asyncio.run(main(*given))
