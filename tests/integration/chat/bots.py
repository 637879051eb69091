"""Bots on our transport, for tests of it."""

from collections.abc import Callable

from telegram import Bot

from bot.chat.telegram_api.request import AiohttpRequest
from bot.chat.telegram_api.timeouts import Timeouts

TOKEN = "123456:AAsecretsecretsecret"  # noqa: S105 - nobody's
# Silence is soon met, while a busy machine has time to connect; and nothing has much time.
QUICK = Timeouts(read=0.2)
HASTY = Timeouts(pool=0.1, connect=0.1, write=0.1, upload=0.1, read=0.1)

BotFor = Callable[..., Bot]


def bot_at(url: str, request: AiohttpRequest) -> Bot:
    """A bot that uses one transport for everything."""
    return Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)


async def say(bot: Bot) -> int:
    """Send a message and give its id."""
    await bot.request.initialize()
    return (await bot.send_message(5, "hello")).message_id
