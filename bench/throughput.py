"""Answered messages a second: an aiogram echo bot, an echo bot on our transport, and Khorgos itself.

    uv run --group bench bench/throughput.py

All three are served in turn by one sandbox on this machine. It reports and does not judge: the exit code
is 0 unless a message stayed without an answer.
"""

import argparse
import asyncio
import os
import platform
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from bench.measuring import TOKEN, Contender, Load, Run, measure
from bench.processes import KHORGOS as BOT
from bench.processes import sandbox
from bench.questions import Questions
from tests.sandbox_control import SandboxControl

AIOGRAM, OURS, KHORGOS = "aiogram echo", "echo on our transport", "Khorgos"
AIMS = {AIOGRAM: "", OURS: "≥ 2", KHORGOS: "≥ 1.6, aim 2"}
WARM_UP = 300

Results = dict[str, list[Run]]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Answered messages a second, beside an aiogram echo bot.")
    parser.add_argument("--messages", type=int, default=3000, help="messages in each measured run")
    parser.add_argument("--rounds", type=int, default=3, help="how often each bot is run; medians are shown")
    parser.add_argument("--seed", type=int, default=2023, help="of the questions")
    return parser.parse_args()


def khorgos(address: str, database: Path, **settings: str) -> Contender:
    """The bot itself, on an empty database."""
    own = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": address,
        "DATABASE_URL": f"sqlite+aiosqlite:///{database}",
        "LOG_LEVEL": "WARNING",
    }
    return Contender(KHORGOS, BOT, own | settings)


def _contenders(address: str, database: Path) -> list[Contender]:
    return [
        Contender(AIOGRAM, ("-m", "bench.echo_aiogram", TOKEN, address), {}),
        Contender(OURS, ("-m", "bench.echo_ours", TOKEN, address), {}),
        khorgos(address, database),
    ]


def load_of(questions: Questions, messages: int) -> Load:
    """Distinct questions: one before the start, some to warm up, and so many that count."""
    texts = [one.text for one in questions.take(1 + WARM_UP + messages)]
    return Load(texts[0], texts[1 : 1 + WARM_UP], texts[1 + WARM_UP :])


async def compare(messages: int, rounds: int, seed: int, folder: Path) -> Results:
    """Run each bot in turn, so often and with so many messages."""
    questions = Questions(seed)
    results: Results = {AIOGRAM: [], OURS: [], KHORGOS: []}
    with sandbox(TOKEN, folder / "sandbox.log") as address:
        async with SandboxControl(address) as control:
            for number in range(rounds):
                load = load_of(questions, messages)
                for contender in _contenders(address, folder / f"{number}.db"):
                    results[contender.name].append(await measure(contender, load, control, folder / "bots.log"))
                    print(".", end="", flush=True, file=sys.stderr)
    return results


def _show(results: Results, messages: int) -> None:
    yardstick = median(run.rate for run in results[AIOGRAM])
    print(f"\n{os.cpu_count()} cores, Python {platform.python_version()}, {platform.platform()}")
    print(f"{messages:,} distinct questions a run, a third misspelt; medians of {len(results[AIOGRAM])} runs\n")
    print(f"{'':24}{'answered/s':>11}{'ratio':>8}  {'wanted':14}{'CPU ms/msg':>10}{'start s':>9}{'MiB':>7}")
    for name, runs in results.items():
        rate, cpu = median(run.rate for run in runs), median(run.cpu for run in runs)
        start, resident = median(run.start for run in runs), max(run.resident for run in runs)
        ratio = f"{rate / yardstick:.2f}"
        print(f"{name:24}{rate:11,.0f}{ratio:>8}  {AIMS[name]:14}{cpu:10.2f}{start:9.2f}{resident:7.0f}")
    print(f"{'':24}{'':11}{'':8}  {'':14}{'wanted':>10}{'≤ 2.5':>9}{'≤ 149':>7}  (of Khorgos)\n")
    for name, runs in results.items():
        missing, repeated = sum(run.missing for run in runs), sum(run.repeated for run in runs)
        print(f"{name}: {missing} messages without an answer, {repeated} answered more than once")


def main() -> int:
    """Measure, show, and tell by the exit code whether every message was answered."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        results = asyncio.run(compare(arguments.messages, arguments.rounds, arguments.seed, Path(folder)))
    _show(results, arguments.messages)
    return int(any(run.missing for runs in results.values() for run in runs))


if __name__ == "__main__":
    sys.exit(main())
