"""Answering from the facts that another process published a moment ago."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from bot.core.errors import StoreError
from bot.core.facts import Fact
from bot.core.lookup.engine import Lookup
from bot.services.answers import Answers
from bot.services.stock import held_facts
from bot.store.database import Database
from bot.store.facts import version

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
"""Between two looks at the version of the facts."""


class Freshness:
    """Looks whether the facts have changed, and replaces the lookup then.

    Args:
        make: builds a lookup of facts; it is called outside of the event loop.
        known: the version of the facts that are answered from now.
    """

    def __init__(
        self, database: Database, answers: Answers, make: Callable[[Sequence[Fact]], Lookup], known: int
    ) -> None:
        self._database = database
        self._answers = answers
        self._make = make
        self._known = known

    async def look(self) -> bool:
        """Replace the lookup if the facts have changed; whether they had.

        Raises:
            StoreError: when the database cannot be used.
        """
        async with self._database.reading() as session:
            present = await version(session)
        if present == self._known:
            return False
        facts = await held_facts(self._database)
        self._answers.replace(await asyncio.to_thread(self._make, facts))
        gc.freeze()  # they live until the next change: no need to look through them again and again
        self._known = present
        log.info("answering from changed facts", extra={"event": "facts.replaced", "facts": len(facts)})
        return True

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Look again and again meanwhile."""
        keeping = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self.look()
            except StoreError as error:
                log.warning("the facts cannot be looked at", extra={"event": "facts.unseen", "why": str(error)})


async def version_of(database: Database) -> int:
    """The version of the facts.

    Raises:
        StoreError: when the database cannot be used.
    """
    async with database.reading() as session:
        return await version(session)
