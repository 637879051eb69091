"""Work for several real processes that start at the same moment."""

import asyncio
import multiprocessing
from collections.abc import Awaitable, Callable
from multiprocessing.synchronize import Barrier
from typing import Any

from bot.store.database import Database
from bot.store.fact_queries import count, version
from bot.store.update_journal import UpdateJournal
from bot.store.upsert import lock_facts, upsert
from tests.integration.store.samples import plain_facts

NUMBER = 8
SECONDS = 60.0
Work = Callable[[Database], Awaitable[object]]


async def only_open(database: Database) -> int:
    """Open the database and give its index version."""
    await database.open()
    async with database.reading() as session:
        return await version(session)


async def fill_if_empty(database: Database) -> tuple[int, int, int]:
    """Do as a bot does that starts: bring the packaged facts into an empty store. Give added, held, version."""
    await database.open()
    async with database.transaction() as session:
        await lock_facts(session)
        added = 0
        if await count(session) == 0:
            added = len((await upsert(session, plain_facts(100), shipped=True)).added)
        return added, await count(session), await version(session)


async def upsert_the_same(database: Database) -> tuple[int, int]:
    """Write the same facts without looking first. Give added and unchanged."""
    await database.open()
    async with database.transaction() as session:
        changes = await upsert(session, plain_facts(100))
    return len(changes.added), len(changes.unchanged)


async def start_updates(database: Database) -> None:
    """Count the start of the same updates in five batches."""
    await database.open()
    for _ in range(5):
        await UpdateJournal(database).started([1, 2, 3], finished_below=None)


class Crowd:
    """`NUMBER` processes that do the same work at the same moment."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__])
        barrier = context.Barrier(NUMBER)
        self._pool = context.Pool(NUMBER, initializer=_hold, initargs=(barrier,))

    def do(self, work: Work, url: str) -> list[Any]:
        """What each of them gave.

        Raises:
            StoreError: what one of them raised.
        """
        return self._pool.starmap_async(_run, [(work, url)] * NUMBER, chunksize=1).get(SECONDS)

    def dismiss(self) -> None:
        """End the processes."""
        self._pool.close()
        self._pool.join()


_started: list[Barrier] = []
"""In each process, the barrier that all of them share: it can only be handed over when a process starts."""


def _hold(barrier: Barrier) -> None:
    _started.append(barrier)


def _run(work: Work, url: str) -> object:
    async def run() -> object:
        database = Database(url)
        try:
            return await work(database)
        finally:
            await database.close()

    _started[0].wait(SECONDS)
    return asyncio.run(run())
