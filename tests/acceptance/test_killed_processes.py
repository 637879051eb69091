"""Three processes of the bot on one database, behind one address, one of which is killed under load."""

import asyncio
from pathlib import Path

from tests.acceptance.several_processes import Load, ask, stage
from tests.article import article_data
from tests.postgresql import PostgresqlServer


async def test_every_question_is_answered_though_one_of_three_processes_is_killed(
    postgresql: PostgresqlServer, tmp_path: Path
) -> None:
    url = postgresql.url(postgresql.create())
    async with stage(3, url, tmp_path, DATA_DIR=str(article_data(tmp_path))) as on:

        async def accidents() -> None:
            await asyncio.sleep(1.0)
            await on.kill_and_restart(0)

        found = await ask(on, Load(questions=300, rate=100.0, seed=26), accidents)

    assert found.missing == 0
    assert found.accidents == 1
    assert found.repeated <= found.in_flight
