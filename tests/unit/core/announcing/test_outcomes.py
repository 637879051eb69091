"""Every answer that Telegram is known to give, and what follows from it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.announcing.enums import HeldWhy
from bot.core.announcing.outcomes import (
    MAX_ATTEMPTS,
    AsPlain,
    Attempt,
    Decision,
    Doubt,
    GiveUp,
    Hold,
    Later,
    Readdress,
    Response,
    Sent,
    StopAll,
    Why,
    decide,
    wait_after,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


TABLE: list[tuple[Response, Decision]] = [
    (Response(200, message_id=5), Sent(5)),
    (Response(200), Doubt()),
    (Response(429, "Too Many Requests: retry after 30", retry_after=30), Later(after(31), Why.FLOOD, for_chat=True)),
    (Response(429, "Too Many Requests", retry_after=43_838), Later(after(43_839), Why.FLOOD, for_chat=True)),
    (Response(429, "Too Many Requests"), Later(after(4), Why.FLOOD, for_chat=True)),
    (
        Response(400, "Bad Request: group chat was upgraded to a supergroup chat", moved_to=-(2**52) + 1),
        Readdress(-(2**52) + 1),
    ),
    (Response(403, "Forbidden: bot was blocked by the user"), Hold(HeldWhy.BLOCKED)),
    (Response(403, "Forbidden: user is deactivated"), Hold(HeldWhy.BLOCKED)),
    (Response(403, "Forbidden: bot can't initiate conversation with a user"), Hold(HeldWhy.BLOCKED)),
    (Response(403, "Forbidden: bot was kicked from the group chat"), Hold(HeldWhy.KICKED)),
    (Response(403, "Forbidden: bot was kicked from the supergroup chat"), Hold(HeldWhy.KICKED)),
    (Response(403, "Forbidden: bot was kicked from the channel chat"), Hold(HeldWhy.KICKED)),
    (Response(403, "Forbidden: bot is not a member of the channel chat"), Hold(HeldWhy.KICKED)),
    (Response(403, "Forbidden: the group chat was deleted"), Hold(HeldWhy.KICKED)),
    (Response(403, "Forbidden: something new"), Hold(HeldWhy.NO_RIGHTS)),
    (Response(400, "Bad Request: chat not found"), Later(NOW + timedelta(days=1), HeldWhy.NOT_FOUND)),
    (Response(400, "Bad Request: CHAT_WRITE_FORBIDDEN"), Hold(HeldWhy.NO_RIGHTS)),
    (Response(400, "Bad Request: CHAT_RESTRICTED"), Hold(HeldWhy.NO_RIGHTS)),
    (Response(400, "Bad Request: TOPIC_CLOSED"), Hold(HeldWhy.TOPIC_CLOSED)),
    (Response(400, "Bad Request: TOPIC_DELETED"), Hold(HeldWhy.TOPIC_CLOSED)),
    (Response(400, "Bad Request: not enough rights to send text messages to the chat"), Hold(HeldWhy.NO_RIGHTS)),
    (Response(400, "Bad Request: have no rights to send a message"), Hold(HeldWhy.NO_RIGHTS)),
    (Response(400, "Bad Request: need administrator rights in the channel chat"), Hold(HeldWhy.NO_RIGHTS)),
    (Response(400, "Bad Request: message thread not found"), Hold(HeldWhy.TOPIC_CLOSED)),
    (Response(400, "Bad Request: can't parse entities: Unsupported start tag"), AsPlain()),
    (Response(400, "Bad Request: message is not modified: specified new message content"), Sent(None)),
    (Response(400, "Bad Request: message to edit not found"), GiveUp(Why.GONE)),
    (Response(400, "Bad Request: message can't be edited"), GiveUp(Why.GONE)),
    (Response(400, "Bad Request: MESSAGE_ID_INVALID"), GiveUp(Why.GONE)),
    (Response(400, "Bad Request: message text is empty"), GiveUp(Why.REFUSED)),
    (Response(409, "Conflict: terminated by other getUpdates request"), GiveUp(Why.REFUSED)),
    (Response(413, "Request Entity Too Large"), GiveUp(Why.REFUSED)),
    (Response(401, "Unauthorized"), StopAll()),
    (Response(404, "Not Found"), StopAll()),
    (Response(500, "Internal Server Error"), Later(after(3), Why.SERVER)),
    (Response(502, "Bad Gateway"), Later(after(3), Why.SERVER)),
    (Response(504, "Gateway Timeout"), Doubt()),
    (Response(None, "connection refused"), Later(after(3), Why.UNREACHABLE)),
    (Response(None, "timeout", went_out=True), Doubt()),
]


@pytest.mark.parametrize(("reply", "decision"), TABLE, ids=lambda one: getattr(one, "said", None))
def test_every_answer_has_its_decision(reply: Response, decision: Decision) -> None:
    assert decide(reply, Attempt(NOW)) == decision


@pytest.mark.parametrize("reply", [reply for reply, _ in TABLE if reply.code in (400, 403)], ids=lambda one: one.said)
def test_capitals_decide_nothing(reply: Response) -> None:
    other = Response(reply.code, reply.said.upper(), moved_to=reply.moved_to)

    assert decide(other, Attempt(NOW)) == decide(reply, Attempt(NOW))


def test_a_chat_that_is_not_found_a_day_later_either_is_held() -> None:
    tried = Attempt(NOW, attempts=2, last_why=HeldWhy.NOT_FOUND)

    assert decide(Response(400, "Bad Request: chat not found"), tried) == Hold(HeldWhy.NOT_FOUND)


def test_plain_text_that_is_refused_too_is_given_up() -> None:
    tried = Attempt(NOW, is_plain=True)

    assert decide(Response(400, "Bad Request: can't parse entities"), tried) == GiveUp(Why.REFUSED)


def test_slow_mode_is_called_by_its_name() -> None:
    decision = decide(Response(429, retry_after=10), Attempt(NOW, is_slow=True))

    assert decision == Later(after(11), Why.SLOW_MODE, for_chat=True)


def test_waits_double_up_to_an_hour_and_end_some_day() -> None:
    assert [wait_after(number).total_seconds() for number in (1, 2, 3, 11, 12, 29)] == [3, 6, 12, 3072, 3600, 3600]
    assert decide(Response(502), Attempt(NOW, attempts=MAX_ATTEMPTS)) == GiveUp(Why.SERVER)
    assert decide(Response(None), Attempt(NOW, attempts=MAX_ATTEMPTS)) == GiveUp(Why.UNREACHABLE)
