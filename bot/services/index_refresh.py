"""Answering from the facts that another process published a moment ago."""

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.core.facts import Fact, Status
from bot.core.lookup.engine import Lookup
from bot.services.answers import Answers
from bot.services.indexes import Indexed
from bot.store.database import Database
from bot.store.fact_queries import all_facts, version

log = logging.getLogger(__name__)

MOST_ADDED = 1000
"""Facts that may differ from those of the last whole index: what came since is indexed anew at every change."""

_COMPARED = 100
"""Facts at a time, some 5 ms of work where they are read from a file: then other tasks get their turn."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What the store holds otherwise than a lookup."""

    changed: Sequence[Fact]
    removed: Sequence[str]


class IndexRefresh:
    """Looks whether the facts have changed, and replaces the lookup then.

    Args:
        make: builds a lookup of all that is held.
        known: the version of the facts that are answered from now.
    """

    def __init__(
        self, database: Database, answers: Answers, make: Callable[[], Awaitable[Indexed]], known: int
    ) -> None:
        self._database = database
        self._answers = answers
        self._make = make
        self._known = known
        self._added = 0

    async def look(self) -> bool:
        """Replace the lookup if the facts have changed; whether they had.

        Raises:
            StoreError: when the database cannot be used.
        """
        async with self._database.reading() as session:
            present = await version(session)
        if present == self._known:
            return False
        lookup = await self._renewed(self._answers.lookup)
        self._answers.replace(lookup)
        gc.freeze()  # they live until the next change: no need to look through them again and again
        self._known = present
        log.info("answering from changed facts", extra={"event": "facts.replaced", "facts": self._answers.count})
        return True

    async def _renewed(self, lookup: Lookup) -> Lookup:
        """A lookup of what is held now; where little has changed, the index of all else is kept."""
        found = await differences(self._database, lookup)
        self._added += len(found.changed) + len(found.removed)
        if self._added <= MOST_ADDED:
            return await asyncio.to_thread(lookup.with_changes, found.changed, found.removed)
        self._added = 0
        return (await self._make()).lookup


async def differences(database: Database, lookup: Lookup) -> Differences:
    """Compare what is held with what a lookup answers from, a page at a time.

    Raises:
        StoreError: when the database cannot be used.
    """
    changed: list[Fact] = []
    gone = set(lookup.index.ids())
    async with database.reading() as session:
        async for page in all_facts(session):
            gone.difference_update(fact.id for fact in page)
            for start in range(0, len(page), _COMPARED):
                some = page[start : start + _COMPARED]
                changed += (fact for fact in some if _differs(fact, lookup.fact(fact.id)))
                await asyncio.sleep(0)
    return Differences(changed, sorted(gone))


def _differs(held: Fact, answered: Fact | None) -> bool:
    return held != answered if held.status is Status.PUBLISHED else answered is not None
