"""Parting questions for cross-validation, so that no fact is asked for on both sides."""

import random
from collections import Counter
from collections.abc import Hashable, Sequence


def folds_of(groups: Sequence[Hashable], count: int, seed: int) -> list[int]:
    """The fold of each question, given what each is about: all questions about one thing are in one fold.

    Folds are about equally large; the same seed gives the same ones.
    """
    sizes = Counter(groups)
    order = list(sizes)
    random.Random(seed).shuffle(order)
    filled, fold_of_group = [0] * count, {}
    for group in sorted(order, key=lambda one: -sizes[one]):  # the large ones first; the sort keeps equals shuffled
        fold = filled.index(min(filled))
        fold_of_group[group] = fold
        filled[fold] += sizes[group]
    return [fold_of_group[group] for group in groups]
