"""What waits to be sent is counted rightly on both databases."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from bot.core.alarms import FailedBroadcast
from bot.core.announcing.enums import DeliveryState
from bot.store.announcement_tables import ANNOUNCEMENT, DELIVERY, DELIVERY_ITEM
from bot.store.database import Database
from bot.store.delivery_backlog import STUCK_ATTEMPTS, Backlog, backlog, failed_broadcasts
from bot.store.upsert import upsert
from tests.integration.store.samples import plain_fact

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def hold(database: Database, *deliveries: Mapping[str, Any], made_at: datetime = NOW) -> None:
    """An announcement with these deliveries, each to a chat of its own."""
    fact = plain_fact()
    common = {"kind": "post", "state": "pending", "not_before": NOW, "attempts": 0, "made_at": NOW - 9 * HOUR}
    async with database.transaction() as session:
        await upsert(session, [fact])
        announced = {"fact_id": fact.id, "kind": "published", "batch": 1, "made_at": made_at}
        announced |= {"details": "{}", "state": "active"}
        number = await session.scalar(insert(ANNOUNCEMENT).values(announced).returning(ANNOUNCEMENT.c.id))
        for chat_id, delivery in enumerate(deliveries, 1):
            values = {**common, "chat_id": chat_id, **delivery}
            added = insert(DELIVERY).values(values).returning(DELIVERY.c.id)
            item = {"delivery_id": await session.scalar(added), "announcement_id": number, "chat_id": chat_id}
            await session.execute(insert(DELIVERY_ITEM).values(**item, position=0, role="news", target=0))


async def read(database: Database) -> Backlog:
    async with database.reading() as session:
        return await backlog(session, NOW)


async def test_nothing_waits_in_an_empty_outbox(database: Database) -> None:
    assert await read(database) == Backlog({}, 0, None)


async def test_what_is_due_is_told_with_the_moment_of_the_first_and_what_comes_later_is_not(
    database: Database,
) -> None:
    await hold(
        database,
        {"not_before": NOW - HOUR},
        {"not_before": NOW - 2 * HOUR},
        {"not_before": NOW + HOUR},
        {"not_before": NOW - 5 * HOUR, "state": "paused"},
        {"not_before": NOW - 5 * HOUR, "state": "failed"},
    )

    states = {DeliveryState.PENDING: 3, DeliveryState.PAUSED: 1, DeliveryState.FAILED: 1}
    assert await read(database) == Backlog(states, 2, NOW - 2 * HOUR)


async def test_what_is_tried_in_vain_again_and_again_is_overdue_though_its_next_try_is_to_come(
    database: Database,
) -> None:
    later = {"not_before": NOW + HOUR}
    await hold(
        database,
        {**later, "attempts": STUCK_ATTEMPTS, "why": "unreachable"},
        {**later, "attempts": STUCK_ATTEMPTS - 1, "why": "unreachable"},
        {**later, "attempts": STUCK_ATTEMPTS, "why": "slow_mode"},
    )

    assert await read(database) == Backlog({DeliveryState.PENDING: 3}, 1, NOW - 9 * HOUR)


async def test_the_latest_broadcasts_that_missed_chats_are_counted_without_what_still_waits(
    database: Database,
) -> None:
    sent = {"state": "sent", "settled_at": NOW, "message_id": 5}
    lost = {"settled_at": NOW}
    await hold(database, {"state": "failed", **lost}, made_at=NOW - 30 * HOUR)
    await hold(database, sent, {"state": "uncertain", "claimed_at": NOW}, {"state": "failed", **lost}, {})
    await hold(database, sent, {})
    await hold(database, {"state": "failed", "settled_at": NOW - 3 * HOUR}, sent)

    async with database.reading() as session:
        found = await failed_broadcasts(session, NOW - 24 * HOUR, NOW - 2 * HOUR)
    assert found == [FailedBroadcast(2, plain_fact().id, 2, 3)]
