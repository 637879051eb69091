"""Chats to which nothing can be sent, until somebody does something about it.

Every function works inside the caller's transaction.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.kinds import DeliveryKind, DeliveryState, HeldWhy
from bot.core.announcing.subscribers import Subscriber
from bot.store.announcement_tables import DELIVERY
from bot.store.subscribers import subscriber_of, write_subscriber


async def hold(session: AsyncSession, chat_id: int, why: HeldWhy) -> Subscriber | None:
    """Mark a chat as held and pause what waits for it; its settings when it was not held before, else None."""
    waiting = (DELIVERY.c.chat_id == chat_id, DELIVERY.c.state == DeliveryState.PENDING)
    await session.execute(update(DELIVERY).where(*waiting).values(state=DeliveryState.PAUSED, why=why))
    before = await subscriber_of(session, chat_id, to_change=True)
    if before is None or before.held_why is not None:
        return None
    after = replace(before, held_why=why)
    await write_subscriber(session, before, after)
    return after


async def release(session: AsyncSession, chat_id: int, now: datetime) -> Subscriber | None:
    """Take a chat's mark away; its settings when it was held, else None.

    The corrections that were paused go now: old news may be missed, but what we wrote must not stay wrong.
    """
    before = await subscriber_of(session, chat_id, to_change=True)
    if before is None or before.held_why is None:
        return None
    after = replace(before, held_why=None, untold=None)
    await write_subscriber(session, before, after)
    is_correction = DELIVERY.c.kind.in_([DeliveryKind.EDIT, DeliveryKind.NOTICE])
    paused = update(DELIVERY).where(
        DELIVERY.c.chat_id == chat_id, is_correction, DELIVERY.c.state == DeliveryState.PAUSED
    )
    await session.execute(paused.values(state=DeliveryState.PENDING, not_before=now, why=None))
    return after
