"""How soon answers are there when questions come at a steady pace, by polling and by a webhook.

    uv run --group bench bench/pace.py --rate 200 --seconds 15

Each question is another one, a third misspelt, and comes from another person. It counts from the moment at which the
person's message is handed to the sandbox until the answer was taken there: the sandbox's own work is in it.
"""

import argparse
import asyncio
import socket
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from bench.measuring import LONGEST_LOAD, LONGEST_START, TOKEN, Contender, Load, answered, silence, write
from bench.processes import ordinary_environment, running, sandbox
from bench.questions import Questions
from bench.throughput import khorgos, load_of
from tests.sandbox_control import SandboxControl

POLLING, WEBHOOK = "polling", "webhook"
WANTED = 15.0
"""Milliseconds in which 99 of 100 answers are to be there at 200 questions a second."""
_FIRST_PERSON = 100_000
_SECRET = "a-secret-of-the-sandbox-only-0123456789"  # noqa: S105 - nobody's


@dataclass(frozen=True, slots=True)
class Pace:
    """What a steady pace showed.

    Attributes:
        rate: questions a second, as they really came.
        median: milliseconds to the answer.
        p99: the same, of which 99 in 100 stay below.
        missing: questions without an answer.
    """

    rate: float
    median: float
    p99: float
    missing: int


def pace_of(asked: Mapping[int, float], seen: Mapping[int, float]) -> Pace:
    """What it comes to: seconds at which each person asked, and those at which they had their answer."""
    times = sorted(1000 * (seen[person] - at) for person, at in asked.items() if person in seen)
    lasted = max(asked.values()) - min(asked.values())
    if not times:
        return Pace(len(asked) / max(lasted, 1e-9), 0.0, 0.0, len(asked))
    middle, last = times[len(times) // 2], times[len(times) * 99 // 100]
    return Pace((len(asked) - 1) / max(lasted, 1e-9), middle, last, len(asked) - len(times))


async def measure_pace(contender: Contender, load: Load, rate: float, control: SandboxControl, log: Path) -> Pace:
    """Run a bot once, in an empty sandbox, and ask it so many questions a second.

    Raises:
        RuntimeError: it does not answer at all; tells what it logged.
    """
    await control.reset()
    await write(control, [load.first])
    with running(contender.command, ordinary_environment(**contender.settings), log):
        await answered(control, 1, LONGEST_START)
        if not await control.calls("sendMessage", limit=1):
            raise silence(contender, log)
        await write(control, load.warm_up)
        await answered(control, 1 + len(load.warm_up), LONGEST_LOAD)
        before = (await control.state())["last_call"]
        asked = await _ask(control, load.measured, rate)
        await answered(control, 1 + len(load.warm_up) + len(asked), LONGEST_LOAD)
        answers = await control.calls("sendMessage", before, limit=10 * len(asked))
    return pace_of(asked, {int(call.params["chat_id"]): call.time for call in answers if call.outcome == "ok"})


async def _ask(control: SandboxControl, texts: Sequence[str], rate: float) -> dict[int, float]:
    """Ask at an even pace, whatever becomes of the questions before; when each person asked."""
    asked: dict[int, float] = {}

    async def ask(person: int, text: str) -> None:
        asked[person] = time.time()
        await control.write(person, text)

    begun = time.monotonic()
    async with asyncio.TaskGroup() as asking:
        for number, person, text in zip(count(), count(_FIRST_PERSON), texts, strict=False):
            await asyncio.sleep(begun + number / rate - time.monotonic())
            asking.create_task(ask(person, text))
    return asked


def _hook() -> dict[str, str]:
    """The settings of a webhook on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return {
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "WEBHOOK_SECRET": _SECRET,
        "LISTEN": f"127.0.0.1:{port}",
    }


async def both_ways(rate: float, seconds: float, seed: int, folder: Path) -> dict[str, Pace]:
    """A steady pace by polling, and by a webhook."""
    questions, found = Questions(seed), dict[str, Pace]()
    with sandbox(TOKEN, folder / "sandbox.log") as address:
        async with SandboxControl(address) as control:
            for way, settings in ((POLLING, {}), (WEBHOOK, _hook())):
                bot = khorgos(address, folder / f"{way}.db", **settings)
                load = load_of(questions, round(rate * seconds))
                found[way] = await measure_pace(bot, load, rate, control, folder / "bots.log")
    return found


def main() -> int:
    """Measure and print; the exit code tells whether every question was answered."""
    parser = argparse.ArgumentParser(description="How soon answers are there at a steady pace.")
    parser.add_argument("--rate", type=float, default=200.0, help="questions a second")
    parser.add_argument("--seconds", type=float, default=15.0, help="for which they come")
    parser.add_argument("--seed", type=int, default=2023, help="of the questions")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(both_ways(given.rate, given.seconds, given.seed, Path(folder)))
    print(f"{'':10}{'asked/s':>9}{'median ms':>11}{'p99 ms':>9}{'missing':>9}   wanted: p99 ≤ {WANTED:.0f} ms at 200/s")
    for way, one in found.items():
        print(f"{way:10}{one.rate:9.0f}{one.median:11.1f}{one.p99:9.1f}{one.missing:9}")
    return int(any(one.missing for one in found.values()))


if __name__ == "__main__":
    sys.exit(main())
