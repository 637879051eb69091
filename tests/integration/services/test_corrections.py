"""Changed facts: who is told again, on both databases. What is sent is the sender's concern."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.core.announcing.enums import ChangeKind, ChatKind, DeliveryKind, DeliveryState, HeldWhy
from bot.core.announcing.history import NO_REASON
from bot.core.announcing.subscribers import QuietHours, Subscriber
from bot.core.facts import Fact, Status
from bot.core.language import Language
from bot.store.chat_records import VALID
from bot.store.corrections import UnexplainedChangeError
from bot.store.fact_history import histories
from bot.store.fact_queries import get
from bot.store.sent_messages import OUT_OF_REACH
from tests.integration.services.desk import (
    GROUP,
    MISTAKE,
    NEWER,
    OTHER_GROUP,
    PERSON,
    RETRACTED,
    START,
    A,
    B,
    C,
    Desk,
    turnover,
)
from tests.integration.store.samples import plain_fact


def places(rows: Sequence[Any]) -> list[tuple[str, int]]:
    return sorted((row.kind, row.chat_id) for row in rows)


async def test_a_correction_edits_every_message_that_told_it_and_tells_who_asked(desk: Desk) -> None:
    post, digest = await desk.told("turnover"), await desk.told("plain", "turnover", chat=OTHER_GROUP)
    await desk.told("plain", chat=-300)
    await desk.watch(PERSON, language=Language.RU)
    await desk.watch(8, "plain")

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
    await desk.watch(PERSON)
    await desk.load(B, reason=MISTAKE)
    before = await desk.waiting()

    await desk.load(B, reason=MISTAKE)

    assert (await desk.waiting(), await desk.kinds()) == (before, [ChangeKind.CORRECTED])


async def test_a_wording_fix_edits_silently(desk: Desk) -> None:
    await desk.told("turnover")
    await desk.told("turnover", chat=OTHER_GROUP, state="uncertain")
    await desk.watch(PERSON)

    await desk.load(replace(A, statement=replace(A.statement, en="Trade came to {value} billion dollars.")))

    assert places(await desk.waiting()) == [("edit", GROUP)]
    assert await desk.kinds() == [ChangeKind.REWORDED]


async def test_what_no_reader_sees_leaves_everything_as_it_is(desk: Desk) -> None:
    await desk.told("turnover")

    await desk.load(replace(A, keywords=("commerce",), conflicts_with=("plain",)))

    assert (await desk.waiting(), await desk.kinds()) == ([], [])


async def test_a_newer_figure_leaves_old_posts_alone_and_tells_who_asked(desk: Desk) -> None:
    await desk.told("turnover")
    await desk.watch(PERSON)

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
    await desk.watch(PERSON)

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
    await desk.watch(PERSON)
    await desk.load(B, reason=MISTAKE)
    await desk.load(C, reason=MISTAKE)
    await desk.watch(8)
    desk.clock.moment += VALID + timedelta(minutes=1)
    await desk.load(A, reason=MISTAKE)

    assert places(await desk.waiting()) == [("notice", PERSON)]


async def test_a_notice_that_was_sent_is_edited_when_it_turns_out_wrong_as_well(desk: Desk) -> None:
    await desk.watch(PERSON)
    await desk.load(B, reason=MISTAKE)
    (notice,) = await desk.waiting()
    await desk.settle(notice.id, state="sent", settled_at=START, message_id=77)

    await desk.load(C, reason=MISTAKE)

    assert [(row.kind, row.edits) for row in await desk.waiting()] == [("notice", None), ("edit", notice.id)]


async def test_messages_in_every_state_are_either_told_again_or_never_went_out(desk: Desk) -> None:
    for place, state in enumerate(DeliveryState):
        await desk.told("turnover", chat=-1000 - place, state=state)

    await desk.load(B, reason=MISTAKE)

    assert places(await desk.waiting()) == [("edit", -1002), ("edit", -1001), ("notice", -1003)]


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements that any database is given meanwhile."""
    given: list[str] = []

    def note(*arguments: Any) -> None:
        given.append(arguments[2])

    event.listen(Engine, "before_cursor_execute", note)
    yield given
    event.remove(Engine, "before_cursor_execute", note)


async def test_more_chats_and_more_changed_facts_take_no_more_statements(desk: Desk) -> None:
    counts: list[list[int]] = []
    for number in (1, 12):
        facts = [turnover("31.17", id=f"fact-{number}-{place}") for place in range(number)]
        await desk.load(*facts)
        for place, fact in enumerate(facts):
            for chat in range(number):
                unreached = await desk.told(fact.id, chat=-1000 * number - chat)
                await desk.settle(unreached, message_id=OUT_OF_REACH)
            await desk.watch(1000 * number + place, fact.id)
        with statements() as given:
            done = await desk.load(*(replace(fact, figures=B.figures) for fact in facts), reason=MISTAKE)
        assert done.followed.notices == number * number + number
        tables = ("INTO fact_revision", "FROM subscriber", "FROM fact_revision", "FROM consent")
        counts.append([sum(table in one for one in given) for table in tables])

    assert counts[0] == counts[1]
    assert counts[0][0] == 1


@pytest.mark.parametrize(
    ("after", "is_later"),
    [(NEWER, True), (replace(A, status=Status.SUPERSEDED), False), (B, False), (RETRACTED, False)],
)
async def test_it_is_kept_whether_a_change_is_of_a_later_time(desk: Desk, after: Fact, *, is_later: bool) -> None:
    await desk.load(after, reason=NO_REASON if after is NEWER else MISTAKE)

    async with desk.database.reading() as session:
        (revision,) = (await histories(session, ["turnover"]))["turnover"]
    assert revision.is_of_later_time is is_later
