"""Many problems of one kind, told by the first few and their number; a wrong column makes one in every row."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.core.errors import Problem

FEW = 5
"""Problems of a kind that are told one by one where there are many of it."""
MANY = 20
"""Problems of a kind that are all told one by one."""
_KINDS = 30
"""Kinds of problems of one file that are told; the number of all others is."""
_VARYING = re.compile(r"“.*?”|\{.*?\}|\(.*?\)|\d[\d.,\u00a0]*|\S+:\d+|-\d+")
_SHOWN = 110


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
