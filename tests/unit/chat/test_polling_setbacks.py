"""How long polling pauses after a failure, and when it gives up."""

from datetime import timedelta

import pytest
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.chat.polling_setbacks import MAX_CONFLICTS, AnotherInstanceError, Setbacks, TokenRefusedError


@pytest.mark.parametrize("error", [NetworkError("x"), TimedOut("x"), BadRequest("x"), Forbidden("x")])
def test_pauses_double_from_one_second_to_one_minute(error: NetworkError) -> None:
    setbacks = Setbacks()

    pauses = [setbacks.pause(error) for _ in range(8)]

    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]


def test_a_success_begins_the_pauses_anew() -> None:
    setbacks = Setbacks()
    setbacks.pause(NetworkError("x"))
    setbacks.pause(NetworkError("x"))

    setbacks.clear()

    assert setbacks.pause(NetworkError("x")) == 1


def test_telegrams_own_wish_is_obeyed_to_the_second() -> None:
    assert Setbacks().pause(RetryAfter(timedelta(seconds=10_072))) == 10_072


def test_conflicts_pause_and_end_in_a_clear_error() -> None:
    setbacks = Setbacks()
    pauses = [setbacks.pause(Conflict("x")) for _ in range(MAX_CONFLICTS - 1)]

    with pytest.raises(AnotherInstanceError, match="Another copy of this bot"):
        setbacks.pause(Conflict("x"))

    assert pauses == [1, 2, 4, 8, 16]


def test_conflicts_must_follow_one_another_to_end_it() -> None:
    setbacks = Setbacks()

    for _ in range(3 * MAX_CONFLICTS):
        setbacks.pause(Conflict("x"))
        setbacks.pause(NetworkError("x"))


def test_a_refused_token_ends_it_at_once() -> None:
    with pytest.raises(TokenRefusedError, match="@BotFather"):
        Setbacks().pause(InvalidToken("Unauthorized"))
