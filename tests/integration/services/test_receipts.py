"""Messages that were handled are known again for an hour, also to the next process; on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.services.receipts import EXPIRY, KEPT, Receipts
from bot.store.chat_records import Receipt, receipt_of
from bot.store.database import Database
from bot.store.tables import RECEIPT

ANNA, BOLAT, CROWD = 7_000_000_001, 7_000_000_002, -1_001_234_567_890
SECRET = "7000123:a-token"  # noqa: S105 - nobody's


class StillClock:
    """A clock that a test moves; who sleeps wakes at once."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 1, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


async def rows(database: Database) -> list[Receipt]:
    async with database.reading() as session:
        return [Receipt(*row) for row in await session.execute(select(RECEIPT).order_by(RECEIPT.c.message_id))]


async def test_a_message_is_known_again_at_once_and_after_a_restart(database: Database, clock: StillClock) -> None:
    receipts = Receipts(database, clock, SECRET)
    receipt = receipts.keep((CROWD, 5), ANNA, "?trade")
    receipts.answered(receipt, 6)
    known = await receipts.find((CROWD, 5))
    await receipts.close()

    again = Receipts(database, clock, SECRET)
    assert known == await again.find((CROWD, 5))
    assert known is not None
    assert known.answer_id == 6
    assert again.says(known, "?trade")
    assert not again.says(known, "?traded")
    assert await again.find((CROWD, 6)) is None
    assert await again.find((ANNA, 5)) is None


async def test_what_was_said_is_not_kept_and_cannot_be_tried_out_without_the_token(
    database: Database, clock: StillClock
) -> None:
    receipts = Receipts(database, clock, SECRET)
    for message_id in (5, 6):
        receipts.keep((ANNA, message_id), ANNA, "?trade")
    await receipts.close()

    one, other = await rows(database)
    assert one.fingerprint != other.fingerprint
    assert not Receipts(database, clock, "another").says(one, "?trade")
    assert "trade" not in str(one)


async def test_a_message_is_forgotten_after_an_hour(database: Database, clock: StillClock) -> None:
    receipts = Receipts(database, clock, SECRET)
    receipts.keep((ANNA, 5), ANNA, "?trade", is_final=True)
    clock.time += KEPT - timedelta(seconds=1)
    receipts.keep((ANNA, 6), ANNA, "?oil")
    await receipts.close()
    assert await receipts.find((ANNA, 5)) is not None

    clock.time += timedelta(seconds=1)
    assert await receipts.find((ANNA, 5)) is None
    async with receipts.kept():
        while EXPIRY not in clock.slept:
            await database_turn(database)
    assert [one.message_id for one in await rows(database)] == [6]


async def database_turn(database: Database) -> None:
    """Let others have the database."""
    async with database.reading() as session:
        await receipt_of(session, 0, 0)


async def test_a_person_is_forgotten_wherever_receipts_are_and_nobody_else(
    database: Database, clock: StillClock
) -> None:
    receipts = Receipts(database, clock, SECRET)
    receipts.keep((CROWD, 5), ANNA, "?trade")
    receipts.keep((CROWD, 6), BOLAT, "?trade")
    await receipts.close()
    receipts.keep((ANNA, 7), ANNA, "?oil")

    await receipts.forget(ANNA)
    await receipts.close()

    assert [one.message_id for one in await rows(database)] == [6]
    assert receipts.is_forgotten((CROWD, 5), "?trade")
    assert receipts.is_forgotten((ANNA, 7), "?oil")
    assert not receipts.is_forgotten((ANNA, 7), "?trade")
    assert not receipts.is_forgotten((CROWD, 6), "?trade")
    clock.time += KEPT
    assert not receipts.is_forgotten((CROWD, 5), "?trade")


async def test_while_the_database_cannot_be_written_receipts_wait_in_memory(
    database: Database, clock: StillClock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    receipts = Receipts(database, clock, SECRET)
    receipts.keep((ANNA, 5), ANNA, "?" + "x" * 5)
    broken = Database(f"sqlite+aiosqlite:///{'/nowhere' * 3}/none.db")
    monkeypatch.setattr(receipts, "_database", broken)
    await receipts.close()
    assert [vars(one)["event"] for one in caplog.records if "receipts" in one.message] == ["receipts.failed"]
    assert await receipts.find((ANNA, 5)) is not None

    monkeypatch.setattr(receipts, "_database", database)
    await receipts.close()

    assert [one.message_id for one in await rows(database)] == [5]


async def test_a_message_without_a_number_is_never_kept(database: Database, clock: StillClock) -> None:
    receipts = Receipts(database, clock, SECRET)
    receipts.keep((CROWD, 0), ANNA, "?trade")
    await receipts.close()

    assert await receipts.find((CROWD, 0)) is None
    assert await rows(database) == []
