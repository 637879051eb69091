"""Every setting of a chat has its place in the store; on both databases."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import CompileError

from bot.core.announcing.enums import ChatKind, HeldWhy, Rhythm
from bot.core.announcing.subscribers import QuietHours, Subscriber
from bot.store.database import Database
from bot.store.subscribers import subscriber_of, subscriber_to_change, write_subscriber

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
BEGINNING = Subscriber(-1_001_234_567_890, ChatKind.GROUP, "Asia/Almaty", NOW)
OTHERWISE = {
    "kind": ChatKind.SUPERGROUP,
    "time_zone": "Asia/Shanghai",
    "created_at": NOW.replace(day=5),
    "title": "Trade & <b>",
    "is_forum": True,
    "thread_id": 7,
    "rhythm": Rhythm.WEEKLY,
    "weekday": 3,
    "hour": 17,
    "quiet": QuietHours(1320, 480),
    "is_silent": True,
    "keywords": ("жанатас", "风电"),
    "paused_until": NOW.replace(day=11),
    "held_why": HeldWhy.TOPIC_CLOSED,
    "set_up_by": 7_000_000_001,
    "untold": HeldWhy.TOPIC_CLOSED,
    "topics": frozenset({"energy", "trade"}),
}


@dataclass(frozen=True, slots=True)
class Planted(Subscriber):
    """Settings with one more that nobody gave a column."""

    planted: bool = True


def test_no_setting_is_left_out_here() -> None:
    assert {*OTHERWISE} == {one.name for one in fields(Subscriber)} - {"chat_id"}


@pytest.mark.parametrize("name", OTHERWISE)
async def test_each_setting_comes_back_as_it_was_written(database: Database, name: str) -> None:
    async with database.transaction() as session:
        before = await subscriber_to_change(session, BEGINNING)
        after = replace(before, **{name: OTHERWISE[name]})  # type: ignore[arg-type] # each of its own type
        await write_subscriber(session, before, after)
    async with database.reading() as session:
        assert await subscriber_of(session, BEGINNING.chat_id) == after != before


async def test_all_settings_at_once_come_back_as_they_were_written(database: Database) -> None:
    async with database.transaction() as session:
        before = await subscriber_to_change(session, BEGINNING)
        after = replace(before, **OTHERWISE)  # type: ignore[arg-type] # each of its own type
        await write_subscriber(session, before, after)
    async with database.reading() as session:
        assert await subscriber_of(session, BEGINNING.chat_id) == after


async def test_a_setting_without_a_column_is_refused_and_not_left_out(database: Database) -> None:
    planted = Planted(BEGINNING.chat_id, BEGINNING.kind, BEGINNING.time_zone, NOW)

    async with database.transaction() as session:
        before = await subscriber_to_change(session, BEGINNING)
        with pytest.raises(CompileError, match="planted"):
            await write_subscriber(session, before, planted)
