"""How long whoever calls the bot where it is no member waits for its answer, or for the stub that holds its place.

    uv run --group bench bench/guests.py [--rate 200] [--seconds 20]

Questions come at a steady rate, each from somebody else, over the sandbox's HTTP, with all facts and series of `data/`;
bot and sandbox share a process. Printed are milliseconds from the call to the first answer. 1 when more than one in
100 takes longer than LIMIT, or one gets no answer.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from pydantic import SecretStr

from bot.app.library import open_library
from bot.config import Settings
from bot.sandbox.server import SandboxServer
from tests.acceptance.driver import served
from tests.questions import by_fact_id
from tests.sandbox_control import SandboxControl

LIMIT = 100.0
"""Milliseconds."""
_TOKEN = "7000123:AAE-a-token-of-the-usual-shape-0123456789"  # noqa: S105 - the sandbox's own
_GROUP = -1_000_000_000_777
_FIRST = 100_000


async def main(rate: int, seconds: int) -> int:
    """Call, and print the times."""
    with tempfile.TemporaryDirectory() as folder:
        async with SandboxServer(_TOKEN) as server, SandboxControl(server.url) as control:
            settings = Settings().model_copy(
                update={
                    "bot_token": SecretStr(_TOKEN),
                    "telegram_api_url": server.url,
                    "database_url": SecretStr(f"sqlite+aiosqlite:///{Path(folder) / 'khorgos.db'}"),
                    "proxy_url": None,
                }
            )
            async with open_library(settings, server.clock) as library, served(settings, library, server.clock):
                await control.change_settings(guest_mode=True)
                await control.add_chat("supergroup", _GROUP, bot_status="left")
                await _call(control, rate, rate)  # to warm up
                waits = (await _call(control, rate, rate * seconds))[rate:]
    missing = rate * seconds - len(waits)
    print(f"{len(waits):,} calls at {rate} a second, {missing} without an answer; milliseconds to the first answer:")
    print("  ".join(f"p{share} {percentile(waits, share):.1f}" for share in (50, 99, 100)))
    print(f"limit: p99 ≤ {LIMIT:.0f} ms")
    return int(missing > 0 or percentile(waits, 99) > LIMIT)


async def _call(control: SandboxControl, rate: int, count: int) -> list[float]:
    """Let so many people call; how long each who ever called waited, in milliseconds."""
    questions = [one.text for one in by_fact_id("plain.jsonl")]
    begun, first = time.perf_counter(), _FIRST + len((await control.request("GET", "guests"))["queries"])
    for number in range(count):
        await asyncio.sleep(max(begun + number / rate - time.perf_counter(), 0))
        text = f"@khorgos_bot {questions[number % len(questions)]}"
        await control.write(first + number, text, chat_id=_GROUP)
    await control.wait("handled", 60)
    asked = {one["id"]: one["time"] for one in (await control.request("GET", "guests"))["queries"]}
    calls = await control.calls("answerGuestQuery", limit=1_000_000)
    return [(one.time - asked[one.params["guest_query_id"]]) * 1000 for one in calls if one.outcome == "ok"]


def percentile(times: list[float], percent: int) -> float:
    """The time that so many percent do not exceed."""
    return sorted(times)[max(-(-len(times) * percent // 100) - 1, 0)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=20)
    given = parser.parse_args()
    sys.exit(asyncio.run(main(given.rate, given.seconds)))
