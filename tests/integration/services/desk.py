"""An editor's desk: facts that change, and the messages that told of them as a sender would have left them."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update

from bot.core.announcing.enums import AnnouncementKind, ChangeKind, DeliveryKind
from bot.core.announcing.history import NO_REASON, Cause, Reason
from bot.core.announcing.subscribers import Subscriber
from bot.core.dates import Period
from bot.core.facts import Fact, Status
from bot.core.figures import Figure
from bot.core.language import Language, LocalText
from bot.services.publishing import Published, Publishing
from bot.store.announcement_tables import ANNOUNCEMENT, DELIVERY
from bot.store.chat_records import Watch, add_watch
from bot.store.database import Database
from bot.store.fact_history import histories, newest_revision
from bot.store.outbox import Outgoing, announce, enqueue
from bot.store.subscribers import subscriber_to_change, write_subscriber
from tests.integration.store.samples import NEWS

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
MISTAKE = Reason(Cause.OUR_MISTAKE)
GROUP, OTHER_GROUP, PERSON = -100, -200, 7


def turnover(value: str, year: str = "2022", **more: Any) -> Fact:
    text = LocalText(en="Trade reached {value} billion dollars.", ru="Торговля достигла {value} млрд долларов.")
    figures = (Figure("value", Decimal(value), "usd"),)
    fact = Fact("turnover", "trade", text, NEWS, figures=figures, period=Period.parse(year))
    return replace(fact, **more)


A, B, C, NEWER = turnover("31.17"), turnover("31.2"), turnover("31.3"), turnover("41", "2023")
RETRACTED = replace(A, status=Status.RETRACTED)


@dataclass
class Hand:
    """A clock that is set by hand."""

    moment: datetime = START

    def now(self) -> datetime:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


@dataclass
class Desk:
    """An editor, with the store in which messages stand as a sender would have left them."""

    database: Database
    clock: Hand = field(default_factory=Hand)

    async def load(self, *facts: Fact, reason: Reason = NO_REASON, **more: Any) -> Published:
        return await Publishing(self.database, self.clock).publish(facts, reason=reason, **more)

    async def told(self, *fact_ids: str, chat: int = GROUP, state: str = "sent", **more: Any) -> int:
        """Write down that a message told these facts; its delivery."""
        async with self.database.transaction() as session:
            numbers = await announce(session, [(one, AnnouncementKind.PUBLISHED) for one in fact_ids], self.clock.now())
            kind = DeliveryKind.POST if len(fact_ids) == 1 else DeliveryKind.DIGEST
            (number,) = await enqueue(session, [Outgoing(chat, kind, tuple(numbers), START, **more)], START)
            values = {"state": state, "claimed_at": START, "claimed_by": "x", "seen": await newest_revision(session)}
            values |= {"settled_at": START, "message_id": 1000 + number} if state == "sent" else {}
            await session.execute(update(DELIVERY).where(DELIVERY.c.id == number).values(values))
        return number

    async def settle(self, number: int, **values: Any) -> None:
        async with self.database.transaction() as session:
            await session.execute(update(DELIVERY).where(DELIVERY.c.id == number).values(values))

    async def watch(self, person: int, fact_id: str = "turnover", language: Language = Language.EN) -> None:
        async with self.database.transaction() as session:
            await add_watch(session, Watch(person, fact_id, language), self.clock.now())

    async def subscriber(self, one: Subscriber) -> None:
        async with self.database.transaction() as session:
            await write_subscriber(session, await subscriber_to_change(session, one), one)

    async def waiting(self, kind: DeliveryKind | None = None) -> list[Any]:
        """The corrections that are to be sent, by their ids."""
        kinds = [DeliveryKind.EDIT, DeliveryKind.NOTICE] if kind is None else [kind]
        async with self.database.reading() as session:
            return list(
                await session.execute(select(DELIVERY).where(DELIVERY.c.kind.in_(kinds)).order_by(DELIVERY.c.id))
            )

    async def announced(self) -> list[tuple[str, str]]:
        async with self.database.reading() as session:
            rows = await session.execute(
                select(ANNOUNCEMENT.c.fact_id, ANNOUNCEMENT.c.kind).order_by(ANNOUNCEMENT.c.id)
            )
            return [(row.fact_id, row.kind) for row in rows]

    async def kinds(self, fact_id: str = "turnover") -> list[ChangeKind]:
        async with self.database.reading() as session:
            return [one.kind for one in (await histories(session, [fact_id])).get(fact_id, ())]
