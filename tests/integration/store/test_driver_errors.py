"""What can be wrong with a database: each time one sentence that says what, where, and what to do."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from bot.core.errors import StoreError
from bot.store.database import Database
from bot.store.driver_errors import DatabaseBusyError
from bot.store.fact_queries import count
from bot.store.upsert import upsert
from tests.integration.store.samples import plain_fact, plain_facts
from tests.postgresql import PASSWORD, PostgresqlServer, open_folder


async def failure(url: str, *, patience: float = 0.2) -> str:
    """What opening and writing to a database says."""
    database = Database(url, patience=patience)
    try:
        with pytest.raises(StoreError) as caught:
            await open_and_write(database)
    finally:
        await database.close()
    return str(caught.value)


async def open_and_write(database: Database) -> None:
    await database.open()
    async with database.transaction() as session:
        await upsert(session, [plain_fact()])


def file_url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


async def test_a_newer_version_of_the_tables_is_refused(database_url: str) -> None:
    database = Database(database_url)
    await database.open()
    async with database.transaction() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()

    said = await failure(database_url)
    assert "was made by a newer version of Khorgos (its revision is 9999); install that version" in said


async def test_tables_of_another_program_are_not_touched(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    await database.open()
    async with database.transaction() as session:
        await session.execute(text("DROP TABLE alembic_version"))
    await database.close()

    said = await failure(empty_database_url)
    names = ", ".join(sorted(SQLModel.metadata.tables))
    assert said.endswith(f" holds tables of another program ({names}); name another database")


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "khorgos.db"
    path.write_text("notes of a journey\n" * 100)

    assert await failure(file_url(path)) == (
        f"the database file {path} is not a SQLite database; name another file or restore a backup"
    )


async def test_a_damaged_file(sqlite_template: Path, tmp_path: Path) -> None:
    path = shutil.copyfile(sqlite_template, tmp_path / "khorgos.db")
    content = bytearray(path.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    path.write_bytes(content)

    assert await failure(file_url(path)) == f"the database file {path} is damaged; restore a backup"


async def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    said = await failure(file_url(tmp_path))
    assert said.startswith(f"the database file {tmp_path} cannot be opened; check that it is a file")


async def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")

    said = await failure(file_url(tmp_path / "var" / "khorgos.db"))
    assert "its folder cannot be made" in said
    assert "give the bot's user the right to write" in said


async def test_a_file_that_may_not_be_written(sqlite_template: Path) -> None:
    with readable_folder() as folder:
        path = shutil.copyfile(sqlite_template, folder / "khorgos.db")
        path.chmod(0o444)
        with ordinary_user():
            said = await failure(file_url(path))

    assert said == (
        f"the database file {path} cannot be written; give the bot's user the right to write the file and its folder"
    )


async def test_a_folder_that_may_not_be_written() -> None:
    with readable_folder() as folder:
        folder.chmod(0o555)
        with ordinary_user():
            said = await failure(file_url(folder / "khorgos.db"))
        folder.chmod(0o755)

    assert said.startswith(f"the database file {folder / 'khorgos.db'} cannot be opened; check")


async def test_a_file_that_another_program_keeps_locked(sqlite_template: Path, tmp_path: Path) -> None:
    path = shutil.copyfile(sqlite_template, tmp_path / "khorgos.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = await failure(file_url(path))

    assert said == (
        f"the database file {path} is kept locked by another program;"
        " end what holds it (perhaps a second bot or an import) and try again"
    )


async def test_a_new_file_that_another_program_keeps_locked(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "khorgos.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        said = await failure(file_url(tmp_path / "khorgos.db"))

    assert "is kept locked by another program" in said


async def test_a_full_disk_loses_nothing_that_was_there(sqlite_template: Path, tmp_path: Path) -> None:
    database = Database(file_url(shutil.copyfile(sqlite_template, tmp_path / "khorgos.db")))
    await open_and_write(database)
    with pytest.raises(StoreError, match="cannot grow: the disk is full; free some space and try again"):
        await fill_disk(database)

    async with database.reading() as session:
        assert await count(session) == 1
    await database.close()


async def fill_disk(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(text("PRAGMA max_page_count = 1"))  # SQLite makes it the present size
        await upsert(session, plain_facts(2000))


async def test_a_server_that_does_not_run() -> None:
    said = await failure("postgresql+asyncpg://khorgos:secret-word@127.0.0.1:9/facts")

    assert said.startswith("the PostgreSQL database facts at 127.0.0.1:9 does not answer (")
    assert said.endswith("; start the server or correct host and port in the database URL")
    assert "secret-word" not in said


async def test_a_host_that_does_not_exist() -> None:
    said = await failure("postgresql+asyncpg://khorgos:secret-word@no-such-host.invalid/facts")

    assert said.startswith("the PostgreSQL database facts at no-such-host.invalid:5432 does not answer (")


async def test_a_wrong_password(postgresql: PostgresqlServer) -> None:
    url = postgresql.url("khorgos").replace("%40", "%41")
    said = await failure(url)

    assert said == (
        f"the PostgreSQL database postgres at 127.0.0.1:{postgresql.port} refuses the user name or password;"
        " correct them in the database URL"
    )
    assert PASSWORD.replace("@", "A") not in said


async def test_a_database_that_does_not_exist(postgresql: PostgresqlServer) -> None:
    said = await failure(postgresql.url("khorgos").replace("/postgres", "/nowhere"))

    assert "nowhere" in said
    assert "does not exist; create it or correct its name in the database URL" in said


async def test_a_user_who_may_not_make_tables(postgresql: PostgresqlServer) -> None:
    name = postgresql.create()
    postgresql.run_script(name, f"DROP SCHEMA {name}")

    assert "does not allow this user" in await failure(postgresql.url(name))


async def test_a_lost_connection_is_told_and_replaced(postgresql: PostgresqlServer) -> None:
    database = Database(postgresql.url(postgresql.create()))
    await open_and_write(database)
    with pytest.raises(StoreError, match=r"closed the connection; see the server's log, then try again"):
        await write_and_be_thrown_out(database, postgresql)

    async with database.transaction() as session:
        assert await count(session) == 1
    await database.close()


async def write_and_be_thrown_out(database: Database, server: PostgresqlServer) -> None:
    async with database.transaction() as session:
        await upsert(session, plain_facts(3))
        process = (await session.execute(text("SELECT pg_backend_pid()"))).scalar_one()
        server.run_script("khorgos", f"SELECT pg_terminate_backend({process}, 5000)")
        await count(session)


async def test_a_connection_lost_between_two_transactions_is_not_noticed(postgresql: PostgresqlServer) -> None:
    name = postgresql.create()
    database = Database(postgresql.url(name))
    await open_and_write(database)
    everyone = f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '{name}'"  # noqa: S608 - our own name
    postgresql.run_script("khorgos", everyone)

    async with database.transaction() as session:
        assert await count(session) == 1
    await database.close()


async def test_a_value_that_the_database_refuses(database: Database) -> None:
    with pytest.raises(StoreError, match=r"refuses what it was asked: .*fact_topic") as caught:
        await empty_a_topic(database)

    assert "\n" not in str(caught.value)


async def empty_a_topic(database: Database) -> None:
    async with database.transaction() as session:
        await upsert(session, [plain_fact()])
        await session.execute(text("UPDATE fact SET topic = ''"))


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("statement_en", "{lost}", "names no figure"),
        ("period", "someday", "is no date"),
        ("keywords", "[1]", "expected string"),
        ("keywords", "[unquoted]", "Expecting value"),
    ],
)
async def test_a_row_that_the_core_refuses_is_named(database: Database, column: str, value: str, why: str) -> None:
    async with database.transaction() as session:
        await upsert(session, [plain_fact()])
        await session.execute(text(f"UPDATE fact SET {column} = :value"), {"value": value})  # noqa: S608 - our own column

    with pytest.raises(StoreError, match=f"the fact plain in the database breaks a rule: .*{why}.*; correct the row"):
        await upsert_again(database)


async def upsert_again(database: Database) -> None:
    async with database.transaction() as session:
        await upsert(session, [plain_fact()])


def test_waiting_may_help_only_against_locks() -> None:
    assert issubclass(DatabaseBusyError, StoreError)


@contextmanager
def readable_folder() -> Iterator[Path]:
    """A folder that other users may enter; pytest's are for their owner alone."""
    with tempfile.TemporaryDirectory(prefix="khorgos-test-", dir=open_folder()) as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Root may write everything: be nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
