"""Announcements at full size: nobody twice, nobody forgotten, whatever happens on the way."""

import os
import random
from pathlib import Path

import pytest

from tests.acceptance.broadcasts import IN_FLIGHT, broadcast_with_accidents

GROUPS, KILLS = 1000, 3
SEED = "KHORGOS_TRIAL_SEED"
"""Set it to the seed that a failed trial printed."""


@pytest.mark.trial
async def test_a_thousand_groups_get_a_fact_once_through_faults_and_kills(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(2**32))
    _tell(capsys, f"\n{SEED}={seed}: {GROUPS} groups, {KILLS} kills, {database_url.partition(':')[0]}")

    outcome = await broadcast_with_accidents(database_url, GROUPS, KILLS, seed, tmp_path)

    _tell(capsys, f"{outcome}")
    assert outcome.twice == ()
    assert outcome.silent == ()
    assert outcome.uncertain <= KILLS * IN_FLIGHT + 3
    assert outcome.flooded_after >= 30


def _tell(capsys: pytest.CaptureFixture[str], line: str) -> None:
    with capsys.disabled():
        print(line)  # noqa: T201 - a trial prints its size and seed
