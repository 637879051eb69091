"""What readers say of facts, and how many questions are asked, on both databases."""

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete

from bot.core.answers import Outcome
from bot.core.language import Language
from bot.core.report_kinds import ReportKind
from bot.store.database import Database
from bot.store.feedback import (
    TOLD_EVERY,
    add_report,
    claim_untold,
    count_helpful,
    finish_fact,
    forget_old_helpful,
    has_untold,
    helpful_since,
    open_by_fact,
    reported_since,
)
from bot.store.tables import FACT, FIGURE
from bot.store.upsert import upsert
from bot.store.usage_counts import (
    QuestionKind,
    count_questions,
    forget_old_counts,
    held_counts,
    questions_since,
)
from tests.integration.store.samples import plain_fact

NOW = datetime(2026, 11, 29, 23, 0, tzinfo=UTC)
TODAY = date(2026, 11, 29)
YESTERDAY = date(2026, 11, 28)
EN, RU, KK, ZH = Language
WRONG, OUTDATED, NOT_ASKED = ReportKind


@pytest.fixture
async def filled(database: Database) -> Database:
    async with database.transaction() as session:
        await upsert(session, [plain_fact("one"), plain_fact("two")])
    return database


async def reported(database: Database, *reports: tuple[str, ReportKind], at: datetime = NOW) -> None:
    async with database.transaction() as session:
        for fact_id, kind in reports:
            assert await add_report(session, fact_id, KK, at, kind)


async def test_reports_are_counted_by_fact_and_kind_and_the_most_reported_comes_first(filled: Database) -> None:
    await reported(filled, ("one", WRONG), ("two", OUTDATED), ("two", NOT_ASKED), ("two", OUTDATED))
    async with filled.reading() as session:
        first, second = await open_by_fact(session)

    assert (first.fact_id, first.counts) == ("two", {OUTDATED: 2, NOT_ASKED: 1})
    assert (second.fact_id, second.counts) == ("one", {WRONG: 1})


async def test_what_was_reported_after_somebody_looked_stays_open_when_they_are_done(filled: Database) -> None:
    await reported(filled, ("one", WRONG), ("one", OUTDATED))
    async with filled.reading() as session:
        (seen,) = await open_by_fact(session)
    await reported(filled, ("one", WRONG), ("two", WRONG))
    async with filled.transaction() as session:
        assert await finish_fact(session, "one", seen.newest, NOW) == 2
        assert await finish_fact(session, "one", seen.newest, NOW) == 0
        left = {one.fact_id: one.counts for one in await open_by_fact(session)}

    assert left == {"one": {WRONG: 1}, "two": {WRONG: 1}}


async def test_a_number_that_no_report_can_have_closes_what_is_open(filled: Database) -> None:
    await reported(filled, ("one", WRONG))
    async with filled.transaction() as session:
        assert await finish_fact(session, "one", 2**60, NOW) == 1


async def test_editors_are_told_once_an_hour_at_most_and_of_each_report_once(filled: Database) -> None:
    told = []
    for minutes, new in ((0, 2), (1, 1), (59, 1), (60, 0), (121, 0)):
        await reported(filled, *[("one", WRONG)] * new)
        async with filled.transaction() as session:
            told.append(await claim_untold(session, NOW + timedelta(minutes=minutes)))
    async with filled.reading() as session:
        assert not await has_untold(session)

    assert told == [2, 0, 0, 2, 0]
    assert timedelta(hours=1) == TOLD_EVERY


async def test_of_processes_that_look_at_once_one_tells(filled: Database) -> None:
    await reported(filled, ("one", WRONG), ("two", OUTDATED))

    async def claim() -> int:
        async with filled.transaction() as session:
            return await claim_untold(session, NOW)

    assert sorted(await asyncio.gather(*(claim() for _ in range(5)))) == [0, 0, 0, 0, 2]


async def test_a_report_that_was_done_before_is_not_told_of(filled: Database) -> None:
    await reported(filled, ("one", WRONG))
    async with filled.transaction() as session:
        await finish_fact(session, "one", 99, NOW)
        assert not await has_untold(session)
        assert await claim_untold(session, NOW) == 0


async def test_how_often_facts_helped_is_counted_by_day_and_goes_with_the_fact(filled: Database) -> None:
    async with filled.transaction() as session:
        for fact_id, day in (("one", TODAY), ("one", TODAY), ("one", YESTERDAY), ("two", TODAY)):
            assert await count_helpful(session, fact_id, ZH, day)
        assert not await count_helpful(session, "gone", ZH, TODAY)
        assert (await helpful_since(session, YESTERDAY), await helpful_since(session, TODAY)) == (4, 3)
        await forget_old_helpful(session, TODAY)
        assert await helpful_since(session, YESTERDAY) == 3
        await session.execute(delete(FIGURE))
        await session.execute(delete(FACT).where(FACT.c.id == "one"))
        assert await helpful_since(session, YESTERDAY) == 1


async def test_reports_are_counted_since_a_moment_whether_done_or_not(filled: Database) -> None:
    await reported(filled, ("one", WRONG), at=NOW - timedelta(days=8))
    await reported(filled, ("one", WRONG), ("two", OUTDATED))
    async with filled.transaction() as session:
        await finish_fact(session, "one", 99, NOW)
        assert await reported_since(session, NOW - timedelta(days=7)) == {WRONG: 1, OUTDATED: 1}


async def test_questions_add_up_and_old_days_are_forgotten(filled: Database) -> None:
    kinds = [
        QuestionKind(TODAY, EN, Outcome.ANSWER, "trade"),
        QuestionKind(TODAY, RU, Outcome.UNKNOWN, ""),
        QuestionKind(YESTERDAY, EN, Outcome.ANSWER, "trade"),
    ]
    for _ in range(2):
        async with filled.transaction() as session:
            await count_questions(session, Counter(dict(zip(kinds, (3, 1, 2), strict=True))))
    async with filled.transaction() as session:
        everything = await questions_since(session, YESTERDAY)
        today = await questions_since(session, TODAY)
        await forget_old_counts(session, TODAY)
        left = await questions_since(session, YESTERDAY)

    assert everything == Counter(dict(zip(kinds, (6, 2, 4), strict=True)))
    assert today == left == Counter(dict(zip(kinds[:2], (6, 2), strict=True)))


async def test_of_what_is_held_open_reports_are_counted(filled: Database) -> None:
    await reported(filled, ("one", WRONG), ("two", OUTDATED))
    async with filled.transaction() as session:
        await finish_fact(session, "one", 99, NOW)
        held = await held_counts(session)

    assert (held.reports, held.subscribers, held.deliveries) == (1, {}, {})
