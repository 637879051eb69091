"""The messages that told of a fact, and what is to be done about them when it changes.

Every function works inside the caller's transaction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.enums import DeliveryKind, DeliveryState, HeldWhy, Role
from bot.core.announcing.fact_diff import LOUD
from bot.store.announcement_tables import ANNOUNCEMENT, DELIVERY, DELIVERY_ITEM, SUBSCRIBER
from bot.store.fact_codec import AnyRow
from bot.store.fact_queries import pages
from bot.store.outbox import Outgoing, enqueue

OUT_OF_REACH = 0
"""The message id of a message that is there and cannot be edited: the group became a supergroup, whose messages
are counted anew, or Telegram gave no id."""
_OUT = (DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNCERTAIN)
"""States of messages that somebody may have read."""
_WAITING = (DeliveryState.PENDING, DeliveryState.PAUSED)


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message that told of a fact, or may have.

    Attributes:
        seen: the newest revision that its reader knew of before, or, of a post, that its first text knew.
        held_why: why nothing can be sent to its chat now.
        edit: the edit of it that waits already.
    """

    delivery_id: int
    kind: DeliveryKind
    fact_id: str
    chat_id: int
    thread_id: int | None
    state: DeliveryState
    message_id: int | None
    seen: int
    held_why: HeldWhy | None
    edit: int | None

    @property
    def can_be_edited(self) -> bool:
        """Whether its message can be edited, now or when it has been sent."""
        if self.state is DeliveryState.SENT:
            return self.message_id != OUT_OF_REACH
        return self.state is DeliveryState.SENDING


async def sent_messages_of(session: AsyncSession, fact_ids: Iterable[str]) -> list[SentMessage]:
    """Every message that told of one of these facts, or may have; once for each fact in it.

    The transaction holds `lock_facts`: what was taken up before it is found here, on its way, and what is taken up
    after it tells the facts as they are then.
    """
    found: dict[tuple[int, str], SentMessage] = {}
    for some in pages(sorted(set(fact_ids))):
        for row in await session.execute(_sent_messages().where(ANNOUNCEMENT.c.fact_id.in_(some))):
            found.setdefault((row.delivery_id, row.fact_id), _sent_message(row))
    return list(found.values())


async def join_edits(session: AsyncSession, joined: Mapping[int, Iterable[tuple[int, SentMessage]]]) -> None:
    """Note what edits that wait already will tell besides: announcement and message by edit; they tell it anyway."""
    common = {"position": 0, "role": Role.EDIT.value}
    rows = [
        {"delivery_id": edit, "announcement_id": number, "chat_id": of.chat_id, "target": of.delivery_id, **common}
        for edit, items in joined.items()
        for number, of in items
    ]
    if rows:
        await session.execute(insert(DELIVERY_ITEM), rows)


def _sent_message(row: AnyRow) -> SentMessage:
    held_why = None if row.held_why is None else HeldWhy(row.held_why)
    values = {"kind": DeliveryKind(row.kind), "state": DeliveryState(row.state), "held_why": held_why}
    return SentMessage(**row._asdict() | values)


def _sent_messages() -> Select[tuple[object, ...]]:
    edits = DELIVERY.alias("edits")
    waits = (edits.c.edits == DELIVERY.c.id) & edits.c.state.in_(_WAITING)
    columns = [DELIVERY.c[name] for name in ("kind", "chat_id", "thread_id", "state", "message_id", "seen")]
    return (
        select(
            DELIVERY.c.id.label("delivery_id"),
            *columns,
            ANNOUNCEMENT.c.fact_id,
            SUBSCRIBER.c.held_why,
            edits.c.id.label("edit"),
        )
        .join(DELIVERY_ITEM, DELIVERY_ITEM.c.delivery_id == DELIVERY.c.id)
        .join(ANNOUNCEMENT, ANNOUNCEMENT.c.id == DELIVERY_ITEM.c.announcement_id)
        .outerjoin(SUBSCRIBER, SUBSCRIBER.c.chat_id == DELIVERY.c.chat_id)
        .outerjoin(edits, waits)
        .where(DELIVERY.c.kind != DeliveryKind.EDIT, DELIVERY.c.state.in_(_OUT))
        .order_by(DELIVERY.c.id)
    )


async def forget_messages(session: AsyncSession, chat_id: int) -> None:
    """Forget which messages a chat got; what waits for it is not sent."""
    await session.execute(delete(DELIVERY).where(DELIVERY.c.chat_id == chat_id))


async def notify_instead(session: AsyncSession, edit: int, now: datetime) -> None:
    """Turn an edit of a message that may not be there into messages that tell its chat of what was wrong."""
    items = (
        select(ANNOUNCEMENT.c.id, ANNOUNCEMENT.c.kind)
        .join(DELIVERY_ITEM, DELIVERY_ITEM.c.announcement_id == ANNOUNCEMENT.c.id)
        .where(DELIVERY_ITEM.c.delivery_id == edit)
    )
    loud = [row.id for row in await session.execute(items) if row.kind in LOUD]
    target = DELIVERY.alias("target")
    of_edit = select(target).join(DELIVERY, DELIVERY.c.edits == target.c.id).where(DELIVERY.c.id == edit)
    doubtful = (await session.execute(of_edit)).one()
    in_chat = (DELIVERY_ITEM.c.chat_id == doubtful.chat_id, DELIVERY_ITEM.c.role == Role.NOTICE)
    told = select(DELIVERY_ITEM.c.announcement_id).where(*in_chat, DELIVERY_ITEM.c.announcement_id.in_(loud))
    known = {*(await session.execute(told)).scalars()}
    await session.execute(delete(DELIVERY).where(DELIVERY.c.id == edit))
    place = {"chat_id": doubtful.chat_id, "thread_id": doubtful.thread_id, "seen": doubtful.seen}
    notices = [
        Outgoing(kind=DeliveryKind.NOTICE, announcements=(number,), not_before=now, **place)
        for number in loud
        if number not in known
    ]
    await enqueue(session, notices, now)


async def sent_since(session: AsyncSession, moment: datetime) -> list[tuple[int, datetime]]:
    """Chats to which something went, and when, the oldest first."""
    wanted = select(DELIVERY.c.chat_id, DELIVERY.c.claimed_at).where(DELIVERY.c.claimed_at >= moment)
    return [(chat_id, at) for chat_id, at in await session.execute(wanted.order_by(DELIVERY.c.claimed_at))]
