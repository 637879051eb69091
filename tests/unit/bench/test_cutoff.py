"""The cut-off that suits an engine best."""

import pytest

from bench.cutoff import Ranked, at_best_cutoff, cutoff_of

UNANSWERABLE = [float(score) for score in range(1, 21)]


@pytest.mark.parametrize(("most", "cutoff"), [(0.0, 20.0), (4.9, 20.0), (5.0, 19.0), (10.0, 18.0)])
def test_at_most_so_many_percent_score_above_the_cutoff(most: float, cutoff: float) -> None:
    assert cutoff_of(UNANSWERABLE, most) == cutoff


def test_ties_with_the_cutoff_are_not_answered() -> None:
    shares = at_best_cutoff([Ranked(9.0, is_right=True)], [9.0] * 20)

    assert (shares.right, shares.false) == (0.0, 0.0)


def test_without_unanswerable_questions_everything_is_answered() -> None:
    assert at_best_cutoff([Ranked(0.1, is_right=True)], []).right == 100.0


def test_first_place_counts_whatever_the_score_and_right_only_above_the_cutoff() -> None:
    answerable = [
        Ranked(30.0, is_right=True),
        Ranked(25.0, is_right=False),
        Ranked(19.5, is_right=True),
        Ranked(3.0, is_right=True),
    ]

    shares = at_best_cutoff(answerable, UNANSWERABLE)

    assert (shares.first, shares.right, shares.wrong, shares.false) == (75.0, 50.0, 25.0, 5.0)
