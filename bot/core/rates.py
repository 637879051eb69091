"""How many questions one person may ask in one chat: a burst, then a steady rate, and one notice when it is too many.

A token bucket in its clock form (GCRA, ITU-T I.371): instead of a number of tokens it keeps the moment at which the
bucket will be full again, so that nothing is lost to rounding. There is no clock in here: the moment at which a
question was asked is given, and however late questions come, those that were asked far apart are no flood.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

from cachetools import TLRUCache

BURST = 20
"""Questions that may come at once."""
PER_MINUTE = 20
"""Questions a minute after that."""
INLINE_BURST = 60
"""Inline queries that may come at once."""
INLINE_PER_MINUTE = 150
"""Inline queries a minute after that: Telegram's clients ask every 0.4 s at most while somebody types (tdlib,
`INLINE_QUERY_DELAY_MS`), so that no typing is too quick."""
MAX_BUCKETS = 50_000
"""Buckets kept at most, about 15 MB. Beyond, the longest idle one is forgotten, which favours its owner."""


LATEST = timedelta(hours=24)
"""How late questions may come after an outage: Telegram keeps them so long (Bot API, getUpdates)."""


class Verdict(Enum):
    """What to do with a question."""

    ANSWER = "answer"
    NOTICE = "notice"
    """Refuse it and say so: the first of a dry spell."""
    SILENCE = "silence"
    """Refuse it; they have been told."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one person may ask: so many at once, and so many a minute after that."""

    burst: int = BURST
    per_minute: int = PER_MINUTE

    @property
    def interval(self) -> timedelta:
        """What one question costs."""
        return timedelta(minutes=1) / self.per_minute

    @property
    def refill(self) -> timedelta:
        """How long an empty bucket takes to be full again."""
        return self.interval * self.burst


@dataclass(frozen=True, slots=True)
class Bucket:
    """The allowance of one person in one chat.

    Attributes:
        full_at: when it will be full again, if nothing more is taken.
        noticed: whether they were told; it holds until the bucket is full again, which ends the dry spell.
    """

    full_at: datetime
    noticed: bool = False

    def take(self, now: datetime, allowance: Allowance) -> tuple["Bucket", Verdict]:
        """The bucket after a question at this moment, and the verdict on that question."""
        interval, refill = allowance.interval, allowance.refill
        # One that lies ahead is of another time: a clock was set back, or an outage let the newest question by first.
        if self.full_at <= now or self.full_at > now + refill:
            return Bucket(now + interval), Verdict.ANSWER
        if self.full_at + interval <= now + refill:
            return Bucket(self.full_at + interval, self.noticed), Verdict.ANSWER
        return Bucket(self.full_at, noticed=True), Verdict.SILENCE if self.noticed else Verdict.NOTICE


class Rates:
    """The buckets of all persons and chats; those that were full a day ago take no room."""

    def __init__(self, allowance: Allowance | None = None, most: int = MAX_BUCKETS) -> None:
        self._allowance = allowance or Allowance()
        self._now = datetime.min.replace(tzinfo=UTC)
        self._buckets: TLRUCache[tuple[int, int], Bucket, datetime] = TLRUCache(most, _gone_at, lambda: self._now)

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, person_id: int, chat_id: int, now: datetime) -> Verdict:
        """Count one question of a person in a chat, asked at this moment."""
        self._now = now
        bucket, verdict = self._buckets.get((person_id, chat_id), Bucket(now)).take(now, self._allowance)
        self._buckets[person_id, chat_id] = bucket
        return verdict


def _gone_at(_key: tuple[int, int], bucket: Bucket, _now: datetime) -> datetime:
    return bucket.full_at + LATEST
