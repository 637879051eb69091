"""Facts from files and folders, whatever their format, with all problems at once."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.core.change_guards import future_problem
from bot.core.consistency import Consistency, misplaced
from bot.core.errors import Problem
from bot.core.facts import Fact, Topic
from bot.files.facts_csv import PROGRESS_STEP, Progress, read_csv_facts
from bot.files.facts_yaml import read_yaml_facts
from bot.files.placed_facts import PlacedFact, contradictions, cross_problems
from bot.files.problems import Notes, raise_if_any, summarised
from bot.files.text_files import find_files

YAML_SUFFIXES = (".yaml", ".yml")
CSV_SUFFIXES = (".csv",)


@dataclass(frozen=True, slots=True)
class Checked:
    """Facts in which nothing is certainly wrong, with their places, and the warnings about them."""

    placed: list[PlacedFact]
    doubts: list[Problem]

    @property
    def facts(self) -> list[Fact]:
        """The facts in the order of the files."""
        return [entry.fact for entry in self.placed if entry.fact is not None]


def read_facts(paths: Iterable[Path], topics: Collection[Topic] | None = None) -> list[Fact]:
    """The facts of all files and of all fact files in all folders, in the order given, by name in a folder.

    Without `topics` any topic will do.

    Raises:
        DataFileError: naming every problem of all files.
    """
    placed, problems = read_placed(paths)
    raise_if_any(summarised([*problems, *cross_problems(placed, topics, None)]))
    return [entry.fact for entry in placed if entry.fact is not None]


def read_agreeing_facts(
    paths: Iterable[Path],
    topics: Collection[Topic],
    *,
    reading: Progress | None = None,
    checking: Progress | None = None,
    today: date | None = None,
) -> Checked:
    """As `read_facts`, and every statement must say the same in all its languages, and each in its own.

    Args:
        paths: files and folders.
        topics: the known topics.
        today: what is about a later time must be told as a plan; None to leave that unchecked.
        reading: told the number of rows read of a table so far, now and then.
        checking: told the number of facts checked so far, now and then.

    Raises:
        DataFileError: naming every problem of all files.
    """
    placed, problems = read_placed(paths, reading)
    between = [*cross_problems(placed, topics, None), *_untimely(placed, today)]
    found = summarised([*problems, *between, *_disagreements(placed, checking)])
    raise_if_any(found)
    return Checked(placed, found)


def check(
    paths: Iterable[Path], topics: Collection[Topic] | None = None, known_ids: Collection[str] | None = None
) -> list[Problem]:
    """Every problem and warning of files and folders, by file and line; none when all is well.

    Beyond what `read_facts` refuses, every statement must say the same in all its languages, and each in its own.

    Args:
        paths: files and folders.
        topics: the known topics; None to leave topics unchecked.
        known_ids: ids of facts held elsewhere, with which facts may conflict; None to leave conflicts unchecked.
    """
    placed, problems = read_placed(paths)
    return summarised([*problems, *cross_problems(placed, topics, known_ids), *_disagreements(placed)])


def read_placed(paths: Iterable[Path], progress: Progress | None = None) -> tuple[list[PlacedFact], list[Problem]]:
    """All entries with their places, and all problems of single files."""
    problems: list[Problem] = []
    placed: list[PlacedFact] = []
    for path in find_files(paths, (*YAML_SUFFIXES, *CSV_SUFFIXES), problems):
        notes = Notes(path)
        placed += _read_file(path, notes, progress)
        problems += notes.problems
    return placed, problems


def _read_file(path: Path, notes: Notes, progress: Progress | None) -> Sequence[PlacedFact]:
    match path.suffix.lower():
        case ".yaml" | ".yml":
            return read_yaml_facts(path, notes)
        case ".csv":
            return read_csv_facts(path, notes, progress)
    notes.add(1, "only .yaml, .yml and .csv hold facts; rename or convert the file")
    return ()


def _untimely(placed: Iterable[PlacedFact], today: date | None) -> Iterator[Problem]:
    for entry in placed:
        if entry.fact is not None and today is not None and (why := future_problem(entry.fact, today)) is not None:
            yield entry.problem(why)


def _disagreements(placed: Sequence[PlacedFact], progress: Progress | None = None) -> Iterator[Problem]:
    consistency = Consistency()
    yield from contradictions(placed)
    for number, entry in enumerate(placed, start=1):
        if entry.fact is not None:
            yield from (entry.problem(why) for why in consistency.inconsistencies(entry.fact))
            yield from (entry.problem(one.why, is_doubt=one.is_doubt) for one in misplaced(entry.fact.statement))
        if progress is not None and number % PROGRESS_STEP == 0:
            progress(number)
