import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.files.array_files import UnusableError, map_arrays, write_arrays

ARRAYS: dict[str, NDArray[Any]] = {
    "numbers": np.arange(1000, dtype=np.int32),
    "none": np.zeros(0, dtype=np.float64),
    "ids": np.array(["a", "trade-2022"], dtype="S48"),
    "flags": np.array([True, False, True]),
    "last and none": np.zeros(0, dtype=np.uint8),
}


def test_arrays_come_back_as_they_were_and_cannot_be_changed(tmp_path: Path) -> None:
    write_arrays(tmp_path / "new" / "one", "key", ARRAYS)

    found = map_arrays(tmp_path / "new" / "one", "key")

    assert {name: (one.dtype, one.tolist()) for name, one in found.items()} == {
        name: (one.dtype, one.tolist()) for name, one in ARRAYS.items()
    }
    with pytest.raises(ValueError, match="read-only"):
        found["numbers"][0] = 1


def test_every_flipped_bit_and_every_cut_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "one"
    write_arrays(path, "key", {"numbers": np.arange(20, dtype=np.int16)})
    whole = path.read_bytes()
    for place in range(len(whole)):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << place % 8
        for content in (bytes(spoilt), whole[:place]):
            path.write_bytes(content)
            with pytest.raises(UnusableError):
                map_arrays(path, "key")


def test_a_whole_file_of_something_else_is_not_taken(tmp_path: Path) -> None:
    write_arrays(tmp_path / "one", "this", ARRAYS)

    with pytest.raises(UnusableError, match="something else"):
        map_arrays(tmp_path / "one", "that")


def test_whoever_reads_a_file_keeps_it_when_another_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "one"
    write_arrays(path, "key", ARRAYS)
    held = map_arrays(path, "key")

    write_arrays(path, "key", {"numbers": np.zeros(3, dtype=np.int32)})

    assert held["numbers"].tolist() == list(range(1000))
    assert map_arrays(path, "key")["numbers"].tolist() == [0, 0, 0]


def test_a_file_may_be_read_by_whom_the_database_may(tmp_path: Path) -> None:
    write_arrays(tmp_path / "one", "key", ARRAYS)
    (tmp_path / "other").touch()

    modes = [os.stat(tmp_path / name).st_mode for name in ("one", "other")]  # noqa: PTH116 - the same for both

    assert modes[0] == modes[1]
