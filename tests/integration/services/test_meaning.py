from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.files.vectors import VectorFile
from bot.services.encoder import Role, Vectors
from bot.services.meaning import Meaning

WORDS = ("honey", "bridge", "train", "wolf")


class CountingEncoder:
    """Vectors by the words of a text, and which texts it was asked for."""

    name = "counting-1"

    def __init__(self) -> None:
        self.asked: list[tuple[str, Role]] = []
        self.fails = False

    def encode(self, texts: Sequence[str], role: Role) -> Vectors | None:
        if self.fails:
            return None
        self.asked += [(text, role) for text in texts]
        counted = np.array([[1e-3 + text.count(word) for word in WORDS] for text in texts], dtype=np.float32)
        return np.asarray(counted / np.linalg.norm(counted, axis=1, keepdims=True), dtype=np.float32)


FACTS = {"bees": ["honey", "honey honey train"], "bridges": ["bridge"], "rails": ["train bridge"]}


@pytest.fixture
def encoder() -> CountingEncoder:
    return CountingEncoder()


def kept_in(folder: Path) -> VectorFile:
    return VectorFile(folder / "vectors.bin", CountingEncoder.name, len(WORDS))


def test_nothing_is_proposed_before_the_facts_are_prepared_and_the_nearest_ones_after(encoder: CountingEncoder) -> None:
    meaning = Meaning(encoder)
    assert meaning.nearest("honey?") == []
    assert encoder.asked == []

    assert meaning.prepare(FACTS)

    assert [one.fact for one in meaning.nearest("bridge?", 2)] == ["bridges", "rails"]
    assert encoder.asked[-1] == ("bridge?", Role.QUESTION)


def test_a_statement_is_encoded_once_however_often_the_facts_change(encoder: CountingEncoder) -> None:
    meaning = Meaning(encoder)
    meaning.prepare(FACTS)
    encoder.asked.clear()

    meaning.prepare({**FACTS, "wolves": ["wolf", "honey"]})

    assert encoder.asked == [("wolf", Role.STATEMENT)]
    assert meaning.covered == 4


def test_a_fact_that_is_gone_is_no_longer_proposed(encoder: CountingEncoder) -> None:
    meaning = Meaning(encoder)
    meaning.prepare(FACTS)

    meaning.prepare({"rails": FACTS["rails"]})

    assert [one.fact for one in meaning.nearest("bridge?")] == ["rails"]


def test_after_a_restart_nothing_is_encoded_again_and_scores_are_the_same(
    encoder: CountingEncoder, tmp_path: Path
) -> None:
    first = Meaning(encoder, kept_in(tmp_path))
    first.prepare(FACTS)
    before = first.nearest("honey train")
    encoder.asked.clear()

    again = Meaning(encoder, kept_in(tmp_path))
    again.prepare(FACTS)

    assert encoder.asked == []
    assert again.nearest("honey train") == before


def test_no_more_facts_are_covered_than_were_set(encoder: CountingEncoder) -> None:
    meaning = Meaning(encoder, most=2)

    meaning.prepare(FACTS)

    assert [one.fact for one in meaning.nearest("train")] == ["bees", "bridges"]


def test_a_fact_without_a_statement_is_passed_over(encoder: CountingEncoder) -> None:
    meaning = Meaning(encoder)

    meaning.prepare({"empty": [], **FACTS})

    assert meaning.covered == len(FACTS)


def test_an_empty_question_is_near_to_nothing(encoder: CountingEncoder) -> None:
    meaning = Meaning(encoder)
    meaning.prepare(FACTS)

    assert meaning.nearest(" \n") == []


def test_where_the_encoder_fails_nothing_is_proposed_and_earlier_facts_stay(encoder: CountingEncoder) -> None:
    meaning = Meaning(encoder)
    meaning.prepare(FACTS)
    encoder.fails = True

    assert not meaning.prepare({"wolves": ["wolf"]})

    assert meaning.nearest("wolf") == []
    encoder.fails = False
    assert meaning.nearest("bridge")[0].fact == "bridges"


def test_a_file_that_cannot_be_used_is_done_without_and_one_line_says_so(
    encoder: CountingEncoder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "vectors.bin").mkdir()
    meaning = Meaning(encoder, kept_in(tmp_path))

    assert meaning.prepare(FACTS)

    assert meaning.nearest("honey")[0].fact == "bees"
    assert [record.getMessage() for record in caplog.records if record.levelname == "WARNING"] == [
        f"{tmp_path / 'vectors.bin'} cannot be read: Is a directory; vectors are made anew after a restart"
    ]
