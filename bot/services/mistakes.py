"""Taking reports of mistakes."""

import logging

from bot.core.clock import Clock
from bot.core.language import Language
from bot.store.database import Database
from bot.store.mistakes import add_report

log = logging.getLogger(__name__)


class Mistakes:
    """Keeps reports for whoever looks after the facts; who reported is not kept."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def report(self, fact_id: str, language: Language) -> bool:
        """Keep a report about a fact as it was read in a language.

        Returns:
            Whether there is such a fact; a button may be older than the facts of today.

        Raises:
            StoreError: when the database cannot be used.
        """
        async with self._database.transaction() as session:
            kept = await add_report(session, fact_id, language, self._clock.now())
        if kept:
            log.info("a mistake was reported", extra={"event": "mistake.reported", "fact": fact_id})
        return kept
