"""Changed facts: who is told again, on both databases. What is sent is the sender's concern."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.core.announcing.kinds import ChangeKind, ChatKind, DeliveryKind, DeliveryState, HeldWhy, News
from bot.core.announcing.reasons import NO_REASON, Cause, Reason
from bot.core.announcing.subscribers import QuietHours, Subscriber
from bot.core.dates import Period
from bot.core.facts import Fact, Status
from bot.core.figures import Figure
from bot.core.language import Language, LocalText
from bot.services.publishing import Published, Publishing
from bot.services.stock import bring_in_shipped
from bot.store.announcing_tables import ANNOUNCEMENT, DELIVERY, DELIVERY_ITEM
from bot.store.carriers import OUT_OF_REACH
from bot.store.consents import VALID, Consent, give_consent
from bot.store.corrections import UnexplainedChangeError
from bot.store.database import Database
from bot.store.facts import get
from bot.store.outbox import Outgoing, announce, enqueue
from bot.store.revisions import histories, newest_revision
from bot.store.subscribers import subscriber_to_change, write_subscriber
from tests.integration.store.samples import NEWS, plain_fact

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
            numbers = await announce(session, [(one, News.PUBLISHED) for one in fact_ids], self.clock.now())
            kind = DeliveryKind.POST if len(fact_ids) == 1 else DeliveryKind.DIGEST
            (number,) = await enqueue(session, [Outgoing(chat, kind, tuple(numbers), START, **more)], START)
            values = {"state": state, "claimed_at": START, "claimed_by": "x", "seen": await newest_revision(session)}
            values |= {"settled_at": START, "message_id": 1000 + number} if state == "sent" else {}
            await session.execute(update(DELIVERY).where(DELIVERY.c.id == number).values(values))
        return number

    async def settle(self, number: int, **values: Any) -> None:
        async with self.database.transaction() as session:
            await session.execute(update(DELIVERY).where(DELIVERY.c.id == number).values(values))

    async def consent(self, person: int, fact_id: str = "turnover", language: Language = Language.EN) -> None:
        async with self.database.transaction() as session:
            await give_consent(session, Consent(person, fact_id, language), self.clock.now())

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


@pytest.fixture
async def desk(database: Database) -> Desk:
    made = Desk(database)
    await made.load(A, plain_fact())
    return made


def places(rows: Sequence[Any]) -> list[tuple[str, int]]:
    return sorted((row.kind, row.chat_id) for row in rows)


async def test_a_correction_edits_every_message_that_told_it_and_tells_who_asked(desk: Desk) -> None:
    post, digest = await desk.told("turnover"), await desk.told("plain", "turnover", chat=OTHER_GROUP)
    await desk.told("plain", chat=-300)
    await desk.consent(PERSON, language=Language.RU)
    await desk.consent(8, "plain")

    published = await desk.load(B, reason=MISTAKE)

    edits, (notice,) = await desk.waiting(DeliveryKind.EDIT), await desk.waiting(DeliveryKind.NOTICE)
    assert [(row.edits, row.chat_id) for row in edits] == [(post, GROUP), (digest, OTHER_GROUP)]
    assert (notice.chat_id, notice.language, notice.state) == (PERSON, "ru", "pending")
    assert (published.followed.edits, published.followed.notices) == (2, 1)
    assert published.followed.of_kind(ChangeKind.CORRECTED) == ["turnover"]
    assert (await desk.announced())[-1] == ("turnover", "corrected")


async def test_the_history_keeps_what_was_said_when_and_why(desk: Desk) -> None:
    await desk.load(B, reason=MISTAKE)

    async with desk.database.reading() as session:
        (revision,) = (await histories(session, ["turnover"]))["turnover"]
    assert (revision.before.figures, revision.reason, revision.changed_at) == (A.figures, MISTAKE, START)


async def test_loading_the_same_again_tells_nobody_anything(desk: Desk) -> None:
    await desk.told("turnover")
    await desk.consent(PERSON)
    await desk.load(B, reason=MISTAKE)
    before = await desk.waiting()

    await desk.load(B, reason=MISTAKE)

    assert (await desk.waiting(), await desk.kinds()) == (before, [ChangeKind.CORRECTED])


async def test_a_wording_fix_edits_silently(desk: Desk) -> None:
    await desk.told("turnover")
    await desk.told("turnover", chat=OTHER_GROUP, state="uncertain")
    await desk.consent(PERSON)

    await desk.load(replace(A, statement=replace(A.statement, en="Trade came to {value} billion dollars.")))

    assert places(await desk.waiting()) == [("edit", GROUP)]
    assert await desk.kinds() == [ChangeKind.REWORDED]


async def test_what_no_reader_sees_leaves_everything_as_it_is(desk: Desk) -> None:
    await desk.told("turnover")

    await desk.load(replace(A, keywords=("commerce",), conflicts_with=("plain",)))

    assert (await desk.waiting(), await desk.kinds()) == ([], [])


async def test_a_newer_figure_leaves_old_posts_alone_and_tells_who_asked(desk: Desk) -> None:
    await desk.told("turnover")
    await desk.consent(PERSON)

    await desk.load(NEWER)

    assert places(await desk.waiting()) == [("notice", PERSON)]
    assert (await desk.kinds(), (await desk.announced())[-1]) == ([ChangeKind.SUPERSEDED], ("turnover", "superseded"))


async def test_a_correction_of_the_newer_figure_does_not_touch_posts_of_the_older_one(desk: Desk) -> None:
    await desk.told("turnover")
    await desk.load(NEWER)
    newer = await desk.told("turnover", chat=OTHER_GROUP)

    await desk.load(turnover("42", "2023"), reason=MISTAKE)

    assert [row.edits for row in await desk.waiting()] == [newer]


async def test_a_retraction_reaches_posts_of_a_superseded_fact_too(desk: Desk) -> None:
    await desk.told("turnover")
    await desk.load(replace(A, status=Status.SUPERSEDED))
    assert await desk.waiting() == []

    await desk.load(RETRACTED, reason=MISTAKE)

    assert places(await desk.waiting()) == [("edit", GROUP)]
    assert await desk.kinds() == [ChangeKind.SUPERSEDED, ChangeKind.RETRACTED]


async def test_a_fact_that_is_back_is_told_to_those_who_saw_it_go_and_is_no_news(desk: Desk) -> None:
    await desk.told("turnover")
    await desk.load(replace(A, status=Status.DRAFT), reason=MISTAKE)

    published = await desk.load(A, reason=MISTAKE, announces=True)

    assert (published.announced, published.followed.of_kind(ChangeKind.RESTORED)) == ({}, ["turnover"])
    assert len(await desk.waiting()) == 1  # the edit that waits tells both


async def test_a_changed_source_concerns_every_fact_that_stands_on_it(desk: Desk) -> None:
    await desk.told("turnover", "plain")
    renamed = replace(NEWS, publisher="Another Paper")

    published = await desk.load(plain_fact("third"), replace(plain_fact("fourth"), source=NEWS))
    assert published.followed.kinds == {}
    published = await desk.load(replace(plain_fact("fifth"), source=renamed), reason=MISTAKE)

    assert sorted(published.followed.kinds) == ["fourth", "plain", "third", "turnover"]
    (edit,) = await desk.waiting()
    async with desk.database.reading() as session:
        items = await session.execute(select(DELIVERY_ITEM).where(DELIVERY_ITEM.c.delivery_id == edit.id))
        assert len(items.all()) == 2
        (revision,) = (await histories(session, ["plain"]))["plain"]
    assert revision.before.source == NEWS


async def test_a_fact_and_its_source_changed_together_are_kept_as_they_were_together(desk: Desk) -> None:
    await desk.load(replace(B, source=replace(NEWS, publisher="Another Paper")), reason=MISTAKE)

    async with desk.database.reading() as session:
        (revision,) = (await histories(session, ["turnover"]))["turnover"]
    assert (revision.before.figures, revision.before.source) == (A.figures, NEWS)


async def test_without_a_reason_nothing_wrong_is_told_and_nothing_changes(desk: Desk) -> None:
    await desk.told("turnover")

    with pytest.raises(UnexplainedChangeError, match=r"people were told of turnover .* --reason .*our-mistake"):
        await desk.load(B)

    async with desk.database.reading() as session:
        assert await get(session, "turnover") == A
    assert (await desk.waiting(), await desk.kinds()) == ([], [])


async def test_where_nobody_was_told_no_reason_is_asked_for_and_nothing_is_announced(desk: Desk) -> None:
    before = await desk.announced()

    await desk.load(B)

    assert (await desk.kinds(), await desk.announced()) == ([ChangeKind.CORRECTED], before)


async def test_a_dry_run_says_who_would_be_told_and_changes_nothing(desk: Desk) -> None:
    await desk.told("turnover")
    await desk.consent(PERSON)

    published = await desk.load(B, reason=MISTAKE, is_trial=True)

    assert (published.followed.edits, published.followed.notices) == (1, 1)
    assert (await desk.waiting(), await desk.kinds()) == ([], [])
    assert (await desk.load(B, reason=MISTAKE)).followed.notices == 1


async def test_several_changes_of_one_message_are_one_edit(desk: Desk) -> None:
    await desk.told("turnover", "plain")

    await desk.load(B, replace(plain_fact(), status=Status.RETRACTED), reason=MISTAKE)

    assert len(await desk.waiting()) == 1


async def test_an_edit_that_waits_takes_the_next_change_in_and_one_that_is_on_its_way_does_not(desk: Desk) -> None:
    await desk.told("turnover")
    await desk.load(B, reason=MISTAKE)
    await desk.load(C, reason=MISTAKE)
    (first,) = await desk.waiting()

    await desk.settle(first.id, state="sending", claimed_at=START, claimed_by="x")
    await desk.load(B, reason=MISTAKE)

    assert [(row.edits, row.state) for row in await desk.waiting()] == [
        (first.edits, "sending"),
        (first.edits, "pending"),
    ]


async def test_a_message_that_is_just_being_sent_is_edited_when_it_is_there(desk: Desk) -> None:
    on_its_way = await desk.told("turnover", state="sending")

    await desk.load(B, reason=MISTAKE)

    assert [row.edits for row in await desk.waiting(DeliveryKind.EDIT)] == [on_its_way]


@pytest.mark.parametrize("how", ["uncertain", "out of reach"])
async def test_where_nothing_can_be_edited_the_chat_is_told_anew_once(desk: Desk, how: str) -> None:
    for _ in range(2):
        number = await desk.told("turnover", thread_id=5, state="uncertain" if how == "uncertain" else "sent")
        if how == "out of reach":
            await desk.settle(number, message_id=OUT_OF_REACH)

    await desk.load(B, reason=MISTAKE)

    (notice,) = await desk.waiting()
    assert (notice.kind, notice.chat_id, notice.thread_id, notice.language) == ("notice", GROUP, 5, None)


async def test_a_notice_to_a_chat_waits_for_the_end_of_its_quiet_hours(desk: Desk) -> None:
    quiet = QuietHours(11 * 60, 20 * 60)
    await desk.subscriber(Subscriber(GROUP, ChatKind.SUPERGROUP, "UTC", START, quiet=quiet))
    await desk.told("turnover", state="uncertain")

    await desk.load(B, reason=MISTAKE)

    assert [row.not_before for row in await desk.waiting()] == [START.replace(hour=20)]


async def test_a_chat_to_which_nothing_can_be_sent_gets_its_correction_when_it_is_back(desk: Desk) -> None:
    await desk.subscriber(Subscriber(GROUP, ChatKind.SUPERGROUP, "UTC", START, held_why=HeldWhy.KICKED))
    await desk.told("turnover")

    await desk.load(B, reason=MISTAKE)

    assert [(row.state, row.why) for row in await desk.waiting()] == [("paused", "kicked")]


@pytest.mark.parametrize("state", ["pending", "failed", "paused"])
async def test_what_never_went_out_is_not_corrected(desk: Desk, state: str) -> None:
    await desk.told("turnover", state=state)

    await desk.load(B, reason=MISTAKE)

    assert await desk.waiting() == []


async def test_a_consent_is_good_for_one_notice_within_thirty_days(desk: Desk) -> None:
    await desk.consent(PERSON)
    await desk.load(B, reason=MISTAKE)
    await desk.load(C, reason=MISTAKE)
    await desk.consent(8)
    desk.clock.moment += VALID + timedelta(minutes=1)
    await desk.load(A, reason=MISTAKE)

    assert places(await desk.waiting()) == [("notice", PERSON)]


async def test_a_notice_that_was_sent_is_edited_when_it_turns_out_wrong_as_well(desk: Desk) -> None:
    await desk.consent(PERSON)
    await desk.load(B, reason=MISTAKE)
    (notice,) = await desk.waiting()
    await desk.settle(notice.id, state="sent", settled_at=START, message_id=77)

    await desk.load(C, reason=MISTAKE)

    assert [(row.kind, row.edits) for row in await desk.waiting()] == [("notice", None), ("edit", notice.id)]


async def test_a_new_version_of_the_data_corrects_what_was_told_and_announces_nothing(database: Database) -> None:
    desk = Desk(database)
    await bring_in_shipped(database, [A, plain_fact()], START)
    await desk.told("turnover")
    before = len(await desk.announced())

    await bring_in_shipped(database, [B, plain_fact(), plain_fact("new")], START)
    await bring_in_shipped(database, [B, plain_fact(), plain_fact("new")], START)

    assert places(await desk.waiting()) == [("edit", GROUP)]
    assert (await desk.announced())[before:] == [("turnover", "corrected")]
    async with database.reading() as session:
        (revision,) = (await histories(session, ["turnover"]))["turnover"]
    assert revision.reason == Reason(Cause.DATA_CHECKED)


async def test_messages_in_every_state_are_either_told_again_or_never_went_out(desk: Desk) -> None:
    for place, state in enumerate(DeliveryState):
        await desk.told("turnover", chat=-1000 - place, state=state)

    await desk.load(B, reason=MISTAKE)

    assert places(await desk.waiting()) == [("edit", -1002), ("edit", -1001), ("notice", -1003)]
