"""The smallest echo bot on our transport and poller, to be measured beside others.

    python -m bench.echo_ours TOKEN http://127.0.0.1:8081

Token and address may also come as BOT_TOKEN and API_URL.
"""

import asyncio
import os
import signal
import sys

from telegram import Bot, Update

from bot.chat.telegram_api.client import call
from bot.chat.telegram_api.request import AiohttpRequest
from bot.chat.updates.poller import Poller
from bot.core.clock import SystemClock
from tests.memory_journal import MemoryJournal


async def echo(update: Update) -> None:
    """Answer a message with itself."""
    if update.message and update.message.text:
        await call(update.get_bot(), "sendMessage", {"chat_id": update.message.chat_id, "text": update.message.text})


async def main(token: str, api: str) -> None:
    """Echo until a signal comes."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    request = AiohttpRequest()
    async with Bot(token, base_url=f"{api}/bot", request=request, get_updates_request=request) as bot:
        await Poller(bot, echo, MemoryJournal(), clock=SystemClock()).run(stop)


if __name__ == "__main__":
    given = sys.argv[1:] or [os.environ["BOT_TOKEN"], os.environ["API_URL"]]
    asyncio.run(main(*given))
