"""Twenty questions at once, then twenty a minute; one notice to those who ask faster."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rates import BURST, INLINE_BURST, INLINE_PER_MINUTE, LATEST, PER_MINUTE, Allowance, Rates, Verdict

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ANSWER, NOTICE, SILENCE = Verdict.ANSWER, Verdict.NOTICE, Verdict.SILENCE


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


@pytest.fixture
def rates() -> Rates:
    return Rates()


def ask(rates: Rates, times: int, now: datetime = NOON) -> list[Verdict]:
    return [rates.take(1, 1, now) for _ in range(times)]


def test_a_burst_is_answered_then_one_notice_then_silence(rates: Rates) -> None:
    assert ask(rates, BURST + 5) == [ANSWER] * BURST + [NOTICE] + [SILENCE] * 4


def test_one_more_is_answered_every_three_seconds(rates: Rates) -> None:
    ask(rates, BURST + 1)
    assert ask(rates, 1, after(2.999)) == [SILENCE]
    assert ask(rates, 2, after(3)) == [ANSWER, SILENCE]
    assert ask(rates, 3, after(9)) == [ANSWER, ANSWER, SILENCE]


def test_a_minute_later_the_burst_is_whole_again_and_so_is_the_notice(rates: Rates) -> None:
    ask(rates, BURST + 5)
    assert ask(rates, BURST + 2, after(60)) == [ANSWER] * BURST + [NOTICE, SILENCE]


def test_who_goes_on_asking_too_fast_is_told_once(rates: Rates) -> None:
    verdicts = [rates.take(1, 1, after(second)) for second in range(600)]
    assert verdicts.count(NOTICE) == 1
    assert verdicts.count(ANSWER) == BURST + 599 // 3


def test_who_asks_every_three_seconds_never_meets_the_limit(rates: Rates) -> None:
    assert {rates.take(1, 1, after(3 * number)) for number in range(1000)} == {ANSWER}


def test_nobody_uses_up_the_allowance_of_another_or_of_another_chat(rates: Rates) -> None:
    ask(rates, 100)
    assert rates.take(2, 1, NOON) is ANSWER
    assert rates.take(1, 2, NOON) is ANSWER


def test_a_clock_that_is_set_back_locks_nobody_out(rates: Rates) -> None:
    ask(rates, BURST)
    assert ask(rates, BURST + 1, after(-86_400)) == [ANSWER] * BURST + [NOTICE]


def test_buckets_are_forgotten_a_day_after_they_were_full(rates: Rates) -> None:
    for person in range(100):
        rates.take(person, 1, NOON)
    assert len(rates) == 100
    rates.take(1000, 1, after(LATEST.total_seconds()))
    assert len(rates) == 101
    rates.take(1001, 1, after(LATEST.total_seconds() + 3))
    assert len(rates) == 2


def test_who_asked_too_fast_long_ago_is_limited_though_others_asked_later_and_came_first(rates: Rates) -> None:
    verdicts = []
    for number in range(BURST + 2):
        verdicts += ask(rates, 1)
        rates.take(100 + number, 1, after(3600 + number))
    assert verdicts == [ANSWER] * BURST + [NOTICE, SILENCE]


def test_questions_asked_far_apart_are_no_flood_though_they_come_at_once(rates: Rates) -> None:
    assert {rates.take(1, 1, after(55 * 60 * number)) for number in range(26)} == {ANSWER}


def test_memory_is_bounded_whoever_asks() -> None:
    rates = Rates(most=10)
    for person in range(1000):
        rates.take(person, 1, NOON)
    assert len(rates) == 10


@given(st.lists(st.floats(0, 20), max_size=300))
def test_no_minute_holds_more_than_burst_and_rate(pauses: list[float]) -> None:
    rates, now, answered = Rates(), NOON, []
    for pause in pauses:
        now += timedelta(seconds=pause)
        if rates.take(1, 1, now) is ANSWER:
            answered.append(now)
    for start in answered:
        within = [one for one in answered if start <= one < start + timedelta(minutes=1)]
        assert len(within) <= BURST + PER_MINUTE


def test_another_allowance_has_its_own_burst_and_rate() -> None:
    rates = Rates(Allowance(INLINE_BURST, INLINE_PER_MINUTE))
    assert ask(rates, INLINE_BURST + 1) == [ANSWER] * INLINE_BURST + [NOTICE]
    assert ask(rates, 2, after(0.4)) == [ANSWER, SILENCE]


def test_typing_as_quickly_as_clients_ask_is_never_too_quick() -> None:
    rates = Rates(Allowance(INLINE_BURST, INLINE_PER_MINUTE))
    assert {rates.take(1, 0, after(0.4 * letter)) for letter in range(3000)} == {ANSWER}
