"""The problems of data files: gathered while a file is read, and many of one kind summed up.

A wrong column makes the same problem in every row, so of many of a kind the first few and their number are told.
"""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from bot.core.damage import damage, doubt
from bot.core.errors import DataFileError, Problem

FEW = 5
"""Problems of a kind that are told one by one where there are many of it."""
MANY = 20
"""Problems of a kind that are all told one by one."""
_KINDS = 30
"""Kinds of problems of one file that are told; the number of all others is."""
_VARYING = re.compile(r"“.*?”|\{.*?\}|\(.*?\)|\d[\d.,\u00a0]*|\S+:\d+|-\d+")
_SHOWN = 110


class Notes:
    """The problems of one file, gathered while it is read."""

    __slots__ = ("path", "problems")

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        self.problems: list[Problem] = []

    def add(self, line: int, why: str) -> None:
        """Write down what is wrong at a line, counted from 1."""
        self.problems.append(Problem(self.path, line, why))

    def look_over(self, line: int, what: str, text: str) -> bool:
        """Write down what has spoiled a text, or may have; whether it certainly is spoiled.

        Args:
            line: where it stands.
            what: what it is, such as `statement ru`.
            text: what to look at.
        """
        if (why := damage(text)) is not None:
            self.add(line, f"{what}: {why}")
        elif (unsure := doubt(text)) is not None:
            self.problems.append(Problem(self.path, line, f"{what}: {unsure}", is_doubt=True))
        return why is not None

    @property
    def refusals(self) -> int:
        """How many of the problems are no mere warnings."""
        return sum(not problem.is_doubt for problem in self.problems)

    def raise_if_any(self) -> None:
        """Refuse the file with all its problems.

        Raises:
            DataFileError: when there is at least one.
        """
        raise_if_any(self.problems)


def refusal(path: Path, line: int, why: str) -> DataFileError:
    """The error for a file of which nothing more can be read."""
    return DataFileError([Problem(str(path), line, why)])


def raise_if_any(problems: Iterable[Problem]) -> None:
    """Refuse with all problems at once, ordered by file and line; warnings alone refuse nothing.

    Raises:
        DataFileError: when there is at least one problem that is no warning.
    """
    found = sorted(problems, key=lambda problem: (problem.path, problem.line))
    if not all(problem.is_doubt for problem in found):
        raise DataFileError(found)


def suggestion(word: str, known: Collection[str]) -> str:
    """What to say after an unknown word: the nearest known one, or all of them."""
    if word.isdigit():
        return "; write numbers with a point, such as 31.17"
    near = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean “{near[0]}”?" if near else f"; use {', '.join(known)}"


def summarised(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file and line; of many of a kind the first, and how many more there are, up to which line."""
    by_path: dict[str, list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: (problem.path, problem.line)):
        by_path.setdefault(problem.path, []).append(problem)
    return [problem for found in by_path.values() for problem in _of_file(found)]


def _of_file(problems: Sequence[Problem]) -> list[Problem]:
    kinds: dict[tuple[bool, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.is_doubt, _kind(problem.why)), []).append(problem)
    if len(kinds) <= _KINDS and all(len(found) <= MANY for found in kinds.values()):
        return list(problems)
    # Refusals come before warnings where there are too many kinds to tell.
    ordered = sorted(kinds.values(), key=lambda found: found[0].is_doubt)
    told = [problem for found in ordered[:_KINDS] for problem in _of_kind(found)]
    told.extend(_others(ordered[_KINDS:]))
    return sorted(told, key=lambda problem: problem.line)


def _of_kind(found: Sequence[Problem]) -> Iterator[Problem]:
    if len(found) <= MANY:
        yield from found
        return
    yield from found[:FEW]
    rest = found[FEW:]
    yield _more(rest, f"and {len(rest):,} more like it, down to line {found[-1].line}: {_shortened(found[0].why)}")


def _others(kinds: Sequence[Sequence[Problem]]) -> Iterator[Problem]:
    rest = sorted((problem for found in kinds for problem in found), key=lambda problem: problem.line)
    if rest:
        yield _more(rest, f"from here on, and {len(rest):,} more problems of {len(kinds):,} other kinds")


def _more(rest: Sequence[Problem], why: str) -> Problem:
    return Problem(rest[0].path, rest[0].line, why, is_doubt=all(problem.is_doubt for problem in rest))


def _kind(why: str) -> str:
    """A sentence without what differs from row to row."""
    return _VARYING.sub("…", why)


def _shortened(why: str) -> str:
    return why if len(why) <= _SHOWN else f"{why[:_SHOWN].rstrip()}…"
