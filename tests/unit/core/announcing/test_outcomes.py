"""Every answer that Telegram is known to give, and what follows from it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.announcing.enums import HeldWhy, Setback
from bot.core.announcing.outcomes import (
    MAX_ATTEMPTS,
    Attempt,
    Decision,
    Doubt,
    Form,
    GiveUp,
    Hold,
    InForm,
    Later,
    Readdress,
    Response,
    Sent,
    StopAll,
    TelegramFailure,
    decide,
    wait_after,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def failed(failure: TelegramFailure, **details: Any) -> Response:
    return Response(failure, failure.name, **details)


TABLE: list[tuple[Response, Decision]] = [
    (Response(message_id=5), Sent(5)),
    (Response(), Doubt()),
    (failed(TelegramFailure.FLOOD, retry_after=30), Later(after(31), Setback.FLOOD, for_chat=True)),
    (failed(TelegramFailure.FLOOD, retry_after=43_838), Later(after(43_839), Setback.FLOOD, for_chat=True)),
    (failed(TelegramFailure.FLOOD), Later(after(4), Setback.FLOOD, for_chat=True)),
    (failed(TelegramFailure.OTHER, moved_to=-(2**52) + 1), Readdress(-(2**52) + 1)),
    (failed(TelegramFailure.MIGRATED, moved_to=-5), Readdress(-5)),
    (failed(TelegramFailure.BLOCKED), Hold(HeldWhy.BLOCKED)),
    (failed(TelegramFailure.KICKED), Hold(HeldWhy.KICKED)),
    (failed(TelegramFailure.NO_RIGHTS), Hold(HeldWhy.NO_RIGHTS)),
    (failed(TelegramFailure.TOPIC_CLOSED), Hold(HeldWhy.TOPIC_CLOSED)),
    (failed(TelegramFailure.NOT_FOUND), Later(NOW + timedelta(days=1), Setback.NOT_FOUND)),
    (failed(TelegramFailure.MARKUP), InForm(Form.BARE)),
    (failed(TelegramFailure.NOT_MODIFIED), Sent(None)),
    (failed(TelegramFailure.GONE), GiveUp(Setback.GONE)),
    (failed(TelegramFailure.FIXED), GiveUp(Setback.GONE)),
    (failed(TelegramFailure.OTHER), GiveUp(Setback.REFUSED)),
    (failed(TelegramFailure.NO_TARGET), GiveUp(Setback.REFUSED)),
    (failed(TelegramFailure.TOO_LATE), GiveUp(Setback.REFUSED)),
    (failed(TelegramFailure.EPHEMERAL), GiveUp(Setback.REFUSED)),
    (failed(TelegramFailure.FILE), GiveUp(Setback.REFUSED)),
    (failed(TelegramFailure.NO_TEXT), GiveUp(Setback.REFUSED)),
    (failed(TelegramFailure.TOKEN), StopAll()),
    (failed(TelegramFailure.SERVER), Later(after(3), Setback.SERVER)),
    (failed(TelegramFailure.UNKNOWN), Doubt()),
    (failed(TelegramFailure.NEVER_SENT), Later(after(3), Setback.UNREACHABLE)),
]


def test_the_table_forgets_no_failure() -> None:
    assert {response.failure for response, _ in TABLE} == {None, *TelegramFailure}


@pytest.mark.parametrize(("reply", "decision"), TABLE, ids=lambda one: getattr(one, "said", None))
def test_every_answer_has_its_decision(reply: Response, decision: Decision) -> None:
    assert decide(reply, Attempt(NOW)) == decision


def test_a_chat_that_is_not_found_a_day_later_either_is_held() -> None:
    tried = Attempt(NOW, attempts=2, last_why=Setback.NOT_FOUND)

    assert decide(failed(TelegramFailure.NOT_FOUND), tried) == Hold(HeldWhy.NOT_FOUND)


def test_plain_text_that_is_refused_too_is_given_up() -> None:
    tried = Attempt(NOW, form=Form.BARE)

    assert decide(failed(TelegramFailure.MARKUP), tried) == GiveUp(Setback.REFUSED)


@pytest.mark.parametrize("failure", [None, *TelegramFailure])
def test_what_refuses_a_table_for_its_form_alone_is_said_in_words_and_all_else_means_the_same(
    failure: TelegramFailure | None,
) -> None:
    response = Response(failure, message_id=5, retry_after=1)
    is_refused = failure in {TelegramFailure.TOKEN, TelegramFailure.OTHER, TelegramFailure.MARKUP}
    expected = InForm(Form.WORDS) if is_refused else decide(response, Attempt(NOW))
    assert decide(response, Attempt(NOW, form=Form.TABLE)) == expected


def test_a_group_that_moved_is_followed_with_its_table() -> None:
    moved = failed(TelegramFailure.OTHER, moved_to=-5)
    assert decide(moved, Attempt(NOW, form=Form.TABLE)) == Readdress(-5)


def test_slow_mode_is_called_by_its_name() -> None:
    decision = decide(failed(TelegramFailure.FLOOD, retry_after=10), Attempt(NOW, is_slow=True))

    assert decision == Later(after(11), Setback.SLOW_MODE, for_chat=True)


def test_waits_double_up_to_an_hour_and_end_some_day() -> None:
    assert [wait_after(number).total_seconds() for number in (1, 2, 3, 11, 12, 29)] == [3, 6, 12, 3072, 3600, 3600]
    assert decide(failed(TelegramFailure.SERVER), Attempt(NOW, attempts=MAX_ATTEMPTS)) == GiveUp(Setback.SERVER)
    assert decide(failed(TelegramFailure.NEVER_SENT), Attempt(NOW, attempts=MAX_ATTEMPTS)) == GiveUp(
        Setback.UNREACHABLE
    )
