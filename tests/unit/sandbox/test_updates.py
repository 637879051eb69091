"""The queue confirms, waits and gives way as Telegram's does."""

import asyncio
import json

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.updates import UpdateQueue


@pytest.fixture
def queue() -> UpdateQueue:
    queue = UpdateQueue(lambda: None)
    for number in range(5):
        queue.put("message", {"n": number})
    return queue


async def ids(queue: UpdateQueue, offset: int = 0, limit: int = 100) -> list[int]:
    return [json.loads(body)["update_id"] for body in await queue.fetch(offset, limit, 0)]


async def test_updates_come_again_until_they_are_confirmed(queue: UpdateQueue) -> None:
    assert await ids(queue) == await ids(queue) == [1, 2, 3, 4, 5]
    assert await ids(queue, offset=3) == [3, 4, 5]
    assert await ids(queue) == [3, 4, 5]
    assert (queue.confirmed, queue.confirmed_count) == (3, 2)


async def test_a_negative_offset_keeps_the_newest(queue: UpdateQueue) -> None:
    assert await ids(queue, offset=-2) == [4, 5]
    assert await ids(queue) == [4, 5]


@pytest.mark.parametrize(("limit", "count"), [(2, 2), (100, 5), (0, 5), (1000, 5)])
async def test_a_batch_has_a_limit(queue: UpdateQueue, limit: int, count: int) -> None:
    assert len(await ids(queue, limit=limit)) == count


async def test_a_long_poll_ends_with_the_first_update() -> None:
    queue = UpdateQueue(lambda: None)
    poll = asyncio.create_task(queue.fetch(0, 100, 30))
    await asyncio.sleep(0)
    assert queue.polling
    queue.put("message", {})
    assert len(await asyncio.wait_for(poll, 1)) == 1
    assert not queue.polling


async def test_a_second_poll_terminates_the_first() -> None:
    queue = UpdateQueue(lambda: None)
    first = asyncio.create_task(queue.fetch(0, 100, 30))
    await asyncio.sleep(0)
    second = asyncio.create_task(queue.fetch(0, 100, 30))
    with pytest.raises(ApiError, match="Conflict: terminated by other getUpdates request") as caught:
        await asyncio.wait_for(first, 1)
    assert caught.value.code == 409
    queue.put("message", {})
    assert len(await asyncio.wait_for(second, 1)) == 1


async def test_kinds_on_demand_come_only_when_asked_for() -> None:
    queue = UpdateQueue(lambda: None)
    assert queue.put("message_reaction", {}) is None
    queue.allow(["message_reaction"])
    assert queue.put("message_reaction", {}) == 1
    assert queue.put("message", {}) is None


async def test_a_raw_update_goes_as_given_and_may_repeat_an_id(queue: UpdateQueue) -> None:
    assert queue.put_raw({"update_id": 2, "surprise": {"x": 1}}) == 2
    assert queue.put_raw({"message": 7}) == 6
    assert queue.put_raw({"update_id": 100}) == 100
    assert await ids(queue) == [1, 2, 2, 3, 4, 5, 6, 100]
    assert queue.put("message", {}) == 101


async def test_a_closed_queue_lets_nobody_wait() -> None:
    queue = UpdateQueue(lambda: None)
    poll = asyncio.create_task(queue.fetch(0, 100, 30))
    await asyncio.sleep(0)
    queue.close()
    assert await asyncio.wait_for(poll, 1) == []
    assert await asyncio.wait_for(queue.fetch(0, 100, 30), 1) == []
