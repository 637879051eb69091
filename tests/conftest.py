"""Databases for every test that needs one: each test has its own, on SQLite and on PostgreSQL."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.store.database import Database
from tests.postgresql import PostgresqlServer


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """The server; it is started when the first test asks for it, and failing that, tests fail."""
    server = PostgresqlServer()
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def postgresql_template(postgresql: PostgresqlServer) -> str:
    """A PostgreSQL database with today's tables, to be copied."""
    name = postgresql.create()
    _make_tables(postgresql.url(name))
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with today's tables, to be copied."""
    path = tmp_path_factory.mktemp("template") / "khorgos.db"
    _make_tables(f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Runs a test once on each kind of database."""
    kind: str = request.param
    return kind


@pytest.fixture
def empty_database_url(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A database without any table; on SQLite, a file that does not exist yet."""
    if database_kind == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'khorgos.db'}"
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    return server.url(server.create())


@pytest.fixture
def database_url(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A database with today's tables and nothing in them."""
    if database_kind == "sqlite":
        path = shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "khorgos.db")
        return f"sqlite+aiosqlite:///{path}"
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    return server.url(server.create(like=request.getfixturevalue("postgresql_template")))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The same, opened."""
    opened = Database(database_url)
    await opened.open()
    yield opened
    await opened.close()


def _make_tables(url: str) -> None:
    async def make() -> None:
        database = Database(url)
        await database.open()
        await database.close()

    # With a loop of its own, so that pytest's is left alone.
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        runner.run(make())
