"""When a post may go: rhythm, quiet hours, pauses, and changes of clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.announcing.batching import next_moment, opening
from bot.core.announcing.enums import Rhythm
from bot.core.announcing.subscribers import QuietHours
from tests.unit.core.announcing.chats import subscriber

ALMATY, BERLIN = ZoneInfo("Asia/Almaty"), ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(22 * 60, 8 * 60)


def at(zone: ZoneInfo, *parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=zone, fold=fold)  # type: ignore[misc, arg-type] # year to minute


def test_without_wishes_a_fact_goes_at_once() -> None:
    now = at(ALMATY, 2026, 5, 4, 2, 0)
    assert next_moment(subscriber(), now) == now
    assert next_moment(subscriber(), now).tzinfo is UTC


def test_a_fact_at_two_in_almaty_waits_for_eight() -> None:
    asleep = subscriber(quiet=NIGHT)
    assert next_moment(asleep, at(ALMATY, 2026, 5, 4, 2, 0)) == at(ALMATY, 2026, 5, 4, 8, 0)
    assert next_moment(asleep, at(ALMATY, 2026, 5, 4, 23, 30)) == at(ALMATY, 2026, 5, 5, 8, 0)


@pytest.mark.parametrize(("hour", "minute"), [(8, 0), (12, 0), (21, 59)])
def test_outside_the_quiet_hours_nothing_waits(hour: int, minute: int) -> None:
    now = at(ALMATY, 2026, 5, 4, hour, minute)
    assert next_moment(subscriber(quiet=NIGHT), now) == now


def test_quiet_hours_within_one_day_end_on_that_day() -> None:
    siesta = subscriber(quiet=QuietHours(13 * 60, 15 * 60))
    assert next_moment(siesta, at(ALMATY, 2026, 5, 4, 14, 59)) == at(ALMATY, 2026, 5, 4, 15, 0)
    assert next_moment(siesta, at(ALMATY, 2026, 5, 4, 15, 0)) == at(ALMATY, 2026, 5, 4, 15, 0)


def test_a_daily_digest_takes_the_next_hour_of_that_name() -> None:
    daily = subscriber(rhythm=Rhythm.DAILY, hour=9)
    assert next_moment(daily, at(ALMATY, 2026, 5, 4, 8, 59)) == at(ALMATY, 2026, 5, 4, 9, 0)
    assert next_moment(daily, at(ALMATY, 2026, 5, 4, 9, 0)) == at(ALMATY, 2026, 5, 4, 9, 0)
    assert next_moment(daily, at(ALMATY, 2026, 5, 4, 9, 1)) == at(ALMATY, 2026, 5, 5, 9, 0)


def test_a_weekly_digest_keeps_its_hour_over_both_changes_of_clocks() -> None:
    weekly = subscriber(rhythm=Rhythm.WEEKLY, weekday=0, hour=9, time_zone="Europe/Berlin")
    now, slots = at(BERLIN, 2026, 1, 1, 0, 0), []
    while now < at(BERLIN, 2027, 1, 1, 0, 0):
        slot = next_moment(weekly, now)
        slots.append(slot)
        now = slot + timedelta(minutes=1)

    local = [slot.astimezone(BERLIN) for slot in slots]
    assert {(one.weekday(), one.hour, one.minute) for one in local} == {(0, 9, 0)}
    assert len({one.date() for one in local}) == len(slots) == 53
    assert {slot.hour for slot in slots} == {7, 8}


def test_a_digest_in_the_quiet_hours_goes_at_their_end() -> None:
    early = subscriber(rhythm=Rhythm.DAILY, hour=6, quiet=NIGHT)
    assert next_moment(early, at(ALMATY, 2026, 5, 4, 1, 0)) == at(ALMATY, 2026, 5, 4, 8, 0)


def test_a_pause_comes_before_rhythm_and_quiet_hours() -> None:
    until = at(ALMATY, 2026, 5, 11, 23, 0)
    now = at(ALMATY, 2026, 5, 4, 12, 0)
    assert next_moment(subscriber(paused_until=until), now) == until
    assert next_moment(subscriber(paused_until=until, quiet=NIGHT), now) == at(ALMATY, 2026, 5, 12, 8, 0)
    weekly = subscriber(paused_until=until, rhythm=Rhythm.WEEKLY, weekday=0, hour=9)
    assert next_moment(weekly, now) == at(ALMATY, 2026, 5, 18, 9, 0)
    assert next_moment(subscriber(paused_until=now), until) == until


def test_what_is_due_waits_for_the_end_of_quiet_hours_and_pauses_but_for_no_other_slot() -> None:
    weekly = subscriber(rhythm=Rhythm.WEEKLY, quiet=NIGHT)
    assert opening(weekly, at(ALMATY, 2026, 5, 6, 12, 0)) == at(ALMATY, 2026, 5, 6, 12, 0)
    assert opening(weekly, at(ALMATY, 2026, 5, 6, 23, 0)) == at(ALMATY, 2026, 5, 7, 8, 0)


def test_an_hour_that_the_clocks_leave_out_is_taken_an_hour_later() -> None:
    daily = subscriber(rhythm=Rhythm.DAILY, hour=2, time_zone="Europe/Berlin")
    assert next_moment(daily, at(BERLIN, 2026, 3, 29, 1, 0)) == at(BERLIN, 2026, 3, 29, 3, 0)
    until_half_past_two = subscriber(quiet=QuietHours(0, 150), time_zone="Europe/Berlin")
    assert next_moment(until_half_past_two, at(BERLIN, 2026, 3, 29, 1, 0)) == at(BERLIN, 2026, 3, 29, 3, 30)


def test_of_an_hour_that_comes_twice_the_first_that_is_still_to_come_counts() -> None:
    daily = subscriber(rhythm=Rhythm.DAILY, hour=2, time_zone="Europe/Berlin")
    first, second = at(BERLIN, 2026, 10, 25, 2, 0), at(BERLIN, 2026, 10, 25, 2, 0, fold=1)
    assert next_moment(daily, first - timedelta(hours=1)) == first.astimezone(UTC)
    assert next_moment(daily, first.astimezone(UTC) + timedelta(minutes=1)) == second.astimezone(UTC)


def test_quiet_hours_that_end_in_a_doubled_hour_end_and_begin_again_with_the_clocks() -> None:
    night = subscriber(quiet=QuietHours(22 * 60, 150), time_zone="Europe/Berlin")
    again = at(BERLIN, 2026, 10, 25, 2, 10, fold=1)
    assert next_moment(night, again) == at(BERLIN, 2026, 10, 25, 2, 30, fold=1).astimezone(UTC)


def test_whatever_is_set_the_moment_is_not_before_now_and_never_quiet() -> None:
    start = at(BERLIN, 2026, 3, 27, 0, 0).astimezone(UTC)
    for zone in ("Europe/Berlin", "Asia/Almaty", "America/New_York", "Australia/Lord_Howe"):
        for quiet in (NIGHT, QuietHours(90, 150), QuietHours(0, 1439), QuietHours(1439, 0)):
            for rhythm in Rhythm:
                chat = subscriber(time_zone=zone, quiet=quiet, rhythm=rhythm, hour=2)
                for half_hours in range(0, 24 * 2 * 4, 3):
                    now = start + timedelta(minutes=30 * half_hours)
                    moment = next_moment(chat, now)
                    local = moment.astimezone(ZoneInfo(zone))
                    assert now <= moment < now + timedelta(days=9)
                    assert not quiet.holds(local.hour * 60 + local.minute)
