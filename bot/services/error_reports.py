"""Taking reports of mistakes, and going through them."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.clock import Clock
from bot.core.errors import UsageError
from bot.core.facts import Fact
from bot.core.language import Language
from bot.store.chat_records import Report, add_report, finish_reports, open_reports
from bot.store.database import Database
from bot.store.fact_queries import facts_by_id

log = logging.getLogger(__name__)


MOST_LISTED = 100
"""Reports shown at once: the next come when these are done."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A report with its fact as it is now, which may have changed since."""

    report: Report
    fact: Fact


class ErrorReports:
    """Keeps reports for whoever looks after the facts; who reported is not kept.

    Every method raises `StoreError` when the database cannot be used.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def report(self, fact_id: str, language: Language) -> bool:
        """Keep a report about a fact as it was read in a language.

        Returns:
            Whether there is such a fact; a button may be older than the facts of today.
        """
        async with self._database.transaction() as session:
            kept = await add_report(session, fact_id, language, self._clock.now())
        if kept:
            log.info("a mistake was reported", extra={"event": "mistake.reported", "fact": fact_id})
        return kept

    async def open(self) -> Sequence[Reported]:
        """The oldest reports that nobody has dealt with."""
        async with self._database.reading() as session:
            reports = await open_reports(session, MOST_LISTED)
            facts = await facts_by_id(session, sorted({one.fact_id for one in reports}))
        return [Reported(one, facts[one.fact_id]) for one in reports]

    async def finish(self, numbers: Sequence[int]) -> Sequence[Report]:
        """Note that reports are dealt with: all of them, or none where one is unknown or done already.

        Raises:
            UsageError: for a number of nothing that is open.
        """
        wanted = set(numbers)
        async with self._database.transaction() as session:
            done = await finish_reports(session, wanted, self._clock.now())
            if missing := sorted(wanted - {one.number for one in done}):
                listed = ", ".join(map(str, missing))
                raise UsageError(f"there is no open report {listed}; nothing was changed; see `reports list`")
        for one in done:
            log.info("a report is done", extra={"event": "mistake.done", "report": one.number, "fact": one.fact_id})
        return done
