"""The polling loop: updates are confirmed to Telegram only after they were handled.

python-telegram-bot's own `Updater` confirms a batch when it asks for the next, whatever its
handlers did with it: a crash loses what was in hand. Here a crash repeats it.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from telegram import Bot
from telegram.error import TelegramError

from bot.chat.updates.backoff import run_until_first
from bot.chat.updates.dispatcher import Dispatcher, Handler
from bot.chat.updates.offset_tracker import Journal, OffsetTracker
from bot.chat.updates.start_record import MAX_STARTS, StartRecord, is_lasting, is_urgent, report_poison
from bot.chat.updates.update_parser import read_update
from bot.chat.updates.update_source import RawUpdate, UpdateSource
from bot.core.clock import Clock
from bot.services.health import Trouble

log = logging.getLogger(__name__)

# Seconds between two looks for newer updates while some are in hand: Telegram answers at once
# then, with those in hand.
SHORTEST_LOOK, LONGEST_LOOK = 0.05, 0.5

# So many updates are read and started before the handlers get their turn. Reading a whole batch
# holds the loop for 10 ms and then has all of it talk at once: a third fewer answers a second.
AT_A_TIME = 10

# How often to try to confirm what was handled when polling stops, and the pause between, in seconds.
LAST_TRIES, LAST_PAUSE = 2, 1.0


@dataclass(frozen=True, slots=True)
class PollingLimits:
    """How much a poller takes in hand, and for how long.

    Attributes:
        updates: how many may be unconfirmed at once, 1 to 100 (Bot API, getUpdates).
        handler_deadline: seconds after which a handler is cancelled.
        timeout: seconds for which Telegram may hold a request while nothing comes.
        stop_grace: seconds for which handlers in hand may go on when polling stops.
    """

    updates: int = 100
    handler_deadline: float = 30.0
    timeout: int = 30
    stop_grace: float = 5.0


class Poller:
    """Asks Telegram for updates and has up to `limits.updates` of them handled at once."""

    def __init__(
        self,
        bot: Bot,
        handle: Handler,
        journal: Journal,
        *,
        clock: Clock,
        limits: PollingLimits = PollingLimits(),
        allowed_updates: Sequence[str] | None = None,
    ) -> None:
        """Make a poller; nothing happens before `run`.

        Args:
            bot: whose updates to ask for; its general request object must be initialised.
            handle: what is done with an update.
            journal: counts starts, so that an update that kills the bot is not taken up for ever.
            clock: measures deadlines and pauses.
            limits: how much is taken in hand, and for how long.
            allowed_updates: kinds of updates to ask for; None leaves it as it was asked last.
        """
        self._bot = bot
        self._record = StartRecord(journal)
        self._clock = clock
        self._limits = limits
        self._source = UpdateSource(bot, clock=clock, allowed_updates=allowed_updates)
        self._offsets = OffsetTracker()
        self._dispatcher = Dispatcher(handle, self._on_handled, clock=clock, deadline=limits.handler_deadline)
        self._suspects: dict[int, int] = {}
        self._until: Callable[[], bool] = _never
        self._reached = asyncio.Event()
        self._look = SHORTEST_LOOK

    @property
    def last_answer_at(self) -> datetime | None:
        """When Telegram last answered `getUpdates`, None before the first time.

        In good health it is never older than `timeout` plus `handler_deadline`: the latter where
        the limit is reached and the oldest update is waited for.
        """
        return self._source.last_answer_at

    @property
    def trouble(self) -> Trouble | None:
        """What has been wrong since then."""
        return self._source.trouble

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch and have handled until `stop` is set; then finish what is in hand and confirm it.

        Raises:
            TokenRefusedError: Telegram does not accept the token.
            AnotherInstanceError: the bot is served elsewhere.
        """
        self._suspects = await self._record.left_by_a_crash()
        try:
            while not stop.is_set():
                await self._turn(stop)
            await self._finish()
        finally:
            await self._dispatcher.close()

    async def _turn(self, stop: asyncio.Event) -> None:
        batch = await self._ask(stop, limit=self._limits.updates, timeout=self._limits.timeout)
        if batch is None:
            return
        new = [raw for raw in batch if not self._offsets.knows(raw["update_id"])]
        # All of them before any is handled: what is not taken does not hold back the confirmation.
        for raw in new:
            self._offsets.take(raw["update_id"])
        await self._start_suspects([raw for raw in new if raw["update_id"] in self._suspects], stop)
        await self._start_others([raw for raw in new if raw["update_id"] not in self._suspects], stop)
        self._look = SHORTEST_LOOK if new else min(2 * self._look, LONGEST_LOOK)
        await self._pace(stop, full=len(batch) >= self._limits.updates)

    async def _ask(self, stop: asyncio.Event, *, limit: int, timeout: int) -> list[RawUpdate] | None:  # noqa: ASYNC109 - Telegram's timeout
        offset = self._offsets.offset
        batch = await self._source.ask(stop, offset=offset, limit=limit, timeout=timeout)
        if batch is not None and offset is not None:
            self._offsets.asked(offset)
        return batch

    async def _start_others(self, updates: list[RawUpdate], stop: asyncio.Event) -> None:
        if not updates or stop.is_set():
            return
        await self._start_all(raw for raw in updates if is_urgent(raw))
        if lasting := [raw["update_id"] for raw in updates if is_lasting(raw)]:
            await self._record.started(lasting, finished_below=self._offsets.offset)
        await self._start_all(raw for raw in updates if not is_urgent(raw))

    async def _start_all(self, updates: Iterable[RawUpdate]) -> None:
        for number, raw in enumerate(updates, 1):
            self._start(raw)
            if number % AT_A_TIME == 0:
                await asyncio.sleep(0)

    async def _start_suspects(self, updates: list[RawUpdate], stop: asyncio.Event) -> None:
        """Handle updates that may have brought the bot down, with nothing else in hand.

        Each is confirmed before the next one begins: should that one bring the bot down, this
        one is out of it.
        """
        for raw in updates:
            await self._wait(stop, until=self._is_idle)
            if stop.is_set():
                return
            await self._start_suspect(raw)
            await self._wait(stop, until=self._is_idle)
            while await self._ask(stop, limit=1, timeout=0) is None and not stop.is_set():
                pass

    async def _start_suspect(self, update: RawUpdate) -> None:
        update_id: int = update["update_id"]
        if self._suspects[update_id] < MAX_STARTS:
            await self._record.started([update_id], finished_below=self._offsets.offset)
            self._start(update)
            return
        report_poison(update_id, self._suspects[update_id])
        self._offsets.handled(update_id)

    def _start(self, raw: RawUpdate) -> None:
        update = read_update(raw, self._bot)
        if update is None:
            self._offsets.handled(raw["update_id"])
        else:
            self._dispatcher.start(update)

    def _on_handled(self, update_id: int) -> None:
        self._offsets.handled(update_id)
        if self._until():
            self._reached.set()

    def _is_idle(self) -> bool:
        return not self._dispatcher.in_hand

    def _has_room(self, room: int) -> bool:
        return self._offsets.unconfirmed <= self._limits.updates - room

    async def _pace(self, stop: asyncio.Event, *, full: bool) -> None:
        """Wait until asking again can bring something new.

        As long as anything is unconfirmed, Telegram answers at once and brings it again. After a
        full batch more is waiting: half the room free is worth a request, while the other half
        keeps the handlers busy. Otherwise the queue was empty: all done is the time to ask, and
        where a handler takes long, a look now and then.
        """
        enough = partial(self._has_room, self._limits.updates // 2) if full else self._is_idle
        await self._wait(stop, until=enough, seconds=self._look)
        await self._wait(stop, until=partial(self._has_room, 1))

    async def _wait(self, stop: asyncio.Event, *, until: Callable[[], bool], seconds: float | None = None) -> None:
        """Wait until it is so, or the time is up, or polling stops."""
        if until():
            return
        self._until = until
        self._reached.clear()
        others = [stop.wait()] if seconds is None else [stop.wait(), self._clock.sleep(seconds)]
        await run_until_first(self._reached.wait(), *others)
        self._until = _never

    async def _finish(self) -> None:
        await self._wait(asyncio.Event(), until=self._is_idle, seconds=self._limits.stop_grace)
        if not self._is_idle():
            log.error("handlers are cut off", extra={"event": "polling.cut_off", "count": self._dispatcher.in_hand})
        offset = self._offsets.offset
        if offset is not None and await self._confirm(offset):
            await self._record.finished(offset)

    async def _confirm(self, offset: int) -> bool:
        for attempt in range(LAST_TRIES):
            try:
                await self._source.fetch(offset=offset, limit=1, timeout=0)
            except TelegramError as error:
                log.warning("not confirmed", extra={"event": "polling.unconfirmed", "error": type(error).__name__})
                await self._clock.sleep(LAST_PAUSE if attempt + 1 < LAST_TRIES else 0)
            else:
                return True
        return False


def _never() -> bool:
    return False
