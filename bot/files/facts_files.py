"""Facts from files and folders, whatever their format, with all problems at once."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from bot.core.consistency import Consistency
from bot.core.errors import Problem
from bot.core.facts import Fact, Topic
from bot.files.csv_rows import capped
from bot.files.facts_csv import PROGRESS_STEP, Progress, read_csv_facts
from bot.files.facts_yaml import read_yaml_facts
from bot.files.placed import PlacedFact, cross_problems
from bot.files.reading import Notes, find_files, raise_if_any

YAML_SUFFIXES = (".yaml", ".yml")
CSV_SUFFIXES = (".csv",)


def load_facts(path: Path, topics: Collection[Topic] | None = None) -> list[Fact]:
    """The facts of one file, in its order.

    Raises:
        DataFileError: naming every problem of the file.
    """
    return _facts([path], topics)


def read_facts(paths: Iterable[Path], topics: Collection[Topic]) -> list[Fact]:
    """The facts of all files and of all fact files in all folders, in the order given, by name in a folder.

    Raises:
        DataFileError: naming every problem of all files.
    """
    return _facts(paths, topics)


def read_agreeing_facts(
    paths: Iterable[Path],
    topics: Collection[Topic],
    *,
    reading: Progress | None = None,
    checking: Progress | None = None,
) -> list[Fact]:
    """As `read_facts`, and the languages of every statement must give the same figures.

    Args:
        paths: files and folders.
        topics: the known topics.
        reading: told the number of rows read of a table so far, now and then.
        checking: told the number of facts checked so far, now and then.

    Raises:
        DataFileError: naming every problem of all files.
    """
    placed, problems = read_placed(paths, reading)
    raise_if_any(_told([*problems, *cross_problems(placed, topics, None), *_disagreements(placed, checking)]))
    return [entry.fact for entry in placed if entry.fact is not None]


def check(
    paths: Iterable[Path], topics: Collection[Topic] | None = None, known_ids: Collection[str] | None = None
) -> list[Problem]:
    """Every problem of files and folders, by file and line; none when all is well.

    Beyond what loading refuses, the languages of every statement must give the same figures.

    Args:
        paths: files and folders.
        topics: the known topics; None to leave topics unchecked.
        known_ids: ids of facts held elsewhere, with which facts may conflict; None to leave conflicts unchecked.
    """
    placed, problems = read_placed(paths)
    return _told([*problems, *cross_problems(placed, topics, known_ids), *_disagreements(placed)])


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


def _facts(paths: Iterable[Path], topics: Collection[Topic] | None) -> list[Fact]:
    placed, problems = read_placed(paths)
    raise_if_any(_told([*problems, *cross_problems(placed, topics, None)]))
    return [entry.fact for entry in placed if entry.fact is not None]


def _disagreements(placed: Iterable[PlacedFact], progress: Progress | None = None) -> Iterator[Problem]:
    consistency = Consistency()
    for number, entry in enumerate(placed, start=1):
        if entry.fact is not None:
            yield from (entry.problem(why) for why in consistency.inconsistencies(entry.fact))
        if progress is not None and number % PROGRESS_STEP == 0:
            progress(number)


def _told(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file and line; of a CSV file the first hundred."""
    by_path: dict[str, list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: (problem.path, problem.line)):
        by_path.setdefault(problem.path, []).append(problem)
    shown = (capped(found) if path.lower().endswith(CSV_SUFFIXES) else found for path, found in by_path.items())
    return [problem for found in shown for problem in found]
