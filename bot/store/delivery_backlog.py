"""What waits to be sent, what became of the latest announcements: numbers for whoever runs the bot.

Every function works inside the caller's transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.alarms import FailedBroadcast
from bot.core.announcing.enums import DeliveryState, Setback
from bot.store.announcement_tables import ANNOUNCEMENT, DELIVERY, DELIVERY_ITEM

STUCK_ATTEMPTS = 10
"""Tries after errors that may pass, some 50 minutes: such a delivery is overdue, though its next try is yet to come."""
_MOST_BROADCASTS = 20
_PASSING = (Setback.SERVER.value, Setback.UNREACHABLE.value)
_LOST = (DeliveryState.FAILED.value, DeliveryState.UNCERTAIN.value)
_SETTLED = (*_LOST, DeliveryState.SENT.value)


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits.

    Attributes:
        states: deliveries by state.
        overdue: how many should have gone.
        oldest_due: when the first of them should have; None where there is none.
    """

    states: Mapping[DeliveryState, int]
    overdue: int
    oldest_due: datetime | None


async def backlog(session: AsyncSession, now: datetime) -> Backlog:
    """Deliveries by state, and those that should have gone."""
    counted = await session.execute(select(DELIVERY.c.state, func.count()).group_by(DELIVERY.c.state))
    states = {DeliveryState(state): int(number) for state, number in counted}
    since = case((_is_stuck(), DELIVERY.c.made_at), else_=DELIVERY.c.not_before)
    pending = DELIVERY.c.state == DeliveryState.PENDING
    late = select(func.count(), func.min(since)).where(pending, _is_stuck() | (DELIVERY.c.not_before <= now))
    overdue, oldest = (await session.execute(late)).one()
    return Backlog(states, int(overdue), None if oldest is None else _aware(oldest))


async def failed_broadcasts(session: AsyncSession, made_since: datetime, lost_since: datetime) -> list[FailedBroadcast]:
    """Announcements of which some deliveries did not arrive, the newest first.

    Args:
        session: the transaction.
        made_since: older announcements are left out.
        lost_since: so are those that lost nothing since then: whoever began to look at that time was told by another.
    """
    lost_at = func.max(case((DELIVERY.c.state.in_(_LOST), func.coalesce(DELIVERY.c.settled_at, DELIVERY.c.claimed_at))))
    lost, settled = (func.sum(case((DELIVERY.c.state.in_(states), 1), else_=0)) for states in (_LOST, _SETTLED))
    wanted = (
        select(ANNOUNCEMENT.c.id, ANNOUNCEMENT.c.fact_id, lost, settled)
        .join(DELIVERY_ITEM, DELIVERY_ITEM.c.announcement_id == ANNOUNCEMENT.c.id)
        .join(DELIVERY, DELIVERY.c.id == DELIVERY_ITEM.c.delivery_id)
        .where(ANNOUNCEMENT.c.made_at >= made_since)
        .group_by(ANNOUNCEMENT.c.id, ANNOUNCEMENT.c.fact_id)
        .having(lost > 0, lost_at >= lost_since)
        .order_by(ANNOUNCEMENT.c.id.desc())
        .limit(_MOST_BROADCASTS)
    )
    return [FailedBroadcast(*row) for row in await session.execute(wanted)]


def _is_stuck() -> ColumnElement[bool]:
    return (DELIVERY.c.attempts >= STUCK_ATTEMPTS) & DELIVERY.c.why.in_(_PASSING)


def _aware(moment: datetime) -> datetime:
    """SQLite gives a moment back without its zone where it is computed."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
