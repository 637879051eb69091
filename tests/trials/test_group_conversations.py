"""Ten thousand conversations in groups, in secret and in public, on servers of two versions that fail."""

import os
import random
from pathlib import Path

import pytest

from tests.acceptance.group_conversations import converse, tally
from tests.trials.test_storm import SEED

CONVERSATIONS = 10_000


@pytest.mark.trial
async def test_of_ten_thousand_conversations_no_secret_is_published_and_none_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(2**32))

    found = await converse(CONVERSATIONS, seed, tmp_path)

    with capsys.disabled():
        print(f"\n{SEED}={seed}: {tally(found)}")  # noqa: T201 - a trial tells its numbers
    assert found.published == []
    assert found.lost == []
    assert min(found.secrets, found.public, found.whispered) > CONVERSATIONS / 50
