"""Fetching, handling and confirming updates."""

import asyncio
import logging
from collections.abc import Mapping, Sequence

import pytest

from bot.core.errors import StoreError
from tests.integration.chat.polling_stage import ANN, BOB, PollingStage, until
from tests.memory_journal import MemoryJournal


def events(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What happened, in the log's words."""
    return [str(vars(one)["event"]) for one in caplog.records if one.name.startswith("bot.chat.")]


async def test_a_message_is_answered_and_then_confirmed(stage: PollingStage) -> None:
    stage.start()
    written = await stage.control.write(ANN, "hello")
    assert written.update_id is not None

    await until(lambda: stage.confirmed > (written.update_id or 0))

    assert stage.answered() == ["hello"]


async def test_a_quiet_bot_waits_in_one_long_poll(stage: PollingStage) -> None:
    poller = stage.start()
    await stage.control.wait("polling")
    await asyncio.sleep(0.2)

    assert stage.asked() <= 1
    assert poller.last_answer_at is None


async def test_the_last_answer_is_remembered_for_health_checks(stage: PollingStage) -> None:
    poller = stage.start()
    before = stage.server.clock.now()

    await stage.control.write(ANN, "hello")
    await until(lambda: stage.answered() == ["hello"])

    assert poller.last_answer_at is not None
    assert before <= poller.last_answer_at <= stage.server.clock.now()


async def test_the_kinds_of_updates_wanted_are_told_to_telegram(stage: PollingStage) -> None:
    stage.start(allowed_updates=["message", "message_reaction"])

    await until(lambda: stage.server.sandbox.updates.allowed == {"message", "message_reaction"})


async def test_updates_beyond_one_batch_are_all_answered_once_and_in_order(stage: PollingStage) -> None:
    people = [ANN, BOB]
    await stage.control.write_many([{"from_id": people[n % 2], "text": f"{n}"} for n in range(350)])

    stage.start()
    await until(lambda: stage.confirmed > 350)

    answers = [int(text) for text in stage.answered()]
    assert sorted(answers) == list(range(350))
    assert [n for n in answers if n % 2] == list(range(1, 350, 2))
    assert [n for n in answers if not n % 2] == list(range(0, 350, 2))


async def test_an_update_that_cannot_be_read_is_passed_over_and_the_batch_is_answered(
    stage: PollingStage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.control.write(ANN, "before")
    await stage.control.raw_update({"message": {"message_id": "no chat, no date", "text": "private words"}})
    await stage.control.write(BOB, "after")

    stage.start()
    await until(lambda: stage.confirmed == 4)

    assert sorted(stage.answered()) == ["after", "before"]
    (record,) = [one for one in caplog.records if one.name == "bot.chat.updates.update_parser"]
    assert (vars(record)["event"], vars(record)["update_id"]) == ("update.malformed", 2)
    assert "private words" not in caplog.text


async def test_an_update_of_an_unknown_kind_is_confirmed_and_goes_no_further(stage: PollingStage) -> None:
    await stage.control.raw_update({"telepathic_message": {"thought": "hm"}})
    await stage.control.write(ANN, "hello")

    stage.start()
    await until(lambda: stage.confirmed == 3)

    assert stage.answered() == ["hello"]
    assert len(stage.seen) == 1


async def test_what_has_no_id_does_not_hide_the_rest(stage: PollingStage, caplog: pytest.LogCaptureFixture) -> None:
    await stage.control.raw_update({"update_id": "one"})
    await stage.control.write(ANN, "hello")

    stage.start()
    await until(lambda: stage.confirmed == 3)

    assert stage.answered() == ["hello"]
    assert "update.without_id" in events(caplog)


async def test_nothing_but_things_without_ids_makes_it_pause_and_not_run_wild(
    stage: PollingStage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.control.raw_update({"update_id": "one"})

    stage.start()
    await until(lambda: "polling.failed" in events(caplog))
    await asyncio.sleep(0.1)

    assert stage.asked() == 1


async def test_a_handler_that_fails_is_logged_and_confirmed_and_the_others_go_on(
    stage: PollingStage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.control.write(ANN, "fail")
    await stage.control.write(ANN, "hello")

    stage.start()
    await until(lambda: stage.confirmed == 3)

    assert stage.answered() == ["hello"]
    assert events(caplog) == ["update.failed"]


async def test_while_one_handler_is_slow_newer_updates_are_fetched_and_answered(stage: PollingStage) -> None:
    await stage.control.write(ANN, "wait")
    stage.start()
    await until(lambda: stage.began == [1])

    for number in range(3):
        await stage.control.write(BOB, f"{number}")
        await until(lambda number=number: f"{number}" in stage.answered())  # type: ignore[misc] # bound early
    meanwhile = stage.confirmed
    stage.gate.set()
    await until(lambda: stage.confirmed == 5)

    assert meanwhile <= 1
    assert stage.began == [1, 2, 3, 4]
    assert stage.answered() == ["0", "1", "2", "wait"]


async def test_waiting_for_a_slow_handler_is_no_busy_loop(stage: PollingStage) -> None:
    await stage.control.write(ANN, "wait")
    stage.start()
    await until(lambda: stage.began == [1])

    before = stage.asked()
    await asyncio.sleep(0.5)

    assert stage.asked() - before <= 5


async def test_a_full_window_waits_for_its_oldest_and_then_goes_on(stage: PollingStage) -> None:
    await stage.control.write(ANN, "wait")
    await stage.control.write_many([{"from_id": BOB, "text": f"{n}"} for n in range(50)])
    stage.start(updates=20)
    await until(lambda: len(stage.answered()) == 19)

    before = stage.asked()
    await asyncio.sleep(0.2)
    waited = (stage.asked() - before, len(stage.answered()))
    stage.gate.set()
    await until(lambda: stage.confirmed == 52)

    assert waited == (0, 19)
    assert len(stage.answered()) == 51
    assert stage.most_at_work <= 20


async def test_a_handler_that_overruns_its_deadline_is_cancelled_and_confirmed(
    stage: PollingStage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.control.write(ANN, "wait")
    stage.start(handler_deadline=30)
    await until(lambda: stage.began == [1])

    stage.server.clock.advance(31)
    await until(lambda: stage.confirmed == 2)

    assert stage.answered() == []
    assert events(caplog) == ["update.overrun"]


async def test_after_a_clean_stop_nothing_is_answered_twice(stage: PollingStage) -> None:
    await stage.control.write_many([{"from_id": ANN, "text": f"{n}"} for n in range(7)])
    stage.start()
    await until(lambda: len(stage.answered()) == 7)
    await stage.stop()

    stage.start()
    await stage.control.write(ANN, "new")
    await until(lambda: "new" in stage.answered())

    assert stage.answered() == [*(f"{n}" for n in range(7)), "new"]
    assert stage.began == [*range(1, 8), 8]


async def test_a_clean_stop_leaves_nothing_in_the_journal(stage: PollingStage) -> None:
    stage.start()
    await stage.control.write(ANN, "hello")
    await until(lambda: stage.answered() == ["hello"])

    await stage.stop()

    assert await stage.journal.unfinished() == {}
    assert stage.confirmed == 2


async def test_stopping_waits_for_what_is_in_hand_and_confirms_it(stage: PollingStage) -> None:
    await stage.control.write(ANN, "wait")
    stage.start()
    await until(lambda: stage.began == [1])

    stopping = asyncio.create_task(stage.stop())
    await asyncio.sleep(0.05)
    still = stopping.done()
    stage.gate.set()
    await stopping

    assert not still
    assert stage.answered() == ["wait"]
    assert stage.confirmed == 2


async def test_stopping_waits_no_longer_than_it_may_and_leaves_the_rest_to_be_repeated(
    stage: PollingStage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.control.write(BOB, "hello")
    await stage.control.write(ANN, "wait")
    stage.start(stop_grace=0.05)
    await until(lambda: stage.began == [1, 2] and stage.answered() == ["hello"])

    await stage.stop()

    assert "polling.cut_off" in events(caplog)
    assert stage.confirmed == 2
    assert await stage.journal.unfinished() == {2: 1}


async def test_stopping_ends_a_long_poll_at_once(stage: PollingStage) -> None:
    stage.start(timeout=50)
    await stage.control.wait("polling")

    async with asyncio.timeout(1):
        await stage.stop()


class BrokenJournal(MemoryJournal):
    """A journal whose database is gone."""

    async def unfinished(self) -> Mapping[int, int]:
        raise StoreError("the disk is full")

    async def started(self, update_ids: Sequence[int], *, finished_below: int | None) -> None:  # noqa: ARG002 - the protocol's
        raise StoreError("the disk is full")

    async def finished(self, below: int) -> None:  # noqa: ARG002 - the protocol's
        raise StoreError("the disk is full")


async def test_people_are_answered_even_when_the_journal_fails(
    stage: PollingStage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.journal = BrokenJournal()
    stage.start()

    await stage.control.write(ANN, "hello")
    await until(lambda: stage.answered() == ["hello"])
    await stage.stop()

    assert set(events(caplog)) == {"journal.failed"}
    assert stage.confirmed == 2


async def test_nobodys_words_and_no_token_reach_our_log(stage: PollingStage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "bot.chat")
    await stage.control.write(ANN, "my secret question")
    await stage.control.write(BOB, "fail")

    stage.start()
    await until(lambda: stage.confirmed == 3)
    await stage.stop()

    ours = "\n".join(f"{one.getMessage()} {vars(one)}" for one in caplog.records if one.name.startswith("bot.chat."))
    assert "update.failed" in ours
    assert "secret" not in ours
