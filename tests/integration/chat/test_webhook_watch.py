"""A webhook that somebody else takes away is set again, though not for ever, and the log tells what goes wrong."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from telegram import Bot

from bot.chat.telegram_api.client import call
from bot.chat.updates.webhook_registration import Registration, register
from bot.chat.updates.webhook_watch import MANY_WAITING, SET_AGAIN_AFTER, WebhookWatch
from bot.core.clock import Clock
from bot.sandbox.faults import Fault
from tests.integration.chat.polling_stage import ANN, PollingStage

WANTED = Registration("http://127.0.0.1:9/hook", "a-secret_1", ("message",))
FOREIGN = {"url": "http://127.0.0.1:9/a-secret-path", "secret_token": "other", "allowed_updates": ["message"]}


async def remove(bot: Bot) -> None:
    await call(bot, "deleteWebhook", {})


async def set_elsewhere(bot: Bot) -> None:
    await call(bot, "setWebhook", FOREIGN)


async def set_with_another_secret(bot: Bot) -> None:
    await register(bot, replace(WANTED, secret="another"))  # noqa: S106 - nobody's


async def set_for_other_kinds(bot: Bot) -> None:
    await register(bot, replace(WANTED, allowed_updates=("message", "poll_answer")))


@pytest.fixture
async def watch(stage: PollingStage) -> WebhookWatch:
    await stage.bot.request.initialize()
    await register(stage.bot, WANTED)
    return WebhookWatch(stage.bot, WANTED, clock_of(stage))


@pytest.fixture
def events(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    caplog.set_level(logging.INFO)
    return lambda: [vars(one)["event"] for one in caplog.records if vars(one).get("event", "").startswith("webhook.")]


def clock_of(stage: PollingStage) -> Clock:
    return stage.server.clock


def url_set(stage: PollingStage) -> str:
    posted = stage.server.sandbox.webhook
    return "" if posted is None else posted.target.url


@pytest.mark.parametrize("disturb", [remove, set_elsewhere, set_with_another_secret, set_for_other_kinds])
async def test_what_somebody_else_changed_is_set_again_and_told(
    disturb: Callable[[Bot], Awaitable[None]],
    stage: PollingStage,
    watch: WebhookWatch,
    events: Callable[[], list[str]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    await disturb(stage.bot)
    await watch.look()

    assert url_set(stage) == WANTED.marked_url(stage.bot.token)
    assert events().count("webhook.lost") == 1
    assert "a-secret-path" not in str([vars(one) for one in caplog.records])


async def test_two_bots_of_one_token_do_not_take_it_from_each_other_for_ever(
    stage: PollingStage, watch: WebhookWatch, events: Callable[[], list[str]]
) -> None:
    for _ in range(3):
        await remove(stage.bot)
        await watch.look()
    assert url_set(stage) == ""
    assert events().count("webhook.lost") == 3

    stage.server.clock.advance(SET_AGAIN_AFTER.total_seconds() + 1)
    await watch.look()
    assert url_set(stage) == WANTED.marked_url(stage.bot.token)


async def test_a_webhook_that_is_as_it_was_set_is_left_alone_in_silence(
    stage: PollingStage, watch: WebhookWatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.clear()
    for _ in range(3):
        await watch.look()
    assert stage.server.sandbox.calls.counts["setWebhook"] == 1
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


async def test_that_telegram_cannot_reach_us_is_told_once_for_each_error(
    stage: PollingStage, watch: WebhookWatch, events: Callable[[], list[str]]
) -> None:
    posted = stage.server.sandbox.webhook
    assert posted is not None
    posted.last_error = int(clock_of(stage).now().timestamp()), "Connection refused"
    await watch.look()
    stage.server.clock.advance(600)
    await watch.look()
    assert events().count("webhook.unreached") == 1

    posted.last_error = int(clock_of(stage).now().timestamp()), "Read timeout expired"
    await watch.look()
    assert events().count("webhook.unreached") == 2


async def test_that_many_updates_wait_is_told(
    stage: PollingStage, watch: WebhookWatch, events: Callable[[], list[str]]
) -> None:
    await stage.control.write_many([{"from_id": ANN, "text": str(number)} for number in range(MANY_WAITING)])
    await watch.look()
    assert events().count("webhook.behind") == 1


def why(watch: WebhookWatch) -> str:
    return "" if watch.trouble is None else watch.trouble.why


async def test_readiness_is_told_when_nothing_can_be_posted_any_more_and_when_it_can_again(
    stage: PollingStage, watch: WebhookWatch
) -> None:
    await remove(stage.bot)
    await watch.look()
    assert why(watch) == ""  # it is set again
    await remove(stage.bot)
    await watch.look()
    assert why(watch) == "another program took the webhook away"

    await register(stage.bot, WANTED)
    await watch.look()
    assert why(watch) == ""
    assert not watch.refused.is_set()


async def test_a_token_that_is_refused_is_told_for_good(stage: PollingStage, watch: WebhookWatch) -> None:
    await stage.control.order_fault(Fault("status", "getWebhookInfo", code=401, description="Unauthorized"))
    await watch.look()

    assert watch.refused.is_set()
    assert why(watch).startswith("Telegram refuses the bot's token")


@pytest.mark.parametrize("fault", [{"kind": "status", "code": 502}, {"kind": "status", "code": 400}])
async def test_a_look_that_fails_is_told_and_the_next_one_sees(
    fault: dict[str, Any], stage: PollingStage, watch: WebhookWatch, events: Callable[[], list[str]]
) -> None:
    await remove(stage.bot)
    await stage.control.order_fault(Fault(method="getWebhookInfo", **fault))
    await watch.look()
    assert events().count("webhook.unseen") == 1
    await watch.look()
    assert url_set(stage) == WANTED.marked_url(stage.bot.token)
