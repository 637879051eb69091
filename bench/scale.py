"""How the index grows: seconds to build, memory, time of a question and right answers, at any number of facts.

`python -m bench.scale 78 1000 100000 1000000`: each size in a process of its own, on one core.
"""

import argparse
import gc
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import psutil

from bench.questions import Questions
from bench.world import World, WorldQuestion
from bot.core.answers import Outcome
from bot.core.facts import Fact
from bot.core.lookup.engine import Lookup
from bot.files.countries import load_full_lexicon
from bot.files.facts_files import load_facts
from bot.files.sounds import load_sounds

DATA = Path(__file__).parent.parent / "data"
SHIPPED, YEARS, LONGEST = 1_000, 10, 100
"""Below so many facts it is the shipped ones that are asked about; a table has 10 years, a longer one 100."""
_MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Scale:
    """What was measured at one size.

    Attributes:
        build: seconds of processor time from facts to a lookup.
        memory: mebibytes that the lookup takes beside the facts.
        median: milliseconds of processor time of a question, asked for the first time.
        p99: the same, of which 99 in 100 stay below.
        right: percent of questions answered with exactly the row wanted; None where there is no such list.
    """

    facts: int
    build: float
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
    held = load_facts(DATA / "facts" / "peoples-daily-2023-09-12.yaml") if facts < SHIPPED else _some(world, facts)
    gc.collect()
    before, start = _resident(), time.process_time()
    lookup = Lookup(load_full_lexicon(DATA / "lexicon"), held, sounds=load_sounds(DATA / "sounds" / "pinyin.txt"))
    build = time.process_time() - start
    gc.collect()
    gc.freeze()
    memory = _resident() - before
    asked = _asked(world, {fact.id for fact in held}, questions)
    texts = [one.text for one in asked] or [one.text for one in Questions(seed).take(questions)]
    times = timed(texts, lookup.answer)
    right = 100 * sum(_is_right(lookup, one) for one in asked) / len(asked) if asked else None
    return Scale(len(held), build, memory, times[len(times) // 2], times[len(times) * 99 // 100], right)


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


def main() -> int:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser(description="The index by number of facts.")
    parser.add_argument("facts", type=int, nargs="*", default=[78, 1_000, 100_000], help="sizes to measure")
    parser.add_argument("--questions", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=2023)
    arguments = parser.parse_args()
    print(f"{os.cpu_count()} cores, {arguments.questions:,} questions, seed {arguments.seed}, processor time")
    print(f"{'facts':>10}{'build s':>10}{'MiB':>8}{'median ms':>11}{'p99 ms':>9}{'right %':>9}")
    for facts in arguments.facts:
        with multiprocessing.get_context("spawn").Pool(1) as alone:
            found = alone.apply(measure, (facts, arguments.questions, arguments.seed))
        right = "" if found.right is None else f"{found.right:.1f}"
        print(
            f"{found.facts:10,}{found.build:10.1f}{found.memory:8.0f}{found.median:11.2f}{found.p99:9.2f}{right:>9}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
