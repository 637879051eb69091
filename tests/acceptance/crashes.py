"""Killing the bot under load, again and again, and counting the answers in the end."""

import asyncio
import random
import signal
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.processes import sandbox
from bench.questions import Questions
from tests.acceptance.processes import bot_process
from tests.sandbox_control import SandboxControl

TOKEN = "7000123:AAE-a-token-of-the-usual-shape-0123456789"  # noqa: S105 - the sandbox's own
LONGEST_LIFE = 60.0
"""Seconds in which a bot must get to the next kill, or to the end."""
MAX_IN_HAND = 100
"""Updates that are unconfirmed at once (Bot API, getUpdates)."""
_LATEST = 0.05
"""Seconds by which a kill may come later than the answer that it waits for."""


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What was found when all was over.

    Attributes:
        kills: after how many answers the bot was killed.
        missing: questions that were never answered.
        repeated: answers beyond one a question.
        clean: whether the last bot ended by itself when it was told to.
    """

    questions: int
    kills: tuple[int, ...]
    missing: int
    repeated: int
    clean: bool

    @property
    def most_repeated(self) -> int:
        """As many answers as can have been on their way when the bot was killed."""
        return MAX_IN_HAND * len(self.kills)


async def kill_under_load(questions: int, kills: int, seed: int, folder: Path) -> Aftermath:
    """Have as many people ask one question each, and kill the bot with SIGKILL that often on the way."""
    chance = random.Random(seed)  # noqa: S311 - a seed repeats a trial
    moments = tuple(_moments(questions, kills, chance))
    with sandbox(TOKEN, folder / "sandbox.log") as address:
        async with SandboxControl(address) as control:
            asked = [{"from_id": who, "text": one.text} for who, one in enumerate(Questions(seed).take(questions), 1)]
            await control.write_many(asked)
            for moment in moments:
                await _live_until_killed(control, moment, chance.uniform(0, _LATEST), address, folder)
            clean = await _live_to_the_end(control, address, folder)
            answered = await _answers(control)
    missing = sum(who not in answered for who in range(1, questions + 1))
    return Aftermath(questions, moments, missing, answered.total() - len(answered), clean)


def _moments(questions: int, kills: int, chance: random.Random) -> list[int]:
    """After how many answers to kill: once in the latter half of each stretch, so that every bot gets somewhere."""
    stretch = questions // (kills + 1)
    return [number * stretch + chance.randint(stretch // 2, stretch) for number in range(kills)]


async def _live_until_killed(control: SandboxControl, answers: int, later: float, address: str, folder: Path) -> None:
    with bot_process(TOKEN, address, folder, LOG_LEVEL="WARNING") as process:
        await control.wait("calls", LONGEST_LIFE, method="sendMessage", count=answers)
        await asyncio.sleep(later)
        process.kill()
        assert process.wait(LONGEST_LIFE) == -signal.SIGKILL


async def _live_to_the_end(control: SandboxControl, address: str, folder: Path) -> bool:
    with bot_process(TOKEN, address, folder, LOG_LEVEL="WARNING") as process:
        await control.wait("handled", LONGEST_LIFE)
        process.terminate()
        return process.wait(LONGEST_LIFE) == 0


async def _answers(control: SandboxControl) -> Counter[int]:
    """How many answers each person got."""
    calls = await control.calls("sendMessage", limit=100_000)
    return Counter(int(call.params["chat_id"]) for call in calls if call.outcome == "ok")
