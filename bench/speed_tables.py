"""The tables of speed in the README, from one run on this machine.

    uv run --group bench bench/speed_tables.py --write README.md
    uv run --group bench bench/speed_tables.py --sizes 1000 100000 1000000

They tell machine, Python and the ratio to a minimal aiogram bot in the same run: rates alone are those of the machine.
"""

import argparse
import asyncio
import multiprocessing
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from bench import lookup
from bench.pace import Pace, both_ways
from bench.throughput import AIOGRAM, Results, compare

BEGIN, END = "<!-- speed: begin -->", "<!-- speed: end -->"
"""What the tables stand between in a file."""
_RATE = 200.0
_SECONDS_OF_ASKING = 20.0


class NoPlaceError(Exception):
    """A file has no place for the tables; the message says what to do."""


def placed(text: str, tables: str) -> str:
    """A text with these tables between its two marks; whatever stands around them stays.

    Raises:
        NoPlaceError: the marks are not there, each once and in their order.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, behind = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in behind or END in before:
        raise NoPlaceError(f"one line {BEGIN} and one line {END} behind it are needed; put them where the tables go")
    return f"{before}{BEGIN}\n\n{tables.strip()}\n\n{END}{behind}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; the first column is words, the others are numbers."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def of_throughput(results: Results) -> str:
    """Answered messages side by side, what they cost, the start and the memory."""
    yardstick = median(run.rate for run in results[AIOGRAM])
    heads = ("", "answered/s", "ratio", "CPU ms a message", "start to first answer", "memory after the run")
    return table(heads, _of_bots(results, yardstick))


def _of_bots(results: Results, yardstick: float) -> Iterator[Sequence[str]]:
    for name, runs in results.items():
        rate, cpu = median(run.rate for run in runs), median(run.cpu for run in runs)
        start, resident = median(run.start for run in runs), max(run.resident for run in runs)
        yield name, f"{rate:,.0f}", f"{rate / yardstick:.2f} ×", f"{cpu:.2f}", f"{start:.1f} s", f"{resident:.0f} MiB"


def of_pace(found: Mapping[str, Pace]) -> str:
    """How soon answers are there at a steady pace."""
    rows = [
        (way, f"{one.rate:.0f}", f"{one.median:.1f} ms", f"{one.p99:.1f} ms", f"{one.missing}")
        for way, one in found.items()
    ]
    return table(("", "asked/s", "median", "99 of 100 within", "unanswered"), rows)


def of_lookup(found: Mapping[int, lookup.Measured]) -> str:
    """The lookup by number of facts."""
    rows = [
        (f"{size:,}", f"{one.median:.2f} ms", f"{one.p99:.2f} ms", f"{one.build:.1f} s", f"{one.memory:.0f} MiB")
        for size, one in found.items()
    ]
    return table(("facts", "a question, median", "99 of 100 within", "index built in", "index"), rows)


def _lookup(sizes: Iterable[int], seed: int) -> dict[int, lookup.Measured]:
    found = {}
    for size in sizes:  # each in a process of its own, so that its memory is its own
        with multiprocessing.get_context("spawn").Pool(1) as alone:
            task = lookup.Task(lookup.KHORGOS, size, 1_000, _SECONDS_OF_ASKING, seed)
            found[size] = alone.apply(lookup.measure, (task,))
    return found


def measured(given: argparse.Namespace) -> str:
    """Measure everything, one thing after another; the tables."""
    busy = _busy()
    with tempfile.TemporaryDirectory() as folder:
        results = asyncio.run(compare(given.messages, given.rounds, given.seed, Path(folder)))
        pace = asyncio.run(both_ways(_RATE, given.seconds, given.seed, Path(folder)))
    held = _lookup(given.sizes, given.seed)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    beside = (
        f"{given.messages:,} distinct questions, a third misspelt, medians of {given.rounds} runs; one stand-in for"
    )
    pace_told = f"{_RATE:.0f} distinct questions a second for {given.seconds:.0f} s, each from another person, from the"
    parts = (
        f"Measured on {machine}{busy}.",
        f"{beside} Telegram on the same machine serves all three in turn:",
        of_throughput(results),
        f"{pace_told} message's way to the stand-in until it has the answer:",
        of_pace(pace),
        "The lookup alone, over made-up yearbooks, in processor time on one core:",
        of_lookup(held),
    )
    return "\n\n".join(parts)


def _busy() -> str:
    """How much else the machine had to do before anything was measured; a busy one answers late."""
    if not hasattr(os, "getloadavg"):  # Windows tells none
        return ""
    return f"; {os.getloadavg()[0]:.1f} processes wanted its cores already"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The tables of speed in the README.")
    parser.add_argument("--write", type=Path, help="the file in which they take the place of those before")
    parser.add_argument("--messages", type=int, default=3000, help="messages in each run of each bot")
    parser.add_argument("--rounds", type=int, default=3, help="how often each bot is run")
    parser.add_argument("--seconds", type=float, default=15.0, help="of the steady pace")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="numbers of facts")
    parser.add_argument("--seed", type=int, default=2023, help="of the questions")
    return parser.parse_args()


def main() -> int:
    """Measure, and print or write; 1 where the file has no place for the tables."""
    given = _arguments()
    try:
        if given.write is not None:
            placed(given.write.read_text(encoding="utf-8"), "")  # told before minutes are spent
        tables = measured(given)
        if given.write is None:
            print(tables)
        else:
            text = given.write.read_text(encoding="utf-8")
            given.write.write_text(placed(text, tables), encoding="utf-8")
    except (NoPlaceError, OSError) as error:
        print(f"{given.write}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
