"""Arrays in one file that is mapped into memory, so that all processes that read it share its pages.

A file is written whole or not at all, never changed afterwards, and believed only when every byte is as it was
written: a magic word, the length of the head, the head in JSON (what the arrays are of, and for each its name, type,
length and place), the arrays, each at a multiple of 64 bytes, and a CRC-32 of all that is before it.
"""

import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"KHORGOS1"
_LENGTH, _SUM = struct.Struct("<Q"), struct.Struct("<I")
_ALIGNED = 64
_CHUNK = 2**20


class UnusableError(Exception):
    """A file of arrays is damaged, cut, or of something else."""


def write_arrays(path: Path, key: str, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write a file whole or not at all; whoever reads an earlier one at this path keeps it.

    Args:
        path: of the file; its folder is made where it is missing.
        key: what the arrays are of.
        arrays: of any plain type, by name.

    Raises:
        OSError: when it cannot be written; nothing is left of it then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_name(f"{path.name}.{token_hex(8)}.part")
    try:
        with begun.open("xb") as file:
            _write(file, key, arrays)
            file.flush()
            os.fsync(file.fileno())
        begun.replace(path)
    except BaseException:
        with suppress(OSError):
            begun.unlink()
        raise


def map_arrays(path: Path, key: str) -> dict[str, NDArray[Any]]:
    """The arrays of a file, mapped into memory and not to be changed.

    Raises:
        OSError: when it cannot be opened.
        UnusableError: when it is damaged or of another key.
    """
    with path.open("rb") as file:
        size = _check_sum(file)
        file.seek(len(_MAGIC))
        (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
        start = len(_MAGIC) + _LENGTH.size
        if start + length > size:
            raise UnusableError("its head is longer than the file")
        head = json.loads(file.read(length))
        if head["key"] != key:
            raise UnusableError("it is of something else")
        held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return {
        name: np.frombuffer(held, dtype=np.dtype(kind), count=count, offset=offset)
        for name, kind, count, offset in head["arrays"]
    }


def check_whole(path: Path) -> None:
    """See that every byte of a file is as it was written, whatever it is of.

    Raises:
        OSError: when it cannot be opened.
        UnusableError: when it is damaged.
    """
    with path.open("rb") as file:
        _check_sum(file)


def _write(file: BinaryIO, key: str, arrays: Mapping[str, NDArray[Any]]) -> None:
    listed: list[tuple[str, str, int, int]] = [(name, one.dtype.str, len(one), 0) for name, one in arrays.items()]
    room = _aligned(len(_MAGIC) + _LENGTH.size + len(_head(key, listed)) + len(str(2**62)) * len(listed))
    place = room
    for number, one in enumerate(arrays.values()):
        listed[number] = (*listed[number][:3], place)
        place = _aligned(place + one.nbytes)
    head = _head(key, listed).ljust(room - len(_MAGIC) - _LENGTH.size)
    summed = 0
    for block in (_MAGIC, _LENGTH.pack(len(head)), head):
        summed = zlib.crc32(block, summed)
        file.write(block)
    for one in arrays.values():
        for plain in (one.tobytes(), bytes(_aligned(one.nbytes) - one.nbytes)):
            summed = zlib.crc32(plain, summed)
            file.write(plain)
    file.write(_SUM.pack(summed))


def _head(key: str, listed: list[tuple[str, str, int, int]]) -> bytes:
    return json.dumps({"key": key, "arrays": listed}).encode("ascii")


def _check_sum(file: BufferedReader) -> int:
    """The size of a file whose sum is right. It is read, not mapped: that makes no page of it part of the process."""
    size: int = os.fstat(file.fileno()).st_size - _SUM.size
    if file.read(len(_MAGIC)) != _MAGIC:
        raise UnusableError("it does not begin as it should")
    file.seek(0)
    summed, left, buffer = 0, size, bytearray(_CHUNK)
    while left > 0:
        read = file.readinto(memoryview(buffer)[: min(left, _CHUNK)])
        if not read:
            raise UnusableError("it ends before its end")
        summed = zlib.crc32(memoryview(buffer)[:read], summed)
        left -= read
    if file.read() != _SUM.pack(summed):
        raise UnusableError("its sum is wrong")
    return size


def _aligned(place: int) -> int:
    return -(-place // _ALIGNED) * _ALIGNED
