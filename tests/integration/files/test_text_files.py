import os
from pathlib import Path

import pytest

from bot.core.errors import DataFileError, Problem
from bot.files.text_files import MAX_BYTES, find_files, read_lines, read_text


def refusal(path: Path) -> Problem:
    with pytest.raises(DataFileError) as caught:
        read_text(path)
    (problem,) = caught.value.problems
    assert problem.path == str(path)
    return problem


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert read_text(written(tmp_path / "a.yaml", "\ufeffid: да".encode())) == "id: да"


@pytest.mark.parametrize(
    ("data", "line", "why"),
    [
        ("a\nпривет".encode("cp1251"), 2, "this is not UTF-8; save the file as UTF-8 (it may be Windows-1251"),
        ("a\n\ncafé".encode("latin-1"), 3, "this is not UTF-8"),
        ("a: б".encode("utf-16"), 1, "this is UTF-16; save the file as UTF-8"),
        (b"a\nb\0c", 2, "a zero byte; this is no text file, or it is damaged"),
    ],
)
def test_another_encoding_is_named_with_its_line(tmp_path: Path, data: bytes, line: int, why: str) -> None:
    problem = refusal(written(tmp_path / "a.yaml", data))

    assert problem.line == line
    assert problem.why.startswith(why)


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)

    assert refusal(path).why == ("the file has 52,428,800 bytes; the most is 10,485,760: split it into smaller files")


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    assert len(read_text(written(tmp_path / "a.yaml", b"x" * MAX_BYTES))) == MAX_BYTES


def test_a_missing_file_a_folder_and_a_device_are_told_apart(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.yaml").why == "there is no such file; check the path"
    assert refusal(written(tmp_path / "file", b"") / "below").why == "there is no such file; check the path"
    assert refusal(tmp_path).why == "this is a folder; name a file"
    assert refusal(Path("/dev/null")).why == "this is no regular file; name a file"


def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")

    assert refusal(tmp_path / "pipe.yaml").why == "this is no regular file; name a file"


def test_lines_come_one_by_one_and_a_line_without_end_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", b"\xef\xbb\xbfa\r\nb\n" + b"x" * 100)
    lines = read_lines(path, most=1000, longest=50)

    assert [next(lines), next(lines)] == ["a\r\n", "b\n"]
    with pytest.raises(DataFileError, match=r"a\.csv:3: a line of more than 50 bytes"):
        next(lines)


def test_folders_give_their_files_by_name_without_hidden_copies(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.yaml", "a.YML", ".hidden.yaml", "sub/c.csv", ".git/d.yaml", "notes.txt"):
        written(tmp_path / name, b"")
    problems: list[Problem] = []

    found = find_files([tmp_path, tmp_path / "b.yaml"], (".yaml", ".yml", ".csv"), problems)

    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.YML", "b.yaml", "sub/c.csv"]
    assert problems == []


def test_an_empty_folder_and_a_missing_one_are_problems(tmp_path: Path) -> None:
    problems: list[Problem] = []

    assert find_files([tmp_path, tmp_path / "none"], (".yaml", ".yml"), problems) == []
    assert [problem.why for problem in problems] == [
        "this folder holds no file .yaml or .yml",
        "there is no such file or folder; check the path",
    ]
