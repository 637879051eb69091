"""What is wrong with the database; to look at it leaves no trace."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, text

from bot.app.diagnosis.database_checks import _of_server
from bot.store.database import Database
from bot.store.database_url import DatabaseUrl
from bot.store.inspection import Revision, Server, damage, inspected, revision
from bot.store.migration import revisions
from tests.acceptance.broadcasts import FIRST, a_fact, fill, publish
from tests.acceptance.diagnosis.conftest import Operator
from tests.postgresql import PostgresqlServer, own_server


def execute(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for one in statements:
            connection.execute(one)


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder but the data that are only linked."""
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


async def test_a_file_that_is_not_there_is_not_made(operator: Operator, tmp_path: Path) -> None:
    operator.set(DATABASE_URL=f"sqlite:///{tmp_path}/none/khorgos.db")

    line = await operator.line("database", "warning  database: there is no")

    assert line.endswith("none/khorgos.db yet; start the bot once, which makes it, or correct DATABASE_URL")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("is_open", [False, True])
async def test_a_look_leaves_the_file_as_it_was(is_open: bool, operator: Operator, tmp_path: Path) -> None:  # noqa: FBT001 - a case of the test
    file = tmp_path / "khorgos.db"
    with closing(sqlite3.connect(file)) as writer:
        if is_open:
            writer.execute("CREATE TABLE other (one INTEGER)")
        else:
            writer.close()
        before = files(tmp_path)
        lines = await operator.told("database", "database file", "index", "disk")
        assert {name for name in before if not name.endswith("-shm")} == {
            name for name in files(tmp_path) if not name.endswith("-shm")
        }
        assert files(tmp_path)["khorgos.db"] == before["khorgos.db"]
    assert [line for line in lines if line.startswith("FAULT")] == []


async def test_an_older_form_is_left_for_the_start_to_migrate(operator: Operator, tmp_path: Path) -> None:
    execute(tmp_path / "khorgos.db", f"UPDATE alembic_version SET version_num = '{revisions()[-2]}'")  # noqa: S608 - ours

    line = await operator.line("database", "warning  migrations")

    assert f"of revision {revisions()[-2]}, and {revisions()[-1]} is needed; make a copy of the database" in line


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (
            ["UPDATE alembic_version SET version_num = '9999'"],
            "was made by a newer version of Khorgos (its revision is",
        ),
        (["INSERT INTO alembic_version VALUES ('0001')"], "notes several revisions"),
        (["DROP TABLE alembic_version"], "holds tables of another program"),
    ],
)
async def test_a_form_that_is_not_ours_is_a_fault(
    statements: list[str], told: str, operator: Operator, tmp_path: Path
) -> None:
    execute(tmp_path / "khorgos.db", *statements)

    line = await operator.line("database", "FAULT    database")

    assert told in line
    assert "; " in line


async def test_a_damaged_file_is_to_be_replaced_by_a_backup(operator: Operator, tmp_path: Path) -> None:
    file = tmp_path / "khorgos.db"
    held = bytearray(file.read_bytes())
    page = 4096
    for start in range(3 * page, len(held), page):  # the first pages are kept: it can be opened
        held[start : start + 64] = b"\xff" * 64
    file.write_bytes(held)

    line = await operator.line("database file", "FAULT    database file")

    assert "restore a backup" in line


async def test_a_file_of_something_else_is_told(operator: Operator, tmp_path: Path) -> None:
    (tmp_path / "khorgos.db").write_bytes(b"It is a letter to my aunt. " * 100)

    for check in ("database", "database file"):
        line = await operator.line(check, f"FAULT    {check}")
        assert "is not a SQLite database; name another file or restore a backup" in line


async def test_without_facts_there_is_nothing_to_answer_from(operator: Operator) -> None:
    assert "start the bot, or load some" in await operator.line("database", "warning  facts: the database holds none")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_posts_that_should_have_gone_and_posts_in_doubt_are_told(
    kind: str, operator: Operator, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'khorgos.db'}"
    if kind == "postgresql":
        server: PostgresqlServer = request.getfixturevalue("postgresql")
        url = server.url(server.create())
        operator.set(DATABASE_URL=url)
    await fill(url, [FIRST - number for number in range(3)], {})
    await publish(url, [a_fact("late")])
    database = Database(url)
    await database.open()
    async with database.transaction() as session:
        late = datetime.now(UTC) - timedelta(hours=5)
        await session.execute(text("UPDATE delivery SET not_before = :late, made_at = :late"), {"late": late})
        await session.execute(text("UPDATE delivery SET state = 'uncertain' WHERE id = (SELECT max(id) FROM delivery)"))
    await database.close()

    lines = [line for line in await operator.told("database") if "deliveries" in line]

    late_line, unsure_line = lines
    assert late_line.startswith("warning  deliveries: 2 posts should have gone, the first 5 h ago; start the bot")
    assert unsure_line.startswith("warning  deliveries: 1 posts may have arrived or not")
    assert unsure_line.endswith("; settle them: python bot.py announcements uncertain")


async def test_all_is_well_with_postgresql(
    operator: Operator, postgresql: PostgresqlServer, postgresql_template: str
) -> None:
    operator.set(DATABASE_URL=postgresql.url(postgresql.create(like=postgresql_template)))

    lines = await operator.told("database", "database file")

    assert [line.split(":")[0] for line in lines if not line.startswith("ok ")] == ["warning  facts"]
    assert any("connections: PostgreSQL " in line for line in lines)
    assert any("database clock: it differs from ours by 0 s" in line for line in lines)


async def test_an_empty_postgresql_is_filled_by_the_start_and_stays_empty_now(
    operator: Operator, postgresql: PostgresqlServer
) -> None:
    url = postgresql.url(postgresql.create())
    operator.set(DATABASE_URL=url)

    for _ in range(2):
        line = await operator.line("database", "ok       migrations")
        assert "there are no tables yet; the next start makes them" in line


async def test_a_wrong_password_is_told_without_it(operator: Operator, postgresql: PostgresqlServer) -> None:
    name = postgresql.create()
    operator.set(DATABASE_URL=f"postgresql://{name}:wrong-password-77@127.0.0.1:{postgresql.port}/postgres")

    line = await operator.line("database", "FAULT    database")

    assert "refuses the user name or password; correct them in the database URL" in line


async def test_a_server_that_is_not_there_is_to_be_started(operator: Operator) -> None:
    operator.set(DATABASE_URL="postgresql://khorgos:a-password-77@127.0.0.1:1/khorgos")

    line = await operator.line("database", "FAULT    database")

    assert "start the server or correct host and port in the database URL" in line


async def test_a_user_who_may_not_write_is_to_be_made_the_owner(
    operator: Operator, postgresql: PostgresqlServer, postgresql_template: str
) -> None:
    owner, reader = postgresql.create(like=postgresql_template), postgresql.create()
    postgresql.run_script(owner, f"GRANT USAGE ON SCHEMA {owner} TO {reader};")
    postgresql.run_script(owner, f"GRANT SELECT ON ALL TABLES IN SCHEMA {owner} TO {reader};")
    postgresql.run_script(reader, f"ALTER ROLE {reader} SET search_path = {owner};")
    operator.set(DATABASE_URL=postgresql.url(reader))

    line = await operator.line("database", "FAULT    database: the user may not write")

    assert line.endswith("; let the user of DATABASE_URL own the tables and their schema")


async def test_a_server_with_few_connections_left_and_one_that_hangs_are_told(operator: Operator) -> None:
    with own_server(max_connections="12", superuser_reserved_connections="1", reserved_connections="0") as server:
        operator.set(DATABASE_URL=server.url(server.create()))
        line = await operator.line("database", "warning  connections")
        assert "of 11 connections are in use, and a process of the bot takes up to 17; raise max_connections" in line
        server.hang()
        (late,) = await operator.told("database")
    assert late.startswith("FAULT    database: ")
    assert "; " in late


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"version": "11.22 (Debian 11.22-1)"}, "FAULT    database: the server is PostgreSQL 11.22 (Debian 11.22-1)"),
        (
            {"is_read_only": True},
            "FAULT    database: the server follows another and takes no changes; name",
        ),
        ({"may_create": False}, "FAULT    database: the user may not make tables, and some are to be made; let"),
        ({"clock_ahead": 45.0}, "FAULT    database clock: the database's is 45 s ahead of ours; set both machines"),
        ({"clock_ahead": -3600.0}, "FAULT    database clock: the database's is 3600 s behind ours; set both"),
    ],
)
def test_what_a_server_tells_of_itself_is_weighed(changed: dict[str, Any], told: str) -> None:
    well = Server("18.1", 0.2, 5, 97, is_read_only=False, may_create=True, may_write=True)

    (line,) = [str(one) for one in _of_server(replace(well, **changed), Revision(None, "0020")) if one.remedy]

    assert line.startswith(told)


@pytest.mark.parametrize("name", ["my data", "50%", "a#b", "what?", "Хоргос 霍尔果斯", "a&mode=rwc"])
async def test_a_file_of_any_name_is_looked_at_and_left_alone(name: str, sqlite_template: Path, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    shutil.copyfile(sqlite_template, folder / "khorgos.db")
    address = DatabaseUrl(URL.create("sqlite+aiosqlite", database=str(folder / "khorgos.db")))

    async with inspected(address, 1.0) as session:
        assert (await revision(session, address)).is_current
    assert damage(address, 1.0) == []
    assert [one.name for one in folder.iterdir()] == ["khorgos.db"]


async def test_a_file_that_another_program_keeps_locked_is_told(operator: Operator, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "khorgos.db", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        line = await operator.line("database", "FAULT    database")

    assert "is kept locked by another program; end what holds it" in line
