"""What runs beside the answering: announcements on their way, and the menus of commands."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta

from bot.app.application import BotApplication, proxy_of
from bot.app.handlers import setting_up_of
from bot.app.library import Library
from bot.chat.menus import ChatMenus
from bot.chat.sender import Sender
from bot.chat.sending import sending
from bot.config import Settings, is_busy
from bot.core.announcing.kinds import HeldWhy
from bot.core.announcing.subscribers import Subscriber
from bot.services.deliveries import DeliveryRenderer


def announcing(
    application: BotApplication, library: Library, settings: Settings
) -> AbstractAsyncContextManager[Sender]:
    """Announcements on their way meanwhile, at the pace that the operator wants at the hour."""
    posting = setting_up_of(library, settings, ChatMenus(library.pages, settings.default_language)).posting

    def rate() -> float:
        is_slow = settings.busy_rate is not None and is_busy(
            settings.busy_hours, library.clock.now().astimezone(settings.timezone).hour
        )
        return settings.busy_rate if is_slow and settings.busy_rate is not None else settings.send_rate

    async def on_held(held: Subscriber, why: HeldWhy) -> None:
        del why  # it stands in the settings
        await posting.tell_admin(application.bot, held)

    async def on_slow(chat_id: int) -> None:
        await posting.advise(application.bot, chat_id)

    messages = DeliveryRenderer(library.posts, settings.default_language, library.today)
    return sending(
        application.bot,
        library.database,
        messages,
        library.pace,
        library.clock,
        rate=rate,
        on_held=on_held,
        on_slow=on_slow,
        preferences=library.preferences,
        lease=timedelta(seconds=settings.sender_lease),
        proxy_url=proxy_of(settings),
    )


@asynccontextmanager
async def announced_menus(application: BotApplication, library: Library, settings: Settings) -> AsyncIterator[None]:
    """Set Telegram's menus of commands meanwhile: nobody's first answer waits for that."""
    menus = ChatMenus(library.pages, settings.default_language)
    setting = asyncio.create_task(menus.announce(application.bot))
    try:
        yield
    finally:
        setting.cancel()
        await asyncio.gather(setting, return_exceptions=True)
