"""Databases in the field: a filled one of every revision opens with today's code and has lost nothing."""

import shutil
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.facts import load_all, upsert, version
from bot.store.journal import UpdateJournal
from bot.store.merging import Changes
from tests.data.states.facts import HELD, SHIPPED, STARTS, VERSION
from tests.postgresql import PostgresqlServer

FOLDER = Path(__file__).parents[2] / "data" / "states"
MIGRATIONS = Path(__file__).parents[3] / "bot" / "store" / "migrations" / "versions"
STATES = sorted([*FOLDER.glob("*.sqlite"), *FOLDER.glob("*.sql")])


@pytest.fixture(params=STATES, ids=lambda path: path.name)
def state_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    path: Path = request.param
    if path.suffix == ".sqlite":
        return f"sqlite+aiosqlite:///{shutil.copyfile(path, tmp_path / 'khorgos.db')}"
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    name = server.create()
    server.run_script(name, path.read_bytes().decode())
    return server.url(name)


async def test_an_older_database_is_migrated_and_keeps_everything(state_url: str) -> None:
    database = Database(state_url)
    await database.open()
    async with database.reading() as session:
        assert await load_all(session) == HELD
        assert await version(session) == VERSION
    assert await UpdateJournal(database).unfinished() == STARTS
    await database.close()


async def test_an_older_database_still_knows_what_was_edited(state_url: str) -> None:
    database = Database(state_url)
    await database.open()
    async with database.transaction() as session:
        changes = await upsert(session, SHIPPED, shipped=True)
    await database.close()

    assert changes == Changes(
        unchanged=tuple(fact.id for fact in SHIPPED if fact.id != "edited"),
        kept=("edited",),
    )


def test_every_revision_has_its_two_states() -> None:
    """Make them for a new revision with `python -m tests.data.states.make_state`."""
    revisions = {path.stem[1:5] for path in MIGRATIONS.glob("r*.py")}

    assert {path.name for path in STATES} == {
        f"{revision}.{kind}" for revision in revisions for kind in ("sqlite", "postgresql.sql")
    }
    assert all(path.stat().st_size < 100_000 for path in STATES)
