"""Writing the messages that tell of changed facts to those who were told of them before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.changes import LOUD
from bot.core.announcing.kinds import DeliveryKind, Rhythm, Role
from bot.core.announcing.timing import next_moment
from bot.store.announcement_tables import ANNOUNCEMENT, DELIVERY, DELIVERY_ITEM
from bot.store.outbox import Outgoing, enqueue
from bot.store.sent_messages import SentMessage, join_edits
from bot.store.subscribers import subscriber_of
from bot.store.watches import Watch


@dataclass(frozen=True, slots=True)
class CorrectionOutbox:
    """What is told again in one transaction.

    Attributes:
        session: the transaction.
        announcements: what is announced, by fact.
        known: by fact, the newest revision before the change: what people knew who hear of it by their own wish.
        now: aware.
    """

    session: AsyncSession
    announcements: Mapping[str, int]
    known: Mapping[str, int]
    now: datetime

    async def edit(self, messages: Iterable[SentMessage]) -> int:
        """Write one edit for each message that can be edited, whatever number of its facts changed.

        An edit that waits already will tell this too: texts are made when they are sent.

        Returns:
            How many messages will be edited.
        """
        joined: dict[int, list[tuple[int, SentMessage]]] = defaultdict(list)
        new: dict[int, list[SentMessage]] = defaultdict(list)
        for one in messages:
            if not one.can_be_edited:
                continue
            if one.edit is not None:
                joined[one.edit].append((self.announcements[one.fact_id], one))
            else:
                new[one.delivery_id].append(one)
        await join_edits(self.session, joined)
        await enqueue(self.session, [self._edit(of_one) for of_one in new.values()], self.now)
        return len(joined) + len(new)

    async def notify(self, watches: Sequence[Watch], messages: Iterable[SentMessage]) -> int:
        """Write one message for each person who wanted it, and one for each chat whose message cannot be edited.

        Returns:
            How many messages will be sent.
        """
        asked = {(one.chat_id, one.fact_id) for one in watches}
        unreached = {(one.chat_id, one.fact_id): one for one in messages if not one.can_be_edited}
        notices = [self._to_person(one) for one in watches]
        notices += [await self._to_chat(one) for pair, one in unreached.items() if pair not in asked]
        await enqueue(self.session, notices, self.now)
        return len(notices)

    def _edit(self, messages: Sequence[SentMessage]) -> Outgoing:
        first = messages[0]
        return Outgoing(
            chat_id=first.chat_id,
            kind=DeliveryKind.EDIT,
            announcements=tuple(self.announcements[one.fact_id] for one in messages),
            not_before=self.now,
            thread_id=first.thread_id,
            edits=first.delivery_id,
            held_why=first.held_why,
        )

    def _to_person(self, watch: Watch) -> Outgoing:
        return Outgoing(
            chat_id=watch.chat_id,
            kind=DeliveryKind.NOTICE,
            announcements=(self.announcements[watch.fact_id],),
            not_before=self.now,
            language=watch.language,
            seen=self.known[watch.fact_id],
        )

    async def _to_chat(self, message: SentMessage) -> Outgoing:
        return Outgoing(
            chat_id=message.chat_id,
            kind=DeliveryKind.NOTICE,
            announcements=(self.announcements[message.fact_id],),
            not_before=await self._when_awake(message.chat_id),
            thread_id=message.thread_id,
            held_why=message.held_why,
            seen=message.seen,
        )

    async def _when_awake(self, chat_id: int) -> datetime:
        """At once, but for the quiet hours of a chat; its rhythm and pauses are meant for news."""
        subscriber = await subscriber_of(self.session, chat_id)
        if subscriber is None:
            return self.now
        return next_moment(replace(subscriber, rhythm=Rhythm.AT_ONCE, paused_until=None), self.now)


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
