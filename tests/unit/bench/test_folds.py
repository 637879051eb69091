"""Parting questions by what they are about."""

from collections import Counter, defaultdict

from hypothesis import given
from hypothesis import strategies as st

from bench.folds import folds_of

GROUPS = st.lists(st.text("abcdefgh", min_size=1, max_size=2), max_size=80)


@given(GROUPS, st.integers(1, 6), st.integers(0, 9))
def test_all_questions_about_one_thing_are_in_one_fold(groups: list[str], count: int, seed: int) -> None:
    folds = folds_of(groups, count, seed)

    found = defaultdict(set)
    for group, fold in zip(groups, folds, strict=True):
        found[group].add(fold)
    assert all(len(one) == 1 for one in found.values())
    assert set(folds) <= set(range(count))


@given(GROUPS, st.integers(1, 6), st.integers(0, 9))
def test_folds_differ_in_size_by_no_more_than_the_largest_group(groups: list[str], count: int, seed: int) -> None:
    sizes = Counter(dict.fromkeys(range(count), 0))
    sizes.update(folds_of(groups, count, seed))

    assert max(sizes.values()) - min(sizes.values()) <= max(Counter(groups).values(), default=0)


def test_the_seed_decides() -> None:
    groups = [str(number) for number in range(40)]

    assert folds_of(groups, 4, 1) == folds_of(groups, 4, 1)
    assert folds_of(groups, 4, 1) != folds_of(groups, 4, 2)
