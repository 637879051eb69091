"""Setting chats up, changing them, and what comes of deliveries that wait; on both databases."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.core.announcing.enums import ChatKind, DeliveryState, HeldWhy, Rhythm, Setback
from bot.core.announcing.subscribers import QuietHours
from bot.core.errors import InvalidValueError
from bot.core.language import Language
from bot.services.preferences import ChatSeen, Preferences, Subscriptions
from bot.store.announcement_tables import ANNOUNCEMENT, DELIVERY, DELIVERY_ITEM
from bot.store.chat_records import chosen_languages
from bot.store.database import Database
from bot.store.subscribers import subscribers_to
from bot.store.upsert import upsert
from tests.integration.store.samples import plain_fact

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
GROUP = ChatSeen(-1_001_234_567_890, ChatKind.SUPERGROUP, "Trade & <b>", is_forum=True)
OTHER = ChatSeen(-4_001, ChatKind.GROUP, "Old")
ALIYA, BOLAT = 7_000_000_001, 7_000_000_002


class Noon:
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOW

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError(seconds)


@pytest.fixture
def subscriptions(database: Database) -> Subscriptions:
    return Subscriptions(database, Noon(), "Asia/Almaty")


def wanting(*topics: str) -> Any:
    """A change that adds topics."""
    return lambda before: replace(before, topics=before.topics | set(topics))


async def queue(database: Database, chat_id: int, *topics: str, number: int = 1, **delivery: Any) -> None:
    """One delivery that waits, of a fact on each topic."""
    facts = [replace(plain_fact(f"{topic}-{number}"), topic=topic) for topic in topics]
    async with database.transaction() as session:
        await upsert(session, facts)
        waiting = {"id": number, "chat_id": chat_id, "kind": "post", "state": "pending", "attempts": 0, "seen": 0}
        await session.execute(
            insert(DELIVERY).values({**waiting, "not_before": NOW, "made_at": NOW, "edits": None, **delivery})
        )
        for place, fact in enumerate(facts):
            told = {"id": 10 * number + place, "fact_id": fact.id, "kind": "published", "batch": 1, "made_at": NOW}
            await session.execute(insert(ANNOUNCEMENT).values({**told, "details": "{}", "state": "active"}))
            item = {"delivery_id": number, "announcement_id": told["id"], "position": place, "chat_id": chat_id}
            await session.execute(insert(DELIVERY_ITEM).values({**item, "role": "news", "target": 0}))


async def deliveries(database: Database) -> list[Mapping[str, Any]]:
    async with database.reading() as session:
        return [dict(row._mapping) for row in await session.execute(select(DELIVERY).order_by(DELIVERY.c.id))]


async def test_a_chat_that_was_never_set_up_has_no_settings(subscriptions: Subscriptions) -> None:
    assert await subscriptions.settings_of(GROUP.chat_id) is None


async def test_every_setting_is_kept(subscriptions: Subscriptions) -> None:
    wanted = replace(
        subscriptions.beginning(GROUP),
        thread_id=77,
        rhythm=Rhythm.WEEKLY,
        weekday=6,
        hour=23,
        time_zone="Asia/Shanghai",
        quiet=QuietHours(22 * 60, 8 * 60),
        is_silent=True,
        keywords=("солнце", "风能", 'a"b'),
        paused_until=NOW + timedelta(weeks=1),
        set_up_by=ALIYA,
        topics=frozenset({"energy", "trade"}),
    )

    assert await subscriptions.change(GROUP, lambda _: wanted, by=ALIYA) == wanted
    assert await subscriptions.settings_of(GROUP.chat_id) == wanted


async def test_a_change_follows_the_one_before_it_and_what_telegram_shows_of_the_chat(
    subscriptions: Subscriptions,
) -> None:
    await subscriptions.change(GROUP, wanting("energy"), by=ALIYA)
    await subscriptions.change(replace(GROUP, title="New"), wanting("trade"))
    after = await subscriptions.change(
        replace(GROUP, title="New"), lambda before: replace(before, topics=before.topics - {"energy"}), by=BOLAT
    )

    assert (after.topics, after.title, after.set_up_by) == (frozenset({"trade"}), "New", BOLAT)
    assert await subscriptions.settings_of(GROUP.chat_id) == after


async def test_a_change_that_cannot_be_changes_nothing(subscriptions: Subscriptions) -> None:
    with pytest.raises(InvalidValueError):
        await subscriptions.change(GROUP, lambda before: replace(before, hour=24))
    assert await subscriptions.settings_of(GROUP.chat_id) is None


async def test_twenty_changes_at_once_are_all_kept(subscriptions: Subscriptions) -> None:
    topics = [f"topic-{number}" for number in range(20)]

    await asyncio.gather(*(subscriptions.change(GROUP, wanting(topic)) for topic in topics))

    held = await subscriptions.settings_of(GROUP.chat_id)
    assert held is not None
    assert held.topics == set(topics)


async def test_those_who_want_a_topic_are_found_with_all_their_topics(
    subscriptions: Subscriptions, database: Database
) -> None:
    await subscriptions.change(GROUP, wanting("energy", "trade"))
    await subscriptions.change(OTHER, wanting("culture"))

    async with database.reading() as session:
        found = await subscribers_to(session, ["energy", "policy"])

    assert [(one.chat_id, one.topics) for one in found] == [(GROUP.chat_id, frozenset({"energy", "trade"}))]


async def test_what_waits_follows_the_settings(subscriptions: Subscriptions, database: Database) -> None:
    await subscriptions.change(GROUP, wanting("energy", "trade"))
    await queue(database, GROUP.chat_id, "energy")
    await queue(database, GROUP.chat_id, "trade", number=2, state="failed")

    await subscriptions.change(GROUP, lambda before: replace(before, rhythm=Rhythm.DAILY, hour=9, thread_id=5))

    waiting, settled = await deliveries(database)
    assert (waiting["not_before"], waiting["thread_id"]) == (datetime(2026, 5, 5, 4, 0, tzinfo=UTC), 5)
    assert (settled["not_before"], settled["thread_id"]) == (NOW, None)


async def test_what_waits_on_a_topic_that_is_no_longer_wanted_is_forgotten(
    subscriptions: Subscriptions, database: Database
) -> None:
    await subscriptions.change(GROUP, wanting("energy", "trade"))
    await queue(database, GROUP.chat_id, "energy", "trade", kind="digest")
    await queue(database, GROUP.chat_id, "energy", number=2)
    await queue(database, OTHER.chat_id, "energy", number=3)

    await subscriptions.change(GROUP, lambda before: replace(before, topics=before.topics - {"energy"}))

    assert [row["id"] for row in await deliveries(database)] == [1, 3]
    assert [one.fact_id for one in await subscriptions.missed(GROUP.chat_id)] == ["trade-1"]


async def test_a_held_chat_gets_nothing_and_its_admin_is_told_once(
    subscriptions: Subscriptions, database: Database
) -> None:
    await subscriptions.change(GROUP, wanting("energy"), by=ALIYA)
    await queue(database, GROUP.chat_id, "energy")
    await queue(database, OTHER.chat_id, "energy", number=2)

    held = await subscriptions.hold(GROUP.chat_id, HeldWhy.TOPIC_CLOSED)
    again = await subscriptions.hold(GROUP.chat_id, HeldWhy.KICKED)

    assert held is not None
    assert (held.held_why, held.set_up_by, again) == (HeldWhy.TOPIC_CLOSED, ALIYA, None)
    assert [row["state"] for row in await deliveries(database)] == ["paused", "pending"]
    missed = await subscriptions.missed(GROUP.chat_id)
    assert [(one.fact_id, one.state, one.why) for one in missed] == [
        ("energy-1", DeliveryState.PAUSED, Setback.TOPIC_CLOSED)
    ]


async def test_a_released_chat_keeps_its_settings_and_gets_corrections_but_no_old_news(
    subscriptions: Subscriptions, database: Database
) -> None:
    before = await subscriptions.change(GROUP, wanting("energy"))
    await queue(database, GROUP.chat_id, "energy")
    await queue(database, GROUP.chat_id, number=2, kind="edit", edits=1)
    await subscriptions.hold(GROUP.chat_id, HeldWhy.KICKED)

    assert await subscriptions.release(GROUP.chat_id) == before
    assert await subscriptions.release(GROUP.chat_id) is None
    assert [row["state"] for row in await deliveries(database)] == ["paused", "pending"]
    assert await subscriptions.settings_of(GROUP.chat_id) == before


async def test_holding_a_chat_that_was_never_set_up_does_nothing(subscriptions: Subscriptions) -> None:
    assert await subscriptions.hold(GROUP.chat_id, HeldWhy.KICKED) is None
    assert await subscriptions.release(GROUP.chat_id) is None
    assert await subscriptions.settings_of(GROUP.chat_id) is None


async def test_a_notice_waits_for_the_admin_until_they_know(subscriptions: Subscriptions) -> None:
    await subscriptions.change(GROUP, wanting("energy"), by=ALIYA)
    await subscriptions.leave_untold(GROUP.chat_id, HeldWhy.NO_RIGHTS)

    assert [one.untold for one in await subscriptions.set_up_by(ALIYA)] == [HeldWhy.NO_RIGHTS]
    await subscriptions.told(GROUP.chat_id)
    assert [one.untold for one in await subscriptions.set_up_by(ALIYA)] == [None]
    assert await subscriptions.set_up_by(BOLAT) == []


async def test_a_group_takes_everything_along_when_it_becomes_a_supergroup(
    subscriptions: Subscriptions, database: Database
) -> None:
    await Preferences(database).set_language(OTHER.chat_id, Language.KK)
    await subscriptions.change(OTHER, wanting("energy"), by=ALIYA)
    await subscriptions.change(GROUP, wanting("trade"))  # somebody was quicker than Telegram's notice
    await queue(database, OTHER.chat_id, "energy")

    for _ in range(2):
        await Preferences(database).move(OTHER.chat_id, GROUP.chat_id)

    moved = await subscriptions.settings_of(GROUP.chat_id)
    assert moved is not None
    assert (moved.topics, moved.kind, moved.set_up_by) == (frozenset({"energy"}), ChatKind.SUPERGROUP, ALIYA)
    assert await subscriptions.settings_of(OTHER.chat_id) is None
    assert [row["chat_id"] for row in await deliveries(database)] == [GROUP.chat_id]
    assert [one.fact_id for one in await subscriptions.missed(GROUP.chat_id)] == ["energy-1"]
    async with database.reading() as session:
        assert await chosen_languages(session) == {GROUP.chat_id: Language.KK}


async def test_a_move_never_makes_a_chat_hear_the_same_twice(subscriptions: Subscriptions, database: Database) -> None:
    await subscriptions.change(OTHER, wanting("energy"))
    await queue(database, OTHER.chat_id, "energy")
    async with database.transaction() as session:
        same = {"id": 2, "chat_id": GROUP.chat_id, "kind": "post", "state": "pending", "attempts": 0, "seen": 0}
        await session.execute(insert(DELIVERY).values({**same, "not_before": NOW, "made_at": NOW}))
        item = {"delivery_id": 2, "announcement_id": 10, "position": 0, "chat_id": GROUP.chat_id, "role": "news"}
        await session.execute(insert(DELIVERY_ITEM).values({**item, "target": 0}))

    await Preferences(database).move(OTHER.chat_id, GROUP.chat_id)

    assert [row["id"] for row in await deliveries(database)] == [2]


async def test_forgetting_a_person_leaves_the_groups_that_they_set_up(subscriptions: Subscriptions) -> None:
    mine = ChatSeen(ALIYA, ChatKind.PRIVATE)
    await subscriptions.change(mine, wanting("energy"), by=ALIYA)
    group = await subscriptions.change(GROUP, wanting("energy"), by=ALIYA)
    await subscriptions.leave_untold(GROUP.chat_id, HeldWhy.KICKED)

    await subscriptions.forget(ALIYA)

    assert await subscriptions.settings_of(ALIYA) is None
    assert await subscriptions.settings_of(GROUP.chat_id) == replace(group, set_up_by=None)
