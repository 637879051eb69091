"""Deliveries that wait, brought in line when the settings or the id of their chat change; and when they are let go of.

Every function works inside the caller's transaction. How deliveries are made and sent is told elsewhere.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.batching import next_moment
from bot.core.announcing.enums import DeliveryKind, DeliveryState, Role, Setback
from bot.core.announcing.subscribers import Subscriber
from bot.store.announcement_tables import ANNOUNCEMENT, DELIVERY, DELIVERY_ITEM, SUBSCRIBER
from bot.store.quizzes import move_quizzes
from bot.store.sent_messages import OUT_OF_REACH
from bot.store.tables import CHAT_AUDIENCE, CHAT_LANGUAGE, CHAT_TABLES, FACT

KEPT = timedelta(days=180)
"""How long deliveries are kept after they were made."""
_NEWS = DELIVERY.c.kind.in_([DeliveryKind.POST, DeliveryKind.DIGEST])
_PENDING = DELIVERY.c.state == DeliveryState.PENDING
_MISSED = (DeliveryState.FAILED, DeliveryState.UNCERTAIN, DeliveryState.PAUSED, DeliveryState.PENDING)


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A fact that did not reach a chat, or has not yet.

    Attributes:
        not_before: for what still waits, until when at least.
    """

    fact_id: str
    state: DeliveryState
    why: Setback | None
    made_at: datetime
    not_before: datetime


async def undelivered(session: AsyncSession, chat_id: int, most: int) -> list[Undelivered]:
    """News that did not reach a chat, the newest first."""
    wanted = (
        select(ANNOUNCEMENT.c.fact_id, DELIVERY.c.state, DELIVERY.c.why, DELIVERY.c.made_at, DELIVERY.c.not_before)
        .join(DELIVERY_ITEM, DELIVERY_ITEM.c.delivery_id == DELIVERY.c.id)
        .join(ANNOUNCEMENT, ANNOUNCEMENT.c.id == DELIVERY_ITEM.c.announcement_id)
        .where(DELIVERY.c.chat_id == chat_id, _NEWS, DELIVERY.c.state.in_(_MISSED))
        .order_by(DELIVERY.c.id.desc(), DELIVERY_ITEM.c.position)
        .limit(most)
    )
    rows = (await session.execute(wanted)).all()
    return [
        Undelivered(
            row.fact_id,
            DeliveryState(row.state),
            None if row.why is None else Setback(row.why),
            row.made_at,
            row.not_before,
        )
        for row in rows
    ]


async def follow_settings(session: AsyncSession, before: Subscriber, after: Subscriber, now: datetime) -> None:
    """Let the news that waits for a chat follow a change of its settings: when, where, and whether at all."""
    changes: dict[str, object] = {}
    if _timing(before) != _timing(after):
        changes["not_before"] = next_moment(after, now)
    if before.thread_id != after.thread_id:
        changes["thread_id"] = after.thread_id
    if changes:
        waiting = (DELIVERY.c.chat_id == after.chat_id, _NEWS, _PENDING)
        await session.execute(update(DELIVERY).where(*waiting).values(changes))
    if before.topics - after.topics:
        await _drop_topics(session, after.chat_id, after.topics)


def _timing(subscriber: Subscriber) -> tuple[object, ...]:
    plan = (subscriber.rhythm, subscriber.weekday, subscriber.hour, subscriber.time_zone)
    return (*plan, subscriber.quiet, subscriber.paused_until)


async def _drop_topics(session: AsyncSession, chat_id: int, kept: Collection[str]) -> None:
    waiting = select(DELIVERY.c.id).where(DELIVERY.c.chat_id == chat_id, _NEWS, _PENDING)
    unwanted = select(ANNOUNCEMENT.c.id).join(FACT, FACT.c.id == ANNOUNCEMENT.c.fact_id)
    items = delete(DELIVERY_ITEM).where(
        DELIVERY_ITEM.c.delivery_id.in_(waiting),
        DELIVERY_ITEM.c.announcement_id.in_(unwanted.where(FACT.c.topic.not_in(kept))),
    )
    await session.execute(items)
    await _drop_empty(session, chat_id)


async def move_chat(session: AsyncSession, old: int, new: int) -> None:
    """Let everything that belongs to a chat belong to its new id; what the new one has of its own gives way.

    Twice does no harm: Telegram tells in both chats, and refuses to send to the old one.
    """
    moved = await session.execute(select(SUBSCRIBER.c.chat_id).where(SUBSCRIBER.c.chat_id == old))
    if moved.first() is not None:
        await session.execute(delete(SUBSCRIBER).where(SUBSCRIBER.c.chat_id == new))
        changed = {"chat_id": new, "kind": "supergroup"}
        await session.execute(update(SUBSCRIBER).where(SUBSCRIBER.c.chat_id == old).values(changed))
    await _drop_what_both_have(session, old, new)
    # A supergroup counts its messages anew: the old numbers would be those of other messages there.
    sent = (DELIVERY.c.chat_id == old, DELIVERY.c.state == DeliveryState.SENT)
    await session.execute(update(DELIVERY).where(*sent).values(message_id=OUT_OF_REACH))
    await session.execute(update(DELIVERY).where(DELIVERY.c.chat_id == old).values(chat_id=new))
    for chosen in (CHAT_LANGUAGE, CHAT_AUDIENCE, CHAT_TABLES):
        if (await session.execute(select(chosen.c.chat_id).where(chosen.c.chat_id == old))).first() is not None:
            await session.execute(delete(chosen).where(chosen.c.chat_id == new))
            await session.execute(update(chosen).where(chosen.c.chat_id == old).values(chat_id=new))
    await move_quizzes(session, old, new)


async def _drop_what_both_have(session: AsyncSession, old: int, new: int) -> None:
    """No chat is told the same twice: where both ids have a delivery of it, the old one's is forgotten."""
    theirs = DELIVERY_ITEM.alias()
    both = exists().where(
        theirs.c.chat_id == new, theirs.c.announcement_id == DELIVERY_ITEM.c.announcement_id, theirs.c.role == Role.NEWS
    )
    await session.execute(
        delete(DELIVERY_ITEM).where(DELIVERY_ITEM.c.chat_id == old, DELIVERY_ITEM.c.role == Role.NEWS, both)
    )
    await _drop_empty(session, old)


async def _drop_empty(session: AsyncSession, chat_id: int) -> None:
    has_items = exists().where(DELIVERY_ITEM.c.delivery_id == DELIVERY.c.id)
    await session.execute(delete(DELIVERY).where(DELIVERY.c.chat_id == chat_id, _NEWS, _PENDING, ~has_items))


async def put_off(session: AsyncSession, chat_id: int, until: datetime) -> None:
    """Let nothing go to a chat before a moment."""
    waiting = (DELIVERY.c.chat_id == chat_id, DELIVERY.c.state == DeliveryState.PENDING, DELIVERY.c.not_before < until)
    await session.execute(update(DELIVERY).where(*waiting).values(not_before=until))


async def forget_old(session: AsyncSession, now: datetime) -> int:
    """Delete what is older than `KEPT` and not waiting, and announcements that nothing is left of; how many."""
    over = DELIVERY.c.state.not_in([DeliveryState.PENDING, DeliveryState.SENDING])
    old = delete(DELIVERY).where(DELIVERY.c.made_at < now - KEPT, over).returning(DELIVERY.c.id)
    deleted = len((await session.execute(old)).all())
    has_items = exists().where(DELIVERY_ITEM.c.announcement_id == ANNOUNCEMENT.c.id)
    await session.execute(delete(ANNOUNCEMENT).where(ANNOUNCEMENT.c.made_at < now - KEPT, ~has_items))
    return deleted
