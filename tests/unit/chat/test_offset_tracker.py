"""The offsets of unconfirmed updates."""

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.updates.offset_tracker import OffsetTracker


def taking(*update_ids: int) -> OffsetTracker:
    offsets = OffsetTracker()
    for update_id in update_ids:
        offsets.take(update_id)
    return offsets


def test_nothing_is_confirmed_before_anything_came() -> None:
    assert OffsetTracker().offset is None


def test_the_offset_stays_at_the_lowest_unhandled_update() -> None:
    offsets = taking(7, 8, 9)

    offsets.handled(9)
    offsets.handled(8)

    assert (offsets.offset, offsets.unconfirmed) == (7, 3)


def test_the_offset_passes_all_once_the_lowest_is_handled() -> None:
    offsets = taking(7, 8, 9)

    for update_id in (9, 8, 7):
        offsets.handled(update_id)

    assert (offsets.offset, offsets.unconfirmed) == (10, 0)


def test_what_comes_again_is_recognised_even_when_handled_meanwhile() -> None:
    offsets = taking(7, 8)
    offsets.handled(7)

    assert offsets.knows(7)
    assert offsets.knows(8)
    assert not offsets.knows(9)


def test_what_telegram_was_told_to_forget_is_forgotten_here_too() -> None:
    offsets = taking(7, 8)
    offsets.handled(7)

    offsets.asked(8)

    assert not offsets.knows(7)
    assert offsets.knows(8)


def test_gaps_between_ids_do_no_harm() -> None:
    offsets = taking(7, 20, 21)

    offsets.handled(7)

    assert offsets.offset == 20


def test_ids_may_begin_anew_lower_as_they_do_after_a_quiet_week() -> None:
    offsets = taking(900)
    offsets.handled(900)

    offsets.take(5)
    before = offsets.offset
    offsets.handled(5)

    assert (before, offsets.offset) == (5, 6)


@given(st.lists(st.integers(1, 10_000), unique=True, min_size=1, max_size=60), st.randoms(use_true_random=False))
def test_no_unhandled_update_is_ever_below_the_offset(update_ids: list[int], chance: object) -> None:
    update_ids.sort()
    offsets = taking(*update_ids)
    left = set(update_ids)
    order = list(update_ids)
    chance.shuffle(order)  # type: ignore[attr-defined] # hypothesis gives a random.Random

    for update_id in order:
        offsets.handled(update_id)
        left.discard(update_id)
        assert offsets.offset == min(left, default=update_ids[-1] + 1)
