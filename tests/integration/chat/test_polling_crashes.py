"""What becomes of updates that were in hand when the bot went down."""

import asyncio
import logging

import pytest

from tests.integration.chat.polling_stage import ANN, BOB, PollingStage, until


async def test_a_crash_repeats_what_was_in_hand(stage: PollingStage) -> None:
    await stage.control.write(ANN, "wait")
    stage.start()
    await until(lambda: stage.began == [1])
    await stage.crash()

    stage.gate.set()
    stage.start()
    await until(lambda: stage.confirmed == 2)

    assert stage.answered() == ["wait"]


async def test_what_was_in_hand_at_a_crash_is_handled_alone_and_confirmed_one_by_one(stage: PollingStage) -> None:
    for person in (ANN, BOB):
        await stage.control.write(person, "wait")
    stage.start()
    await until(lambda: stage.began == [1, 2])
    await stage.crash()
    await stage.control.write(BOB, "new")

    stage.most_at_work = 0
    stage.start()
    await until(lambda: stage.began[2:] == [1])
    await asyncio.sleep(0.05)
    alone = set(stage.at_work)
    stage.gate.set()
    await until(lambda: stage.confirmed == 4)

    assert alone == {1}
    assert stage.began[2:] == [1, 2, 3]
    assert stage.most_at_work == 1
    offsets = [one.params.get("offset") for one in stage.server.sandbox.calls.since(0, "getUpdates")]
    assert {2, 3} <= set(offsets)


async def test_an_update_is_not_started_a_fourth_time(stage: PollingStage, caplog: pytest.LogCaptureFixture) -> None:
    await stage.control.write(ANN, "wait")
    for start in (1, 2, 3):
        stage.start()
        await until(lambda start=start: stage.began == [1] * start)  # type: ignore[misc] # bound early
        await stage.crash()
    await stage.control.write(ANN, "hello")

    stage.start()
    await until(lambda: stage.confirmed == 3)

    assert stage.began == [1, 1, 1, 2]
    assert stage.answered() == ["hello"]
    (record,) = [one for one in caplog.records if one.levelno == logging.CRITICAL]
    assert (vars(record)["event"], vars(record)["update_id"]) == ("update.poison", 1)


async def test_a_neighbour_of_the_poison_is_answered_and_not_counted_out(stage: PollingStage) -> None:
    """The first crash takes both down; after it the innocent one is out of it for good."""
    await stage.control.write(BOB, "innocent")
    await stage.control.write(ANN, "wait")
    stage.start()
    await until(lambda: len(stage.began) == 2 and "innocent" in stage.answered())
    await stage.crash()
    for starts in (2, 3):
        stage.start()
        await until(lambda starts=starts: stage.began.count(2) == starts)  # type: ignore[misc] # bound early
        await stage.crash()

    stage.start()
    await until(lambda: stage.confirmed == 3)

    assert stage.began.count(2) == 3
    assert stage.began.count(1) <= 2


async def test_stopping_amid_suspects_leaves_the_untouched_ones_for_later(stage: PollingStage) -> None:
    for person in (ANN, BOB):
        await stage.control.write(person, "wait")
    stage.start()
    await until(lambda: stage.began == [1, 2])
    await stage.crash()
    await stage.control.write(BOB, "new")

    stage.start()
    await until(lambda: stage.began[2:] == [1])
    stopping = asyncio.create_task(stage.stop())
    await asyncio.sleep(0.01)
    stage.gate.set()
    await stopping

    assert stage.began[2:] == [1]
    assert stage.confirmed == 2
    assert await stage.journal.unfinished() == {2: 1}


async def test_after_a_clean_stop_nobody_is_a_suspect(stage: PollingStage) -> None:
    stage.start()
    await stage.control.write(ANN, "hello")
    await until(lambda: stage.answered() == ["hello"])
    await stage.stop()
    for person in (ANN, BOB):
        await stage.control.write(person, "wait")

    stage.start()
    await until(lambda: stage.most_at_work == 2)


async def test_an_inline_query_leaves_no_record_and_a_question_beside_it_does(stage: PollingStage) -> None:
    await stage.control.change_settings(inline_mode=True)
    await stage.control.ask_inline(ANN, "oil")
    await stage.control.write(BOB, "wait")
    stage.start()
    await until(lambda: stage.began == [1, 2])

    assert list(await stage.journal.unfinished()) == [2]
