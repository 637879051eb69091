"""Editor, readers and senders around one database and a sandbox; senders can be killed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count

import pytest
from sqlalchemy import select, update

from bot.chat.delivery.delivery_client import DeliveryClient
from bot.core.announcing.enums import ChatKind, DeliveryState
from bot.core.announcing.fact_diff import version_hash
from bot.core.announcing.history import NO_REASON, Cause, Reason
from bot.core.announcing.outcomes import Attempt, decide
from bot.core.announcing.subscribers import with_topics
from bot.core.dates import Period
from bot.core.facts import Fact
from bot.core.figures import Figure
from bot.core.language import Language, LocalText
from bot.core.lexicon import Lexicon
from bot.services.deliveries import Deliveries, DeliveryRenderer
from bot.services.preferences import ChatSeen, Preferences, Subscriptions
from bot.services.publishing import Publishing
from bot.services.watches import Watches
from bot.store.announcement_tables import DELIVERY, SENDER_LEASE
from bot.store.database import Database
from bot.texts.locale_bundle import Catalogue
from bot.texts.post_wording import PostWording
from tests.integration.store.samples import NEWS
from tests.sandbox_control import SandboxControl, SeenMessage

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
GROUPS, PEOPLE = tuple(range(-1_000_000_000_005, -1_000_000_000_000)), (1, 2, 3)
CORRECTIONS = len(GROUPS) + len(PEOPLE)
MISTAKE = Reason(Cause.OUR_MISTAKE)


def turnover(value: str) -> Fact:
    text = LocalText(en="Trade reached {value} billion dollars.")
    figures = (Figure("value", Decimal(value), "usd"),)
    return Fact("turnover", "trade", text, NEWS, figures=figures, period=Period.parse("2022"))


WRONG, RIGHT = turnover("31.17"), turnover("31.2")
OLD, NEW = "<s>Trade reached <b>31.17</b> billion dollars.", "Trade reached <b>31.2</b> billion dollars."


class Killed(Exception):  # noqa: N818 - reads as what happened
    """The sender is no more."""


@dataclass
class Hand:
    """A clock that is set by hand."""

    moment: datetime = START

    def now(self) -> datetime:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


@dataclass
class Newsroom:
    """Editor, readers and senders around one database."""

    database: Database
    client: DeliveryClient
    control: SandboxControl
    catalogue: Catalogue
    clock: Hand = field(default_factory=Hand)
    with_tables: set[int] = field(default_factory=set)
    senders: "count[int]" = field(default_factory=count)

    async def settle_in(self) -> None:
        """Five groups subscribe, and three people have written to the bot."""
        subscriptions = Subscriptions(self.database, self.clock, "Asia/Almaty")
        for group in GROUPS:
            await self.control.add_chat("supergroup", group, bot_status="administrator")
            await subscriptions.change(ChatSeen(group, ChatKind.SUPERGROUP, "Traders"), with_topics(["trade"]))
        for person in PEOPLE:
            await self.control.add_person(person, first_name="Aigul")
            await self.control.write(person, "/start")

    async def load(self, *facts: Fact, reason: Reason = NO_REASON, announces: bool = False) -> None:
        await Publishing(self.database, self.clock).publish(facts, reason=reason, announces=announces)

    async def send_all(self, *, calls: int | None = None, is_sent: bool = True) -> None:
        """A new sender sends all that waits.

        Args:
            calls: it is killed at this call, counted from 0; None to let it live.
            is_sent: whether that call still goes out.
        """
        sender = self._sender()
        assert await sender.lead()
        numbers = count()
        while due := await sender.due():
            for one in due:
                job = await sender.take(one.id)
                if job is None:
                    continue
                is_last = next(numbers) == calls
                if is_last and not is_sent:
                    raise Killed
                reply = await self.client.send(job)
                if is_last:
                    raise Killed
                await sender.settle(job, decide(reply, Attempt(self.clock.now(), job.attempts)), reply.said)
            self.clock.moment += timedelta(seconds=10)
        await sender.resign()

    async def kill_and_take_over(self, calls: int, *, is_sent: bool) -> None:
        with pytest.raises(Killed):
            await self.send_all(calls=calls, is_sent=is_sent)
        async with self.database.transaction() as session:
            past = datetime(2020, 1, 1, tzinfo=UTC)
            await session.execute(update(SENDER_LEASE).values(expires_at=past))
        await self.send_all()

    def _sender(self) -> Deliveries:
        wording = PostWording(self.catalogue, Lexicon([]), (), UTC)
        messages = DeliveryRenderer(wording, Language.EN, lambda: date(2026, 3, 1), self.with_tables.__contains__)
        return Deliveries(
            self.database, self.clock, messages, Preferences(self.database), sender=f"sender-{next(self.senders)}"
        )

    async def posts(self, chats: Sequence[int]) -> dict[int, list[SeenMessage]]:
        return {chat: await self.control.replies(chat) for chat in chats}

    async def edits(self) -> int:
        return sum(call.outcome == "ok" for call in await self.control.calls("editMessageText"))

    async def in_state(self, state: DeliveryState) -> list[str]:
        async with self.database.reading() as session:
            rows = await session.execute(select(DELIVERY.c.kind).where(DELIVERY.c.state == state))
            return list(rows.scalars())


async def announced(room: Newsroom) -> None:
    """The five groups are told of the fact, and the three people want to hear of changes."""
    await room.load(WRONG, announces=True)
    await room.send_all()
    watches = Watches(room.database, room.clock)
    for person in PEOPLE:
        assert await watches.follow(person, WRONG.id, version_hash(WRONG), Language.EN)


async def correct(room: Newsroom) -> None:
    await room.load(RIGHT, reason=MISTAKE)
