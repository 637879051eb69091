"""A webhook answers 200 once an update was handled, and handles none twice."""

import asyncio

import pytest

from bot.chat.updates.update_intake import REMEMBERED
from bot.chat.updates.webhook import ListenError, Webhook, WebhookDoor
from tests.integration.chat.polling_stage import ANN, BOB, PollingStage, until
from tests.integration.chat.webhook_stage import CAROL, SECRET, WebhookStage, message, opened


async def test_an_update_is_answered_for_when_it_has_been_handled(hook: WebhookStage, stage: PollingStage) -> None:
    assert await hook.say("hello") == 200
    assert stage.answered() == ["hello"]


async def test_no_answer_comes_while_the_handler_is_at_work(hook: WebhookStage, stage: PollingStage) -> None:
    posting = asyncio.create_task(hook.say("wait"))
    await until(lambda: bool(stage.at_work))
    assert not posting.done()

    stage.gate.set()

    assert await posting == 200
    assert stage.answered() == ["wait"]


async def test_after_the_deadline_it_is_answered_for_and_handled_to_the_end_nevertheless(
    hook: WebhookStage, stage: PollingStage
) -> None:
    posting = asyncio.create_task(hook.post(message(5, "wait")))
    await until(lambda: bool(stage.at_work))

    stage.server.clock.advance(26)

    assert await posting == 200
    assert stage.answered() == []
    stage.gate.set()
    await until(lambda: stage.answered() == ["wait"])
    assert await hook.post(message(5, "wait")) == 200
    assert stage.began == [5]


async def test_others_are_answered_while_one_takes_its_time(hook: WebhookStage, stage: PollingStage) -> None:
    slow = asyncio.create_task(hook.say("wait"))
    await until(lambda: bool(stage.at_work))

    assert await hook.say("quick", BOB) == 200

    stage.gate.set()
    assert await slow == 200


async def test_a_handler_that_fails_is_answered_for_since_trying_again_would_bring_the_same(
    hook: WebhookStage, stage: PollingStage
) -> None:
    assert await hook.say("fail") == 200
    assert stage.began == [1]


@pytest.mark.parametrize(
    "odd",
    [
        {"message": {"message_id": "no chat, no date", "text": "private words"}},
        {"message": ["private words"]},
        {"message": None},
        {"callback_query": {"id": 5, "data": "private words"}},
        {"telepathic_message": {"thought": "private words"}},
        {},
    ],
)
async def test_an_update_that_cannot_be_read_is_not_sent_again_and_not_quoted(
    odd: dict[str, object], hook: WebhookStage, stage: PollingStage, caplog: pytest.LogCaptureFixture
) -> None:
    assert await hook.post({"update_id": 7, **odd}) == 200
    assert stage.began == []
    assert "private words" not in caplog.text + str([vars(record) for record in caplog.records])


async def test_a_repeated_update_is_answered_for_and_not_handled_again(hook: WebhookStage, stage: PollingStage) -> None:
    assert [await hook.post(message(5, "hello")) for _ in range(3)] == [200, 200, 200]
    assert await hook.post(message(4, "an earlier one, sent back before")) == 200
    assert stage.began == [5, 4]


async def test_an_update_that_comes_again_while_it_is_in_hand_waits_for_the_same_handler(
    hook: WebhookStage, stage: PollingStage
) -> None:
    posted = [asyncio.create_task(hook.post(message(5, "wait"))) for _ in range(3)]
    await until(lambda: bool(stage.at_work))
    await asyncio.sleep(0.05)
    assert [one.done() for one in posted] == [False] * 3

    stage.gate.set()

    assert await asyncio.gather(*posted) == [200, 200, 200]
    assert stage.began == [5]


async def test_the_memory_of_handled_updates_is_bounded(hook: WebhookStage) -> None:
    intake = hook.webhook._intake
    for number in range(REMEMBERED + 50):
        await intake.take({"update_id": number, "telepathic_message": {}})
    assert len(intake._handled) == REMEMBERED
    assert intake.in_hand == 0


async def test_more_updates_than_may_be_in_hand_are_sent_back_to_come_again(stage: PollingStage) -> None:
    async with opened(stage, updates=2) as hook:
        held = [asyncio.create_task(hook.say("wait", person)) for person in (ANN, BOB)]
        await until(lambda: len(stage.at_work) == 2)
        assert await hook.post(message(9, "too many", CAROL)) == 503
        stage.gate.set()
        assert await asyncio.gather(*held) == [200, 200]
        assert await hook.post(message(9, "too many", CAROL)) == 200


async def test_an_update_that_was_unfinished_after_each_of_its_starts_is_skipped(
    stage: PollingStage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.claims.starts[5] = 3
    async with opened(stage) as hook:
        assert await hook.post(message(5, "kills")) == 200
        assert await hook.post(message(6, "hello")) == 200
    assert stage.began == [6]
    assert "update.poison" in [vars(record).get("event") for record in caplog.records]
    assert stage.claims.starts == {}


async def test_an_update_that_may_have_killed_us_is_handled_with_nothing_else_in_hand(stage: PollingStage) -> None:
    stage.claims.starts[5] = 1
    async with opened(stage) as hook:
        before = asyncio.create_task(hook.post(message(7, "wait")))
        await until(lambda: stage.began == [7])
        suspect = asyncio.create_task(hook.post(message(5, "suspect", BOB)))
        await asyncio.sleep(0.05)
        after = asyncio.create_task(hook.post(message(8, "after", CAROL)))
        await asyncio.sleep(0.05)
        assert stage.began == [7]
        stage.gate.set()
        assert [await one for one in (before, suspect, after)] == [200, 200, 200]
    assert stage.began == [7, 5, 8]
    assert stage.most_at_work == 1


async def test_a_crash_leaves_on_record_what_was_in_hand_and_nothing_below(stage: PollingStage) -> None:
    async with opened(stage) as hook:
        assert await hook.post(message(4, "done")) == 200
        held = asyncio.create_task(hook.post(message(5, "wait")))
        await until(lambda: stage.began == [4, 5])
        assert stage.claims.starts == {5: 1}
        stage.gate.set()
        await held


async def test_when_it_stops_what_is_in_hand_is_finished_and_nothing_else_begun(
    hook: WebhookStage, stage: PollingStage
) -> None:
    kept = asyncio.create_task(hook.say("wait"))
    await until(lambda: bool(stage.at_work))
    closing = asyncio.create_task(hook.webhook.close())
    await asyncio.sleep(0.05)
    with pytest.raises(OSError, match="Cannot connect"):
        await hook.say("too late", BOB)

    stage.gate.set()

    assert await kept == 200
    await closing
    assert stage.answered() == ["wait"]
    assert stage.claims.starts == {}


async def test_what_is_not_finished_in_time_is_cut_off_and_not_answered_with_200(stage: PollingStage) -> None:
    async with opened(stage, stop_grace=0.1) as hook:
        cut = asyncio.create_task(hook.say("wait"))
        await until(lambda: bool(stage.at_work))
        await hook.webhook.close()
        assert await cut == 503
    assert stage.answered() == []


async def test_a_taken_port_is_told_in_one_sentence(hook: WebhookStage) -> None:
    second = Webhook(
        WebhookDoor("127.0.0.1", hook.webhook.port, "/hook", SECRET),
        hook.webhook._intake,
        clock=hook.hands.server.clock,
    )
    with pytest.raises(ListenError, match=f"LISTEN: nothing can listen on 127.0.0.1:{hook.webhook.port}"):
        await second.open()
