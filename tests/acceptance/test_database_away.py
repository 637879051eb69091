"""The database is away: questions are answered from memory, what was asked is written later, and nobody is deceived."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.outages import OUTAGES, outage
from tests.acceptance.several_processes import Load
from tests.article import article_data
from tests.postgresql import PostgresqlServer, own_server

MOST_TOLD = 5
"""Lines of the log that tell why: one for the outage, and of what was in hand when it began."""


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresqlServer]:
    with own_server() as running:
        yield running


@pytest.mark.parametrize("kind", OUTAGES)
async def test_questions_are_answered_while_the_database_is_away_and_writes_arrive_afterwards(
    kind: str, server: PostgresqlServer, tmp_path: Path
) -> None:
    load = Load(questions=200, rate=25.0, seed=26)

    found = await outage(kind, 5.0, load, server, tmp_path, DATA_DIR=str(article_data(tmp_path)))

    assert (found.tally.missing, found.tally.repeated) == (0, 0)
    assert found.receipts == load.questions
    assert found.counted >= load.questions
    assert "may not have been saved" in found.told
    assert "may not have been saved" not in found.told_later
    assert found.log.count("event=database.away") == 1
    assert found.log.count("event=database.back") == 1
    assert found.log.count("does not answer") <= MOST_TOLD
