"""Announcements at full size: nobody twice, nobody forgotten, whatever happens on the way."""

import asyncio
import os
import random
from pathlib import Path

import pytest

from tests.acceptance.broadcasts import IN_FLIGHT, Scale, broadcast_with_accidents
from tests.acceptance.successions import Succession, kill_one_of_two
from tests.postgresql import PostgresqlServer

GROUPS, KILLS = 1000, 3
RUNS, FEW, TOGETHER = 100, 60, 4
PROMPT = 5.0
"""Seconds in which a sender that waits for nobody has written to the next group, on a busy machine too."""
SEED = "KHORGOS_TRIAL_SEED"
"""Set it to the seed that a failed trial printed."""


@pytest.mark.trial
async def test_a_thousand_groups_get_a_fact_once_through_faults_and_kills(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(2**32))
    _tell(capsys, f"\n{SEED}={seed}: {GROUPS} groups, {KILLS} kills, {database_url.partition(':')[0]}")

    outcome = await broadcast_with_accidents(database_url, Scale(GROUPS, KILLS), seed, tmp_path)

    _tell(capsys, f"{outcome}")
    assert outcome.twice == ()
    assert outcome.silent == ()
    assert outcome.uncertain <= KILLS * IN_FLIGHT + 3
    assert outcome.flooded_after >= 30
    assert outcome.others_waited <= PROMPT


@pytest.mark.trial
async def test_when_one_of_two_senders_is_killed_the_other_goes_on_and_nobody_gets_anything_twice(
    postgresql: PostgresqlServer, postgresql_template: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(2**32))
    runs = int(os.environ.get("KHORGOS_TRIAL_RUNS") or RUNS)
    lease = float(os.environ.get("KHORGOS_TRIAL_LEASE") or 15)
    _tell(capsys, f"\n{SEED}={seed}: {runs} runs of {FEW} groups, one kill each, {TOGETHER} at once, lease {lease} s")
    gate = asyncio.Semaphore(TOGETHER)

    async def run(number: int) -> Succession:
        folder = tmp_path / str(number)
        folder.mkdir()
        async with gate:
            url = postgresql.url(postgresql.create(like=postgresql_template))
            one = await kill_one_of_two(url, FEW, seed + number, folder, lease=lease)
        _tell(capsys, f"run {number}: {one}")
        return one

    found = await asyncio.gather(*(run(number) for number in range(runs)))

    gaps = sorted(one.gap for one in found)
    _tell(capsys, f"longest pause {gaps[-1]:.1f} s, median {gaps[len(gaps) // 2]:.1f} s")
    _tell(capsys, f"uncertain {sum(one.uncertain for one in found)} of {runs * FEW} deliveries")
    assert sum(one.twice for one in found) == 0
    assert sum(one.missing for one in found) == 0
    assert all(one.uncertain <= IN_FLIGHT for one in found)
    assert gaps[-1] <= 30


def _tell(capsys: pytest.CaptureFixture[str], line: str) -> None:
    with capsys.disabled():
        print(line)  # noqa: T201 - a trial prints its size and seed
