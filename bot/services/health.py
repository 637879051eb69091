"""How the process is doing: what came in, how long it took, what answers, and whether questions may be sent to it."""

import asyncio
import logging
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Protocol

from bot.core.alarms import Signs
from bot.core.answers import Outcome
from bot.core.clock import Clock
from bot.core.errors import StoreError
from bot.services.answers import Answers
from bot.services.usage_counts import UsageCounts
from bot.store.database import Database
from bot.store.delivery_backlog import Backlog, backlog, failed_broadcasts

log = logging.getLogger(__name__)

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Of the histogram of handling, in seconds."""
PATIENCE = 2.0
"""Seconds that the database may take before it is taken to be away."""
UNANSWERED = timedelta(minutes=2)
"""Without an answer of Telegram: a long poll is answered after half a minute at most, and errors are tried again."""
BROADCASTS_WITHIN = timedelta(days=1)
_LOOKS_KEPT = 120
"""Looks, one each half a minute, over which the share of unknowns is told."""


@dataclass(slots=True)
class Durations:
    """How long things took, counted by bounds."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    total: float = 0.0

    def note(self, seconds: float) -> None:
        """Something took so long."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds

    def cumulated(self) -> list[int]:
        """How many took no longer than each bound; the last number counts all."""
        return list(accumulate(self.counts))


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether questions may be sent here, and what each part says.

    Attributes:
        checks: by name, `ok` or what is wrong; with `away:` before it, what questions do not need.
    """

    is_ready: bool
    checks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why Telegram gives no updates.

    Attributes:
        is_lasting: whether it will not pass by itself, as when another copy of the bot runs.
    """

    why: str
    is_lasting: bool


class Receiver(Protocol):
    """Whoever asks Telegram for updates."""

    @property
    def last_answer_at(self) -> datetime | None:
        """When Telegram last answered; None before the first time."""
        ...

    @property
    def trouble(self) -> Trouble | None:
        """What has been wrong since then."""
        ...


class Leader(Protocol):
    """Whoever sends announcements, in one process over all."""

    @property
    def leads(self) -> bool:
        """Whether this process is the one."""
        ...

    @property
    def led_last(self) -> bool:
        """Whether it was the one when the database last answered: while that is away, none is."""
        ...


class Health:
    """Notes what happens in the process; one object for all of its parts.

    Attributes:
        updates: how many came, by kind.
        durations: of handling an update.
        receiver: asks Telegram for updates; None where Telegram posts them.
        received_at: when the last update came, or when the bot began to wait for one.
        database: whose answers tell whether it is there.
        sender: sends announcements; None before it is there.
    """

    def __init__(self, database: Database, answers: Answers, usage: UsageCounts, clock: Clock) -> None:
        self.updates = Counter[str]()
        self.durations = Durations()
        self.receiver: Receiver | None = None
        self.sender: Leader | None = None
        self.database, self._answers, self._usage, self._clock = database, answers, usage, clock
        self._state = "starting: Telegram has not answered yet"
        self.received_at = self._began_at = clock.now()
        self._database_since: datetime | None = None
        self._asked = deque[tuple[int, int]]([(0, 0)], _LOOKS_KEPT)

    @property
    def facts(self) -> int:
        """How many facts are answered from."""
        return self._answers.count

    @property
    def questions(self) -> Mapping[tuple[str, str], int]:
        """How many were asked since the start, by language and outcome."""
        return {(language.value, outcome.value): times for (language, outcome), times in self._usage.totals.items()}

    def received(self, kind: str) -> None:
        """An update came."""
        self.updates[kind] += 1
        self.received_at = self._clock.now()

    def begin(self) -> None:
        """Telegram knows the bot: updates are taken from now on."""
        self._state = ""
        self.received_at = self._began_at = self._clock.now()

    def end(self, why: str = "stopping") -> None:
        """No update is taken any more."""
        self._state = why

    def is_leading(self) -> bool:
        """Whether this process sends announcements."""
        return self.sender is not None and self.sender.leads

    def is_telling(self) -> bool:
        """Whether this process tells owners of alarms; a database that is away is one, and must not silence all."""
        return self.sender is not None and self.sender.led_last

    @property
    def answered_at(self) -> datetime | None:
        """When Telegram last answered a request for updates; None where it posts them, or nobody asked yet."""
        return None if self.receiver is None else self.receiver.last_answer_at

    def age_of(self, moment: datetime) -> timedelta:
        """How long ago a moment was."""
        return self._clock.now() - moment

    def unknown_share(self) -> float:
        """The part of the last hour's questions that got an honest unknown; 0 where nobody asked."""
        first, now = self._asked[0], self._counted()
        asked, unknown = now[0] - first[0], now[1] - first[1]
        return unknown / asked if asked else 0.0

    async def backlog(self) -> Backlog | None:
        """What waits to be sent; None while the database is away."""
        try:
            async with asyncio.timeout(PATIENCE), self.database.reading() as session:
                found = await backlog(session, self._clock.now())
        except (StoreError, TimeoutError) as error:
            self._note_database(error)
            return None
        self._note_database(None)
        return found

    async def signs(self) -> Signs:
        """What alarms are rung by."""
        self._asked.append(self._counted())
        now, waiting = self._clock.now(), await self.backlog()
        known = Signs(now, self.received_at, self.answered_at, self._database_since)
        if waiting is None:
            return known
        try:
            async with asyncio.timeout(PATIENCE), self.database.reading() as session:
                broadcasts = await failed_broadcasts(session, now - BROADCASTS_WITHIN, self._began_at)
        except (StoreError, TimeoutError) as error:
            self._note_database(error)
            return known
        return Signs(now, self.received_at, known.answered_at, None, waiting.overdue, waiting.oldest_due, broadcasts)

    async def readiness(self) -> Readiness:
        """Whether questions may be sent here. They are answered without the database, so that it is no reason."""
        await self.backlog()
        telegram = self._state or self._unanswered()
        database = "away: it does not answer; nothing new is kept" if self._database_since else "ok"
        facts = "ok" if self.facts else "there are no facts; see DATA_DIR"
        checks = {"telegram": telegram or "ok", "facts": facts, "database": database}
        return Readiness(not telegram and bool(self.facts), checks)

    def _unanswered(self) -> str:
        trouble = None if self.receiver is None else self.receiver.trouble
        if trouble is None:
            return ""
        since = self.answered_at or self._began_at
        return trouble.why if trouble.is_lasting or self._clock.now() - since > UNANSWERED else ""

    def _counted(self) -> tuple[int, int]:
        totals = self._usage.totals
        return totals.total(), sum(n for (_, outcome), n in totals.items() if outcome is Outcome.UNKNOWN)

    def _note_database(self, error: Exception | None) -> None:
        if error is None:
            self._database_since = None
        elif self._database_since is None:
            self._database_since = self._clock.now()
            log.warning("the database does not answer", extra={"event": "health.database", "why": str(error)})
