"""Announcements on a small scale: nobody twice, nobody forgotten. `tests/trials` has them at full size."""

from pathlib import Path

from tests.acceptance.broadcasts import IN_FLIGHT, LONE_SENDER, Scale, broadcast_with_accidents
from tests.acceptance.successions import kill_one_of_two
from tests.postgresql import PostgresqlServer

GROUPS, FEW = 60, 30
LEASE = 2.0


async def test_groups_get_a_fact_once_through_faults_and_a_kill_and_nobody_waits_for_one_that_is_flooded(
    database_url: str, tmp_path: Path
) -> None:
    scale = Scale(GROUPS, kills=1, flood=4, lease=LEASE, command=LONE_SENDER)

    outcome = await broadcast_with_accidents(database_url, scale, 2023, tmp_path)

    assert (outcome.twice, outcome.silent) == ((), ())
    assert outcome.uncertain <= IN_FLIGHT + 3
    assert outcome.states["sent"] >= GROUPS - 6 - outcome.uncertain
    assert outcome.others_waited < 4 <= outcome.flooded_after


async def test_when_the_sender_is_killed_another_on_the_same_database_goes_on_and_nobody_gets_anything_twice(
    postgresql: PostgresqlServer, postgresql_template: str, tmp_path: Path
) -> None:
    url = postgresql.url(postgresql.create(like=postgresql_template))

    found = await kill_one_of_two(url, FEW, 2023, tmp_path, lease=LEASE)

    assert (found.twice, found.missing) == (0, 0)
    assert found.uncertain <= IN_FLIGHT
