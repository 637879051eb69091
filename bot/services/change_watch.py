"""What other processes on the same database changed is read anew here, within two seconds."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, nullcontext

from bot.core.clock import LAST_SECONDS, in_background, look_again, look_safely
from bot.core.errors import StoreError
from bot.store.change_counts import CHANNEL, ChangeKind, change_counts
from bot.store.database import Database

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
"""Between two looks at the counts, where nothing is told of or a notice is lost."""
GATHER_SECONDS = 0.1
"""For which notices gather: changes often come in groups, and each would have all choices read anew."""
LISTEN_AGAIN_SECONDS = 1.0
"""After which the database is listened to again, when that was cut or could not be begun."""

Look = Callable[[], Awaitable[object]]
"""Reads one kind of thing anew, if it has changed."""


class ChangeWatch:
    """Looks at the counts of changes, at once when the database tells of one, and has what changed read anew.

    What takes long to read does not keep the rest waiting.
    """

    def __init__(self, database: Database, looks: Mapping[ChangeKind, Look]) -> None:
        self._database = database
        self._looks = looks
        self._seen: dict[ChangeKind, int] = {}
        self._reading: dict[ChangeKind, asyncio.Task[None]] = {}
        self._is_told = asyncio.Event()

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Watch meanwhile."""
        listening = in_background(self._listen_again()) if self._database.can_listen else nullcontext()
        try:
            async with listening, look_again("changes", self.look, LOOK_SECONDS, sleep=self._until_told):
                yield
        finally:
            await self._end()

    async def look(self) -> None:
        """Begin to read what has changed.

        Raises:
            StoreError: when the database cannot be used.
        """
        async with self._database.reading() as session:
            present = await change_counts(session)
        for kind, look in self._looks.items():
            if present[kind] != self._seen.get(kind) and kind not in self._reading:
                self._reading[kind] = asyncio.create_task(self._read(kind, look, present[kind]))

    async def _read(self, kind: ChangeKind, look: Look, present: int) -> None:
        try:
            if await look_safely(kind.value, look):
                self._seen[kind] = present
        finally:
            del self._reading[kind]

    async def _end(self) -> None:
        """Let end what is being read, if that does not take long."""
        reading = list(self._reading.values())
        if reading:
            await asyncio.wait(reading, timeout=LAST_SECONDS)
        for one in reading:
            one.cancel()
        await asyncio.gather(*reading, return_exceptions=True)

    async def _until_told(self, seconds: float) -> None:
        """Wait so long at most."""
        try:
            async with asyncio.timeout(seconds):
                await self._is_told.wait()
        except TimeoutError:
            return
        await asyncio.sleep(GATHER_SECONDS)
        self._is_told.clear()

    async def _listen_again(self) -> None:
        """Listen for ever; while that cannot be, the counts are looked at all the same."""
        is_known = False
        while True:
            try:
                await self._database.listen(CHANNEL, self._is_told.set)
                is_known = False
            except StoreError as error:
                if not is_known:  # once for each time that the database is away
                    log.warning("changes are not told of", extra={"event": "changes.unheard", "why": str(error)})
                is_known = True
            except Exception:  # nobody else would notice that nothing is listened to any more
                log.exception("listening failed in our own code", extra={"event": "changes.broken"})
            await asyncio.sleep(LISTEN_AGAIN_SECONDS)
