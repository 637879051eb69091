"""The database away for half a minute under load, stopped or hanging."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.outages import OUTAGES, outage
from tests.acceptance.several_processes import Load
from tests.postgresql import PostgresqlServer, own_server
from tests.trials.test_storm import SEED

SECONDS, QUESTIONS, RATE = 30.0, 4000, 100.0
PROMPT = 0.5
"""Seconds within which 99 of 100 questions must be answered, the first ones of the outage included."""


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresqlServer]:
    with own_server() as running:
        yield running


@pytest.mark.trial
@pytest.mark.parametrize("kind", OUTAGES)
async def test_no_question_waits_for_a_database_that_is_away_for_half_a_minute_and_nothing_is_lost(
    kind: str, server: PostgresqlServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(2**32))
    _tell(capsys, f"\n{SEED}={seed}: {kind} for {SECONDS:g} s, {QUESTIONS} questions at {RATE:g}/s")

    found = await outage(kind, SECONDS, Load(QUESTIONS, RATE, seed), server, tmp_path)

    _tell(capsys, f"{found.tally}; {found.receipts} receipts, {found.counted} counted; the log:\n{found.log}")
    assert (found.tally.missing, found.tally.repeated) == (0, 0)
    assert found.receipts == QUESTIONS
    assert found.counted >= QUESTIONS
    assert "may not have been saved" in found.told
    assert found.tally.delay(0.99) <= PROMPT


def _tell(capsys: pytest.CaptureFixture[str], line: str) -> None:
    with capsys.disabled():
        print(line)  # noqa: T201 - a trial prints its size and seed
