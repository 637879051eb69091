"""Announcements and their deliveries, fanned out to each chat that wants them, as its settings say.

They are written together with the facts that they are about: every function works inside the caller's transaction.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.batching import BatchPlan, WaitingDelivery, plan_batches
from bot.core.announcing.enums import AnnouncementKind, AnnouncementState, DeliveryKind, DeliveryState, HeldWhy, Role
from bot.core.announcing.filters import FilterableFact, wants
from bot.core.announcing.subscribers import Subscriber
from bot.core.language import Language
from bot.store.announcement_tables import ANNOUNCEMENT, DELIVERY, DELIVERY_ITEM
from bot.store.subscribers import subscribers_to

_SOME = 500
"""Values in one statement; both databases take many more."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to be written to the outbox.

    Attributes:
        announcements: their ids, in the order in which they are told.
        edits: for an edit, the delivery whose message it changes.
        held_why: the message waits until the chat is released, for this reason.
        language: in which it must be; None for the chat's own at the time.
        seen: newest of the revisions that its receiver knows of; of a post it is found out when it is sent.
    """

    chat_id: int
    kind: DeliveryKind
    announcements: tuple[int, ...]
    not_before: datetime
    thread_id: int | None = None
    edits: int | None = None
    held_why: HeldWhy | None = None
    language: Language | None = None
    seen: int = 0

    @property
    def role(self) -> Role:
        """What it does in the chat."""
        return {DeliveryKind.EDIT: Role.EDIT, DeliveryKind.NOTICE: Role.NOTICE}.get(self.kind, Role.NEWS)


async def announce(
    session: AsyncSession,
    told: Sequence[tuple[str, AnnouncementKind]],
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> list[int]:
    """Write announcements of one batch; their ids, in the order of what is told.

    The transaction must hold `lock_facts`, so that batches are counted one after the other.
    """
    if not told:
        return []
    last = (await session.execute(select(func.max(ANNOUNCEMENT.c.batch)))).scalar_one() or 0
    common = {"batch": last + 1, "made_at": now, "state": AnnouncementState.ACTIVE.value}
    common["details"] = json.dumps(dict(details or {}), ensure_ascii=False)
    rows = [{"fact_id": fact_id, "kind": kind.value, **common} for fact_id, kind in told]
    written = insert(ANNOUNCEMENT).returning(ANNOUNCEMENT.c.id, sort_by_parameter_order=True)
    return list((await session.execute(written, rows)).scalars())


async def enqueue(session: AsyncSession, messages: Sequence[Outgoing], now: datetime) -> list[int]:
    """Write deliveries with what they hold; their ids, in the same order.

    Raises:
        StoreError: when a chat was or will be told one of the announcements in the same role already.
    """
    if not messages:
        return []
    written = insert(DELIVERY).returning(DELIVERY.c.id, sort_by_parameter_order=True)
    ids = list((await session.execute(written, [_delivery(one, now) for one in messages])).scalars())
    items = [item for number, one in zip(ids, messages, strict=True) for item in _items(number, one)]
    await session.execute(insert(DELIVERY_ITEM), items)
    return ids


async def waiting_news(session: AsyncSession, chats: Sequence[int]) -> Mapping[int, Sequence[WaitingDelivery]]:
    """The news that waits for each of these chats; no sender takes it up until the transaction ends."""
    found: dict[int, list[WaitingDelivery]] = defaultdict(list)
    for start in range(0, len(chats), _SOME):
        of_news = DELIVERY.c.kind.in_([DeliveryKind.POST, DeliveryKind.DIGEST])
        pending = DELIVERY.c.state == DeliveryState.PENDING
        wanted = select(DELIVERY.c.id, DELIVERY.c.chat_id, DELIVERY.c.kind).order_by(DELIVERY.c.id)
        some = DELIVERY.c.chat_id.in_(chats[start : start + _SOME])
        rows = (await session.execute(wanted.where(some, of_news, pending).with_for_update())).all()
        counts = await _counts(session, [row.id for row in rows])
        for row in rows:
            found[row.chat_id].append(WaitingDelivery(row.id, DeliveryKind(row.kind), counts.get(row.id, 0)))
    return found


async def extend(session: AsyncSession, chat_id: int, digest: int, announcements: Sequence[int]) -> None:
    """Add announcements to a digest that waits."""
    start = (await _counts(session, [digest])).get(digest, 0)
    item = {"delivery_id": digest, "chat_id": chat_id, "role": Role.NEWS.value, "target": 0}
    rows = [{**item, "announcement_id": number, "position": place} for place, number in enumerate(announcements, start)]
    await session.execute(insert(DELIVERY_ITEM), rows)


async def absorb(session: AsyncSession, chat_id: int, digest: int, posts: Sequence[int]) -> None:
    """Let posts that wait become part of a digest, before all else that is in it."""
    of_them = DELIVERY_ITEM.c.delivery_id.in_(posts)
    wanted = select(DELIVERY_ITEM.c.announcement_id).where(of_them).order_by(DELIVERY_ITEM.c.delivery_id)
    moved = list((await session.execute(wanted)).scalars())
    await session.execute(delete(DELIVERY).where(DELIVERY.c.id.in_(posts)))
    mine = DELIVERY_ITEM.c.delivery_id == digest
    await session.execute(update(DELIVERY_ITEM).where(mine).values(position=DELIVERY_ITEM.c.position + len(moved)))
    item = {"delivery_id": digest, "chat_id": chat_id, "role": Role.NEWS.value, "target": 0}
    rows = [{**item, "announcement_id": number, "position": place} for place, number in enumerate(moved)]
    await session.execute(insert(DELIVERY_ITEM), rows)


async def _counts(session: AsyncSession, deliveries: Sequence[int]) -> Mapping[int, int]:
    of_them = DELIVERY_ITEM.c.delivery_id.in_(deliveries)
    counted = select(DELIVERY_ITEM.c.delivery_id, func.count()).where(of_them).group_by(DELIVERY_ITEM.c.delivery_id)
    return {number: count for number, count in await session.execute(counted)}  # noqa: C416 - rows, not pairs


def _delivery(one: Outgoing, now: datetime) -> dict[str, Any]:
    state = DeliveryState.PENDING if one.held_why is None else DeliveryState.PAUSED
    place: dict[str, Any] = {"chat_id": one.chat_id, "thread_id": one.thread_id, "edits": one.edits}
    times = {"not_before": one.not_before, "made_at": now, "attempts": 0, "seen": one.seen}
    place["language"] = None if one.language is None else one.language.value
    return {**place, **times, "kind": one.kind.value, "state": state.value, "why": one.held_why}


def _items(delivery_id: int, one: Outgoing) -> list[dict[str, Any]]:
    common = {"delivery_id": delivery_id, "chat_id": one.chat_id, "role": one.role.value, "target": one.edits or 0}
    return [{**common, "announcement_id": number, "position": place} for place, number in enumerate(one.announcements)]


@dataclass(frozen=True, slots=True)
class Broadcast:
    """What was written, or would be.

    Attributes:
        chats: how many get something.
        posts: messages of one fact.
        digests: messages of several, new or waiting for more.
        later: chats that get it at another time: quiet hours, their rhythm, a pause.
        held: chats to which nothing can be sent at present.
    """

    chats: int = 0
    posts: int = 0
    digests: int = 0
    later: int = 0
    held: int = 0


async def fan_out(session: AsyncSession, news: Mapping[int, FilterableFact], now: datetime) -> Broadcast:
    """Write the deliveries of new facts.

    Args:
        session: the transaction, which holds `lock_facts`.
        news: facts by the id of their announcement, in the order in which they are told.
        now: aware.
    """
    listening = await subscribers_to(session, {fact.topic for fact in news.values()})
    wishes = {one.chat_id: [number for number, fact in news.items() if wants(one, fact)] for one in listening}
    interested = [one for one in listening if wishes[one.chat_id]]
    waiting = await waiting_news(session, [one.chat_id for one in interested if one.held_why is None])
    plans = [(one, plan_batches(one, wishes[one.chat_id], waiting.get(one.chat_id, ()), now)) for one in interested]
    messages = [message for one, made in plans for message in _messages(one, made)]
    ids = await enqueue(session, messages, now)
    made_digests = {
        message.chat_id: number
        for number, message in zip(ids, messages, strict=True)
        if message.kind is DeliveryKind.DIGEST
    }
    for one, made in plans:
        await _gather(session, one.chat_id, made, made_digests.get(one.chat_id))
    return _counted(plans, now)


async def _gather(session: AsyncSession, chat_id: int, made: BatchPlan, new_digest: int | None) -> None:
    """Bring into the chat's digest what waits for it already."""
    if made.joins is not None:
        await extend(session, chat_id, made.joins, made.digest)
    digest = made.joins if made.joins is not None else new_digest
    if digest is not None and made.absorbs:
        await absorb(session, chat_id, digest, made.absorbs)


def _counted(plans: Sequence[tuple[Subscriber, BatchPlan]], now: datetime) -> Broadcast:
    going = [made for one, made in plans if one.held_why is None]
    return Broadcast(
        chats=len(plans),
        posts=sum(len(made.posts) for _, made in plans),
        digests=sum(bool(made.digest) for _, made in plans),
        later=sum(made.not_before > now for made in going),
        held=len(plans) - len(going),
    )


def _messages(subscriber: Subscriber, made: BatchPlan) -> list[Outgoing]:
    def message(kind: DeliveryKind, announcements: tuple[int, ...]) -> Outgoing:
        return Outgoing(
            subscriber.chat_id,
            kind,
            announcements,
            made.not_before,
            thread_id=subscriber.thread_id,
            held_why=subscriber.held_why,
        )

    messages = [message(DeliveryKind.POST, (number,)) for number in made.posts]
    if made.digest and made.joins is None:
        messages.append(message(DeliveryKind.DIGEST, made.digest))
    return messages
