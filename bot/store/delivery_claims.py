"""Deliveries on their way: who may send, which are due, taking one up, and what became of it.

Every function works inside the caller's transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.enums import AnnouncementKind, DeliveryKind, DeliveryState, Setback
from bot.core.announcing.history import Revision
from bot.core.announcing.subscribers import Subscriber
from bot.core.facts import Fact
from bot.core.language import Language
from bot.store.announcement_tables import ANNOUNCEMENT, DELIVERY, DELIVERY_ITEM, SENDER_LEASE
from bot.store.fact_history import histories, newest_revision
from bot.store.fact_queries import facts_of
from bot.store.sent_messages import OUT_OF_REACH
from bot.store.subscribers import subscriber_of
from bot.store.tables import CHAT_LANGUAGE, INDEX_VERSION

LEASE = timedelta(seconds=15)
"""How long a sender may be silent before another takes over, unless the operator sets it otherwise."""
_NEWS = (DeliveryKind.POST, DeliveryKind.DIGEST)
_WAITING = (DeliveryState.PENDING, DeliveryState.PAUSED)


async def take_lease(session: AsyncSession, holder: str, length: timedelta = LEASE) -> bool | None:
    """Take the lease or keep it, for so long from now.

    Returns:
        True when it is newly taken: then what the one before had in hand is uncertain now, and nothing else changed
        hands; False when it was ours already; None when somebody else holds it.
    """
    lease = (await session.execute(select(SENDER_LEASE).with_for_update())).one()
    moment = await _now(session)
    if lease.holder not in (None, holder) and lease.expires_at > moment:
        return None
    await session.execute(update(SENDER_LEASE).values(holder=holder, expires_at=moment + length))
    if lease.holder == holder:
        return False
    await _doubt(session, holder)
    return True


async def drop_lease(session: AsyncSession, holder: str) -> None:
    """Give the lease back, so that another need not wait."""
    mine = SENDER_LEASE.c.holder == holder
    await session.execute(update(SENDER_LEASE).where(mine).values(holder=None, expires_at=None))


async def holds_lease(session: AsyncSession, holder: str) -> bool:
    """Whether the lease is ours; nobody takes it over until the transaction ends."""
    lease = (await session.execute(select(SENDER_LEASE).with_for_update(read=True))).one()
    return bool(lease.holder == holder and lease.expires_at > await _now(session))


async def _doubt(session: AsyncSession, holder: str) -> None:
    """What somebody else was sending may have arrived or not; what was being edited may be edited again."""
    in_hand = (DELIVERY.c.state == DeliveryState.SENDING, DELIVERY.c.claimed_by != holder)
    is_edit = DELIVERY.c.kind == DeliveryKind.EDIT
    again = {"state": DeliveryState.PENDING.value, "claimed_at": None, "claimed_by": None}
    doubtful = {"state": DeliveryState.UNCERTAIN.value}
    for condition, values in ((is_edit, again), (~is_edit, doubtful)):
        row = update(DELIVERY).where(*in_hand, condition)
        await session.execute(row.values(**values, why=Setback.INTERRUPTED.value))


async def _now(session: AsyncSession) -> datetime:
    if session.get_bind().dialect.name == "postgresql":
        moment: datetime = (await session.execute(text("SELECT clock_timestamp()"))).scalar_one()
        return moment.astimezone(UTC)
    return datetime.now(UTC)  # SQLite is on this machine, and so is everybody who uses the file


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery that may go now."""

    id: int
    chat_id: int


@dataclass(frozen=True, slots=True)
class Item:
    """One announcement in a delivery."""

    announcement_id: int
    fact_id: str
    news: AnnouncementKind


@dataclass(frozen=True, slots=True)
class Target:
    """The message that an edit changes.

    Attributes:
        message_id: None when it is not known whether there is such a message.
        seen: newest of the revisions that its first text knew.
        facts: what it told, in order.
    """

    kind: DeliveryKind
    state: DeliveryState
    message_id: int | None
    language: Language | None
    seen: int
    facts: tuple[str, ...]

    @property
    def is_out_of_reach(self) -> bool:
        """Whether somebody may have read it and it cannot be edited."""
        return self.state is DeliveryState.UNCERTAIN or self.message_id == OUT_OF_REACH


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that is ours to send, with all that its text depends on.

    Attributes:
        attempts: this one included.
        last_why: the setback before this attempt.
        language: of the delivery, else chosen for the chat; None when nobody chose.
        seen: newest of the revisions that the receiver knows of.
        facts: as they are now, every one that its text may tell.
        past: their revisions; left out for news, which tells facts as they are.
    """

    id: int
    chat_id: int
    kind: DeliveryKind
    attempts: int
    last_why: Setback | None
    items: tuple[Item, ...]
    target: Target | None
    subscriber: Subscriber | None
    language: Language | None
    seen: int
    facts: Mapping[str, Fact]
    past: Mapping[str, Sequence[Revision]]

    @property
    def told(self) -> tuple[str, ...]:
        """Ids of the facts that the message tells, in order."""
        return tuple(item.fact_id for item in self.items) if self.target is None else self.target.facts


@dataclass(slots=True)
class KnownFacts:
    """Facts that were read for the last deliveries, as long as no fact changed since."""

    _version: int = -1
    _facts: dict[str, Fact] = field(default_factory=dict)

    async def of(self, session: AsyncSession, fact_ids: Sequence[str], version: int) -> Mapping[str, Fact]:
        """These facts; the version is that of `bot.store.fact_queries.version`, in the same transaction."""
        if version != self._version:
            self._version, self._facts = version, {}
        if missing := [fact_id for fact_id in fact_ids if fact_id not in self._facts]:
            self._facts |= {fact.id: fact for fact in await facts_of(session, missing)}
        return {fact_id: self._facts[fact_id] for fact_id in fact_ids}


async def due(session: AsyncSession, now: datetime, most: int) -> list[Due]:
    """What may go now, one delivery for each chat: its oldest; those that wait longest come first."""
    first = func.min(DELIVERY.c.id).label("first")
    ready = (DELIVERY.c.state == DeliveryState.PENDING, DELIVERY.c.not_before <= now)
    wanted = select(first, DELIVERY.c.chat_id).where(*ready).group_by(DELIVERY.c.chat_id).order_by(first).limit(most)
    return [Due(number, chat_id) for number, chat_id in await session.execute(wanted)]


async def claim(session: AsyncSession, delivery_id: int, sender: str, now: datetime, known: KnownFacts) -> Claim | None:
    """Take up a delivery, which is in state SENDING then; None when it is not to be sent now, or not by us.

    Facts do not change until the transaction ends: a change either is in the text, or finds the delivery SENDING.
    """
    if not await holds_lease(session, sender):
        return None
    version = (await session.execute(select(INDEX_VERSION.c.version).with_for_update(read=True))).scalar_one()
    ready = (DELIVERY.c.id == delivery_id, DELIVERY.c.state == DeliveryState.PENDING, DELIVERY.c.not_before <= now)
    row = (await session.execute(select(DELIVERY).where(*ready).with_for_update())).first()
    if row is None:
        return None
    newest = await newest_revision(session)
    values = {"state": DeliveryState.SENDING.value, "claimed_at": now, "claimed_by": sender}
    values |= {"attempts": min(row.attempts + 1, 30_000)} | ({"seen": newest} if row.kind in _NEWS else {})
    await session.execute(update(DELIVERY).where(DELIVERY.c.id == delivery_id).values(values))
    items = await _items(session, delivery_id)
    target = None if row.edits is None else await _target(session, row.edits)
    told = [item.fact_id for item in items] if target is None else target.facts
    return Claim(
        id=row.id,
        chat_id=row.chat_id,
        kind=DeliveryKind(row.kind),
        attempts=row.attempts + 1,
        last_why=None if row.why is None else Setback(row.why),
        items=items,
        target=target,
        subscriber=await subscriber_of(session, row.chat_id),
        language=await _language(session, row.chat_id) if row.language is None else Language(row.language),
        seen=newest if row.kind in _NEWS else row.seen,
        facts=await known.of(session, told, version),
        past={} if row.kind in _NEWS else await histories(session, told),
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a message is that Telegram accepted, so that it can be edited.

    Attributes:
        message_id: 0 for one that Telegram puts off.
    """

    message_id: int
    thread_id: int | None
    language: Language


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of a delivery that was taken up.

    Attributes:
        state: one that waits again, or is paused, is nobody's from now on; any other is over.
        at: when that was settled.
        not_before: of one that waits again, from when it may go; None for as it was.
        said: Telegram's sentence about it; None for as it was.
        placed: of a message that was sent.
    """

    state: DeliveryState
    at: datetime
    why: Setback | None = None
    not_before: datetime | None = None
    said: str | None = None
    placed: Placed | None = None

    def columns(self) -> dict[str, object]:
        """What is written of it."""
        values: dict[str, object] = {"state": self.state.value, "why": self.why}
        if self.state in _WAITING:
            values |= {"claimed_at": None, "claimed_by": None}
        else:
            values["settled_at"] = self.at
        if self.not_before is not None:
            values["not_before"] = self.not_before
        if self.said is not None:
            values["said"] = self.said or None
        if self.placed is not None:
            place = self.placed
            values |= {"message_id": place.message_id, "thread_id": place.thread_id, "language": place.language.value}
        return values


async def settle(session: AsyncSession, delivery_id: int, sender: str, settled: Settlement) -> bool:
    """Write what became of a delivery that we had in hand; whether it still was ours to tell.

    Another sender may have taken over meanwhile and marked it uncertain; that it was sent is told all the same.
    """
    states = [DeliveryState.SENDING]
    if settled.state is DeliveryState.SENT:
        states.append(DeliveryState.UNCERTAIN)
    mine = (DELIVERY.c.id == delivery_id, DELIVERY.c.claimed_by == sender, DELIVERY.c.state.in_(states))
    done = await session.execute(update(DELIVERY).where(*mine).values(settled.columns()).returning(DELIVERY.c.id))
    return done.first() is not None


async def drop_items(session: AsyncSession, delivery_id: int, announcements: Sequence[int]) -> None:
    """Take out of a delivery what its message does not tell."""
    gone = DELIVERY_ITEM.c.announcement_id.in_(announcements)
    await session.execute(delete(DELIVERY_ITEM).where(_of(delivery_id), gone))


async def _items(session: AsyncSession, delivery_id: int) -> tuple[Item, ...]:
    columns = (ANNOUNCEMENT.c.id, ANNOUNCEMENT.c.fact_id, ANNOUNCEMENT.c.kind)
    wanted = select(*columns).join(DELIVERY_ITEM, DELIVERY_ITEM.c.announcement_id == ANNOUNCEMENT.c.id)
    rows = await session.execute(wanted.where(_of(delivery_id)).order_by(DELIVERY_ITEM.c.position))
    return tuple(Item(row.id, row.fact_id, AnnouncementKind(row.kind)) for row in rows)


async def _target(session: AsyncSession, delivery_id: int) -> Target:
    row = (await session.execute(select(DELIVERY).where(DELIVERY.c.id == delivery_id))).one()
    facts = tuple(item.fact_id for item in await _items(session, delivery_id))
    language = None if row.language is None else Language(row.language)
    return Target(DeliveryKind(row.kind), DeliveryState(row.state), row.message_id, language, row.seen, facts)


async def _language(session: AsyncSession, chat_id: int) -> Language | None:
    chosen = select(CHAT_LANGUAGE.c.language).where(CHAT_LANGUAGE.c.chat_id == chat_id)
    language = (await session.execute(chosen)).scalar_one_or_none()
    return None if language is None else Language(language)


def _of(delivery_id: int) -> ColumnElement[bool]:
    return DELIVERY_ITEM.c.delivery_id == delivery_id
