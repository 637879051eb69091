"""What the databases of revision 0003 hold of announcements. Never change it: the files were made with it."""

from datetime import UTC, datetime
from typing import Any

Rows = list[dict[str, Any]]
_SOME_TIME = datetime(2026, 3, 1, 8, 30, 15, 123456, tzinfo=UTC)
_LATER = datetime(2026, 3, 1, 8, 30, 17, tzinfo=UTC)
_GROUP, _FORUM, _CHANNEL, _PERSON = -4_000_000_001, -1_001_234_567_890, -1_009_999_999_999, 2**52 - 1


def _subscriber(chat_id: int, kind: str, **others: Any) -> dict[str, Any]:
    plain = {"title": "", "is_forum": False, "thread_id": None, "rhythm": "at_once", "weekday": 0, "hour": 9}
    times = {"time_zone": "Asia/Almaty", "quiet_from": None, "quiet_to": None, "paused_until": None}
    state = {"state": "active", "held_why": None, "set_up_by": None, "untold": None, "created_at": _SOME_TIME}
    return {"chat_id": chat_id, "kind": kind, "is_silent": False, "keywords": "[]", **plain, **times, **state, **others}


def _delivery(number: int, chat_id: int, kind: str, state: str, **others: Any) -> dict[str, Any]:
    sending = {"claimed_at": None, "claimed_by": None, "settled_at": None, "message_id": None, "language": None}
    rest = {"thread_id": None, "edits": None, "why": None, "said": None, "attempts": 0, "seen": 0}
    times = {"not_before": _SOME_TIME, "made_at": _SOME_TIME}
    return {"id": number, "chat_id": chat_id, "kind": kind, "state": state, **times, **sending, **rest, **others}


def _item(delivery: int, announcement: int, chat_id: int, role: str, **others: Any) -> dict[str, Any]:
    ids = {"delivery_id": delivery, "announcement_id": announcement, "chat_id": chat_id}
    return {**ids, "role": role, "position": 0, "target": 0, **others}


_CLAIMED = {"claimed_at": _SOME_TIME, "claimed_by": "sender-1", "attempts": 1}
_SENT = {**_CLAIMED, "settled_at": _LATER, "message_id": 77, "language": "ru", "seen": 1}

ROWS: dict[str, Rows] = {
    "subscriber": [
        _subscriber(_GROUP, "group", title="Қорғас 🦊 <b>", rhythm="daily", hour=23, keywords='["поезд", "中欧"]'),
        _subscriber(_FORUM, "supergroup", title="Trade", is_forum=True, thread_id=2**31, rhythm="weekly", weekday=6),
        _subscriber(
            _CHANNEL, "channel", title="频道", state="held", held_why="kicked", set_up_by=_PERSON, untold="kicked"
        ),
        _subscriber(_PERSON, "private", is_silent=True, quiet_from=1320, quiet_to=480, paused_until=_LATER),
    ],
    "subscription": [
        {"chat_id": _FORUM, "topic_id": "energy"},
        {"chat_id": _FORUM, "topic_id": "trade"},
        {"chat_id": _GROUP, "topic_id": "trade"},
    ],
    "announcement": [
        {"id": 1, "fact_id": "edited", "kind": "published", "details": "{}", "state": "active"},
        {"id": 2, "fact_id": "turnover-cn", "kind": "published", "details": "{}", "state": "paused"},
        {
            "id": 3,
            "fact_id": "turnover-cn",
            "kind": "corrected",
            "details": '{"reason": "опечатка"}',
            "state": "active",
        },
    ],
    "delivery": [
        _delivery(1, _GROUP, "digest", "sent", **_SENT),
        _delivery(2, _FORUM, "post", "sending", **_CLAIMED, thread_id=5),
        _delivery(3, _CHANNEL, "post", "paused", why="kicked", said="Forbidden: bot was kicked from the channel chat"),
        _delivery(4, _GROUP, "edit", "pending", edits=1),
        _delivery(5, _PERSON, "notice", "uncertain", **_CLAIMED, why="unknown"),
    ],
    "delivery_item": [
        _item(1, 1, _GROUP, "news"),
        _item(1, 2, _GROUP, "news", position=1),
        _item(2, 1, _FORUM, "news"),
        _item(3, 1, _CHANNEL, "news"),
        _item(4, 3, _GROUP, "edit", target=1),
        _item(5, 3, _PERSON, "notice"),
    ],
    "fact_revision": [
        {
            "id": 1,
            "fact_id": "turnover-cn",
            "changed_at": _SOME_TIME,
            "kind": "corrected",
            "reason": "опечатка",
            "before": '{"statement": {"en": "Turnover was {turnover}."}}',
        }
    ],
    "consent": [{"chat_id": _PERSON, "fact_id": "turnover-cn", "language": "zh", "given_at": _SOME_TIME}],
}
"""Rows by table, in the order in which they can be written."""
for _place, _row in enumerate(ROWS["announcement"]):
    _row.update({"batch": _place + 1, "made_at": _SOME_TIME})
