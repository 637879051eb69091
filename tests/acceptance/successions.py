"""Two senders on one database, one of which is killed, and what came of it."""

import asyncio
import random
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench.processes import sandbox
from tests.acceptance.broadcasts import (
    FIRST,
    LONE_SENDER,
    TOKEN,
    a_fact,
    fill,
    found_chats,
    publish,
    sender_process,
    settled,
)
from tests.sandbox_control import SandboxControl


@dataclass(frozen=True, slots=True)
class Succession:
    """What was found after one of two senders was killed.

    Attributes:
        twice: chats with more than one message.
        missing: chats with neither a message nor an uncertain delivery.
        gap: seconds between two messages that followed each other; over the kill at most those of a takeover.
    """

    twice: int
    missing: int
    uncertain: int
    gap: float


async def kill_one_of_two(url: str, groups: int, seed: int, folder: Path, *, lease: float = 15) -> Succession:
    """Let two senders share one database, and kill the one that sends at a moment that the seed decides."""
    chance = random.Random(seed)  # noqa: S311 - a seed repeats a trial
    chats = [FIRST - number for number in range(groups)]
    with sandbox(TOKEN, folder / "sandbox.log") as address, ExitStack() as stack:
        async with SandboxControl(address) as control:
            await control.request("POST", "chats", [{"type": "supergroup", "id": chat, "title": "G"} for chat in chats])
            await fill(url, chats, {})
            await publish(url, [a_fact("a-new-fact")])
            first = stack.enter_context(sender_process(LONE_SENDER, address, url, folder, lease))
            await control.wait("calls", 60, method="sendMessage", count=1)
            stack.enter_context(sender_process(LONE_SENDER, address, url, folder, lease))
            await control.wait("calls", 60, method="sendMessage", count=chance.randint(2, groups - 10))
            await asyncio.sleep(chance.uniform(0, 0.1))
            first.kill()
            first.wait(30)
            await settled(url, 90)
            seen = (await control.request("GET", "chats"))["chats"]
            got = {one["id"]: one["from_bot_count"] for one in seen}
            uncertain = await found_chats(url, "uncertain")
            times = sorted(call.time for call in await control.calls("sendMessage", limit=100_000))
    return Succession(
        twice=sum(got[chat] > 1 for chat in chats),
        missing=sum(not got[chat] and chat not in uncertain for chat in chats),
        uncertain=len(uncertain),
        gap=max(later - earlier for earlier, later in pairwise(times)),
    )
