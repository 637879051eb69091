"""States of announcements and deliveries for the operator: listing, pausing, resuming, ending doubt.

Every function works inside the caller's transaction.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, Select, delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.enums import (
    AnnouncementKind,
    AnnouncementState,
    DeliveryKind,
    DeliveryState,
    Setback,
    SubscriberState,
)
from bot.store.announcement_tables import ANNOUNCEMENT, DELIVERY, DELIVERY_ITEM, SUBSCRIBER
from bot.store.outbox import Outgoing, enqueue


@dataclass(frozen=True, slots=True)
class Overview:
    """An announcement with its deliveries counted by state."""

    id: int
    fact_id: str
    kind: AnnouncementKind
    made_at: datetime
    state: AnnouncementState
    counts: Mapping[DeliveryState, int]


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A delivery that may have arrived."""

    id: int
    chat_id: int
    title: str
    kind: DeliveryKind
    why: Setback | None
    claimed_at: datetime | None
    facts: tuple[str, ...]


async def overviews(session: AsyncSession, most: int) -> list[Overview]:
    """The newest announcements first."""
    return await _overviews(session, select(ANNOUNCEMENT).order_by(ANNOUNCEMENT.c.id.desc()).limit(most))


async def overview(session: AsyncSession, announcement_id: int) -> Overview | None:
    """One announcement, if there is such a one."""
    found = await _overviews(session, select(ANNOUNCEMENT).where(ANNOUNCEMENT.c.id == announcement_id))
    return found[0] if found else None


async def pause(session: AsyncSession, announcement_id: int) -> int:
    """Let nothing of an announcement go out; how many deliveries wait now.

    What else stands in a digest goes without it: the announcement waits as a post of its own.
    """
    await _mark(session, announcement_id, AnnouncementState.PAUSED)
    await _take_out(session, announcement_id)
    pending = (_of(announcement_id), DELIVERY.c.state == DeliveryState.PENDING)
    paused = {"state": DeliveryState.PAUSED.value, "why": Setback.OPERATOR.value}
    done = await session.execute(update(DELIVERY).where(*pending).values(paused).returning(DELIVERY.c.id))
    return len(done.all())


async def resume(session: AsyncSession, announcement_id: int) -> int:
    """Let it go on; how many deliveries go on."""
    await _mark(session, announcement_id, AnnouncementState.ACTIVE)
    held = select(SUBSCRIBER.c.chat_id).where(SUBSCRIBER.c.state == SubscriberState.HELD)
    paused = (
        _of(announcement_id),
        DELIVERY.c.state == DeliveryState.PAUSED,
        DELIVERY.c.why == Setback.OPERATOR.value,
        DELIVERY.c.chat_id.not_in(held),
    )
    going = {"state": DeliveryState.PENDING.value, "why": None}
    return len((await session.execute(update(DELIVERY).where(*paused).values(going).returning(DELIVERY.c.id))).all())


async def uncertain(session: AsyncSession, most: int) -> list[Uncertain]:
    """What may have arrived or not, the oldest first."""
    wanted = (
        select(DELIVERY, func.coalesce(SUBSCRIBER.c.title, "").label("chat_title"))
        .outerjoin(SUBSCRIBER, SUBSCRIBER.c.chat_id == DELIVERY.c.chat_id)
        .where(DELIVERY.c.state == DeliveryState.UNCERTAIN)
        .order_by(DELIVERY.c.id)
        .limit(most)
    )
    rows = (await session.execute(wanted)).all()
    facts = await _facts(session, [row.id for row in rows])
    return [
        Uncertain(
            id=row.id,
            chat_id=row.chat_id,
            title=row.chat_title,
            kind=DeliveryKind(row.kind),
            why=None if row.why is None else Setback(row.why),
            claimed_at=row.claimed_at,
            facts=tuple(facts[row.id]),
        )
        for row in rows
    ]


async def send_again(session: AsyncSession, delivery_id: int, now: datetime) -> bool:
    """Send an uncertain delivery once more, because somebody looked and it is not there; whether it was uncertain."""
    return await _end_doubt(session, delivery_id, {"state": DeliveryState.PENDING.value, "not_before": now})


async def leave(session: AsyncSession, delivery_id: int, now: datetime) -> bool:
    """Leave an uncertain delivery as it is; whether it was uncertain."""
    values = {"state": DeliveryState.FAILED.value, "why": Setback.LEFT.value, "settled_at": now}
    return await _end_doubt(session, delivery_id, values)


async def _take_out(session: AsyncSession, announcement_id: int) -> None:
    """Make posts of their own of an announcement's places in digests that wait and hold something else too."""
    others = DELIVERY_ITEM.alias()
    has_others = exists().where(others.c.delivery_id == DELIVERY.c.id, others.c.announcement_id != announcement_id)
    wanted = select(DELIVERY).where(_of(announcement_id), DELIVERY.c.state == DeliveryState.PENDING, has_others)
    digests = (await session.execute(wanted.order_by(DELIVERY.c.id).with_for_update())).all()
    if not digests:
        return
    taken = DELIVERY_ITEM.c.delivery_id.in_([one.id for one in digests])
    await session.execute(delete(DELIVERY_ITEM).where(taken, DELIVERY_ITEM.c.announcement_id == announcement_id))
    for moment, some in groupby(digests, key=lambda one: one.made_at):
        posts = [
            Outgoing(one.chat_id, DeliveryKind.POST, (announcement_id,), one.not_before, one.thread_id) for one in some
        ]
        await enqueue(session, posts, moment)


async def _end_doubt(session: AsyncSession, delivery_id: int, values: Mapping[str, object]) -> bool:
    doubtful = (DELIVERY.c.id == delivery_id, DELIVERY.c.state == DeliveryState.UNCERTAIN)
    # Without its name the sender that had it in hand can no longer settle it.
    changed = {**values, "claimed_by": None}
    done = await session.execute(update(DELIVERY).where(*doubtful).values(changed).returning(DELIVERY.c.id))
    return done.first() is not None


async def _mark(session: AsyncSession, announcement_id: int, state: AnnouncementState) -> None:
    await session.execute(update(ANNOUNCEMENT).where(ANNOUNCEMENT.c.id == announcement_id).values(state=state.value))


async def _overviews(session: AsyncSession, wanted: Select[tuple[object, ...]]) -> list[Overview]:
    rows = (await session.execute(wanted)).all()
    counts = await _counts(session, [row.id for row in rows])
    return [
        Overview(
            row.id, row.fact_id, AnnouncementKind(row.kind), row.made_at, AnnouncementState(row.state), counts[row.id]
        )
        for row in rows
    ]


async def _counts(session: AsyncSession, ids: Sequence[int]) -> Mapping[int, Mapping[DeliveryState, int]]:
    number = DELIVERY_ITEM.c.announcement_id
    wanted = select(number, DELIVERY.c.state, func.count()).join(DELIVERY, DELIVERY.c.id == DELIVERY_ITEM.c.delivery_id)
    found: dict[int, dict[DeliveryState, int]] = defaultdict(dict)
    for one, state, count in await session.execute(wanted.where(number.in_(ids)).group_by(number, DELIVERY.c.state)):
        found[one][DeliveryState(state)] = count
    return found


async def _facts(session: AsyncSession, deliveries: Sequence[int]) -> Mapping[int, list[str]]:
    wanted = select(DELIVERY_ITEM.c.delivery_id, ANNOUNCEMENT.c.fact_id).join(
        ANNOUNCEMENT, ANNOUNCEMENT.c.id == DELIVERY_ITEM.c.announcement_id
    )
    found: dict[int, list[str]] = defaultdict(list)
    ordered = wanted.where(DELIVERY_ITEM.c.delivery_id.in_(deliveries)).order_by(DELIVERY_ITEM.c.position)
    for delivery_id, fact_id in await session.execute(ordered):
        found[delivery_id].append(fact_id)
    return found


def _of(announcement_id: int) -> ColumnElement[bool]:
    told = select(DELIVERY_ITEM.c.delivery_id).where(DELIVERY_ITEM.c.announcement_id == announcement_id)
    return DELIVERY.c.id.in_(told)
