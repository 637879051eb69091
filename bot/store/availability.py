"""Whether a PostgreSQL server answers, watched from aside: whoever needs it while it is away is told so at once.

A server that was stopped refuses connections. One that hangs, or whose machine is gone, takes them or stays silent, and
every question to it would wait for as long as TCP does. So one connection asks it again and again; when no answer
comes, all others are cut, and whoever waits for one goes on without the database.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any
from weakref import WeakSet

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.core.errors import StoreAwayError, StoreError
from bot.store.database_url import DatabaseUrl
from bot.store.driver_errors import reached

log = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two looks."""
ANSWER_SECONDS = 3
"""Within which a look must be answered: longer than a busy server takes, shorter than people wait."""
_SILENT = "does not answer (it took too long); start the server or look what holds it up"


class Availability:
    """Knows whether the database is away, while it is watched; before, it is taken to be there.

    Args:
        address: of the database.
        used: whose connections are cut when no answer comes.
        asking: makes the one connection that asks, apart from all others: theirs may all be busy for good reasons.
    """

    def __init__(self, address: DatabaseUrl, used: Iterable[AsyncEngine], asking: AsyncEngine) -> None:
        self._address, self._asking = address, asking
        self._connections = WeakSet[Any]()
        self._waiting = set[asyncio.Timeout]()
        self._why: str | None = None
        self._away_since = 0.0
        self._doubt = asyncio.Event()
        self._looks = set[asyncio.Task[None]]()
        for engine in (*used, asking):
            event.listen(engine.sync_engine, "connect", self._connected)

    @property
    def is_away(self) -> bool:
        """Whether the last look was not answered."""
        return self._why is not None

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Look again and again meanwhile; what was known last holds afterwards."""
        task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    @asynccontextmanager
    async def waiting(self) -> AsyncIterator[None]:
        """Wait for a connection, for no longer than the database is there.

        Raises:
            StoreAwayError: it is away, or is found to be meanwhile.
        """
        if self.is_away:
            raise self._error()
        try:
            async with asyncio.timeout(None) as limit:
                self._waiting.add(limit)
                try:
                    yield
                finally:
                    self._waiting.discard(limit)
        except TimeoutError:
            raise self._error() from None

    @contextmanager
    def noticing(self) -> Iterator[None]:
        """Look at once when what is done inside finds the database away."""
        try:
            yield
        except StoreAwayError:
            self._doubt.set()
            raise

    def _error(self) -> StoreAwayError:
        return StoreAwayError(self._why or f"{self._address} {_SILENT}")

    async def _watch(self) -> None:
        while True:
            self._doubt.clear()
            try:
                await self._look()
            except StoreError as error:
                self._went(str(error))
            else:
                self._came_back()
            with suppress(TimeoutError):
                async with asyncio.timeout(PAUSE):
                    await (asyncio.sleep(PAUSE) if self.is_away else self._doubt.wait())

    async def _look(self) -> None:
        """Have an answer.

        Raises:
            StoreError: there is none.
        """
        look = asyncio.create_task(self._ask())
        self._looks.add(look)
        look.add_done_callback(self._looks.discard)
        for _ in range(ANSWER_SECONDS):  # one long wait would blame the server for what holds up this process
            done, _ = await asyncio.wait({look}, timeout=1.0)
            if done:
                return look.result()
        look.add_done_callback(_ignore)
        look.cancel()
        raise StoreAwayError(f"{self._address} {_SILENT}")

    async def _ask(self) -> None:
        with reached(self._address):
            async with self._asking.connect():  # which asks by itself whether an old connection still works
                return

    def _went(self, why: str) -> None:
        if self._why is None:
            self._away_since = asyncio.get_running_loop().time()
            log.error(
                "the database is away; questions are answered from memory, and what is to be written waits",
                extra={"event": "database.away", "why": why},
            )
        self._why = why
        now = asyncio.get_running_loop().time()
        for limit in list(self._waiting):
            limit.reschedule(now)
        for connection in list(self._connections):
            connection.terminate()

    def _came_back(self) -> None:
        if self._why is not None:
            self._why = None
            seconds = round(asyncio.get_running_loop().time() - self._away_since, 1)
            log.warning("the database is back", extra={"event": "database.back", "seconds": seconds})

    def _connected(self, connection: Any, record: object) -> None:
        del record  # the pool's own
        self._connections.add(connection.driver_connection)


def _ignore(look: asyncio.Task[None]) -> None:
    """Nobody waits for it any more."""
    if not look.cancelled():
        look.exception()
