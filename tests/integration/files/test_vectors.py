from pathlib import Path

import numpy as np
import pytest

from bot.core.errors import OutputError
from bot.files.vectors import HASH_BYTES, Vector, VectorFile, hash_of

ONE, TWO, THREE = (hash_of(text) for text in ("one", "два", "三"))
RECORD = HASH_BYTES + 2 * 3


def vector(*numbers: float) -> Vector:
    made = np.array(numbers, dtype=np.float32)
    return np.asarray(made / np.linalg.norm(made), dtype=np.float32)


def file_in(folder: Path, maker: str = "encoder-1", dimensions: int = 3) -> VectorFile:
    return VectorFile(folder / "kept" / "vectors.bin", maker, dimensions)


def bytes_in(folder: Path) -> Path:
    return folder / "kept" / "vectors.bin"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    file = file_in(tmp_path)
    file.add({ONE: vector(1, 0, 0)})
    file.add({TWO: vector(0, 1, 1)})
    return tmp_path


def test_what_was_written_is_read_back_in_half_precision(filled: Path) -> None:
    held = file_in(filled).read()

    assert set(held) == {ONE, TWO}
    assert held[TWO] == pytest.approx(vector(0, 1, 1), abs=1e-3)


def test_where_there_is_no_file_there_are_no_vectors(tmp_path: Path) -> None:
    assert file_in(tmp_path).read() == {}


@pytest.mark.parametrize(("maker", "dimensions"), [("encoder-2", 3), ("encoder-1", 4)])
def test_vectors_of_another_encoder_or_size_are_forgotten(filled: Path, maker: str, dimensions: int) -> None:
    other = file_in(filled, maker, dimensions)
    assert other.read() == {}

    other.add({THREE: vector(*[1] * dimensions)})

    assert set(other.read()) == {THREE}


@pytest.mark.parametrize("lost", [1, RECORD - 1])
def test_a_file_whose_end_was_cut_off_loses_that_record_alone_and_goes_on(filled: Path, lost: int) -> None:
    path = bytes_in(filled)
    path.write_bytes(path.read_bytes()[:-lost])
    assert set(file_in(filled).read()) == {ONE}

    file_in(filled).add({THREE: vector(0, 0, 1)})

    assert set(file_in(filled).read()) == {ONE, THREE}


@pytest.mark.parametrize("damage", [b"\xff" * 6, b"\0" * 6, b"\x00\x7c" * 3], ids=["no numbers", "zeros", "infinite"])
def test_a_damaged_vector_is_left_out_and_the_others_stay(filled: Path, damage: bytes) -> None:
    path = bytes_in(filled)
    path.write_bytes(path.read_bytes()[: -len(damage)] + damage)

    assert set(file_in(filled).read()) == {ONE}


@pytest.mark.parametrize(
    "content", [b"", b"vectors", b"\x89PNG\r\n" * 50], ids=["empty", "too short", "of another kind"]
)
def test_any_other_file_in_its_place_is_written_over(filled: Path, content: bytes) -> None:
    bytes_in(filled).write_bytes(content)
    assert file_in(filled).read() == {}

    file_in(filled).add({THREE: vector(0, 0, 1)})

    assert set(file_in(filled).read()) == {THREE}


def test_the_file_shrinks_once_less_than_half_of_it_is_wanted(filled: Path) -> None:
    file = file_in(filled)
    file.add({THREE: vector(0, 0, 1)})

    file.keep({ONE, TWO}, file.read())
    assert set(file.read()) == {ONE, TWO, THREE}

    file.keep({TWO}, file.read())
    assert set(file.read()) == {TWO}


def test_a_place_that_cannot_be_read_or_written_is_named(tmp_path: Path) -> None:
    bytes_in(tmp_path).mkdir(parents=True)

    with pytest.raises(OutputError, match=r"vectors\.bin cannot be read"):
        file_in(tmp_path).read()
    (tmp_path / "kept" / "vectors.bin").rmdir()
    (tmp_path / "kept").rmdir()
    (tmp_path / "kept").write_text("a file where the folder should be")
    with pytest.raises(OutputError, match=r"vectors\.bin cannot be"):
        file_in(tmp_path).add({ONE: vector(1, 0, 0)})
