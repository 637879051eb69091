"""When somebody who runs the bot must be told: which signs ring which alarm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class AlarmKind(StrEnum):
    """What is wrong."""

    SILENCE = "silence"
    """Nobody's message or press came for long: perhaps nothing reaches us."""
    BACKLOG = "backlog"
    """Announcements that are due are not sent."""
    BROADCAST = "broadcast"
    """An announcement did not reach many of its chats."""
    DATABASE = "database"
    """The database does not answer."""
    TELEGRAM = "telegram"
    """Telegram does not answer, so that this can be told only afterwards."""


@dataclass(frozen=True, slots=True)
class FailedBroadcast:
    """An announcement that did not arrive everywhere.

    Attributes:
        failed: deliveries that failed, or of which nobody knows.
        total: all of its deliveries that are settled.
    """

    announcement_id: int
    fact_id: str
    failed: int
    total: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that is wrong, as whoever is told of it needs it.

    Attributes:
        since: when; of a broadcast, when it was noticed.
        count: of deliveries that wait.
        broadcast: which, if it is that.
    """

    kind: AlarmKind
    since: datetime
    count: int = 0
    broadcast: FailedBroadcast | None = None

    @property
    def key(self) -> tuple[AlarmKind, int]:
        """The same for the same trouble, however long it lasts."""
        return self.kind, 0 if self.broadcast is None else self.broadcast.announcement_id


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known at one moment.

    Attributes:
        now: aware.
        received_at: when the last update came, or since when one is waited for.
        answered_at: when Telegram last answered a request for updates; None where it posts them, or nobody asked yet.
        database_since: since when the database has not answered; None where it does.
        overdue: deliveries that should have gone.
        oldest_due: when the first of them should have.
        broadcasts: the latest that did not arrive everywhere.
    """

    now: datetime
    received_at: datetime
    answered_at: datetime | None = None
    database_since: datetime | None = None
    overdue: int = 0
    oldest_due: datetime | None = None
    broadcasts: Sequence[FailedBroadcast] = ()


@dataclass(frozen=True, slots=True)
class AlarmLimits:
    """From when on a sign is an alarm.

    Attributes:
        silence: without any update; None for never.
        backlog: that a due delivery may wait: 10,000 chats take seven minutes.
        database: without an answer; a restart of the server takes less.
        telegram: without an answer; a long poll is answered after half a minute at most.
        failed: deliveries of one announcement, at least so many and
        failed_share: this part of all.
    """

    silence: timedelta | None = timedelta(hours=24)
    backlog: timedelta = timedelta(minutes=30)
    database: timedelta = timedelta(minutes=1)
    telegram: timedelta = timedelta(minutes=5)
    failed: int = 3
    failed_share: float = 0.2


def ringing(signs: Signs, limits: AlarmLimits) -> Iterator[Alarm]:
    """The alarms that these signs ring."""
    patience = (
        (AlarmKind.SILENCE, signs.received_at, limits.silence),
        (AlarmKind.BACKLOG, signs.oldest_due, limits.backlog),
        (AlarmKind.DATABASE, signs.database_since, limits.database),
        (AlarmKind.TELEGRAM, signs.answered_at, limits.telegram),
    )
    for kind, since, most in patience:
        if since is not None and most is not None and signs.now - since >= most:
            yield Alarm(kind, since, signs.overdue if kind is AlarmKind.BACKLOG else 0)
    for one in signs.broadcasts:
        if one.failed >= limits.failed and one.failed >= limits.failed_share * one.total:
            yield Alarm(AlarmKind.BROADCAST, signs.now, broadcast=one)
