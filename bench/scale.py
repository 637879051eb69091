"""How the bot grows with its facts: first answer, load, memory, size on disk, time of a question, right answers.

    uv run --group bench python -m bench.scale 78 1000 100000 --beside ../other-checkout

Everything is measured in processes of their own; with `--beside`, those of another checkout by turns.
"""

import argparse
import csv
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import psutil

import bot
from bench.commands import Spent, medians, run, size_of
from bench.places import moved
from bench.questions import Questions
from bench.world import World, WorldQuestion
from bot.core.answers import Outcome
from bot.core.facts import Fact
from bot.core.lookup.engine import Lookup
from bot.files.facts_files import read_facts

ROOT = Path(__file__).parent.parent
DATA = Path(bot.__file__).parent.parent / "data"
"""Of the bot that is measured: an older one cannot read a newer one's lexicon."""
SHIPPED, YEARS, LONGEST = 1_000, 10, 100
"""Below so many facts it is the shipped ones that are asked about; a table has 10 years, a longer one 100."""
_MEBIBYTE = 2**20
_QUESTION = "What was the trade turnover between China and Kazakhstan in 2022?"
_INSIDE = (
    "import sys; sys.path.insert(0, sys.argv[1]); import bot; sys.path.insert(0, sys.argv[2]);"
    "from bench.scale import tell; tell(*map(int, sys.argv[3:]))"
)
"""The benchmark of this checkout on the bot of any."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What was measured at one size.

    Attributes:
        build: seconds of processor time from facts to a lookup.
        opened: seconds from the file of its index to a lookup; None for a bot that keeps none.
        memory: mebibytes that the lookup takes beside the facts.
        median: milliseconds of processor time of a question, asked for the first time.
        p99: the same, of which 99 in 100 stay below.
        right: percent of questions answered with exactly the row wanted; None where there is no such list.
    """

    facts: int
    build: float
    opened: float | None
    memory: float
    median: float
    p99: float
    right: float | None


def timed(questions: Sequence[str], answer: Callable[[str], object]) -> list[float]:
    """Milliseconds of processor time for each question, the shortest first."""
    taken = []
    for question in questions:
        start = time.process_time_ns()
        answer(question)
        taken.append((time.process_time_ns() - start) / 1e6)
    return sorted(taken)


def world_of(facts: int, seed: int) -> World:
    """A world that has at least so many facts."""
    return World(seed, years=YEARS if facts <= len(World(seed, years=YEARS)) else LONGEST)


def measure(facts: int, questions: int, seed: int) -> Scale:
    """Build the index of so many facts and ask it."""
    world = world_of(facts, seed)
    held = read_facts([DATA / "facts" / "peoples-daily-2023-09-12.yaml"]) if facts < SHIPPED else _some(world, facts)
    gc.collect()
    before, start = _resident(), time.process_time()
    lexicon = moved("load_full_lexicon")(DATA / "lexicon")
    lookup = Lookup(lexicon, held, sounds=moved("load_sounds")(DATA / "sounds" / "pinyin.txt"))
    build = time.process_time() - start
    gc.collect()
    gc.freeze()
    memory = _resident() - before
    asked = _asked(world, {fact.id for fact in held}, questions)
    texts = [one.text for one in asked] or [one.text for one in Questions(seed).take(questions)]
    lookup, opened = _opened(lookup)
    times = timed(texts, lookup.answer)
    right = 100 * sum(_is_right(lookup, one) for one in asked) / len(asked) if asked else None
    return Scale(len(held), build, opened, memory, times[len(times) // 2], times[len(times) * 99 // 100], right)


def _opened(lookup: Lookup) -> tuple[Lookup, float | None]:
    """The lookup as the next start has it, out of a file, and the seconds that this takes."""
    if find_spec("bot.services.indexes") is None:
        return lookup, None
    from bot.files.array_files import map_arrays, write_arrays  # noqa: PLC0415 - other checkouts have none
    from bot.services.indexes import as_arrays, as_base  # noqa: PLC0415 - the same

    lexicon = moved("load_full_lexicon")(DATA / "lexicon")
    sounds = moved("load_sounds")(DATA / "sounds" / "pinyin.txt")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scale.index"
        write_arrays(path, "scale", as_arrays(lookup.base))
        start = time.perf_counter()
        found = Lookup(lexicon, as_base(map_arrays(path, "scale")), sounds=sounds)
        return found, time.perf_counter() - start


def _some(world: World, count: int) -> list[Fact]:
    """So many facts, of every country."""
    step = max(1, len(world) // count)
    return list(islice(islice(world.facts(), 0, None, step), count))


def _asked(world: World, held: set[str], count: int) -> list[WorldQuestion]:
    if len(held) == len(world):
        return world.questions(count)
    some = (one for one in world.questions(len(world) // 10) if one.row in held)
    return list(islice(some, count))


def _is_right(lookup: Lookup, asked: WorldQuestion) -> bool:
    answer = lookup.answer(asked.text)
    return answer.outcome is Outcome.ANSWER and [fact.id for fact in answer.facts] == [asked.row]


def _resident() -> float:
    return psutil.Process().memory_info().rss / _MEBIBYTE


def tell(facts: int, questions: int, seed: int) -> None:
    """Measure inside this process, and print it for the one that asked."""
    print(json.dumps(asdict(measure(facts, questions, seed))))


def index_of(checkout: Path, facts: int, questions: int, seed: int) -> Scale:
    """The index of a checkout's bot, measured in a process of its own."""
    arguments = [str(checkout), str(ROOT), *map(str, (facts, questions, seed))]
    told = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _INSIDE, *arguments], stdout=subprocess.PIPE, text=True, check=True
    )
    return Scale(**json.loads(told.stdout.splitlines()[-1]))


def write_table(path: Path, facts: int, seed: int) -> None:
    """A table of so many rows, of every country."""
    world = world_of(facts, seed)
    rows = islice(islice(world.rows(), 0, None, max(1, len(world) // facts)), facts)
    with path.open("w", encoding="utf-8", newline="") as file:
        first = next(rows)
        writer = csv.DictWriter(file, list(first))
        writer.writeheader()
        writer.writerows([first])
        writer.writerows(rows)


@dataclass(frozen=True, slots=True)
class Whole:
    """One round of commands on an empty store: what each took, and what lies on the disk after them."""

    load: Spent | None
    cold: Spent
    warm: Spent
    disk: float


def whole(checkout: Path, table: Path | None) -> Whole:
    """Load a table, and ask twice; the shipped facts alone come with the first question."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        load = None if table is None else run(checkout, folder, "facts", "load", str(table))
        cold = run(checkout, folder, "ask", _QUESTION)
        return Whole(load, cold, run(checkout, folder, "ask", _QUESTION), size_of(folder))


def compare(checkouts: Sequence[Path], facts: int, arguments: argparse.Namespace) -> None:
    """Print a line for each checkout."""
    with tempfile.TemporaryDirectory() as name:
        table = None if facts < SHIPPED else Path(name) / "table.csv"
        if table is not None:
            write_table(table, facts, arguments.seed)
        rounds: dict[Path, list[Whole]] = {checkout: [] for checkout in checkouts}
        for _ in range(arguments.rounds):
            for checkout in checkouts:
                rounds[checkout].append(whole(checkout, table))
    for checkout, done in rounds.items():
        print(_line(checkout, done, index_of(checkout, facts, arguments.questions, arguments.seed)), flush=True)


def _line(checkout: Path, done: Sequence[Whole], index: Scale) -> str:
    loads = [one.load for one in done if one.load is not None]
    load = f"{medians(loads).seconds:8.1f}" if loads else f"{'':8}"
    cold, warm = medians([one.cold for one in done]), medians([one.warm for one in done])
    opened = "" if index.opened is None else f"{index.opened:.2f}"
    right = "" if index.right is None else f"{index.right:.1f}"
    return (
        f"{index.facts:10,}{load}{cold.seconds:8.2f}{warm.seconds:8.2f}{warm.own:8.0f}{warm.shared:8.0f}"
        f"{max(one.disk for one in done):8.1f}{index.build:9.1f}{opened:>8}{index.median:9.2f}"
        f"{index.p99:8.2f}{right:>8}  {checkout.resolve().name}"
    )


def main() -> int:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser(description="The bot by number of facts.")
    parser.add_argument("facts", type=int, nargs="*", default=[78, 1_000, 100_000], help="sizes, up to 1000000")
    parser.add_argument("--beside", type=Path, help="another checkout, measured by turns with this one")
    parser.add_argument("--rounds", type=int, default=3, help="of the commands")
    parser.add_argument("--questions", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=2023)
    arguments = parser.parse_args()
    checkouts = [ROOT, *([] if arguments.beside is None else [arguments.beside.resolve()])]
    print(
        f"{os.cpu_count()} cores, {arguments.questions:,} questions, seed {arguments.seed}, {arguments.rounds} rounds"
    )
    print("load, cold, warm: seconds of a command; own, shared: MiB of a warm one; disk: MiB; build, p50, p99: of cpu")
    print("open: seconds from the file of the index to a lookup, which is then asked")
    columns = (("load s", 8), ("cold s", 8), ("warm s", 8), ("own", 8), ("shared", 8), ("disk", 8))
    heads = (("facts", 10), *columns, ("build s", 9), ("open s", 8), ("p50 ms", 9), ("p99 ms", 8), ("right %", 8))
    print("".join(f"{head:>{width}}" for head, width in heads))
    for facts in arguments.facts:
        compare(checkouts, facts, arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
