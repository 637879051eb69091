"""The series that the bot answers from, kept in step with the store."""

import logging
from collections.abc import Sequence

from bot.core.errors import UsageError
from bot.core.series import Series
from bot.store.database import Database
from bot.store.series_records import held_series, in_step_series, series_version, upsert_series
from bot.store.upsert_policy import Changes

log = logging.getLogger(__name__)


async def bring_in_shipped_series(database: Database, shipped: Sequence[Series]) -> None:
    """Add the series of the data files, and update those that nobody loaded otherwise since they were shipped.

    Any number of processes may do so at once.

    Raises:
        StoreError: when the database cannot be used.
    """
    async with database.reading() as session:
        changes = await in_step_series(session, shipped)
    if changes is None:
        async with database.transaction() as session:
            changes = await upsert_series(session, shipped, shipped=True)
    counts = {"added": len(changes.added), "changed": len(changes.changed)}
    log.info("shipped series are in the store", extra={"event": "series.shipped", **counts})
    if changes.kept:
        kept = ", ".join(changes.kept)
        why = "series that were loaded here differ from the shipped ones and were left alone"
        log.warning(why, extra={"event": "series.kept", "series": kept})


async def load_series(database: Database, series: Sequence[Series]) -> Changes:
    """Put series into the store: all or nothing; twice is harmless.

    Raises:
        StoreError: when the database cannot be used.
        UsageError: when one is held as of a later day: what the publisher has revised since must not come back.
    """
    async with database.transaction() as session:
        for held in await held_series(session, [one.id for one in series]):
            given = next(one for one in series if one.id == held.id)
            if given.as_of.last_day() < held.as_of.first_day():
                why = f"{held.id} is held as of {held.as_of}, and this file is of {given.as_of}"
                raise UsageError(f"{why}; download a newer one, or give it another --id")
        return await upsert_series(session, series)


class SeriesCollection:
    """All series, in memory; they are read anew when another process changed them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known = -1
        self._by_id: dict[str, Series] = {}

    async def look(self) -> bool:
        """Read the series if they have changed; whether they had.

        Raises:
            StoreError: when the database cannot be used.
        """
        async with self._database.reading() as session:
            present = await series_version(session)
            if present == self._known:
                return False
            self._by_id = {one.id: one for one in await held_series(session)}
        self._known = present
        return True

    def all(self) -> Sequence[Series]:
        """Every series, in the order of the ids."""
        return tuple(self._by_id.values())

    def get(self, series_id: str) -> Series | None:
        """The series of an id; None where none is held."""
        return self._by_id.get(series_id)
