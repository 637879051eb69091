"""Speed and memory of the lookup by number of facts, beside engines of general similarity on the same facts.

    uv run --group bench bench/lookup.py --sizes 1000 100000

Facts are rows of a made-up yearbook (`bench.world`), questions name country, metric and year. Each engine and each size
is measured in a process of its own, in processor time on one core. Who is too slow for all questions is asked as many
as the time allows.
"""

import argparse
import gc
import multiprocessing
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

import psutil

from bench.engines.bm25 import Bm25
from bench.engines.engine import Build
from bench.engines.rapidfuzz_extract import TOKEN_SET, WRATIO
from bench.engines.tantivy_fuzzy import TantivyFuzzy
from bench.shipped import DATA, lookup_of, texts_of
from bench.world import World, WorldQuestion
from bot.core.answers import Outcome
from bot.core.facts import Fact
from bot.files.lexicon_files import load_full_lexicon

KHORGOS = "Khorgos"
ENGINES: dict[str, Build] = {
    "tantivy fuzzy query": TantivyFuzzy,
    "BM25 (bm25s)": Bm25,
    "rapidfuzz token_set_ratio": TOKEN_SET,
    "rapidfuzz WRatio": WRATIO,
}
AIMS = {1_000: 1.0, 100_000: 5.0, 1_000_000: 25.0}
"""Milliseconds that the lookup may take for 99 of 100 questions, by number of facts."""
_USUAL_YEARS, _MANY_YEARS = 10, 100
_FEWEST = 3
_MEBIBYTE = 2**20

Ask = Callable[[str], str | None]
"""The id of the fact that answers a question or stands first for it."""


@dataclass(frozen=True, slots=True)
class Task:
    """Whom to measure, and how: so many facts, at most so many questions and about so many seconds of asking."""

    name: str
    facts: int
    questions: int
    seconds: float
    seed: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of it.

    Attributes:
        build: seconds of processor time from facts to an index.
        memory: mebibytes that the index takes beside the facts.
        median: milliseconds of processor time of a question, asked for the first time.
        p99: the same, of which 99 in 100 stay below.
        asked: how many questions there was time for.
        right: percent of them that got exactly the row wanted.
    """

    build: float
    memory: float
    median: float
    p99: float
    asked: int
    right: float


def measure(task: Task) -> Measured:
    """Build the index and ask it."""
    world = _world(task.facts, task.seed)
    facts = list(islice(islice(world.facts(), 0, None, max(1, len(world) // task.facts)), task.facts))
    questions = _questions(world, {fact.id for fact in facts}, task.questions)
    gc.collect()
    before, start = _resident(), time.process_time()
    ask = _khorgos(facts) if task.name == KHORGOS else _engine(ENGINES[task.name], facts)
    build = time.process_time() - start
    gc.collect()
    memory = _resident() - before
    gc.freeze()
    times, right = _asked(ask, questions, task.seconds)
    times.sort()
    middle, last = times[len(times) // 2], times[len(times) * 99 // 100]
    return Measured(build, memory, middle, last, len(times), 100 * right / len(times))


def _world(facts: int, seed: int) -> World:
    usual = World(seed, years=_USUAL_YEARS)
    return usual if facts <= len(usual) else World(seed, years=_MANY_YEARS)


def _questions(world: World, held: set[str], count: int) -> list[WorldQuestion]:
    """Questions about rows that are held."""
    some = (one for one in world.questions(count * max(1, 2 * len(world) // len(held))) if one.row in held)
    return list(islice(some, count))


def _khorgos(facts: Sequence[Fact]) -> Ask:
    lookup = lookup_of(facts, load_full_lexicon(DATA / "lexicon"))

    def ask(question: str) -> str | None:
        answer = lookup.answer(question)
        return answer.facts[0].id if answer.outcome is Outcome.ANSWER else None

    return ask


def _engine(build: Build, facts: Sequence[Fact]) -> Ask:
    engine = build([" ".join(texts_of(fact)) for fact in facts])

    def ask(question: str) -> str | None:
        found = engine.best(question)
        return None if found is None else facts[found.place].id

    return ask


def _asked(ask: Ask, questions: Sequence[WorldQuestion], seconds: float) -> tuple[list[float], int]:
    """Milliseconds for each question that there was time for, and how many were answered rightly."""
    times: list[float] = []
    right, end = 0, time.process_time() + seconds
    for question in questions:
        if len(times) >= _FEWEST and time.process_time() > end:
            break
        start = time.process_time_ns()
        found = ask(question.text)
        times.append((time.process_time_ns() - start) / 1e6)
        right += found == question.row
    return times, right


def _resident() -> float:
    return psutil.Process().memory_info().rss / _MEBIBYTE


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed and memory by number of facts, beside other engines.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000], help="numbers of facts")
    parser.add_argument("--engines", nargs="+", default=[KHORGOS, *ENGINES], choices=[KHORGOS, *ENGINES])
    parser.add_argument("--questions", type=int, default=1_000, help="questions at most")
    parser.add_argument("--seconds", type=float, default=20.0, help="seconds of asking, for each engine and size")
    parser.add_argument("--seed", type=int, default=2023)
    return parser.parse_args()


def _line(name: str, one: Measured, ours: Measured | None) -> str:
    ratio = "" if ours is None else f"{one.median / ours.median:.2f} ×"
    times = f"{one.median:11.2f}{ratio:>10}{one.p99:10.2f}"
    return f"{name:28}{one.build:9.1f}{one.memory:9.0f}{times}{one.asked:8,}{one.right:9.1f}"


def main() -> int:
    """Measure everybody at each size and print a table for each."""
    given = _arguments()
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, seed {given.seed}, processor time")
    for size in given.sizes:
        aim = f"; wanted of Khorgos: p99 ≤ {AIMS[size]:.0f} ms" if size in AIMS else ""
        print(f"\n{size:,} facts{aim}")
        print(
            f"{'':28}{'build s':>9}{'MiB':>9}{'median ms':>11}{'Khorgos':>10}{'p99 ms':>10}{'asked':>8}{'right %':>9}"
        )
        ours = None
        for name in given.engines:
            with multiprocessing.get_context("spawn").Pool(1) as alone:
                found = alone.apply(measure, (Task(name, size, given.questions, given.seconds, given.seed),))
            ours = found if name == KHORGOS else ours
            print(_line(name, found, ours), flush=True)
    print("\nKhorgos: its questions are so many times as quick (median); MiB: the index beside the facts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
