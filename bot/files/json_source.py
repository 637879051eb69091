r"""JSON as programs write it that do not keep to it: bytes on their way to a parser, mended as they pass.

Telegram Desktop writes control characters as `\x1F`, which no JSON has (`SerializeString`, `export_output_json.cpp`),
and others put a byte order mark first. A file is never held as a whole.
"""

import re
from itertools import accumulate
from typing import BinaryIO

CHUNK = 1 << 16
"""Bytes that are read at once."""
_ESCAPE = re.compile(rb"\\(?:x([0-9A-Fa-f]{2})|.)", re.DOTALL)
_RAW = bytes(range(0x09)) + b"\x0b\x0c" + bytes(range(0x0E, 0x20))
_WITHOUT_RAW = bytes.maketrans(_RAW, b" " * len(_RAW))
BOM = b"\xef\xbb\xbf"
DEEPEST = 64
"""Levels of values in values. An export has about ten; a parser that calls itself for each falls at thousands."""
_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_UNSTRUCTURED = bytes(byte for byte in range(256) if byte not in b'[]{}"')
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}


class TooDeepError(ValueError):
    """Values stand in one another deeper than any program writes them."""


class JsonSource:
    """The bytes of a file, without what is in it that no JSON has.

    Attributes:
        lines: that were read.
        messages: that were read.
    """

    def __init__(self, opened: BinaryIO) -> None:
        self._opened, self._left = opened, b""
        self._depth, self._is_in_string = 0, False
        self.lines = self.messages = 0

    def from_start(self) -> "JsonSource":
        """Begin again, behind a byte order mark."""
        self._opened.seek(0)
        if self._opened.read(len(BOM)) != BOM:
            self._opened.seek(0)
        self._left, self.lines, self.messages = b"", 0, 0
        self._depth, self._is_in_string = 0, False
        return self

    def head(self) -> bytes:
        """The first bytes as they are, to see what kind of file it is."""
        self._opened.seek(0)
        return self._opened.read(CHUNK)

    def read(self, size: int = CHUNK) -> bytes:
        r"""The next bytes; none at the end. Control characters, which the program writes as `\x1F`, become JSON.

        Raises:
            TooDeepError: before a parser sees what is nested deeper than DEEPEST.
        """
        if size == 0:
            return b""
        read = self._opened.read(max(size, CHUNK))
        chunk = self._left + read
        end = len(chunk) - (_open_end(chunk) if read else 0)
        chunk, self._left = chunk[:end], chunk[end:]
        self.lines += chunk.count(b"\n")
        if b"\\x" in chunk:
            chunk = _ESCAPE.sub(_mended, chunk)
        chunk = chunk.translate(_WITHOUT_RAW)
        self._measure_depth(chunk)
        return chunk

    def _measure_depth(self, chunk: bytes) -> None:
        """Keep how deep the next chunk begins, and refuse what is too deep."""
        # two marks side by side end a string and begin another, which leaves all behind them where it stands
        structure = _ESCAPED.sub(b"", chunk).translate(None, _UNSTRUCTURED).replace(b'""', b"")
        pieces = structure.split(b'"')
        outside = b"".join(pieces[self._is_in_string :: 2])
        self._is_in_string ^= len(pieces) % 2 == 0
        steps = map(_STEPS.__getitem__, outside)
        depths = list(accumulate(steps, initial=self._depth))
        if max(depths) > DEEPEST:
            raise TooDeepError
        self._depth = depths[-1]


def _open_end(chunk: bytes) -> int:
    r"""How many bytes at the end may be the beginning of an escape: `\`, `\x`, `\x1`."""
    for size in (3, 2, 1):
        end = chunk[-size:]
        if len(end) == size and end[:1] == b"\\" and end[1:2] in {b"", b"x"} and not _is_escaped(chunk, size):
            return size
    return 0


def _is_escaped(chunk: bytes, size: int) -> bool:
    before = chunk[:-size]
    return (len(before) - len(before.rstrip(b"\\"))) % 2 == 1


def _mended(escape: re.Match[bytes]) -> bytes:
    return escape[0] if escape[1] is None else rb"\u00" + escape[1]
