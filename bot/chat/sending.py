"""The sender at work beside the bot, with connections of its own."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from telegram import Bot

from bot.chat.courier import Courier
from bot.chat.sender import OnHeld, OnSlow, Sender
from bot.chat.transport import AiohttpRequest
from bot.core.announcing.pacing import Pace
from bot.core.clock import Clock
from bot.services.deliveries import Deliveries, DeliveryRenderer
from bot.services.preferences import Preferences
from bot.store.database import Database
from bot.store.delivery_claims import LEASE

_CONNECTIONS = 16
"""A few more than calls at once."""


@asynccontextmanager
async def sending(  # noqa: PLR0913 - its parts are independent of each other
    bot: Bot,
    database: Database,
    messages: DeliveryRenderer,
    pace: Pace,
    clock: Clock,
    *,
    rate: Callable[[], float],
    on_held: OnHeld,
    on_slow: OnSlow,
    preferences: Preferences,
    lease: timedelta = LEASE,
    proxy_url: str | None = None,
) -> AsyncIterator[Sender]:
    """Send what is due meanwhile; on leaving, what is in hand is finished."""
    request = AiohttpRequest(proxy_url=proxy_url, pool_size=_CONNECTIONS)
    await request.initialize()
    deliveries = Deliveries(database, clock, messages, secrets.token_hex(8), preferences=preferences, lease=lease)
    courier = Courier(request, bot.base_url)
    sender = Sender(deliveries, courier, pace, clock, rate=rate, on_held=on_held, on_slow=on_slow)
    stop = asyncio.Event()
    running = asyncio.create_task(sender.run(stop))
    try:
        yield sender
    finally:
        stop.set()
        await asyncio.gather(running, return_exceptions=True)
        await request.shutdown()
