"""What becomes of polling when Telegram does not answer as it should."""

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.chat.updates.backoff import AnotherInstanceError, TokenRefusedError
from bot.sandbox.faults import Fault
from tests.integration.chat.polling_stage import ANN, PollingStage, until


def backoff(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str, float]]:
    """Event, kind of error and pause in seconds of each failure logged."""
    logged = [vars(one) for one in caplog.records if one.name == "bot.chat.updates.update_source"]
    return [(one["event"], one["error"], one["pause"]) for one in logged if "pause" in one]


async def refuse(stage: PollingStage, code: int, description: str, times: int = 1, **parameters: int) -> None:
    fault = Fault(
        "status", "getUpdates", times=times, code=code, description=description, parameters=parameters or None
    )
    await stage.control.order_fault(fault)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault("status", "getUpdates", code=502, description="Bad Gateway"), "NetworkError"),
        (Fault("status", "getUpdates", code=400, description="Bad Request: nonsense"), "BadRequest"),
        (Fault("status", "getUpdates", code=403, description="Forbidden: nonsense"), "Forbidden"),
        (Fault("reset_before", "getUpdates"), "OutcomeUnknownError"),
        (Fault("reset_after", "getUpdates"), "OutcomeUnknownError"),
        (Fault("garbage", "getUpdates"), "OutcomeUnknownError"),
    ],
)
async def test_after_a_failure_it_pauses_on_the_bots_clock_and_then_goes_on(
    stage: PollingStage, caplog: pytest.LogCaptureFixture, fault: Fault, kind: str
) -> None:
    await stage.control.order_fault(fault)
    await stage.control.write(ANN, "hello")

    stage.start()
    await until(lambda: bool(backoff(caplog)))
    await asyncio.sleep(0.05)
    before = stage.answered()
    stage.server.clock.advance(1)
    await until(lambda: stage.confirmed == 2)

    assert backoff(caplog) == [("polling.failed", kind, 1.0)]
    assert before == []
    assert stage.answered() == ["hello"]


async def test_pauses_grow_while_failures_last(stage: PollingStage, caplog: pytest.LogCaptureFixture) -> None:
    await refuse(stage, 502, "Bad Gateway", times=4)

    stage.start()
    for count in range(1, 5):
        await until(lambda count=count: len(backoff(caplog)) == count)  # type: ignore[misc] # bound early
        stage.server.clock.advance(60)

    assert [pause for _, _, pause in backoff(caplog)] == [1, 2, 4, 8]


async def test_flood_waits_are_obeyed(stage: PollingStage, caplog: pytest.LogCaptureFixture) -> None:
    await refuse(stage, 429, "Too Many Requests: retry after 300", retry_after=300)
    await stage.control.write(ANN, "hello")

    stage.start()
    await until(lambda: bool(backoff(caplog)))
    stage.server.clock.advance(298)
    await asyncio.sleep(0.05)
    before = stage.asked()
    stage.server.clock.advance(2)
    await until(lambda: stage.answered() == ["hello"])

    assert backoff(caplog) == [("polling.failed", "RetryAfter", 300.0)]
    assert before == 1


async def test_a_passing_conflict_is_an_alarm_and_no_end(stage: PollingStage, caplog: pytest.LogCaptureFixture) -> None:
    await refuse(stage, 409, "Conflict: terminated by other getUpdates request", times=2)
    await stage.control.write(ANN, "hello")

    stage.start()
    for count in (1, 2):
        await until(lambda count=count: len(backoff(caplog)) == count)  # type: ignore[misc] # bound early
        stage.server.clock.advance(60)
    await until(lambda: stage.answered() == ["hello"])

    assert {event for event, _, _ in backoff(caplog)} == {"polling.conflict"}
    assert any(one.levelno == logging.ERROR for one in caplog.records)


async def test_a_lasting_conflict_ends_it_with_a_clear_error(
    stage: PollingStage, caplog: pytest.LogCaptureFixture
) -> None:
    await refuse(stage, 409, "Conflict: terminated by other getUpdates request", times=100)

    stage.start()
    for count in range(1, 6):
        await until(lambda count=count: len(backoff(caplog)) == count)  # type: ignore[misc] # bound early
        stage.server.clock.advance(60)

    with pytest.raises(AnotherInstanceError):
        await stage.end()


async def test_a_refused_token_ends_it_with_a_clear_error(stage: PollingStage) -> None:
    stage.server.sandbox.settings.token = "654321:another"  # noqa: S105 - nobody's

    stage.start()

    with pytest.raises(TokenRefusedError, match="@BotFather"):
        await stage.end()


async def test_it_can_be_stopped_while_it_pauses(stage: PollingStage, caplog: pytest.LogCaptureFixture) -> None:
    await refuse(stage, 429, "Too Many Requests: retry after 3600", retry_after=3600)
    stage.start()
    await until(lambda: bool(backoff(caplog)))

    async with asyncio.timeout(1):
        await stage.stop()


async def test_what_was_handled_is_confirmed_at_the_second_try_when_the_first_fails(
    stage: PollingStage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.control.write(ANN, "wait")
    stage.start()
    await until(lambda: stage.began == [1])
    stopping = asyncio.create_task(stage.stop())
    await asyncio.sleep(0.05)
    await stage.control.order_fault(Fault("reset_before", "getUpdates"))

    stage.gate.set()
    await until(lambda: any(vars(one).get("event") == "polling.unconfirmed" for one in caplog.records))
    stage.server.clock.advance(timedelta(seconds=2).total_seconds())
    await stopping

    assert stage.confirmed == 2
