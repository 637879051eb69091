"""Which signs ring which alarm."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.alarms import Alarm, AlarmKind, AlarmLimits, FailedBroadcast, Signs, ringing

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
QUIET = Signs(NOW, received_at=NOW)
LIMITS = AlarmLimits()


def kinds(signs: Signs, limits: AlarmLimits = LIMITS) -> list[AlarmKind]:
    return [alarm.kind for alarm in ringing(signs, limits)]


def test_nothing_rings_while_all_is_well() -> None:
    assert kinds(replace(QUIET, answered_at=NOW, overdue=5, oldest_due=NOW)) == []


@pytest.mark.parametrize(
    ("sign", "limit", "kind"),
    [
        ("received_at", LIMITS.silence, AlarmKind.SILENCE),
        ("oldest_due", LIMITS.backlog, AlarmKind.BACKLOG),
        ("database_since", LIMITS.database, AlarmKind.DATABASE),
        ("answered_at", LIMITS.telegram, AlarmKind.TELEGRAM),
    ],
)
def test_what_lasts_for_long_rings_and_not_before(sign: str, limit: timedelta, kind: AlarmKind) -> None:
    since = NOW - limit
    changed: dict[str, datetime] = {sign: since}

    assert list(ringing(replace(QUIET, **changed), LIMITS)) == [Alarm(kind, since)]  # type: ignore[arg-type] # each of its own type
    changed[sign] = since + timedelta(seconds=1)
    assert kinds(replace(QUIET, **changed)) == []  # type: ignore[arg-type] # each of its own type


def test_silence_rings_never_where_nobody_wants_it() -> None:
    long_ago = replace(QUIET, received_at=NOW - timedelta(days=900))

    assert kinds(long_ago) == [AlarmKind.SILENCE]
    assert kinds(long_ago, replace(LIMITS, silence=None)) == []


@pytest.mark.parametrize(
    ("failed", "total", "rung"),
    [(2, 2, 0), (3, 3, 1), (3, 15, 1), (3, 16, 0), (200, 1000, 1), (199, 1000, 0)],
)
def test_a_broadcast_rings_when_it_missed_several_chats_and_a_fifth_of_all(failed: int, total: int, rung: int) -> None:
    broadcast = FailedBroadcast(7, "a-fact", failed, total)
    signs = replace(QUIET, broadcasts=[broadcast])

    assert list(ringing(signs, LIMITS)) == [Alarm(AlarmKind.BROADCAST, NOW, broadcast=broadcast)] * rung


def test_each_broadcast_is_an_alarm_of_its_own() -> None:
    signs = replace(QUIET, broadcasts=[FailedBroadcast(number, "a-fact", 9, 9) for number in (1, 2)])

    assert [alarm.key for alarm in ringing(signs, LIMITS)] == [(AlarmKind.BROADCAST, 1), (AlarmKind.BROADCAST, 2)]
