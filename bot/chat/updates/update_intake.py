"""Updates that come one by one and are answered for one by one: none is handled twice, and none that kills for ever."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from telegram import Bot

from bot.chat.updates.dispatcher import Dispatcher, Handler
from bot.chat.updates.start_record import MAX_STARTS, is_lasting, report_poison
from bot.chat.updates.update_parser import read_update
from bot.chat.updates.update_source import RawUpdate
from bot.core.clock import Clock
from bot.store.update_claims import Claim, ClaimState

log = logging.getLogger(__name__)

REMEMBERED = 10_000
"""Updates that are known to have been handled. Telegram repeats one within minutes (telegram-bot-api, `WebhookActor`:
every 60 to 120 s at most), in which no bot gets so many."""
ASK_AGAIN_SECONDS = 0.5
"""Between two looks whether another process has handled an update, or is gone."""


class Claims(Protocol):
    """Which process has which update in hand; `bot.store.update_claims` keeps it."""

    async def claim(self, update_id: int) -> Claim:
        """Take an update in hand."""
        ...

    async def count_start(self, update_id: int) -> None:
        """Count that an update is begun again."""
        ...

    def done(self, update_id: int) -> None:
        """An update was handled."""
        ...


class UpdateIntake:
    """Has updates handled through the dispatcher, each once, however often it comes.

    An update that may have brought the bot down is handled alone, as polling does it: nothing else is in hand then that
    would be suspected with it.
    """

    def __init__(self, bot: Bot, handle: Handler, claims: Claims, *, clock: Clock, deadline: float) -> None:
        """Make an intake.

        Args:
            bot: whose objects the updates will be.
            handle: what is done with an update.
            claims: tells what other processes have in hand or have handled.
            clock: measures the deadline.
            deadline: seconds after which a handler is cancelled.
        """
        self._bot = bot
        self._clock = clock
        self._claims = claims
        self._dispatcher = Dispatcher(handle, self._settle, clock=clock, deadline=deadline)
        self._in_hand: dict[int, asyncio.Future[None]] = {}
        self._handled: OrderedDict[int, None] = OrderedDict()
        self._turn = _Turn()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def in_hand(self) -> int:
        """How many updates are being handled or wait for their turn."""
        return len(self._in_hand)

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
        """Cancel what is still in hand, which is to come again."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._dispatcher.close()
        for done in self._in_hand.values():
            done.cancel()
        self._in_hand.clear()

    async def _begin(self, raw: RawUpdate, done: asyncio.Future[None]) -> None:
        if not is_lasting(raw):
            async with self._turn.beside_others():
                await self._start(raw, done)
            return
        claim = await self._begin_new(raw, done)
        while claim.state is ClaimState.ELSEWHERE:
            await self._clock.sleep(ASK_AGAIN_SECONDS)
            again = await self._claims.claim(raw["update_id"])
            claim = claim if again.state is ClaimState.UNKNOWN else again
            if claim == _NEW:  # the other let go of it before it was begun
                async with self._turn.beside_others():
                    await self._start(raw, done)
                return
        if done.done():
            return
        if claim.state is ClaimState.DONE:
            self._settle(raw["update_id"])
        else:
            await self._begin_again(raw, done, claim.starts)

    async def _begin_new(self, raw: RawUpdate, done: asyncio.Future[None]) -> Claim:
        """Claim an update and, where nobody began it before, have it handled.

        It is claimed in its turn: waiting for one that may kill us would count as its own start.
        """
        async with self._turn.beside_others():
            claim = await self._claims.claim(raw["update_id"])
            if claim in (_NEW, _UNKNOWN):
                await self._start(raw, done)
        return claim

    async def _begin_again(self, raw: RawUpdate, done: asyncio.Future[None], starts: int) -> None:
        """Handle alone what may have killed whoever began it; what was begun too often is given up."""
        update_id: int = raw["update_id"]
        if starts >= MAX_STARTS:
            report_poison(update_id, starts)
            self._settle(update_id)
            return
        async with self._turn.alone():
            await self._claims.count_start(update_id)
            await self._start(raw, done)

    async def _start(self, raw: RawUpdate, done: asyncio.Future[None]) -> None:
        """Have it handled, to its end."""
        update = read_update(raw, self._bot)
        if update is None:
            self._settle(raw["update_id"])
            return
        self._dispatcher.start(update)
        if not done.done():
            await asyncio.wait([done])

    def _settle(self, update_id: int) -> None:
        self._claims.done(update_id)
        self._handled[update_id] = None
        if len(self._handled) > REMEMBERED:
            self._handled.popitem(last=False)
        done = self._in_hand.pop(update_id, None)
        if done is not None and not done.done():
            done.set_result(None)


_NEW, _UNKNOWN = Claim(ClaimState.OURS), Claim(ClaimState.UNKNOWN)


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
