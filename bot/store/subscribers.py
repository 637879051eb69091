"""Chats that set themselves up: what they want, and whether anything can be sent to them at present.

Every function works inside the caller's transaction.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.enums import ChatKind, DeliveryKind, DeliveryState, HeldWhy, Rhythm
from bot.core.announcing.subscribers import QuietHours, Subscriber
from bot.store.announcement_tables import DELIVERY, SUBSCRIBER, SUBSCRIPTION
from bot.store.fact_queries import pages

_NAMES = [column.name for column in SUBSCRIBER.c]
_ADD = text(
    f"INSERT INTO subscriber ({', '.join(_NAMES)}) VALUES (:{', :'.join(_NAMES)})"  # noqa: S608 - our own names
    " ON CONFLICT (chat_id) DO NOTHING"
).bindparams(*(bindparam(column.name, type_=column.type) for column in SUBSCRIBER.c))
"""Written out, because SQLAlchemy has this only once for each kind of database."""
_IN_PARTS = frozenset({"quiet", "topics"})
"""Settings that fill two columns, and a table of their own."""


async def subscriber_of(session: AsyncSession, chat_id: int, *, to_change: bool = False) -> Subscriber | None:
    """A chat's settings, if it has any.

    Args:
        session: the transaction.
        chat_id: which chat.
        to_change: nobody else may change them until the transaction ends.
    """
    found = await _read(session, SUBSCRIBER.c.chat_id == chat_id, to_change=to_change)
    return found[0] if found else None


async def subscribers_among(session: AsyncSession, chat_ids: Iterable[int]) -> dict[int, Subscriber]:
    """The settings of those of these chats that have any, by chat."""
    return {
        one.chat_id: one
        for page in pages(sorted(chat_ids))
        for one in await _read(session, SUBSCRIBER.c.chat_id.in_(page))
    }


async def subscribers_to(session: AsyncSession, topics: Iterable[str]) -> list[Subscriber]:
    """Every chat that wants one of these topics, held and paused ones too, by its id."""
    wanting = select(SUBSCRIPTION.c.chat_id).where(SUBSCRIPTION.c.topic_id.in_(list(topics)))
    return await _read(session, SUBSCRIBER.c.chat_id.in_(wanting))


async def set_up_by(session: AsyncSession, person_id: int) -> list[Subscriber]:
    """Every chat that a person set up last, by its id."""
    return await _read(session, SUBSCRIBER.c.set_up_by == person_id)


async def is_group_titled(session: AsyncSession, title: str) -> bool:
    """Whether a group that is no supergroup, and has settings, bears this title."""
    found = select(SUBSCRIBER.c.chat_id).where(SUBSCRIBER.c.kind == ChatKind.GROUP, SUBSCRIBER.c.title == title)
    return (await session.execute(found.limit(1))).first() is not None


async def subscriber_to_change(session: AsyncSession, beginning: Subscriber) -> Subscriber:
    """A chat's settings, which nobody else may change until the transaction ends.

    Args:
        session: the transaction.
        beginning: what is kept now if the chat has none yet, but for its topics; two at once are no harm.
    """
    if (held := await subscriber_of(session, beginning.chat_id, to_change=True)) is not None:
        return held
    await session.execute(_ADD, _columns(beginning))
    held = await subscriber_of(session, beginning.chat_id, to_change=True)
    assert held is not None  # noqa: S101 - it was added a moment ago, by us or by another
    return held


async def write_subscriber(session: AsyncSession, before: Subscriber, after: Subscriber) -> None:
    """Keep a chat's changed settings.

    Args:
        session: the transaction, which read `before` in order to change it.
        before: what is stored.
        after: what is to be stored.
    """
    columns = _columns(after)
    if columns != _columns(before):
        await session.execute(update(SUBSCRIBER).where(SUBSCRIBER.c.chat_id == after.chat_id).values(columns))
    if gone := before.topics - after.topics:
        of_chat = SUBSCRIPTION.c.chat_id == after.chat_id
        await session.execute(delete(SUBSCRIPTION).where(of_chat, SUBSCRIPTION.c.topic_id.in_(gone)))
    if new := sorted(after.topics - before.topics):
        rows = [{"chat_id": after.chat_id, "topic_id": topic} for topic in new]
        await session.execute(insert(SUBSCRIPTION), rows)


async def forget_subscriber(session: AsyncSession, person_id: int) -> None:
    """Delete a person's own settings, and that they set up any chat."""
    await session.execute(delete(SUBSCRIBER).where(SUBSCRIBER.c.chat_id == person_id))
    theirs = SUBSCRIBER.c.set_up_by == person_id
    await session.execute(update(SUBSCRIBER).where(theirs).values(set_up_by=None, untold=None))


async def _read(session: AsyncSession, condition: ColumnElement[bool], *, to_change: bool = False) -> list[Subscriber]:
    wanted = select(SUBSCRIBER).where(condition).order_by(SUBSCRIBER.c.chat_id)
    rows = (await session.execute(wanted.with_for_update() if to_change else wanted)).all()
    of_them = SUBSCRIPTION.c.chat_id.in_(select(SUBSCRIBER.c.chat_id).where(condition))
    topics: dict[int, list[str]] = defaultdict(list)
    for chat_id, topic_id in await session.execute(select(SUBSCRIPTION).where(of_them)):
        topics[chat_id].append(topic_id)
    return [_subscriber(row, topics[row.chat_id]) for row in rows]


def _subscriber(row: Row[Any], topics: Iterable[str]) -> Subscriber:
    values = {name: getattr(row, name) for name in _whole(Subscriber)} | {
        "kind": ChatKind(row.kind),
        "rhythm": Rhythm(row.rhythm),
        "quiet": None if row.quiet_from is None else QuietHours(row.quiet_from, row.quiet_to),
        "keywords": tuple(json.loads(row.keywords)),
        "held_why": None if row.held_why is None else HeldWhy(row.held_why),
        "untold": None if row.untold is None else HeldWhy(row.untold),
    }
    return Subscriber(**values, topics=frozenset(topics))


def _columns(subscriber: Subscriber) -> dict[str, object]:
    """What is written of a chat's settings; a setting that has no column is refused when it is written."""
    quiet = subscriber.quiet
    return {name: getattr(subscriber, name) for name in _whole(subscriber)} | {
        "state": subscriber.state,
        "keywords": json.dumps(subscriber.keywords, ensure_ascii=False),
        "quiet_from": None if quiet is None else quiet.start,
        "quiet_to": None if quiet is None else quiet.end,
    }


def _whole(settings: Subscriber | type[Subscriber]) -> list[str]:
    """The settings that have a column of the same name."""
    return [one.name for one in fields(settings) if one.name not in _IN_PARTS]


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
