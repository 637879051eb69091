"""Telegram refuses, stumbles or talks nonsense: the bot goes on."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.core.language import Language
from bot.sandbox.faults import Fault
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import BOT, group, person
from tests.sandbox_control import SandboxControl

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "What was the trade turnover between China and Kazakhstan in 2022?"
ENGLISH = TEXTS[Language.EN]
WAIT = {"retry_after": 3}
FAULTS: dict[str, dict[str, Any]] = {
    "400": {"kind": "status", "code": 400, "description": "Bad Request: can't parse entities"},
    "403": {"kind": "status", "code": 403, "description": "Forbidden: bot was blocked by the user"},
    "409": {"kind": "status", "code": 409, "description": "Conflict: terminated by other getUpdates request"},
    "429": {"kind": "status", "code": 429, "description": "Too Many Requests: retry after 3", "parameters": WAIT},
    "502": {"kind": "status", "code": 502, "description": "Bad Gateway"},
    "garbage": {"kind": "garbage"},
    "reset before": {"kind": "reset_before"},
    "reset after": {"kind": "reset_after"},
    "closed connection": {"kind": "close_idle"},
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_reply_that_telegram_does_not_take_does_not_stop_the_next_answer(
    town: Town, failures: set[str], fault: str
) -> None:
    failures |= {"handler.failed", "reply.markup_refused"}
    chat, other = await town.chat(), await town.chat()
    await town.control.order_fault(Fault(method="sendMessage", **FAULTS[fault]))

    await town.control.write(chat.person, QUESTION)
    await town.control.wait("calls", method="sendMessage")
    reply = await other.say(QUESTION)

    assert "31.17" in reply.text
    await town.control.advance_clock(3)
    await town.control.wait("handled")
    assert not (await town.control.state())["faults"]


async def test_a_reply_that_comes_too_soon_after_others_comes_a_little_later(town: Town) -> None:
    chat = await town.chat()
    await town.control.order_fault(Fault(method="sendMessage", **FAULTS["429"]))

    await town.control.write(chat.person, QUESTION)
    await town.control.wait("calls", method="sendMessage")
    await town.control.advance_clock(3)

    assert "31.17" in (await chat.reply()).text


@pytest.mark.parametrize("fault", ["400", "403", "429", "502", "reset after"])
@pytest.mark.parametrize(
    "method", ["answerCallbackQuery", "editMessageReplyMarkup", "editMessageText", "deleteMessage", "getChatMember"]
)
async def test_a_press_that_telegram_does_not_let_us_answer_does_not_stop_the_next(
    town: Town, failures: set[str], method: str, fault: str
) -> None:
    failures |= {"reply.markup_refused"} | ({"handler.failed"} if fault in {"400", "502", "reset after"} else set())
    place, who = await group(town.control), await person(town.control)
    answers = [(await place.say(who, f"@{BOT} {QUESTION}"))[0] for _ in range(2)]
    topics = (await place.say(who, f"/energy@{BOT}"))[0]
    await town.control.order_fault(Fault(method=method, times=3, **FAULTS[fault]))

    for message, label in (
        (answers[0], ENGLISH.report_mistake),
        (topics, ENGLISH.next),
        (answers[0], ENGLISH.remove),
    ):
        await place.pressed(message, who, label=label)
    await town.control.wait("handled")
    await town.control.clear_faults()
    pressed = await place.press(answers[1], who, label=ENGLISH.remove)

    assert pressed["answer"] is not None
    assert (await place.seen(answers[1])).deleted


@pytest.mark.parametrize("fault", ["reset before", "reset after", "502"])
async def test_a_reply_that_telegram_may_have_taken_is_never_said_twice(
    town: Town, failures: set[str], fault: str
) -> None:
    failures.add("handler.failed")
    chat = await town.chat()
    await town.control.order_fault(Fault(method="sendMessage", **FAULTS[fault]))

    await town.control.write(chat.person, QUESTION)
    await town.control.wait("handled")

    assert len(await town.control.calls("sendMessage")) == 1
    assert len(await town.control.replies(chat.person)) == (1 if fault == "reset after" else 0)


@pytest.mark.parametrize(
    ("fault", "event"),
    [("403", "reply.unwelcome"), ("flood", "reply.flood")],
)
async def test_a_refusal_is_logged_with_telegrams_own_words_and_no_word_or_id_of_the_persons(
    town: Town, caplog: pytest.LogCaptureFixture, fault: str, event: str
) -> None:
    chat = await town.chat()
    long_flood = {
        **FAULTS["429"],
        "description": "Too Many Requests: retry after 60",
        "parameters": {"retry_after": 60},
    }
    await town.control.order_fault(Fault(method="sendMessage", **{**FAULTS, "flood": long_flood}[fault]))

    with caplog.at_level(logging.WARNING):
        await town.control.write(chat.person, QUESTION)
        await town.control.wait("handled")

    (record,) = [vars(one) for one in caplog.records if vars(one).get("event") == event]
    why = "Forbidden: bot was blocked by the user" if fault == "403" else "Flood control exceeded. Retry in 0:01:00"
    assert (record["levelname"], record["msg"]) == ("WARNING", "Telegram did not let us")
    assert (record["method"], record["chat"]) == ("sendMessage", None)
    assert record["why"].startswith(why)
    assert [word for word in ("turnover", str(chat.person)) if word in str(record)] == []


@pytest.mark.parametrize("fault", FAULTS)
async def test_get_updates_that_fails_does_not_stop_the_next_answer(town: Town, failures: set[str], fault: str) -> None:
    failures |= {"polling.conflict", "update.without_id"}
    chat = await town.chat()
    await town.control.order_fault(Fault(method="getUpdates", times=2, **FAULTS[fault]))

    async with _hurrying(town.control):
        replies = [await chat.say(QUESTION) for _ in range(3)]

    assert all("31.17" in reply.text for reply in replies)
    assert not (await town.control.state())["faults"]


@asynccontextmanager
async def _hurrying(control: SandboxControl) -> AsyncIterator[None]:
    """Time runs faster, so that the bot's pauses are over soon."""

    async def hurry() -> None:
        while True:
            await control.advance_clock(0.5)
            await asyncio.sleep(0.02)

    hurrying = asyncio.create_task(hurry())
    try:
        yield
    finally:
        hurrying.cancel()
        await asyncio.gather(hurrying, return_exceptions=True)
