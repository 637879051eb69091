"""Text files opened and written safely: size, kind and encoding are checked before anything is parsed."""

import codecs
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bot.core.errors import OutputError, Problem
from bot.files.problems import refusal

MAX_BYTES = 10 * 1024 * 1024
"""Bytes that a YAML file may have: about ten thousand facts, far more than one publication holds."""
_PAGE = re.compile(r"\s*<(?:!doctype|html|head|\?xml)\b", re.IGNORECASE)
"""What a server sends in place of a file that it does not find, or that one must log in for."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: Path, most: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file of at most `most` bytes, without its byte order mark.

    Raises:
        DataFileError: when the file is missing, too big, no regular file, or not UTF-8.
    """
    try:
        _check_size(path, most)
        data = path.read_bytes()
    except OSError as error:
        raise refusal(path, 1, _why_unreadable(error)) from error
    return _decode(path, data, 1)


def read_lines(path: Path, most: int, longest: int) -> Iterator[str]:
    """The lines of a UTF-8 file, with their ends, one at a time.

    Args:
        path: the file.
        most: bytes that it may have.
        longest: bytes that a line may have; a file without line ends must not fill the memory.

    Raises:
        DataFileError: as `read_text`, and for a line that is too long; with the number of the line.
    """
    try:
        _check_size(path, most)
        with path.open("rb") as file:
            for number, line in enumerate(iter(lambda: file.readline(longest + 1), b""), start=1):
                if len(line) > longest:
                    raise refusal(path, number, f"a line of more than {longest:,} bytes; break it into several rows")
                yield _decode(path, line, number)
    except OSError as error:
        raise refusal(path, 1, _why_unreadable(error)) from error


def _decode(path: Path, data: bytes, first: int) -> str:
    """The text of bytes that begin at line `first`."""
    if first == 1 and data.startswith(_UTF16):
        raise refusal(path, 1, "this is UTF-16; save the file as UTF-8")
    try:
        text = data.decode("utf-8-sig" if first == 1 else "utf-8")
    except UnicodeDecodeError as error:
        line = first + data.count(b"\n", 0, error.start)
        why = "this is not UTF-8; save the file as UTF-8 (it may be Windows-1251 or Latin-1 now)"
        raise refusal(path, line, why) from error
    if first == 1 and _PAGE.match(text):
        raise refusal(path, 1, "this is a web page (HTML), not the file itself; download the file anew")
    if (zero := text.find("\0")) >= 0:
        line = first + text.count("\n", 0, zero)
        raise refusal(path, line, "a zero byte; this is no text file, or it is damaged")
    return text


def find_files(paths: Iterable[Path], suffixes: Sequence[str], problems: list[Problem]) -> list[Path]:
    """The files that are meant: those named, and those with one of the suffixes in the folders named.

    What does not exist is a problem, and so is a folder without any such file.
    """
    files: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            problems.append(Problem(str(path), 1, "there is no such file or folder; check the path"))
            continue
        if not path.is_dir():
            files[path] = None
            continue
        inside = sorted(file for file in path.rglob("*") if _is_meant(file, path, suffixes))
        if not inside:
            problems.append(Problem(str(path), 1, f"this folder holds no file {' or '.join(suffixes)}"))
        files.update(dict.fromkeys(inside))
    return list(files)


def _is_meant(file: Path, folder: Path, suffixes: Sequence[str]) -> bool:
    # Editors leave hidden copies behind, such as `.facts.yaml.swp` or `.~lock.facts.csv`.
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.suffix.lower() in suffixes and not hidden and file.is_file()


def _check_size(path: Path, most: int) -> None:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise refusal(path, 1, "this is a folder; name a file")
    if not stat.S_ISREG(found.st_mode):
        raise refusal(path, 1, "this is no regular file; name a file")
    if found.st_size > most:
        size = f"{found.st_size:,} bytes; the most is {most:,}"
        raise refusal(path, 1, f"the file has {size}: split it into smaller files")


def _why_unreadable(error: OSError) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "there is no such file; check the path"
        case PermissionError():
            return "the file may not be read; change its permissions"
    return f"the file cannot be read ({error.strerror}); check the disk and the path"


def write_texts(texts: Mapping[str, str], to: Path, suffix: str) -> None:
    """Write each text: into the folder `to` as `<name>.<suffix>`, or to the file `to` where that has the suffix.

    Raises:
        OutputError: when a file cannot be written.
    """
    single = to.suffix == f".{suffix}" and len(texts) == 1
    try:
        (to.parent if single else to).mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            path = to if single else to / f"{name}.{suffix}"
            path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise OutputError(f"{error.filename or to} cannot be written: {error.strerror}; name another place") from error
