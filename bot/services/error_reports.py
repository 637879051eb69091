"""What readers say of facts, for whoever looks after these: taking it, telling editors of it, going through it."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date

from bot.core.clock import Clock, look_again
from bot.core.errors import UsageError
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.report_kinds import ReportKind
from bot.store import feedback as store
from bot.store.database import Database
from bot.store.fact_queries import facts_by_id
from bot.store.feedback import Report

log = logging.getLogger(__name__)


MOST_LISTED = 100
"""Reports shown at once: the next come when these are done."""
MOST_FACTS = 10
"""Facts whose reports are shown to an editor at once."""
LOOK_SECONDS = 10.0
"""Between two looks whether editors are to be told of reports."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A report with its fact as it is now, which may have changed since."""

    report: Report
    fact: Fact


@dataclass(frozen=True, slots=True)
class ReportedFact:
    """A fact as it is now, with the open reports on it.

    Attributes:
        newest: the greatest number of these reports.
    """

    fact: Fact
    counts: Mapping[ReportKind, int]
    newest: int


class ErrorReports:
    """Keeps what readers say of facts for whoever looks after these; who said it is not kept.

    Every method raises `StoreError` when the database cannot be used.

    Attributes:
        tell: tells editors how many reports are new; without it nobody is told.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.tell: Callable[[int], Awaitable[None]] | None = None

    async def report(self, fact_id: str, language: Language, kind: ReportKind = ReportKind.WRONG) -> bool:
        """Keep that a fact, as it was read in a language, did not help.

        Returns:
            Whether there is such a fact; a button may be older than the facts of today.
        """
        async with self._database.transaction() as session:
            kept = await store.add_report(session, fact_id, language, self._clock.now(), kind)
        if kept:
            said = {"event": "mistake.reported", "fact": fact_id, "kind": kind.value}
            log.info("a mistake was reported", extra=said)
        return kept

    async def helped(self, fact_id: str, language: Language, day: date) -> bool:
        """Count that a fact, as it was read in a language, helped on a day; whether there is such a fact."""
        async with self._database.transaction() as session:
            return await store.count_helpful(session, fact_id, language, day)

    async def open(self) -> Sequence[Reported]:
        """The oldest reports that nobody has dealt with."""
        async with self._database.reading() as session:
            reports = await store.open_reports(session, MOST_LISTED)
            facts = await facts_by_id(session, sorted({one.fact_id for one in reports}))
        return [Reported(one, facts[one.fact_id]) for one in reports]

    async def by_fact(self) -> Sequence[ReportedFact]:
        """The facts with reports that nobody has dealt with, the most reported first."""
        async with self._database.reading() as session:
            reported = await store.open_by_fact(session)
            facts = await facts_by_id(session, sorted(one.fact_id for one in reported))
        return [ReportedFact(facts[one.fact_id], one.counts, one.newest) for one in reported]

    async def finish(self, numbers: Sequence[int]) -> Sequence[Report]:
        """Note that reports are dealt with: all of them, or none where one is unknown or done already.

        Raises:
            UsageError: for a number of nothing that is open.
        """
        wanted = set(numbers)
        async with self._database.transaction() as session:
            done = await store.finish_reports(session, wanted, self._clock.now())
            if missing := sorted(wanted - {one.number for one in done}):
                listed = ", ".join(map(str, missing))
                raise UsageError(f"there is no open report {listed}; nothing was changed; see `reports list`")
        for one in done:
            log.info("a report is done", extra={"event": "mistake.done", "report": one.number, "fact": one.fact_id})
        return done

    async def finish_fact(self, fact_id: str, newest: int) -> int:
        """Note that the reports on a fact are dealt with, but for those that are newer than this one; how many."""
        async with self._database.transaction() as session:
            done = await store.finish_fact(session, fact_id, newest, self._clock.now())
        log.info("reports are done", extra={"event": "mistake.done", "reports": done, "fact": fact_id})
        return done

    def kept(self) -> AbstractAsyncContextManager[None]:
        """Tell editors of new reports meanwhile."""
        return look_again("reports", self.look, LOOK_SECONDS)

    async def look(self) -> None:
        """Tell editors of new reports, unless that was done within the hour, by whichever process."""
        if self.tell is None:
            return
        async with self._database.reading() as session:
            if not await store.has_untold(session):
                return
        async with self._database.transaction() as session:
            untold = await store.claim_untold(session, self._clock.now())
        if untold:
            await self.tell(untold)
