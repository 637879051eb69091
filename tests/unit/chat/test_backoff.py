"""How long polling pauses after a failure, and when it gives up."""

from datetime import timedelta

import pytest
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.chat.updates.backoff import MAX_CONFLICTS, AnotherInstanceError, Backoff, TokenRefusedError, WebhookSetError


@pytest.mark.parametrize("error", [NetworkError("x"), TimedOut("x"), BadRequest("x"), Forbidden("x")])
def test_pauses_double_from_one_second_to_one_minute(error: NetworkError) -> None:
    backoff = Backoff()

    pauses = [backoff.pause(error) for _ in range(8)]

    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]


def test_a_success_begins_the_pauses_anew() -> None:
    backoff = Backoff()
    backoff.pause(NetworkError("x"))
    backoff.pause(NetworkError("x"))

    backoff.clear()

    assert backoff.pause(NetworkError("x")) == 1


def test_telegrams_own_wish_is_obeyed_to_the_second() -> None:
    assert Backoff().pause(RetryAfter(timedelta(seconds=10_072))) == 10_072


def test_conflicts_pause_and_end_in_a_clear_error() -> None:
    backoff = Backoff()
    pauses = [backoff.pause(Conflict("x")) for _ in range(MAX_CONFLICTS - 1)]

    with pytest.raises(AnotherInstanceError, match="Another copy of this bot"):
        backoff.pause(Conflict("x"))

    assert pauses == [1, 2, 4, 8, 16]


def test_conflicts_must_follow_one_another_to_end_it() -> None:
    backoff = Backoff()

    for _ in range(3 * MAX_CONFLICTS):
        backoff.pause(Conflict("x"))
        backoff.pause(NetworkError("x"))


def test_a_refused_token_ends_it_at_once() -> None:
    with pytest.raises(TokenRefusedError, match="@BotFather"):
        Backoff().pause(InvalidToken("Unauthorized"))


def test_a_webhook_in_the_way_ends_it_at_once_and_says_what_to_do() -> None:
    said = (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )

    with pytest.raises(WebhookSetError, match="webhook delete"):
        Backoff().pause(Conflict(said))
