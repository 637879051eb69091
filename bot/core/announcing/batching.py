"""When a chat gets its news, and in how many messages: rhythm, quiet hours, pauses, over every change of clocks. Pure.

Everything is reckoned in the chat's own time zone. A time of the day that a change of clocks leaves out is taken an
hour later, and of one that comes twice the first that is still to come (PEP 495).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.announcing.enums import DeliveryKind, Rhythm
from bot.core.announcing.subscribers import QuietHours, Subscriber

_DAY = timedelta(days=1)
_DAYS_AHEAD = {Rhythm.DAILY: 2, Rhythm.WEEKLY: 8}
"""Enough days to hold the next slot, whatever the time of today."""


def next_moment(subscriber: Subscriber, now: datetime) -> datetime:
    """When something that is new at this moment is to be sent: now, or at the next slot of the chat's rhythm.

    A digest whose hour lies in the quiet hours goes at their end.

    Args:
        subscriber: whose settings count.
        now: aware.

    Returns:
        A moment not before `now`, in UTC.
    """
    start = _after_pause(subscriber, now)
    if subscriber.rhythm is not Rhythm.AT_ONCE:
        start = _next_slot(subscriber, start)
    return _after_quiet(subscriber, start)


def opening(subscriber: Subscriber, now: datetime) -> datetime:
    """When something that is due already may go: now, or once pause and quiet hours are over; in UTC."""
    return _after_quiet(subscriber, _after_pause(subscriber, now))


def _after_pause(subscriber: Subscriber, now: datetime) -> datetime:
    until = subscriber.paused_until
    return now.astimezone(UTC) if until is None else max(now, until).astimezone(UTC)


def _next_slot(subscriber: Subscriber, start: datetime) -> datetime:
    zone, today = subscriber.zone, start.astimezone(subscriber.zone).date()
    for ahead in range(_DAYS_AHEAD[subscriber.rhythm] + 1):
        day = today + ahead * _DAY
        if subscriber.rhythm is Rhythm.WEEKLY and day.weekday() != subscriber.weekday:
            continue
        slot = _first_not_before(start, datetime.combine(day, time(subscriber.hour)), zone)
        if slot is not None:
            return slot
    raise AssertionError  # a day of each name, with its hour, is among them


def _after_quiet(subscriber: Subscriber, start: datetime) -> datetime:
    quiet, zone = subscriber.quiet, subscriber.zone
    local = start.astimezone(zone)
    if quiet is None or not _is_quiet(quiet, local):
        return start
    for ahead in range(3):
        day = local.date() + ahead * _DAY
        end = _first_not_before(start, datetime.combine(day, time(*divmod(quiet.end, 60))), zone)
        if end is not None and not _is_quiet(quiet, end.astimezone(zone)):
            return end
    raise AssertionError  # every day has its end of quiet hours


def _is_quiet(quiet: QuietHours, local: datetime) -> bool:
    return quiet.holds(local.hour * 60 + local.minute)


def _first_not_before(start: datetime, wall: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment at which the clocks of a zone show this, the first of two that is not before `start`."""
    moments = [wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    shown = [moment for moment in moments if moment.astimezone(zone).replace(tzinfo=None, fold=0) == wall]
    return next((moment for moment in shown or moments[:1] if moment >= start), None)


MOST_POSTS = 3
"""More new facts than these at once are one digest."""


@dataclass(frozen=True, slots=True)
class WaitingDelivery:
    """News that waits for a chat already: a delivery, with how many facts it holds."""

    delivery_id: int
    kind: DeliveryKind
    facts: int


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """What to do for one chat.

    Attributes:
        posts: announcements that get a message each.
        digest: announcements that come together.
        joins: the waiting digest that takes them in; None when a new one is made.
        absorbs: waiting posts that go into the digest too.
        not_before: when all this may go.
    """

    not_before: datetime
    posts: tuple[int, ...] = ()
    digest: tuple[int, ...] = ()
    joins: int | None = None
    absorbs: tuple[int, ...] = ()

    @property
    def facts(self) -> int:
        """How many announcements it holds."""
        return len(self.posts) + len(self.digest)


def plan_batches(
    subscriber: Subscriber, news: Sequence[int], waiting: Sequence[WaitingDelivery], now: datetime
) -> BatchPlan:
    """How a chat gets its news.

    Args:
        subscriber: whose settings count.
        news: announcements that the chat wants, at least one.
        waiting: what waits for it already, the oldest first.
        now: aware.
    """
    not_before = next_moment(subscriber, now)
    together = len(news) + sum(one.facts for one in waiting)
    if subscriber.rhythm is Rhythm.AT_ONCE and together <= MOST_POSTS:
        return BatchPlan(not_before, posts=tuple(news))
    digests = [one.delivery_id for one in waiting if one.kind is DeliveryKind.DIGEST]
    posts = tuple(one.delivery_id for one in waiting if one.kind is DeliveryKind.POST)
    return BatchPlan(not_before, digest=tuple(news), joins=digests[0] if digests else None, absorbs=posts)
