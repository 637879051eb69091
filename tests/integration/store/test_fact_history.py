"""Earlier versions of facts, and who wants to hear of changes, on both databases."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import update

from bot.core.announcing.enums import ChangeKind
from bot.core.announcing.history import NO_REASON, Cause, Reason, Revision
from bot.core.errors import StoreError
from bot.core.facts import Fact
from bot.core.language import Language, LocalText
from bot.store.announcement_tables import FACT_REVISION
from bot.store.chat_records import VALID, Watch, add_watch, forget_watches, take_watches
from bot.store.database import Database
from bot.store.fact_history import add_revisions, fact_of, histories, newest_revision, snapshot_of
from bot.store.upsert import upsert
from tests.integration.store.samples import FULL, NUMBERS, ODD, plain_fact, plain_facts

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
OWN = Reason(words=LocalText(en="A misprint.", zh="印刷错误。"))


def what_readers_saw(fact: Fact) -> tuple[object, ...]:
    about = (fact.id, fact.topic, fact.subject, fact.metric, fact.period, fact.place, fact.attributed_to)
    return (*about, fact.statement, fact.source, fact.figures, fact.stage, fact.status)


@pytest.mark.parametrize("fact", ODD, ids=lambda fact: fact.id)
def test_every_sort_of_fact_is_written_and_read_whole(fact: Fact) -> None:
    again = fact_of(snapshot_of(fact))

    assert what_readers_saw(again) == what_readers_saw(fact)
    assert [str(figure.value) for figure in again.figures] == [str(figure.value) for figure in fact.figures]


def test_a_snapshot_is_written_as_stores_in_the_field_hold_it() -> None:
    digest = sha256("".join(map(snapshot_of, ODD)).encode()).hexdigest()

    assert digest == "19612af63314eff459715c2fc1b419ffa5c73f707d6f715ccc0673d64cb6553e"


def test_a_snapshot_without_a_field_that_came_later_reads_as_if_it_had_no_value() -> None:
    values = json.loads(snapshot_of(FULL))
    del values["place"]

    assert fact_of(json.dumps(values)).place == ""


@pytest.mark.parametrize("name", ["id", "topic", "statement", "source"])
def test_a_snapshot_without_what_every_fact_has_is_damaged(name: str) -> None:
    values = json.loads(snapshot_of(FULL))
    del values[name]

    with pytest.raises(StoreError, match="restore a backup"):
        fact_of(json.dumps(values))


@pytest.mark.parametrize("damaged", ["{", "[]", "{}", snapshot_of(NUMBERS).replace("31.10", "a lot")])
def test_a_damaged_version_is_an_error_that_says_what_to_do(damaged: str) -> None:
    with pytest.raises(StoreError, match="restore a backup"):
        fact_of(damaged)


async def test_revisions_come_back_by_fact_the_oldest_first(database: Database) -> None:
    first = Revision(0, ChangeKind.CORRECTED, NOW, Reason(Cause.OUR_MISTAKE), FULL)
    second = Revision(0, ChangeKind.REWORDED, NOW, NO_REASON, plain_fact())
    third = Revision(0, ChangeKind.RETRACTED, NOW + timedelta(days=1), OWN, FULL)
    async with database.transaction() as session:
        await upsert(session, ODD)
        assert await newest_revision(session) == 0
        ids = await add_revisions(session, [first, second])
        later = await add_revisions(session, [third])

    async with database.reading() as session:
        found = await histories(session, [FULL.id, "plain", "numbers"])
        newest = await newest_revision(session)

    assert newest == later[FULL.id] > max(ids.values())
    assert [(one.id, one.kind, one.changed_at, one.reason) for one in found[FULL.id]] == [
        (ids[FULL.id], first.kind, first.changed_at, first.reason),
        (later[FULL.id], third.kind, third.changed_at, third.reason),
    ]
    assert [len(found.get(fact_id, ())) for fact_id in ("plain", "numbers")] == [1, 0]


async def test_a_damaged_reason_is_an_error_that_says_what_to_do(database: Database) -> None:
    async with database.transaction() as session:
        await upsert(session, [plain_fact()])
        await add_revisions(session, [Revision(0, ChangeKind.CORRECTED, NOW, NO_REASON, plain_fact())])
        await session.execute(update(FACT_REVISION).values(reason="because"))

    async with database.reading() as session:
        with pytest.raises(StoreError, match="restore a backup"):
            await histories(session, ["plain"])


async def test_a_consent_is_used_up_when_it_is_taken(database: Database) -> None:
    first, second = Watch(1, "fact-00000", Language.RU), Watch(2**52 - 1, "fact-00000", Language.ZH)
    other = Watch(1, "fact-00001", Language.EN)
    async with database.transaction() as session:
        await upsert(session, plain_facts(3))
        for one in (first, second, other):
            await add_watch(session, one, NOW)
        assert await take_watches(session, ["fact-00000", "fact-00002"], NOW) == [first, second]
        assert await take_watches(session, ["fact-00000"], NOW) == []
        assert await take_watches(session, ["fact-00001"], NOW) == [other]


async def test_a_consent_holds_thirty_days_from_when_it_was_last_given(database: Database) -> None:
    old, again = Watch(1, "plain", Language.EN), Watch(2, "plain", Language.KK)
    async with database.transaction() as session:
        await upsert(session, [plain_fact()])
        await add_watch(session, old, NOW)
        await add_watch(session, Watch(2, "plain", Language.EN), NOW)
        await add_watch(session, again, NOW + timedelta(days=20))
        assert await take_watches(session, ["plain"], NOW + VALID + timedelta(seconds=1)) == [again]


async def test_a_person_who_is_forgotten_is_told_nothing(database: Database) -> None:
    async with database.transaction() as session:
        await upsert(session, [plain_fact()])
        await add_watch(session, Watch(1, "plain", Language.EN), NOW)
        await add_watch(session, Watch(2, "plain", Language.EN), NOW)
        await forget_watches(session, 1)
        assert [one.chat_id for one in await take_watches(session, ["plain"], NOW)] == [2]
