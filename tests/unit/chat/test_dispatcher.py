"""Handling updates side by side."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import Update

from bot.chat.updates.dispatcher import Dispatcher
from bot.sandbox.clock import MovableClock

DEADLINE = 30.0


class Stage:
    """A dispatcher whose handlers do as each update's text says."""

    def __init__(self) -> None:
        self.clock = MovableClock()
        self.began: list[int] = []
        self.handled: list[int] = []
        self.cancellations: list[int] = []
        self.gates: dict[int, asyncio.Event] = {}
        self.dispatcher = Dispatcher(self._handle, self.handled.append, clock=self.clock, deadline=DEADLINE)

    def start(self, update_id: int, text: str = "", chat: int = 1, user: int = 1) -> None:
        self.dispatcher.start(update(update_id, text, chat, user))

    def let_go(self, update_id: int) -> None:
        self.gates.setdefault(update_id, asyncio.Event()).set()

    async def _handle(self, update: Update) -> None:
        self.began.append(update.update_id)
        task = asyncio.current_task()
        self.cancellations.append(task.cancelling() if task else -1)
        deeds: dict[str, Callable[[int], Awaitable[object]]] = {
            "wait": lambda one: self.gates.setdefault(one, asyncio.Event()).wait(),
            "fail": self._fail,
            "cling": self._cling,
        }
        text = update.message.text if update.message else None
        if deed := deeds.get((text or "").removeprefix("/")):
            await deed(update.update_id)

    async def _fail(self, update_id: int) -> None:
        raise RuntimeError(f"the person wrote: secret {update_id}")

    async def _cling(self, update_id: int) -> None:
        """A handler that does not let itself be cancelled at once."""
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            await self.gates.setdefault(update_id, asyncio.Event()).wait()


def update(update_id: int, text: str, chat: int, user: int) -> Update:
    message: dict[str, Any] = {
        "message_id": update_id,
        "date": 0,
        "text": text,
        "chat": {"id": chat, "type": "private"},
        "from": {"id": user, "is_bot": False, "first_name": "Ann"},
    }
    return Update.de_json({"update_id": update_id, "message": message}, None)


async def settle() -> None:
    """Let everything that can go on go on."""
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.fixture
async def stage() -> Any:
    stage = Stage()
    yield stage
    await stage.dispatcher.close()


async def test_people_do_not_wait_for_one_another(stage: Stage) -> None:
    stage.start(1, "wait", chat=1)
    stage.start(2, chat=2)
    stage.start(3, chat=1, user=2)
    await settle()

    assert stage.handled == [2, 3]
    assert stage.dispatcher.in_hand == 1


async def test_one_persons_updates_in_a_chat_keep_their_order(stage: Stage) -> None:
    stage.start(1, "wait")
    stage.start(2)
    await settle()
    before = list(stage.began)

    stage.let_go(1)
    await settle()

    assert before == [1]
    assert stage.handled == [1, 2]


async def test_updates_of_nobody_do_not_wait_for_one_another(stage: Stage) -> None:
    for update_id in (1, 2):
        stage.dispatcher.start(Update(update_id))
    await settle()

    assert stage.handled == [1, 2]


async def test_a_failure_is_logged_without_the_persons_words_and_the_next_goes_on(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.start(1, "fail")
    stage.start(2)
    await settle()

    record = next(one for one in caplog.records if one.levelno == logging.ERROR)
    assert stage.handled == [1, 2]
    assert vars(record)["event"] == "update.failed"
    assert (vars(record)["update_id"], vars(record)["error"]) == (1, "RuntimeError")
    assert "test_dispatcher.py:" in vars(record)["at"]
    assert "secret" not in caplog.text
    assert "secret" not in str(vars(record))


async def test_an_overrun_handler_is_cancelled_logged_and_done_with(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.start(1, "wait")
    stage.start(2)
    await settle()

    stage.clock.advance(DEADLINE + 1)
    await settle()

    assert stage.handled == [1, 2]
    assert [vars(one)["event"] for one in caplog.records] == ["update.overrun"]
    assert stage.cancellations == [0, 0]  # the next handler of the lane knows nothing of it


async def test_a_handler_within_its_deadline_is_left_alone(stage: Stage) -> None:
    stage.start(1, "wait", chat=1)
    await settle()
    stage.clock.advance(DEADLINE - 10)
    stage.start(2, "wait", chat=2)
    await settle()

    stage.clock.advance(11)
    await settle()

    assert stage.handled == [1]
    assert stage.dispatcher.in_hand == 1


async def test_a_question_does_not_wait_for_a_command_of_the_same_person(stage: Stage) -> None:
    stage.gates[1] = asyncio.Event()
    stage.start(1, "/wait")
    stage.start(2, "/later")
    stage.start(3, "a question")
    await settle()

    assert stage.handled == [3]
    stage.let_go(1)
    await settle()
    assert stage.handled == [3, 1, 2]


async def test_a_handler_that_clings_holds_back_its_own_lane_only(stage: Stage) -> None:
    stage.start(1, "cling")
    stage.start(2)
    await settle()

    stage.clock.advance(DEADLINE + 1)
    await settle()
    meanwhile = list(stage.handled)
    stage.let_go(1)
    await settle()

    assert meanwhile == [1]
    assert stage.handled == [1, 2]


async def test_what_is_cut_off_is_not_reported_as_handled(stage: Stage) -> None:
    stage.start(1, "wait")
    stage.start(2)
    await settle()

    await stage.dispatcher.close()

    assert stage.handled == []


def typed(update_id: int, user: int = 1) -> Update:
    person = {"id": user, "is_bot": False, "first_name": "Ann"}
    query = {"id": str(update_id), "from": person, "query": "oil", "offset": ""}
    return Update.de_json({"update_id": update_id, "inline_query": query}, None)


async def test_a_newer_inline_query_takes_the_place_of_those_that_wait(stage: Stage) -> None:
    for update_id in (1, 2, 3):
        stage.dispatcher.start(typed(update_id))
    stage.dispatcher.start(typed(4, user=2))
    await settle()

    assert sorted(stage.began) == [3, 4]
    assert sorted(stage.handled) == [1, 2, 3, 4]
    assert stage.dispatcher.in_hand == 0


async def test_one_that_is_being_answered_goes_on_and_the_newest_comes_after_it(stage: Stage) -> None:
    gate = asyncio.Event()
    began: list[int] = []

    async def handle(update: Update) -> None:
        began.append(update.update_id)
        await gate.wait()

    dispatcher = Dispatcher(handle, stage.handled.append, clock=stage.clock, deadline=DEADLINE)
    dispatcher.start(typed(1))
    await settle()
    for update_id in (2, 3):
        dispatcher.start(typed(update_id))
    gate.set()
    await settle()

    assert began == [1, 3]
    assert sorted(stage.handled) == [1, 2, 3]
    await dispatcher.close()


async def test_inline_queries_and_messages_of_a_person_do_not_wait_for_one_another(stage: Stage) -> None:
    stage.start(1, "wait")
    stage.dispatcher.start(typed(2))
    await settle()

    assert stage.handled == [2]
