"""The webhook is set where it is not as it should be, and stays as it is everywhere else."""

from dataclasses import replace
from typing import Any

import pytest
from telegram.error import NetworkError

from bot.chat.telegram_api.client import call
from bot.chat.updates.backoff import WebhookSetError
from bot.chat.updates.webhook_registration import (
    Registration,
    WebhookRefusedError,
    register,
    remove_webhook,
    webhook_state,
)
from bot.sandbox.faults import Fault
from tests.integration.chat.polling_stage import ANN, PollingStage

WANTED = Registration("http://127.0.0.1:9/hook", "a-secret_1", ("message", "message_reaction"))


@pytest.fixture(autouse=True)
async def _initialised(stage: PollingStage) -> None:
    await stage.bot.request.initialize()


def times_set(stage: PollingStage) -> int:
    return stage.server.sandbox.calls.counts["setWebhook"]


async def test_it_is_set_once_with_all_that_was_wished_for(stage: PollingStage) -> None:
    for _ in range(3):
        await register(stage.bot, WANTED)

    assert times_set(stage) == 1
    info = await call(stage.bot, "getWebhookInfo", {})
    assert info["url"].startswith(WANTED.url + "?")
    assert set(info["allowed_updates"]) == set(WANTED.allowed_updates)
    assert info["max_connections"] == WANTED.max_connections
    posted = stage.server.sandbox.webhook
    assert posted is not None
    assert posted.target.secret == WANTED.secret
    assert WANTED.secret not in str(info)


@pytest.mark.parametrize(
    "change",
    [
        {"url": "http://127.0.0.1:9/other"},
        {"secret": "a-secret_2"},
        {"allowed_updates": ("message",)},
        {"allowed_updates": (*WANTED.allowed_updates, "poll_answer")},
        {"max_connections": 7},
    ],
)
async def test_it_is_set_anew_where_anything_differs_the_secret_too(
    change: dict[str, Any], stage: PollingStage
) -> None:
    await register(stage.bot, WANTED)
    for _ in range(2):
        await register(stage.bot, replace(WANTED, **change))
    assert times_set(stage) == 2


async def test_the_order_of_kinds_is_no_difference(stage: PollingStage) -> None:
    await register(stage.bot, WANTED)
    await register(stage.bot, replace(WANTED, allowed_updates=tuple(reversed(WANTED.allowed_updates))))
    assert times_set(stage) == 1


def test_the_mark_tells_nothing_of_the_secret_to_whoever_has_no_token() -> None:
    marks = {WANTED.marked_url(token) for token in ("1:a", "1:b", "2:a")}
    assert len(marks) == 3
    assert not any(WANTED.secret in mark for mark in marks)


async def test_an_address_that_telegram_does_not_take_is_told_in_its_words(stage: PollingStage) -> None:
    with pytest.raises(WebhookRefusedError, match=r"Telegram refuses WEBHOOK_URL .*ad webhook"):
        await register(stage.bot, replace(WANTED, url="https://example.org/hook"))


async def test_a_telegram_that_cannot_be_asked_is_no_refusal(stage: PollingStage) -> None:
    await stage.control.order_fault(Fault("status", method="setWebhook", code=502))
    with pytest.raises(NetworkError):
        await register(stage.bot, WANTED)


async def test_what_is_set_is_shown_without_the_mark_and_can_be_removed_without_loss(stage: PollingStage) -> None:
    await register(stage.bot, WANTED)
    await stage.control.write(ANN, "hello")
    state = await webhook_state(stage.bot)
    assert (state.url, state.pending) == (WANTED.url, 1)

    await remove_webhook(stage.bot)

    state = await webhook_state(stage.bot)
    assert (state.url, state.pending) == ("", 1)


async def test_polling_beside_a_webhook_ends_at_once_with_what_to_do(stage: PollingStage) -> None:
    await register(stage.bot, WANTED)
    stage.start()
    with pytest.raises(WebhookSetError, match=r"python bot\.py webhook delete"):
        await stage.end()
    assert (await webhook_state(stage.bot)).url == WANTED.url
