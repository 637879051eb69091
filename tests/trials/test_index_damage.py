"""The index on disk damaged and its builders killed, at places and moments that the seed decides."""

import os
import random
from pathlib import Path

import pytest

from bot.store.database import Database
from tests.integration.services.index_trials import damage, fill, kill
from tests.trials.test_killed import SEED

DAMAGES, KILLS = 470, 30


@pytest.mark.trial
async def test_answers_are_right_after_five_hundred_damages_and_kills(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(2**32))
    with capsys.disabled():
        print(f"\n{SEED}={seed}: {DAMAGES} damages, {KILLS} kills")  # noqa: T201 - a trial prints its size and seed
    database = Database(f"sqlite:///{tmp_path / 'damaged.db'}")
    await database.open()
    await fill(database)

    assert await damage(database, tmp_path / "damaged.index", range(seed, seed + DAMAGES)) == []
    await database.close()
    assert await kill(f"sqlite:///{tmp_path / 'killed.db'}", tmp_path / "killed.index", range(seed, seed + KILLS)) == []
