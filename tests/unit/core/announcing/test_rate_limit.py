"""How fast messages may go."""

import itertools

from bot.core.announcing.rate_limit import GROUP_GAP, MOST_A_SECOND, PER_MINUTE, PRIVATE_GAP, RateLimit

GROUP, PERSON = -5, 5


def sending_times(pace: RateLimit, chats: list[int]) -> list[float]:
    """When messages leave that go as soon as they may, one after the other."""
    times, now = [], 1000.0
    for chat in chats:
        while (wait := max(pace.wait(now), pace.wait_for(chat, now))) > 1e-9:
            now += wait
        pace.sent(chat, now)
        times.append(now)
    return times


def test_a_group_gets_one_message_in_three_seconds_and_less_than_twenty_a_minute() -> None:
    times = sending_times(RateLimit(25), [GROUP] * 60)

    assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= 3
    assert all(sum(start <= one < start + 60 for one in times) <= 20 for start in times)


def test_a_person_gets_one_message_a_second() -> None:
    times = sending_times(RateLimit(25), [PERSON] * 10)

    assert [round(later - earlier, 6) for earlier, later in itertools.pairwise(times)] == [PRIVATE_GAP] * 9


def test_over_all_the_rate_is_kept_and_used() -> None:
    times = sending_times(RateLimit(25), list(range(1, 1001)))

    assert 999 / 25 - 0.2 <= times[-1] - times[0] <= 999 / 25 + 0.2
    assert max(sum(start <= one < start + 1 for one in times) for start in times) <= 28


def test_a_late_sender_hurries_on_by_a_message_or_two_only() -> None:
    pace = RateLimit(25)
    pace.sent(1, 1000.0)
    late = [pace.wait(1010.0)]
    for chat in (2, 3, 4):
        pace.sent(chat, 1010.0)
        late.append(round(pace.wait(1010.0), 6))

    assert late == [0.0, 0.0, 0.0, 0.04]


def test_answers_count_for_their_chat_and_for_all() -> None:
    pace = RateLimit(25)
    for number in range(MOST_A_SECOND):
        pace.answered(100 + number, 1000.0)
    pace.answered(GROUP, 1000.5)

    assert (pace.wait(1000.5), round(pace.wait_for(GROUP, 1001.0), 6)) == (0.5, round(GROUP_GAP - 0.5, 6))
    assert pace.wait(1001.0) == 0


def test_a_lively_group_is_left_alone_once_its_minute_is_full() -> None:
    pace = RateLimit(25)
    for number in range(PER_MINUTE):
        pace.answered(GROUP, 1000.0 + number)

    assert pace.wait_for(GROUP, 1030.0) == 30
    assert pace.wait_for(-6, 1030.0) == 0


def test_one_chat_that_is_told_to_wait_holds_up_nobody_else() -> None:
    pace = RateLimit(25)

    assert not pace.told_to_wait(GROUP, 30, 1000.0)
    assert not pace.told_to_wait(GROUP, 30, 1001.0)
    assert (pace.wait(1002.0), pace.wait_for(PERSON, 1002.0), pace.wait_for(GROUP, 1002.0)) == (0, 0, 29)


def test_several_chats_that_are_told_to_wait_at_once_hold_up_everybody_for_the_shortest_of_their_times() -> None:
    pace = RateLimit(25)
    told = [pace.told_to_wait(chat, seconds, 1000.0) for chat, seconds in ((-1, 900), (-2, 30), (-3, 60))]

    assert told == [False, False, True]
    assert pace.wait(1000.0) == 30


def test_chats_that_are_told_to_wait_now_and_then_hold_up_nobody_else() -> None:
    pace = RateLimit(25)

    assert not any(pace.told_to_wait(-number, 30, 1000.0 + 10 * number) for number in range(10))


def test_what_another_sender_sent_counts() -> None:
    pace = RateLimit(25)
    pace.remember([(GROUP, 999.0)])

    assert round(pace.wait_for(GROUP, 1000.0), 6) == round(GROUP_GAP - 1, 6)


def test_chats_are_forgotten_after_a_minute() -> None:
    pace = RateLimit(25)
    for number in range(1000):
        pace.answered(number, 1000.0)
    pace.answered(1, 1100.0)

    assert len(pace._chats) == 1
