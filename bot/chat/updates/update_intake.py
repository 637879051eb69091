"""Updates that come one by one and are answered for one by one: none is handled twice, and none that kills for ever."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from telegram import Bot

from bot.chat.updates.dispatcher import Dispatcher, Handler
from bot.chat.updates.offset_tracker import Journal
from bot.chat.updates.start_record import MAX_STARTS, StartRecord, is_lasting, is_urgent, report_poison
from bot.chat.updates.update_parser import read_update
from bot.chat.updates.update_source import RawUpdate
from bot.core.clock import Clock

log = logging.getLogger(__name__)

REMEMBERED = 10_000
"""Updates that are known to have been handled. Telegram repeats one within minutes (telegram-bot-api, `WebhookActor`:
every 60 to 120 s at most), in which no bot gets so many."""
SUSPECTED_FOR = timedelta(hours=1)
"""For so long after a start an update on record may come again. It would have come within minutes; what has not is
known to Telegram as handled, and must not keep the record of all later ones from being forgotten."""


class UpdateIntake:
    """Has updates handled through the dispatcher, each once, however often it comes.

    An update that may have brought the bot down is handled alone, as polling does it: nothing else is in hand then that
    would be suspected with it.
    """

    def __init__(self, bot: Bot, handle: Handler, journal: Journal, *, clock: Clock, deadline: float) -> None:
        """Make an intake; `open` comes first.

        Args:
            bot: whose objects the updates will be.
            handle: what is done with an update.
            journal: counts starts.
            clock: measures the deadline.
            deadline: seconds after which a handler is cancelled.
        """
        self._bot = bot
        self._clock = clock
        self._record = StartRecord(journal)
        self._dispatcher = Dispatcher(handle, self._settle, clock=clock, deadline=deadline)
        self._in_hand: dict[int, asyncio.Future[None]] = {}
        self._handled: OrderedDict[int, None] = OrderedDict()
        self._suspects: dict[int, int] = {}
        self._suspected_until = clock.now()
        self._turn = _Turn()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def in_hand(self) -> int:
        """How many updates are being handled or wait for their turn."""
        return len(self._in_hand)

    async def open(self) -> None:
        """Learn what was left unfinished."""
        self._suspects = await self._record.left_by_a_crash()
        self._suspected_until = self._clock.now() + SUSPECTED_FOR

    async def take(self, raw: RawUpdate) -> None:
        """Have an update handled and return when it is; at once when it was handled lately.

        One that is in hand already is waited for and not handled twice. Whoever gives up waiting changes nothing.

        Raises:
            CancelledError: the intake was closed before it was handled.
        """
        update_id: int = raw["update_id"]
        if update_id in self._handled:
            return
        if (known := self._in_hand.get(update_id)) is not None:
            await asyncio.shield(known)
            return
        done = self._in_hand[update_id] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(self._begin(raw, done))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        await asyncio.shield(done)

    async def finish(self, seconds: float) -> bool:
        """Wait until nothing is in hand, for so many seconds at most; whether it is so."""
        if self._in_hand:
            await asyncio.wait(list(self._in_hand.values()), timeout=seconds)
        return not self._in_hand

    async def close(self) -> None:
        """Cancel what is still in hand, which is to come again; what is finished goes off the record."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._dispatcher.close()
        unfinished = self._floor()
        for done in self._in_hand.values():
            done.cancel()
        if unfinished is None and self._handled:
            unfinished = max(self._handled) + 1
        self._in_hand.clear()
        if unfinished is not None:
            await self._record.finished(unfinished)

    async def _begin(self, raw: RawUpdate, done: asyncio.Future[None]) -> None:
        update_id: int = raw["update_id"]
        starts = self._suspects.get(update_id, 0)
        if starts >= MAX_STARTS:
            report_poison(update_id, starts)
            self._settle(update_id)
            return
        async with self._turn.alone() if starts else self._turn.beside_others():
            await self._start(raw)
            if not done.done():
                await asyncio.wait([done])

    async def _start(self, raw: RawUpdate) -> None:
        if is_lasting(raw) and not is_urgent(raw):
            await self._note(raw)
        update = read_update(raw, self._bot)
        if update is None:
            self._settle(raw["update_id"])
            return
        self._dispatcher.start(update)
        if is_urgent(raw):
            await self._note(raw)

    async def _note(self, raw: RawUpdate) -> None:
        await self._record.started([raw["update_id"]], finished_below=self._floor())

    def _floor(self) -> int | None:
        """The lowest update that must stay on record: what is in hand, and what may have killed us and may come yet."""
        if self._suspects and self._clock.now() >= self._suspected_until:
            self._suspects.clear()
        return min([*self._in_hand, *self._suspects], default=None)

    def _settle(self, update_id: int) -> None:
        self._suspects.pop(update_id, None)
        self._handled[update_id] = None
        if len(self._handled) > REMEMBERED:
            self._handled.popitem(last=False)
        done = self._in_hand.pop(update_id, None)
        if done is not None and not done.done():
            done.set_result(None)


class _Turn:
    """Lets many go side by side, or one alone: that one waits for those before it, and newcomers wait for that one."""

    def __init__(self) -> None:
        self._changed = asyncio.Condition()
        self._beside = 0
        self._is_alone = False

    @asynccontextmanager
    async def beside_others(self) -> AsyncIterator[None]:
        """Go as soon as nobody is alone."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._is_alone)
            self._beside += 1
        try:
            yield
        finally:
            self._beside -= 1
            await self._tell()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Go when nobody else does."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._is_alone)
            self._is_alone = True  # from now on nobody comes in
            await self._changed.wait_for(lambda: not self._beside)
        try:
            yield
        finally:
            self._is_alone = False
            await self._tell()

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()
