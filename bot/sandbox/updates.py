"""The queue of updates that `getUpdates` serves."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from itertools import islice

from bot.sandbox.encoding import to_bytes
from bot.sandbox.errors import ApiError, conflict
from bot.sandbox.world.people import Json

ON_DEMAND = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that come only when `allowed_updates` names them (Bot API, `getUpdates`)."""
MAX_BATCH = 100
_REMEMBERED = 500
"""Updates that can be looked at after they were confirmed."""
_WEBHOOK_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"


class UpdateQueue:
    """Updates wait here, already encoded, until a later offset confirms them.

    Args:
        changed: called when updates were confirmed and when a long poll begins.
        first_id: the first update's; one that goes on where an earlier sandbox ended keeps a bot's records true.
    """

    def __init__(self, changed: Callable[[], None], first_id: int = 1) -> None:
        self._changed = changed
        self.on_new: Callable[[], None] = lambda: None
        """Called when an update has come."""
        self.next_id = first_id
        self.confirmed = 0
        """Every update below this id was confirmed."""
        self.confirmed_count = 0
        self.allowed: frozenset[str] = frozenset()
        self._pending: deque[tuple[int, bytes]] = deque()
        self._remembered: deque[tuple[int, bytes]] = deque(maxlen=_REMEMBERED)
        self._waiter: asyncio.Future[None] | None = None
        self._closed = False

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def polling(self) -> bool:
        """Whether a long poll is waiting."""
        return self._waiter is not None and not self._waiter.done()

    def allow(self, kinds: Iterable[str]) -> None:
        """Remember `allowed_updates`; an empty list means all but those on demand."""
        self.allowed = frozenset(kinds)

    def accepts(self, kind: str) -> bool:
        """Whether the bot asked for updates of this kind."""
        return kind in self.allowed if self.allowed else kind not in ON_DEMAND

    def put(self, kind: str, body: Json) -> int | None:
        """Queue an update and return its id; None when the bot did not ask for its kind."""
        if not self.accepts(kind):
            return None
        update_id = self.next_id
        self.next_id += 1
        self._append(update_id, to_bytes({"update_id": update_id, kind: body}))
        return update_id

    def put_raw(self, update: Json) -> int:
        """Queue an update as given, whatever it holds; `update_id` is assigned unless it is there."""
        given = update.get("update_id")
        update_id = given if isinstance(given, int) else self.next_id
        self.next_id = max(self.next_id, update_id + 1)
        self._append(update_id, to_bytes({"update_id": update_id} | update))
        self._pending = deque(sorted(self._pending, key=lambda pair: pair[0]))
        return update_id

    async def fetch(self, offset: int, limit: int, seconds: float) -> list[bytes]:
        """Confirm what lies below `offset`, then give up to `limit` updates, waiting for the first if need be.

        Raises:
            ApiError: 409 when another call comes while this one waits.
        """
        self._terminate_other()
        self._confirm(offset)
        limit = limit if 1 <= limit <= MAX_BATCH else MAX_BATCH
        if not self._pending and seconds > 0 and not self._closed:
            await self._wait(seconds)
        return [body for _, body in islice(self._pending, limit)]

    def since(self, update_id: int) -> list[tuple[int, bytes]]:
        """The newest updates with a larger id, confirmed ones too, already encoded."""
        return [pair for pair in self._remembered if pair[0] > update_id]

    def pending(self) -> list[tuple[int, bytes]]:
        """What waits, oldest first, already encoded."""
        return list(self._pending)

    def take_off(self, update_id: int) -> None:
        """Confirm one update alone, as a webhook's answer does."""
        kept = deque(pair for pair in self._pending if pair[0] != update_id)
        self.confirmed_count += len(self._pending) - len(kept)
        self._pending = kept
        self._changed()

    def drop_all(self) -> None:
        """Forget what is pending, as `drop_pending_updates` asks."""
        self._confirm(self.next_id)

    def end_polling(self) -> None:
        """Refuse the call that waits, for updates are posted from now on."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(webhook_set())

    def close(self) -> None:
        """Let a waiting call answer at once; later ones do not wait."""
        self._closed = True
        self._wake()

    def _append(self, update_id: int, body: bytes) -> None:
        self._pending.append((update_id, body))
        self._remembered.append((update_id, body))
        self._wake()
        self.on_new()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            keep = min(-offset, len(self._pending))
            offset = self._pending[-keep][0] if keep else 0
        while self._pending and self._pending[0][0] < offset:
            self._pending.popleft()
            self.confirmed_count += 1
        self.confirmed = max(self.confirmed, offset)
        self._changed()

    def _terminate_other(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(terminated())

    async def _wait(self, seconds: float) -> None:
        waiter = self._waiter = asyncio.get_running_loop().create_future()
        self._changed()
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            return
        finally:
            if self._waiter is waiter:
                self._waiter = None
                self._changed()


def webhook_set() -> ApiError:
    """What `getUpdates` is told where updates are posted."""
    return conflict(_WEBHOOK_SET)


def terminated() -> ApiError:
    """What the earlier of two concurrent `getUpdates` calls is told."""
    return conflict(_TERMINATED)
