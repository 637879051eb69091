"""The bot killed with SIGKILL under load, at moments that the seed decides."""

import os
import random
from pathlib import Path

import pytest

from tests.acceptance.crashes import kill_under_load

QUESTIONS, KILLS = 2000, 3
SEED = "KHORGOS_TRIAL_SEED"
"""Set it to the seed that a failed trial printed."""


@pytest.mark.trial
async def test_every_question_is_answered_though_the_bot_is_killed_three_times(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(2**32))
    _tell(capsys, f"\n{SEED}={seed}: {QUESTIONS} questions, {KILLS} kills")

    aftermath = await kill_under_load(QUESTIONS, KILLS, seed, tmp_path)

    _tell(capsys, f"{aftermath}")
    assert aftermath.missing == 0
    assert aftermath.repeated <= aftermath.most_repeated
    assert aftermath.clean


def _tell(capsys: pytest.CaptureFixture[str], line: str) -> None:
    with capsys.disabled():
        print(line)  # noqa: T201 - a trial prints its size and seed
