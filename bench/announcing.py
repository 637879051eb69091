"""An announcement to many groups at the default rate, with Telegram's flood rules on, and questions meanwhile.

    uv run --group bench bench/announcing.py

The sandbox refuses what comes faster than one message a second to a chat, 20 a minute to a group or 30 a second over
all, answers to questions included. The exit code is 0 when all groups got it in 1.05 of the time that the rate asks
for, nothing was refused, and 99 of 100 questions were answered within 100 ms.
"""

import argparse
import asyncio
import os
import platform
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from bench.processes import KHORGOS, sandbox
from bench.questions import Questions
from bot.sandbox.calls import Call
from tests.acceptance.broadcasts import TOKEN, a_fact, fill, publish, sender_process
from tests.sandbox_control import SandboxControl

RATE, SLACK, LATEST = 25, 1.05, 0.1
FLOOD = {"per_chat": 1, "per_group": 20, "overall": 30}
_FIRST = -1_000_000_000_001


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="An announcement to many groups, and questions meanwhile.")
    parser.add_argument("--groups", type=int, default=10_000)
    parser.add_argument("--questions", type=float, default=2.0, help="a second")
    parser.add_argument("--seed", type=int, default=2023)
    return parser.parse_args()


async def _ask(control: SandboxControl, chance: random.Random, rate: float, seed: int, ends: float) -> dict[int, float]:
    """People ask one question each until the end; when each asked, on this machine's clock."""
    asked: dict[int, float] = {}
    for who, one in enumerate(Questions(seed).take(100_000), 1):
        if time.monotonic() > ends:
            break
        asked[who] = time.time()
        await control.write(who, one.text)
        await asyncio.sleep(chance.expovariate(rate))
    return asked


async def _measure(arguments: argparse.Namespace, folder: Path) -> bool:
    chance = random.Random(arguments.seed)
    chats = [_FIRST - number for number in range(arguments.groups)]
    url = f"sqlite+aiosqlite:///{folder / 'khorgos.db'}"
    wanted = arguments.groups / RATE
    with sandbox(TOKEN, folder / "sandbox.log") as address:
        async with SandboxControl(address) as control:
            for start in range(0, len(chats), 1000):
                some = [{"type": "supergroup", "id": chat, "title": "G"} for chat in chats[start : start + 1000]]
                await control.request("POST", "chats", some)
            await control.change_settings(flood=FLOOD)
            await fill(url, chats, {})
            with sender_process(KHORGOS, address, url, folder):
                await control.wait("polling", 60)
                await asyncio.sleep(4)  # the sender leads
                await publish(url, [a_fact("a-new-fact")])
                ends = time.monotonic() + wanted
                asking = asyncio.create_task(_ask(control, chance, arguments.questions, arguments.seed, ends))
                asked = await asking
                await control.wait("calls", 2 * wanted + 60, method="sendMessage", count=len(chats) + len(asked))
                await asyncio.sleep(1)
            return _show(arguments, await control.calls("sendMessage", limit=100_000), asked)


def _show(arguments: argparse.Namespace, calls: list[Call], asked: dict[int, float]) -> bool:
    wanted = arguments.groups / RATE
    posts = [call for call in calls if int(call.params["chat_id"]) < 0 and call.outcome == "ok"]
    refused = sum(call.status == 429 for call in calls)  # noqa: PLR2004 - Telegram's flood
    answers = {int(call.params["chat_id"]): call.time for call in calls if int(call.params["chat_id"]) > 0}
    waits = sorted(1000 * (answers[who] - moment) for who, moment in asked.items() if who in answers)
    seconds = max(call.time for call in posts) - min(call.time for call in posts)
    twice = sum(count > 1 for count in Counter(call.params["chat_id"] for call in posts).values())
    latest = waits[int(0.99 * len(waits))] if waits else 0.0
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, seed {arguments.seed}")
    print(f"{len(posts):,} of {arguments.groups:,} groups in {seconds:.1f} s: {seconds / wanted:.3f} of {wanted:.0f} s")
    print(f"{refused} refused with 429, {twice} groups twice")
    print(f"{len(waits)} of {len(asked)} questions answered: p50 {waits[len(waits) // 2]:.1f} ms, p99 {latest:.1f} ms")
    in_time = seconds <= SLACK * wanted and latest <= 1000 * LATEST
    return in_time and not refused and not twice and len(posts) == arguments.groups and len(waits) == len(asked)


def main() -> int:
    """Measure and show; the exit code tells whether all wants were met."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        return int(not asyncio.run(_measure(arguments, Path(folder))))


if __name__ == "__main__":
    sys.exit(main())
