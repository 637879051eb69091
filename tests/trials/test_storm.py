"""Twenty thousand random updates, of which every third has something wrong inside."""

import os
import random
from pathlib import Path

import pytest

from tests.acceptance.storms import storm

UPDATES = 20_000
SEED = "KHORGOS_TRIAL_SEED"
"""Set it to the seed that a failed trial printed."""
MAX_GROWTH = 20 * 2**20
"""Bytes: who asked what (10,000 answers, 5,000 last questions with their words) fills up meanwhile. In twice as many
updates it was 28 MiB, of which the last tenth brought 2."""


@pytest.mark.trial
async def test_twenty_thousand_random_updates_raise_nothing_and_memory_stays_flat(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(2**32))

    calm = await storm(UPDATES, seed, tmp_path)

    early, late = calm.resident
    with capsys.disabled():
        print(f"\n{SEED}={seed}: {calm.sent} messages sent, {early / 2**20:.1f} → {late / 2**20:.1f} MiB resident")  # noqa: T201 - a trial tells its numbers
    assert calm.refused == {}
    assert calm.events == {}
    assert calm.indiscreet == []
    assert late - early < MAX_GROWTH
