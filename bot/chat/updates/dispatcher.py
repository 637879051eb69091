"""Handling updates side by side: in order within a conversation, each within a deadline."""

import asyncio
import logging
import traceback
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Update

from bot.core.clock import Clock

log = logging.getLogger(__name__)

Handler = Callable[[Update], Awaitable[object]]


@dataclass(slots=True)
class _Run:
    """One handler at work."""

    update_id: int
    due: datetime
    task: asyncio.Task[None]
    overrun: bool = False


class Dispatcher:
    """Runs the handler for each update in a task of its own.

    One person's questions in one chat form a lane and are handled one after another, so that a
    follow-up is not handled before what it follows; so do the person's commands and presses, of
    which each may undo the one before. A person's inline queries form one as well, in which each
    takes the place of those that still wait: whoever types on wants no answer to half a word.
    Whatever becomes of a handler, its update is reported as handled: trying it again would bring
    the same.
    """

    def __init__(self, handle: Handler, handled: Callable[[int], None], *, clock: Clock, deadline: float) -> None:
        """Make a dispatcher; it needs a running event loop only in `start`.

        Args:
            handle: what is done with an update.
            handled: told of each update that needs no more work.
            clock: measures the deadline.
            deadline: seconds after which a handler is cancelled.
        """
        self._handle = handle
        self._handled = handled
        self._clock = clock
        self._deadline = timedelta(seconds=deadline)
        self._in_hand: set[int] = set()
        self._lanes: dict[Hashable, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._runs: dict[int, _Run] = {}  # in the order they began, so that the first is due first
        self._watch: asyncio.Task[None] | None = None

    @property
    def in_hand(self) -> int:
        """How many updates are being handled or wait for their turn."""
        return len(self._in_hand)

    def start(self, update: Update) -> None:
        """Handle an update, at once or after those before it in its lane."""
        self._in_hand.add(update.update_id)
        key = _lane_of(update)
        if waiting := self._lanes.get(key):
            if update.inline_query is not None:
                self._drop_stale(waiting)
            waiting.append(update)
            return
        self._lanes[key] = lane = deque([update])
        task = asyncio.create_task(self._run_lane(key, lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        if self._watch is None:
            self._watch = asyncio.create_task(self._cancel_overdue())

    async def close(self) -> None:
        """Cancel whatever is still in hand; such updates are not reported as handled."""
        tasks = [*self._tasks, *([self._watch] if self._watch else [])]
        self._watch = None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run_lane(self, key: Hashable, lane: deque[Update]) -> None:
        try:
            while lane:
                await self._run(lane[0])
                self._settle(lane.popleft().update_id)
        finally:
            del self._lanes[key]

    async def _run(self, update: Update) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a lane is a task
        run = self._runs[update.update_id] = _Run(update.update_id, self._clock.now() + self._deadline, task)
        try:
            await self._handle(update)
        except asyncio.CancelledError:
            if not run.overrun:
                raise
            task.uncancel()
        except Exception as error:  # noqa: BLE001 - one update's failure must not reach the others
            _report_failure(error, update.update_id)
        finally:
            del self._runs[update.update_id]

    async def _cancel_overdue(self) -> None:
        while True:
            await self._clock.sleep(self._until_next_due())
            now = self._clock.now()
            for run in [run for run in self._runs.values() if run.due <= now and not run.overrun]:
                run.overrun = True
                log.error("handler overran its deadline", extra={"event": "update.overrun", "update_id": run.update_id})
                run.task.cancel()
                # Now, and not when the handler has ended: it may be slow to let go.
                self._settle(run.update_id)

    def _drop_stale(self, lane: deque[Update]) -> None:
        """Take out of a lane what has not begun; nobody waits for its answer any more."""
        while lane and lane[-1].update_id not in self._runs:
            self._settle(lane.pop().update_id)

    def _settle(self, update_id: int) -> None:
        if update_id in self._in_hand:
            self._in_hand.remove(update_id)
            self._handled(update_id)

    def _until_next_due(self) -> float:
        # A handler that begins later is due later, so nothing is missed while this one sleeps.
        dues = (run.due for run in self._runs.values() if not run.overrun)
        now = self._clock.now()
        return max((next(dues, now + self._deadline) - now).total_seconds(), 0.0)


def _lane_of(update: Update) -> Hashable:
    if update.inline_query is not None:
        return (update.inline_query.from_user.id, "inline")
    chat, user = update.effective_chat, update.effective_user
    if chat is None and user is None:
        return update.update_id
    return (chat and chat.id, user and user.id, _is_question(update))


def _is_question(update: Update) -> bool:
    """Whether it may be a question: those need no database, and so must not wait for what changes something there."""
    message = update.message or update.edited_message
    return message is not None and not (message.text or "").startswith("/") and message.reply_to_message is None


def _report_failure(error: Exception, update_id: int) -> None:
    # Where it happened, and not what the error says: that may quote the person.
    frame = traceback.extract_tb(error.__traceback__)[-1]
    log.error(
        "handler failed",
        extra={
            "event": "update.failed",
            "update_id": update_id,
            "error": type(error).__name__,
            "at": f"{frame.filename}:{frame.lineno}",
        },
    )
