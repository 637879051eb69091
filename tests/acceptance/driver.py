"""Playing the people who write to the bot, and serving it in this process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from bot.app.application import build_application
from bot.app.library import Library
from bot.app.reception import ALLOWED_UPDATES
from bot.chat.conversation.conversation import Conversation
from bot.chat.updates.backoff import introduce
from bot.chat.updates.poller import Poller
from bot.config import Settings
from bot.core.clock import Clock
from bot.store.update_journal import UpdateJournal
from tests.sandbox_control import SandboxControl, SeenMessage

_IDS = count(1000)


@dataclass
class Chat:
    """Somebody's private chat with the bot."""

    control: SandboxControl
    person: int
    replies: int = 0

    async def say(self, text: str) -> SeenMessage:
        """Write to the bot and wait for its reply."""
        await self.control.write(self.person, text)
        return await self.reply()

    async def reply(self) -> SeenMessage:
        """The bot's next message."""
        self.replies += 1
        await self.control.wait("replies", chat_id=self.person, count=self.replies)
        return (await self.control.replies(self.person))[self.replies - 1]


@dataclass
class Town:
    """Where the people live: each test has people of its own."""

    control: SandboxControl

    async def chat(self, language: str = "en", **person: Any) -> Chat:
        """A private chat with somebody new, whose Telegram is in this language."""
        who = next(_IDS)
        await self.control.add_person(who, first_name="Aigul", language_code=language, **person)
        return Chat(self.control, who)

    async def group(self) -> int:
        """A group in which the bot, an administrator, sees all messages; its id."""
        chat = await self.control.add_chat("supergroup", -1_000_000_000_000 - next(_IDS), bot_status="administrator")
        return int(chat["id"])


@asynccontextmanager
async def served(settings: Settings, library: Library, clock: Clock) -> AsyncIterator[None]:
    """Serve the bot as `bot.app.serving.serve` does, with a library that is open already."""
    services, pages = library.services, library.wording.pages
    conversation = Conversation.of(services, pages, settings.default_language)  # with nothing in mind, as at a start
    application = build_application(settings, replace(library, conversation=conversation))
    journal = UpdateJournal(library.database)
    poller = Poller(application.bot, application.process_update, journal, clock=clock, allowed_updates=ALLOWED_UPDATES)
    stop = asyncio.Event()
    try:
        assert await introduce(application, clock, stop)
        polling = asyncio.create_task(poller.run(stop))
        yield
        stop.set()
        await polling
    finally:
        await application.shutdown()
