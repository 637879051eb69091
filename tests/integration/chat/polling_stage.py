"""A poller at work on a sandbox, whose handler does what each message says."""

import asyncio
from collections.abc import Callable
from typing import Any

from telegram import Update

from bot.chat.telegram_api.client import call
from bot.chat.telegram_api.request import AiohttpRequest
from bot.chat.updates.offset_tracker import Journal
from bot.chat.updates.poller import Poller, PollingLimits
from bot.sandbox.server import SandboxServer
from tests.integration.chat.bots import bot_at
from tests.memory_claims import MemoryClaims
from tests.memory_journal import MemoryJournal
from tests.sandbox_control import SandboxControl

ANN, BOB = 11, 12


async def until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait for something that comes about by itself."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what is waited for lies in several places
            await asyncio.sleep(0.002)


class PollingStage:
    """Messages tell the handler: `fail`, `wait` (until let go), else it answers with the message's text."""

    def __init__(self, server: SandboxServer, control: SandboxControl, request: AiohttpRequest) -> None:
        self.server = server
        self.control = control
        self.bot = bot_at(server.url, request)
        self.journal: Journal = MemoryJournal()
        self.claims = MemoryClaims()
        self.began: list[int] = []
        self.at_work: set[int] = set()
        self.most_at_work = 0
        self.gate = asyncio.Event()
        self.seen: list[Update] = []
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def confirmed(self) -> int:
        """Every update below this id was confirmed."""
        return self.server.sandbox.updates.confirmed

    def asked(self) -> int:
        """How often `getUpdates` was called."""
        return self.server.sandbox.calls.counts["getUpdates"]

    def answered(self) -> list[str]:
        """The texts sent, in order."""
        return [str(one.params["text"]) for one in self.server.sandbox.calls.since(0, "sendMessage")]

    def start(self, **settings: Any) -> Poller:
        """Begin to poll."""
        self._stop = asyncio.Event()
        wanted = settings.pop("allowed_updates", None)
        limits = PollingLimits(**({"timeout": 5} | settings))
        clock = self.server.clock
        poller = Poller(self.bot, self.handle, self.journal, clock=clock, limits=limits, allowed_updates=wanted)
        self._task = asyncio.create_task(poller.run(self._stop))
        return poller

    async def stop(self) -> None:
        """Stop cleanly; raises what polling ended with."""
        self._stop.set()
        await self.end()

    async def end(self) -> None:
        """Wait until polling has ended by itself."""
        task, self._task = self._task, None
        if task is not None:
            async with asyncio.timeout(10):
                await task

    async def crash(self) -> None:
        """End as a killed process does: without a word to anybody."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        self.at_work.clear()

    async def handle(self, update: Update) -> None:
        self.seen.append(update)
        self.began.append(update.update_id)
        self.at_work.add(update.update_id)
        self.most_at_work = max(self.most_at_work, len(self.at_work))
        await self._do(update)
        self.at_work.discard(update.update_id)

    async def _do(self, update: Update) -> None:
        if update.message is None:
            return
        text = update.message.text or ""
        if text == "fail":
            raise RuntimeError("a handler's bug")
        if text == "wait":
            await self.gate.wait()
        await call(self.bot, "sendMessage", {"chat_id": update.message.chat_id, "text": text})
