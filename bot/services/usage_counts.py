"""How many questions are asked, in which language, about what, and what they get: numbers for those who run the bot.

Answers never wait for the database: what was asked is counted in memory and written in the background.
"""

import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.answers import Answer, Outcome
from bot.core.clock import Clock, look_again
from bot.core.errors import StoreError
from bot.core.language import Language
from bot.core.report_kinds import ReportKind
from bot.store import usage_counts as store
from bot.store.database import Database
from bot.store.feedback import forget_old_helpful, helpful_since, reported_since
from bot.store.usage_counts import HeldCounts, QuestionKind

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
"""Between two times at which what was asked is written."""
EXPIRY_LOOKS = 600
"""Looks between two times at which old counts are forgotten."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What was asked within some days, and what readers said of it.

    Attributes:
        days: how many, today included.
        topics: by their ids; empty for questions that came near nothing.
        helpful: how often a fact helped.
        reports: how often one did not, and why.
    """

    days: int
    outcomes: Counter[Outcome]
    languages: Counter[Language]
    topics: Counter[str]
    helpful: int
    reports: Mapping[ReportKind, int]

    @property
    def asked(self) -> int:
        """How many questions."""
        return self.outcomes.total()


class UsageCounts:
    """Counts questions.

    Attributes:
        totals: since the start of the process, by language and outcome.
        days_kept: how long counts are kept.

    Every method but `note` raises `StoreError` when the database cannot be used.

    Args:
        today: at the operator's.
        kept: how long counts are kept.
    """

    def __init__(self, database: Database, clock: Clock, today: Callable[[], date], kept: timedelta) -> None:
        self._database, self._clock, self._today, self._lifetime = database, clock, today, kept
        self.totals = Counter[tuple[Language, Outcome]]()
        self.days_kept = kept.days
        self._noted = Counter[tuple[Language, Outcome, str]]()
        self._waiting = Counter[QuestionKind]()
        self._looks = 0

    def note(self, answer: Answer) -> None:
        """Count a question, or each that a message asked, by what it got."""
        for part in answer.parts or (answer,):
            self.totals[part.language, part.outcome] += 1
            self._noted[part.language, part.outcome, _topic_of(part)] += 1

    async def of(self, days: int) -> Usage:
        """What was asked within so many days, today included."""
        await self._write()
        since = self._today() - timedelta(days=days - 1)
        async with self._database.reading() as session:
            asked = await store.questions_since(session, since)
            helpful = await helpful_since(session, since)
            reports = await reported_since(session, self._clock.now() - timedelta(days=days))
        outcomes, languages, topics = Counter[Outcome](), Counter[Language](), Counter[str]()
        for kind, times in asked.items():
            outcomes[kind.outcome] += times
            languages[kind.language] += times
            topics[kind.topic] += times
        return Usage(days, outcomes, languages, topics, helpful, reports)

    async def held(self) -> HeldCounts:
        """What there is now."""
        async with self._database.reading() as session:
            return await store.held_counts(session)

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Write what was asked and forget old counts, again and again meanwhile and once at the end."""
        try:
            async with look_again("counts", self.look, LOOK_SECONDS):
                yield
        finally:
            try:
                await self._write()
            except StoreError as error:
                log.warning("the last counts are lost", extra={"event": "counts.lost", "why": str(error)})

    async def look(self) -> None:
        """Write what was asked; now and then forget what is old."""
        await self._write()
        if self._looks % EXPIRY_LOOKS == 0:
            await self._expire()
        self._looks += 1

    async def _write(self) -> None:
        """Write what was counted; while the database is away, it waits under its day."""
        noted, self._noted = self._noted, Counter()
        today = self._today()
        for kind, times in noted.items():
            self._waiting[QuestionKind(today, *kind)] += times
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, Counter()
        try:
            async with self._database.transaction() as session:
                await store.count_questions(session, waiting)
        except BaseException:
            self._waiting.update(waiting)
            raise

    async def _expire(self) -> None:
        before = self._today() - self._lifetime
        async with self._database.transaction() as session:
            await store.forget_old_counts(session, before)
            await forget_old_helpful(session, before)


def _topic_of(answer: Answer) -> str:
    """The topic of what is shown first, or of what came nearest; empty where nothing did."""
    shown = answer.facts or answer.nearest
    if shown:
        return shown[0].topic
    return answer.computed[0].series.topic if answer.computed else ""
