"""The sandbox's clock can be moved."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.core.clock import Clock
from bot.sandbox.clock import MovableClock


async def test_a_sleeper_wakes_when_the_clock_is_moved_past_its_time() -> None:
    clock: Clock = MovableClock()
    moved = MovableClock()
    sleeper = asyncio.create_task(moved.sleep(3600))
    await asyncio.sleep(0)
    moved.advance(3601)
    await asyncio.wait_for(sleeper, 1)
    assert moved.now() - clock.now() > timedelta(minutes=59)


async def test_a_short_move_leaves_a_sleeper_asleep() -> None:
    clock = MovableClock()
    sleeper = asyncio.create_task(clock.sleep(3600))
    await asyncio.sleep(0)
    clock.advance(3500)
    await asyncio.sleep(0.01)
    assert not sleeper.done()
    clock.advance(100)
    await asyncio.wait_for(sleeper, 1)


async def test_real_time_passes_otherwise() -> None:
    clock = MovableClock()
    before = clock.now()
    await asyncio.wait_for(clock.sleep(0.02), 1)
    assert timedelta(seconds=0.02) <= clock.now() - before < timedelta(seconds=1)


async def test_the_clock_can_be_set_and_reset() -> None:
    clock = MovableClock()
    clock.set(datetime(2030, 1, 1, tzinfo=UTC))
    assert clock.now().year == 2030
    clock.reset()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)
