"""The sender: takes up what is due, as fast as Telegram likes it, and settles it by Telegram's answers.

One sender over all processes: it works only while it holds the lease. Answers to people go ahead: they use other
connections, and what they send counts in the pace that the sender keeps.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from telegram import Bot

from bot.chat.delivery.delivery_client import DeliveryClient
from bot.chat.telegram_api.request import AiohttpRequest
from bot.core.announcing.enums import HeldWhy, Setback
from bot.core.announcing.outcomes import (
    Attempt,
    Decision,
    Doubt,
    Form,
    GiveUp,
    Hold,
    InForm,
    Later,
    Response,
    StopAll,
    TelegramFailure,
    decide,
)
from bot.core.announcing.rate_limit import RateLimit
from bot.core.announcing.subscribers import Subscriber
from bot.core.clock import Clock, repeated
from bot.core.errors import StoreAwayError, StoreError
from bot.services.deliveries import Deliveries, Job
from bot.store.delivery_claims import Due

log = logging.getLogger(__name__)

IN_FLIGHT = 8
"""Calls at once: what a kill can leave uncertain. grammY advises few; 25 a second need no more."""
LOOK_SECONDS = 0.5
"""Between two looks for what is due; what another process publishes is on its way in less than two seconds."""
TROUBLE_SECONDS = 3.0
"""Until the outbox is looked at again after the database could not be used."""
CLEAN_SECONDS = 3600.0
GAP_SECONDS = 0.037
"""Between two requests: what the database held up must not catch up at once, or a second holds too many."""
_TRIES = 5
"""Of writing an outcome while the database is busy."""

OnHeld = Callable[[Subscriber, HeldWhy], Awaitable[None]]
"""Told when sending to a chat ends, so that whoever set it up hears of it."""
OnSlow = Callable[[int], Awaitable[None]]
"""Told, once, that a group's slow mode holds posts up: an admin there would not have to wait."""


class Sender:
    """Sends deliveries until it is told to stop.

    Args:
        pace: shared with whoever answers people.
        rate: announcements a second at this moment.
    """

    def __init__(
        self,
        deliveries: Deliveries,
        client: DeliveryClient,
        pace: RateLimit,
        clock: Clock,
        *,
        rate: Callable[[], float],
        on_held: OnHeld,
        on_slow: OnSlow,
    ) -> None:
        self._deliveries = deliveries
        self._client = client
        self._pace = pace
        self._clock = clock
        self._rate = rate
        self._on_held = on_held
        self._on_slow = on_slow
        self._slow: set[int] = set()
        self._leads = self._led_last = False
        self._stopped = False
        self._queue: deque[Due] = deque()
        self._departure = 0.0
        self._in_hand: dict[int, asyncio.Task[None]] = {}

    @property
    def leads(self) -> bool:
        """Whether this process is the one that sends."""
        return self._leads

    @property
    def led_last(self) -> bool:
        """Whether it was that one when the database last answered: while that is away, none is."""
        return self._led_last

    async def run(self, stop: asyncio.Event) -> None:
        """Send until the event is set; what is in hand then is finished, and the lease given back."""
        kept = repeated(self._keep_lease, self._deliveries.sign_seconds, at_once=True)
        try:
            async with kept, repeated(self._keep_clean, CLEAN_SECONDS):
                while not stop.is_set() and not self._stopped:
                    await _pause(stop, await self._tried_step())
        finally:
            await asyncio.gather(*self._in_hand.values(), return_exceptions=True)
            with suppress(StoreError):
                await self._deliveries.resign()

    async def _tried_step(self) -> float:
        """The next step, and seconds to wait after it; where the database is in trouble, it is tried again later."""
        try:
            return await self._step()
        except StoreError as error:
            _tell_trouble("the outbox cannot be read", "sender.store", error)
            return TROUBLE_SECONDS

    async def _step(self) -> float:
        """Start the next delivery if its time has come; seconds to wait before the next step."""
        if not self._leads:
            self._queue.clear()
            return LOOK_SECONDS
        if len(self._in_hand) >= IN_FLIGHT:
            await asyncio.wait(self._in_hand.values(), return_when=asyncio.FIRST_COMPLETED, timeout=LOOK_SECONDS)
            return 0
        if not self._queue:
            busy = {*self._in_hand}
            self._queue.extend(due for due in await self._deliveries.due() if due.chat_id not in busy)
        now = time.monotonic()
        if (pause := self._pace.wait(now)) > 0:
            return min(pause, LOOK_SECONDS)
        due = self._next(now)
        if due is None:
            self._queue.clear()  # what has become due meanwhile may be for a chat that is ready
            return LOOK_SECONDS
        self._pace.rate = self._rate()
        self._pace.sent(due.chat_id, now)
        task = asyncio.create_task(self._deliver(due))
        self._in_hand[due.chat_id] = task
        task.add_done_callback(lambda _: self._in_hand.pop(due.chat_id, None))
        return 0

    def _next(self, now: float) -> Due | None:
        """The first delivery whose chat may get one now."""
        for _ in range(len(self._queue)):
            due = self._queue.popleft()
            if due.chat_id not in self._in_hand and self._pace.wait_for(due.chat_id, now) <= 0:
                return due
            self._queue.append(due)
        return None

    async def _deliver(self, due: Due) -> None:
        try:
            job = await self._deliveries.take(due.id)
            if job is not None:
                await self._carry_out(job)
        except StoreError as error:
            log.warning("a delivery waits for the database", extra={"event": "sender.store", "why": str(error)})
        except Exception:
            # One that cannot be worded must not stop the others; it is marked uncertain when the lease changes hands.
            log.exception("a delivery failed in our own code", extra={"event": "delivery.broken", "delivery": due.id})

    async def _depart(self) -> None:
        """Wait until the request before is far enough away and the second has room for one more."""
        now = time.monotonic()
        self._departure = max(now, self._departure + GAP_SECONDS)
        await asyncio.sleep(self._departure - now)
        while (wait := self._pace.crowded(time.monotonic())) > 0:  # noqa: ASYNC110 - the wait is known each time
            await asyncio.sleep(wait)
        self._pace.departs(time.monotonic())

    async def _carry_out(self, job: Job) -> None:
        await self._depart()
        reply = await self._client.send(job)
        decision = await self._decide(job, reply, job.form)
        while isinstance(decision, InForm):
            _tell_form(job, decision.form, reply)
            await self._depart()
            reply = await self._client.send(job, decision.form)
            decision = await self._decide(job, reply, decision.form)
        await self._settle(job, decision, reply)

    async def _decide(self, job: Job, reply: Response, form: Form) -> Decision:
        is_flood = reply.failure is TelegramFailure.FLOOD
        slow = is_flood and job.chat_id < 0 and await self._client.slow_mode(job.chat_id)
        tried = Attempt(self._clock.now(), job.attempts, job.last_why, form, is_slow=slow)
        decision = decide(reply, tried)
        if isinstance(decision, Later) and decision.for_chat:
            seconds = (decision.at - tried.now).total_seconds()
            if self._pace.told_to_wait(job.chat_id, seconds, time.monotonic()):
                log.warning("several chats must wait: all do", extra={"event": "sender.flood", "seconds": seconds})
        if isinstance(decision, StopAll):
            self._stopped, self._leads, self._led_last = True, False, False
            log.critical(
                "Telegram does not know our token: nothing is sent any more; correct BOT_TOKEN and start again",
                extra={"event": "sender.stopped", "why": reply.said},
            )
        return decision

    async def _settle(self, job: Job, decision: Decision, reply: Response) -> None:
        _tell(job, decision, reply)
        for attempt in range(_TRIES):
            try:
                held_chat = await self._deliveries.settle(job, decision, reply.said)
                break
            except StoreError as error:
                log.warning("an outcome waits for the database", extra={"event": "sender.store", "why": str(error)})
                await asyncio.sleep(2**attempt)
        else:
            log.error("an outcome is lost", extra={"event": "delivery.unsettled", "delivery": job.id})
            return
        if held_chat is not None and isinstance(decision, Hold):
            await self._on_held(held_chat, decision.why)
        if isinstance(decision, Later) and decision.why is Setback.SLOW_MODE:
            await self._advise(job)

    async def _advise(self, job: Job) -> None:
        is_known = job.chat_id in self._slow or job.last_why is Setback.SLOW_MODE
        self._slow.add(job.chat_id)
        if not is_known:
            await self._on_slow(job.chat_id)

    async def _keep_lease(self) -> None:
        if self._stopped:
            return
        try:
            taken = await self._deliveries.lead()
            if taken:
                await self._take_over_pace()
            self._leads = self._led_last = taken is not None and not self._stopped
        except StoreError as error:
            self._leads = False
            _tell_trouble("the lease cannot be kept", "sender.lease", error)

    async def _take_over_pace(self) -> None:
        now = time.monotonic()
        self._pace.remember([(chat, now - ago) for chat, ago in await self._deliveries.just_sent(60)])

    async def _keep_clean(self) -> None:
        with suppress(StoreError):
            if gone := await self._deliveries.clean():
                log.info("old deliveries are forgotten", extra={"event": "deliveries.forgotten", "count": gone})


def _tell_trouble(what: str, event: str, error: StoreError) -> None:
    """Tell of a database that cannot be used; of one that is away the store has told, once for all."""
    if not isinstance(error, StoreAwayError):
        log.warning(what, extra={"event": event, "why": str(error)})


def _tell_form(job: Job, form: Form, reply: Response) -> None:
    """Tell of what was refused for its form; a server that takes no tables is no fault."""
    if form is Form.WORDS:
        extra = {"event": "delivery.no_table", "delivery": job.id, "why": reply.said}
        log.warning("Telegram does not take a table; its words are sent", extra=extra)
    else:
        log.error("our markup was refused", extra={"event": "delivery.markup", "delivery": job.id})


def _tell(job: Job, decision: Decision, reply: Response) -> None:
    extra = {"event": "delivery.settled", "delivery": job.id, "outcome": type(decision).__name__.lower()}
    if isinstance(decision, (Doubt, GiveUp)):
        log.warning("a delivery did not arrive, or may not have", extra={**extra, "why": reply.said})
    else:
        log.debug("a delivery is settled", extra=extra)


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    if seconds <= 0:
        await asyncio.sleep(0)  # others have their turn
        return
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


_CONNECTIONS = 16
"""A few more than calls at once."""


@asynccontextmanager
async def run_sender(
    bot: Bot,
    deliveries: Deliveries,
    pace: RateLimit,
    clock: Clock,
    *,
    rate: Callable[[], float],
    on_held: OnHeld,
    on_slow: OnSlow,
    proxy_url: str | None = None,
) -> AsyncIterator[Sender]:
    """Send what is due meanwhile; on leaving, what is in hand is finished."""
    request = AiohttpRequest(proxy_url=proxy_url, pool_size=_CONNECTIONS)
    await request.initialize()
    client = DeliveryClient(request, bot.base_url)
    sender = Sender(deliveries, client, pace, clock, rate=rate, on_held=on_held, on_slow=on_slow)
    stop = asyncio.Event()
    running = asyncio.create_task(sender.run(stop))
    try:
        yield sender
    finally:
        stop.set()
        await asyncio.gather(running, return_exceptions=True)
        await request.shutdown()
