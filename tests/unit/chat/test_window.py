"""The window of unconfirmed updates."""

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.window import Window


def taking(*update_ids: int) -> Window:
    window = Window()
    for update_id in update_ids:
        window.take(update_id)
    return window


def test_nothing_is_confirmed_before_anything_came() -> None:
    assert Window().offset is None


def test_the_offset_stays_at_the_lowest_unhandled_update() -> None:
    window = taking(7, 8, 9)

    window.handled(9)
    window.handled(8)

    assert (window.offset, window.unconfirmed) == (7, 3)


def test_the_offset_passes_all_once_the_lowest_is_handled() -> None:
    window = taking(7, 8, 9)

    for update_id in (9, 8, 7):
        window.handled(update_id)

    assert (window.offset, window.unconfirmed) == (10, 0)


def test_what_comes_again_is_recognised_even_when_handled_meanwhile() -> None:
    window = taking(7, 8)
    window.handled(7)

    assert window.knows(7)
    assert window.knows(8)
    assert not window.knows(9)


def test_what_telegram_was_told_to_forget_is_forgotten_here_too() -> None:
    window = taking(7, 8)
    window.handled(7)

    window.asked(8)

    assert not window.knows(7)
    assert window.knows(8)


def test_gaps_between_ids_do_no_harm() -> None:
    window = taking(7, 20, 21)

    window.handled(7)

    assert window.offset == 20


def test_ids_may_begin_anew_lower_as_they_do_after_a_quiet_week() -> None:
    window = taking(900)
    window.handled(900)

    window.take(5)
    before = window.offset
    window.handled(5)

    assert (before, window.offset) == (5, 6)


@given(st.lists(st.integers(1, 10_000), unique=True, min_size=1, max_size=60), st.randoms(use_true_random=False))
def test_no_unhandled_update_is_ever_below_the_offset(update_ids: list[int], chance: object) -> None:
    update_ids.sort()
    window = taking(*update_ids)
    left = set(update_ids)
    order = list(update_ids)
    chance.shuffle(order)  # type: ignore[attr-defined] # hypothesis gives a random.Random

    for update_id in order:
        window.handled(update_id)
        left.discard(update_id)
        assert window.offset == min(left, default=update_ids[-1] + 1)
