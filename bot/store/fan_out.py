"""Writing the deliveries of what was announced: for each chat that wants it, as its settings say.

Every function works inside the caller's transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.interests import Notable, wants
from bot.core.announcing.kinds import DeliveryKind
from bot.core.announcing.planning import Plan, plan
from bot.core.announcing.subscribers import Subscriber
from bot.store.outbox import Outgoing, absorb, enqueue, extend, waiting_news
from bot.store.subscribers import subscribers_to


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


async def fan_out(session: AsyncSession, news: Mapping[int, Notable], now: datetime) -> Broadcast:
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
    plans = [(one, plan(one, wishes[one.chat_id], waiting.get(one.chat_id, ()), now)) for one in interested]
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


async def _gather(session: AsyncSession, chat_id: int, made: Plan, new_digest: int | None) -> None:
    """Bring into the chat's digest what waits for it already."""
    if made.joins is not None:
        await extend(session, chat_id, made.joins, made.digest)
    digest = made.joins if made.joins is not None else new_digest
    if digest is not None and made.absorbs:
        await absorb(session, chat_id, digest, made.absorbs)


def _counted(plans: Sequence[tuple[Subscriber, Plan]], now: datetime) -> Broadcast:
    going = [made for one, made in plans if one.held_why is None]
    return Broadcast(
        chats=len(plans),
        posts=sum(len(made.posts) for _, made in plans),
        digests=sum(bool(made.digest) for _, made in plans),
        later=sum(made.not_before > now for made in going),
        held=len(plans) - len(going),
    )


def _messages(subscriber: Subscriber, made: Plan) -> list[Outgoing]:
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
