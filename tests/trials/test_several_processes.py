"""Ten thousand questions at a steady rate to three processes, one of which is killed every ten seconds."""

import asyncio
import os
import random
from pathlib import Path

import pytest

from tests.acceptance.several_processes import Load, ask, stage
from tests.postgresql import PostgresqlServer
from tests.trials.test_storm import SEED

PROCESSES, QUESTIONS, RATE = 3, 10_000, 150.0
KILLS, EVERY = 6, 10.0
PROMPT = 0.25
"""Seconds within which 99 of 100 questions must be answered."""


@pytest.mark.trial
async def test_ten_thousand_questions_are_answered_promptly_though_a_process_is_killed_every_ten_seconds(
    postgresql: PostgresqlServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(2**32))
    _tell(capsys, f"\n{SEED}={seed}: {PROCESSES} processes, {QUESTIONS} questions at {RATE:g}/s, {KILLS} kills")
    chance = random.Random(seed)  # noqa: S311 - a seed repeats a trial
    async with stage(PROCESSES, postgresql.url(postgresql.create()), tmp_path) as on:

        async def accidents() -> None:
            loop = asyncio.get_running_loop()
            began = loop.time()
            for kill in range(KILLS):
                await asyncio.sleep(began + EVERY * kill + chance.uniform(3, 6) - loop.time())
                await on.kill_and_restart(chance.randrange(PROCESSES))

        found = await ask(on, Load(QUESTIONS, RATE, seed), accidents)

    _tell(capsys, f"{found}")
    assert found.missing == 0
    assert found.accidents >= KILLS
    assert found.repeated <= found.in_flight
    assert found.delay(0.99) <= PROMPT


def _tell(capsys: pytest.CaptureFixture[str], line: str) -> None:
    with capsys.disabled():
        print(line)  # noqa: T201 - a trial prints its size and seed
