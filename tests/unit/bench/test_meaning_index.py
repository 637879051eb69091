from collections.abc import Sequence

import numpy as np
import pytest

from bench.ways.meaning_index import MeaningIndex, Vectors
from bot.core.errors import InvalidValueError


def vectors(*rows: Sequence[float]) -> Vectors:
    made = np.array(rows, dtype=np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


EAST, NORTH = (1.0, 0.0), (0.0, 1.0)
ASKED_EAST = vectors(EAST)[0]


def test_the_fact_whose_statements_point_where_the_question_points_comes_first() -> None:
    index = MeaningIndex({"north": vectors(NORTH), "east": vectors(EAST), "between": vectors((1, 1))})

    assert [one.fact for one in index.nearest(ASKED_EAST, 3)] == ["east", "between", "north"]


def test_a_score_is_halfway_between_the_likest_statement_and_the_mean_of_all() -> None:
    index = MeaningIndex({"both": vectors(EAST, NORTH)})

    assert index.nearest(ASKED_EAST, 1)[0].score == pytest.approx((1.0 + 0.5) / 2)


def test_statements_of_one_fact_do_not_count_for_its_neighbour() -> None:
    index = MeaningIndex({"north": vectors(NORTH, NORTH, NORTH), "east": vectors(EAST), "south": vectors((0, -1))})

    assert index.scores(ASKED_EAST) == pytest.approx({"north": 0.0, "east": 1.0, "south": 0.0})


def test_a_lead_is_counted_to_the_next_fact_even_if_that_was_not_wanted() -> None:
    index = MeaningIndex({"east": vectors(EAST), "between": vectors((1, 1))})

    assert index.nearest(ASKED_EAST, 1)[0].lead == pytest.approx(1 - 0.5**0.5, abs=1e-6)


def test_the_last_fact_that_is_held_leads_nobody() -> None:
    index = MeaningIndex({"east": vectors(EAST), "between": vectors((1, 1))})

    assert index.nearest(ASKED_EAST, 5)[-1].lead == 0


def test_equals_keep_the_order_in_which_they_were_given() -> None:
    index = MeaningIndex({name: vectors(EAST) for name in "cab"})

    assert [one.fact for one in index.nearest(ASKED_EAST, 3)] == ["c", "a", "b"]


def test_where_nothing_is_held_nothing_is_near() -> None:
    index = MeaningIndex({})

    assert not index.nearest(ASKED_EAST, 3)
    assert index.scores(ASKED_EAST) == {}


@pytest.mark.parametrize(
    "statements",
    [
        {"a": vectors(EAST), "b": vectors((1, 0, 0))},
        {"a": ASKED_EAST},
        {"a": np.zeros((0, 2), dtype=np.float32)},
    ],
    ids=["two sizes", "one vector alone", "no vector"],
)
def test_vectors_of_another_shape_are_refused(statements: dict[str, Vectors]) -> None:
    with pytest.raises(InvalidValueError):
        MeaningIndex(statements)
