"""In how many messages a chat gets its news: one for each fact, or one digest. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.announcing.kinds import DeliveryKind, Rhythm
from bot.core.announcing.subscribers import Subscriber
from bot.core.announcing.timing import next_moment

MOST_POSTS = 3
"""More new facts than these at once are one digest."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """News that waits for a chat already: a delivery, with how many facts it holds."""

    delivery_id: int
    kind: DeliveryKind
    facts: int


@dataclass(frozen=True, slots=True)
class Plan:
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


def plan(subscriber: Subscriber, news: Sequence[int], waiting: Sequence[Waiting], now: datetime) -> Plan:
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
        return Plan(not_before, posts=tuple(news))
    digests = [one.delivery_id for one in waiting if one.kind is DeliveryKind.DIGEST]
    posts = tuple(one.delivery_id for one in waiting if one.kind is DeliveryKind.POST)
    return Plan(not_before, digest=tuple(news), joins=digests[0] if digests else None, absorbs=posts)
