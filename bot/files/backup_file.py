"""A backup as a file: JSON lines, compressed; the first tells what it is, the last how much there must have been.

It is written beside the file that it replaces and put in its place when it is whole. What is cut short, damaged or of
another program is found before anything is done with it.
"""

import gzip
import os
import stat
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

import orjson

from bot.core.errors import OutputError, UsageError

FORM = 1
"""Of the file; a version that writes another way counts on."""
_MARK, _END = "khorgos_backup", "end"
_LEVEL = 6
_LONGEST_LINE = 512 * 2**20
"""Bytes: a batch of the longest texts that the tables take is far shorter."""


@dataclass(frozen=True, slots=True)
class BackupHead:
    """What a backup says of itself.

    Attributes:
        revision: of the tables that were copied.
        made_at: when, in ISO 8601.
        version: of the program that wrote it.
        bot_id: Telegram's number of the bot; None where there was no token.
    """

    revision: str
    made_at: str
    version: str
    bot_id: int | None


@dataclass(frozen=True, slots=True)
class BackupLine:
    """Some rows of a table."""

    table: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]


@dataclass(slots=True)
class BackupWriter:
    """Writes the lines of a backup.

    Attributes:
        counts: rows written, by table.
    """

    file: IO[bytes] | gzip.GzipFile
    counts: dict[str, int] = field(default_factory=dict)

    def head(self, head: BackupHead) -> None:
        """Write the first line."""
        self._write({_MARK: FORM, **asdict(head)})

    def add(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Write some rows of a table."""
        self.counts[table] = self.counts.get(table, 0) + len(rows)
        self._write({"table": table, "columns": columns, "rows": rows})

    def end(self) -> None:
        """Write the last line."""
        self._write({_END: self.counts})

    def _write(self, line: object) -> None:
        self.file.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))


@contextmanager
def written_backup(path: Path) -> Iterator[BackupWriter]:
    """Writes a backup beside its place, and puts it there at the end unless something was raised.

    A link stays, and its place is where that leads: perhaps to another disk. The file is readable for its owner alone,
    since it holds numbers of persons and chats.

    Raises:
        UsageError: when the file is there and is no backup.
        OutputError: when it cannot be written; what was there stays.
    """
    part: Path | None = None
    try:
        _check_replaceable(path)
        place = path.resolve()
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as raw:
            with gzip.GzipFile("", "wb", _LEVEL, raw) as file:
                writer = BackupWriter(file)
                yield writer
                writer.end()
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(place)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}; name another place") from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _check_replaceable(path: Path) -> None:
    try:
        _check_kind(path)
    except FileNotFoundError:
        return
    try:
        read_head(path)
    except UsageError:
        why = "is there and is no backup that this version can read, so it stays"
        raise UsageError(f"{path} {why}; name another file") from None


def _check_kind(path: Path) -> None:
    """Refuse what may bear a name and is no file: nobody knows when a pipe ends, and it is read only once."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise UsageError(f"{path} is a folder; name a file in it")
    if not stat.S_ISREG(mode):
        raise UsageError(f"{path} is a pipe or a device; name a file")


def read_head(path: Path) -> BackupHead:
    """What a backup says of itself.

    Raises:
        UsageError: when it cannot be read, is no backup, or a newer version wrote it.
    """
    for line in _lines(path):
        return _head(path, line)
    raise _foreign(path)


def check_backup(path: Path) -> BackupHead:
    """Read a backup to its end; its head.

    Raises:
        UsageError: as `read_head`, and when it is cut short or damaged.
    """
    head = read_head(path)
    for _ in backup_lines(path):
        pass
    return head


def backup_lines(path: Path) -> Iterator[BackupLine]:
    """The rows of a backup, some at a time.

    Raises:
        UsageError: as `check_backup`; what is missing is found at the end.
    """
    counts: dict[str, int] = {}
    lines = _lines(path)
    _head(path, next(lines, {}))
    for line in lines:
        if _END in line:
            if line[_END] != counts or next(lines, None) is not None:
                raise _damaged(path)
            return
        read = _line(path, line)
        counts[read.table] = counts.get(read.table, 0) + len(read.rows)
        yield read
    raise _cut_short(path)


def _line(path: Path, line: dict[str, Any]) -> BackupLine:
    table, columns, rows = (line.get(name) for name in BackupLine.__slots__)
    if not (isinstance(table, str) and isinstance(columns, list) and isinstance(rows, list)):
        raise _damaged(path)
    if not all(isinstance(row, list) and len(row) == len(columns) for row in rows):
        raise _damaged(path)
    return BackupLine(table, tuple(columns), rows)


def _head(path: Path, line: dict[str, Any]) -> BackupHead:
    form = line.get(_MARK)
    if not isinstance(form, int):
        raise _foreign(path)
    if form > FORM:
        raise UsageError(f"{path} was made by a newer version of Khorgos ({line.get('version')}); install that version")
    try:
        return BackupHead(*(line[name] for name in BackupHead.__slots__))
    except KeyError:
        raise _damaged(path) from None


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    is_first = True
    try:
        _check_kind(path)
        with gzip.open(path, "rb") as file:
            while written := file.readline(_LONGEST_LINE):
                line = orjson.loads(written)
                if not isinstance(line, dict):
                    raise _foreign(path) if is_first else _damaged(path)
                yield line
                is_first = False
    except EOFError:
        raise _cut_short(path) from None
    except (gzip.BadGzipFile, zlib.error, orjson.JSONDecodeError):
        raise (_foreign(path) if is_first else _damaged(path)) from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}; check the path") from error


def _cut_short(path: Path) -> UsageError:
    return UsageError(f"{path} is cut short, so that nothing was restored; take another backup, or copy it anew")


def _damaged(path: Path) -> UsageError:
    return UsageError(f"{path} is damaged, so that nothing was restored; take another backup, or copy it anew")


def _foreign(path: Path) -> UsageError:
    return UsageError(f"{path} is no backup of Khorgos; name a file that `backup` wrote")
