"""Backups hold all that outlives a process, and come back whole into either kind of database, or not at all."""

import gzip
import json
import os
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, MetaData, insert, select, update
from sqlmodel import SQLModel

from bot.core.errors import KhorgosError, StoreError, UsageError
from bot.files.backup_file import FORM, BackupHead, written_backup
from bot.services import backups
from bot.store.announcement_tables import DELIVERY
from bot.store.database import Database
from bot.store.database_url import DatabaseUrl
from bot.store.migration import revision_of, revisions
from bot.store.sent_messages import OUT_OF_REACH
from bot.store.table_copies import PASSING
from tests.integration.store.test_states import STATES
from tests.postgresql import PostgresqlServer

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
BOT, ANOTHER = 7000123, 99
Held = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(params=STATES, ids=lambda path: path.name)
def state(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
async def full(state: Path, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database as it was left by some revision; not migrated yet."""
    if state.suffix == ".sqlite":
        opened = Database(f"sqlite:///{shutil.copyfile(state, tmp_path / 'full.db')}")
    else:
        server: PostgresqlServer = request.getfixturevalue("postgresql")
        name = server.create()
        server.run_script(name, text_of(state))
        opened = Database(server.url(name))
    yield opened
    await opened.close()


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def hidden_in(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir() if one.name.startswith(".")]


@pytest.fixture
async def newest(tmp_path: Path) -> AsyncIterator[Database]:
    """A database of today with something in every table."""
    path = shutil.copyfile(STATES[-1].with_name(f"{revisions()[-1]}.sqlite"), tmp_path / "newest.db")
    opened = Database(f"sqlite:///{path}")
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def empty(empty_database_url: str) -> AsyncIterator[Database]:
    opened = Database(empty_database_url)
    yield opened
    await opened.close()


async def held(database: Database) -> Held:
    async with database.reading() as session:
        return {
            table.name: [tuple(row) for row in await session.execute(select(table).order_by(*table.primary_key))]
            for table in SQLModel.metadata.sorted_tables
            if table.name not in PASSING
        }


async def back_up(database: Database, path: Path) -> Path:
    await backups.back_up(database, path, version="1.0", bot_id=BOT, now=NOW)
    return path


async def test_what_is_backed_up_comes_back_the_same_on_either_kind_of_database(
    full: Database, empty: Database, tmp_path: Path
) -> None:
    await full.open()
    before = await held(full)

    await backups.restore(
        empty, await back_up(full, tmp_path / "backup"), bot_id=BOT, now=datetime.min.replace(tzinfo=UTC)
    )

    after = await held(empty)
    interrupted = column_values(before, DELIVERY.name, "state").count("sending")
    assert without(after, DELIVERY.name) == without(before, DELIVERY.name)
    assert column_values(after, DELIVERY.name, "id") == column_values(before, DELIVERY.name, "id")
    assert "sending" not in column_values(after, DELIVERY.name, "state")
    assert sum(a != b for a, b in zip(after[DELIVERY.name], before[DELIVERY.name], strict=True)) == interrupted


def without(tables: Held, name: str) -> Held:
    return {table: rows for table, rows in tables.items() if table != name}


def column_values(tables: Held, name: str, column: str) -> list[Any]:
    number = list(SQLModel.metadata.tables[name].c.keys()).index(column)
    return [row[number] for row in tables[name]]


async def test_a_backup_of_every_earlier_revision_is_restored_and_migrated(
    full: Database, empty: Database, tmp_path: Path
) -> None:
    """As the backup command of that time would have written it."""
    path = tmp_path / "backup"
    await full.make(lambda connection, address: write_as_it_is(connection, address, path))
    await full.open()

    await backups.restore(empty, path, bot_id=BOT, now=datetime.min.replace(tzinfo=UTC))

    assert await empty.is_ready()
    assert without(await held(empty), DELIVERY.name) == without(await held(full), DELIVERY.name)


def write_as_it_is(connection: Connection, address: DatabaseUrl, path: Path) -> None:
    found = MetaData()
    found.reflect(connection)
    revision = revision_of(connection, address)
    assert revision is not None
    with written_backup(path) as writer:
        writer.head(BackupHead(revision, NOW.isoformat(), "1.0", BOT))
        for table in found.sorted_tables:
            if table.name not in PASSING | {"alembic_version"}:
                rows = [tuple(row) for row in connection.execute(select(table))]
                writer.add(str(table.name), [str(column.name) for column in table.columns], rows)


async def test_numbers_are_counted_on_after_the_highest_that_came_back(
    newest: Database, empty: Database, tmp_path: Path
) -> None:
    await backups.restore(empty, await back_up(newest, tmp_path / "backup"), bot_id=BOT, now=NOW)
    taken = [row[0] for row in (await held(empty))["mistake_report"]]
    rows = {"fact_id": (await held(empty))["fact"][0][0], "language": "en", "reported_at": NOW, "kind": "wrong"}

    async with empty.transaction() as session:
        table = SQLModel.metadata.tables["mistake_report"]
        added = await session.scalar(insert(table).values(rows).returning(table.c.id))

    assert added == max(taken) + 1


async def test_posts_that_waited_are_in_doubt_and_those_for_later_still_wait(
    newest: Database, empty: Database, tmp_path: Path
) -> None:
    """The bot went on after it was copied, so that they may have gone out: nothing is announced twice."""
    posts = DELIVERY.c.kind.in_(["post", "digest"])
    async with newest.transaction() as session:
        ids = list((await session.execute(select(DELIVERY.c.id).where(posts).order_by(DELIVERY.c.id))).scalars())[:2]
        due = {"state": "pending", "message_id": None}
        await session.execute(
            update(DELIVERY).where(DELIVERY.c.id == ids[0]).values(**due, not_before=NOW - timedelta(days=1))
        )
        await session.execute(
            update(DELIVERY).where(DELIVERY.c.id == ids[1]).values(**due, not_before=NOW + timedelta(days=1))
        )
    path = await back_up(newest, tmp_path / "backup")

    _, restored = await backups.restore(empty, path, bot_id=BOT, now=NOW)

    async with empty.reading() as session:
        found = await session.execute(select(DELIVERY.c.state).where(DELIVERY.c.id.in_(ids)).order_by(DELIVERY.c.id))
        assert list(found.scalars()) == ["uncertain", "pending"]
        due_now = (DELIVERY.c.state == "pending") & (DELIVERY.c.not_before <= NOW) & posts
        assert (await session.execute(select(DELIVERY.c.id).where(due_now))).all() == []
    assert restored.doubtful >= 1


@pytest.mark.parametrize("bot_id", [ANOTHER, None])
async def test_under_another_token_no_old_message_is_thought_to_be_within_reach(
    newest: Database, empty: Database, tmp_path: Path, bot_id: int | None
) -> None:
    sent = {one for one in column_values(await held(newest), DELIVERY.name, "message_id") if one}
    assert sent

    path = await back_up(newest, tmp_path / "backup")
    _, restored = await backups.restore(empty, path, bot_id=bot_id, now=NOW)

    after = await held(empty)
    assert {one for one in column_values(after, DELIVERY.name, "message_id") if one is not None} == {OUT_OF_REACH}
    assert restored.beyond_edits > 0
    assert after["chart_picture"] == []
    assert after["subscription"] == (await held(newest))["subscription"]


async def test_a_backup_cut_short_anywhere_is_refused_and_nothing_is_made(newest: Database, tmp_path: Path) -> None:
    whole = (await back_up(newest, tmp_path / "backup")).read_bytes()
    target = tmp_path / "restored.db"

    for length in [*range(40, len(whole), len(whole) // 9), len(whole) - 1]:
        (tmp_path / "cut").write_bytes(whole[:length])
        with pytest.raises(UsageError, match=r"is cut short|is no backup"):
            await backups.restore(Database(f"sqlite:///{target}"), tmp_path / "cut", bot_id=BOT, now=NOW)
        assert not target.exists()


async def test_lines_that_are_missing_from_a_backup_are_noticed(newest: Database, tmp_path: Path) -> None:
    lines = gzip.decompress((await back_up(newest, tmp_path / "backup")).read_bytes()).splitlines(keepends=True)
    with_rows = next(number for number, line in enumerate(lines) if b'"rows":[[' in line)

    for kept, why in ((lines[:-1], "is cut short"), (lines[:with_rows] + lines[with_rows + 1 :], "is damaged")):
        (tmp_path / "less").write_bytes(gzip.compress(b"".join(kept)))
        with pytest.raises(UsageError, match=why):
            await backups.restore(
                Database(f"sqlite:///{tmp_path / 'restored.db'}"), tmp_path / "less", bot_id=BOT, now=NOW
            )


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"revision": "9999"}, r"newer version of Khorgos \(1\.0, its revision is 9999\); install that version$"),
        ({"khorgos_backup": FORM + 1}, r"newer version of Khorgos \(1\.0\); install that version$"),
        ({"khorgos_backup": "?"}, "is no backup of Khorgos; name a file that `backup` wrote$"),
    ],
)
async def test_a_backup_of_a_newer_version_is_refused_in_one_sentence(
    newest: Database, tmp_path: Path, changed: dict[str, object], why: str
) -> None:
    lines = gzip.decompress((await back_up(newest, tmp_path / "backup")).read_bytes()).splitlines()
    lines[0] = json.dumps(json.loads(lines[0]) | changed).encode()
    (tmp_path / "newer").write_bytes(gzip.compress(b"\n".join(lines)))

    with pytest.raises(UsageError, match=why):
        await backups.restore(
            Database(f"sqlite:///{tmp_path / 'restored.db'}"), tmp_path / "newer", bot_id=BOT, now=NOW
        )


async def test_a_database_that_holds_anything_is_left_alone(
    newest: Database, database: Database, tmp_path: Path
) -> None:
    before, path = await held(database), await back_up(newest, tmp_path / "backup")

    with pytest.raises(StoreError, match="holds tables already; name an empty one"):
        await backups.restore(database, path, bot_id=BOT, now=NOW)

    assert await held(database) == before


async def test_a_restore_that_fails_on_its_way_leaves_the_database_empty(
    newest: Database, empty: Database, tmp_path: Path
) -> None:
    """Rows that refer to nothing, as no backup of ours holds them."""
    lines = gzip.decompress((await back_up(newest, tmp_path / "backup")).read_bytes()).splitlines()
    end = json.loads(lines[-1])
    kept = [line for line in lines[:-1] if json.loads(line).get("table") != "source"]
    del end["end"]["source"]
    (tmp_path / "odd").write_bytes(gzip.compress(b"\n".join([*kept, json.dumps(end).encode()])))

    with pytest.raises(StoreError):
        await backups.restore(empty, tmp_path / "odd", bot_id=BOT, now=NOW)

    assert not await empty.is_ready()
    await backups.restore(empty, await back_up(newest, tmp_path / "backup"), bot_id=BOT, now=NOW)


async def test_a_backup_takes_the_place_of_an_older_one_and_of_nothing_else(newest: Database, tmp_path: Path) -> None:
    path = await back_up(newest, tmp_path / "backup")
    first = path.read_bytes()
    await backups.back_up(newest, path, version="2.0", bot_id=BOT, now=NOW)
    assert path.read_bytes() != first

    other = tmp_path / "newest.db"
    before = other.read_bytes()
    for foreign in (other, tmp_path):
        with pytest.raises(KhorgosError, match=r"name (another file|a file in it)$"):
            await back_up(newest, foreign)
    assert other.read_bytes() == before
    assert hidden_in(tmp_path) == []


async def test_a_backup_is_for_its_owner_alone_and_fails_without_a_trace(newest: Database, tmp_path: Path) -> None:
    path = await back_up(newest, tmp_path / "backup")
    before = path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0

    async with newest.transaction() as session:
        await session.execute(update(DELIVERY).values(said="x"))
    broken = Database(f"sqlite:///{tmp_path / 'none.db'}")
    (tmp_path / "none.db").write_bytes(b"no database at all, but long enough to be looked at by its header" * 10)
    with pytest.raises(StoreError):
        await back_up(broken, path)
    await broken.close()

    assert path.read_bytes() == before
    assert hidden_in(tmp_path) == []


async def test_a_backup_goes_where_a_link_leads_and_the_link_stays(newest: Database, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    for place in (disk / "new", await back_up(newest, disk / "old")):
        link = tmp_path / f"to-{place.name}"
        link.symlink_to(place)
        before = place.read_bytes() if place.exists() else b""

        await backups.back_up(newest, link, version="2.0", bot_id=BOT, now=NOW)

        assert link.is_symlink()
        assert place.read_bytes() not in (b"", before)
        assert [*hidden_in(tmp_path), *hidden_in(disk)] == []


async def test_names_that_cannot_be_files_are_refused_at_once(newest: Database, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    told = {
        tmp_path / "pipe": "is a pipe or a device; name a file$",
        Path(os.devnull): "is a pipe or a device; name a file$",
        tmp_path: "is a folder; name a file in it$",
        tmp_path / "circle": r"; (name another place|check the path)$",
        tmp_path / ("x" * 300): r"; (name another place|check the path)$",
        tmp_path / "newest.db" / "x": r"; (name another place|check the path)$",
    }
    for path, why in told.items():
        with pytest.raises(KhorgosError, match=why):
            await back_up(newest, path)
        with pytest.raises(KhorgosError, match=why):
            await backups.restore(Database(f"sqlite:///{tmp_path / 'restored.db'}"), path, bot_id=BOT, now=NOW)
    assert hidden_in(tmp_path) == []


async def test_the_backup_of_a_newer_version_is_not_overwritten(newest: Database, tmp_path: Path) -> None:
    path = await back_up(newest, tmp_path / "backup")
    lines = gzip.decompress(path.read_bytes()).splitlines()
    lines[0] = json.dumps(json.loads(lines[0]) | {"khorgos_backup": FORM + 1}).encode()
    path.write_bytes(before := gzip.compress(b"\n".join(lines)))

    with pytest.raises(UsageError, match=r"no backup that this version can read, so it stays; name another file$"):
        await back_up(newest, path)

    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "changed",
    [
        {"rows": 5},
        {"rows": [5]},
        {"rows": [[]]},
        {"rows": [["moment", "yesterday"]], "columns": ["reported_at", "language"]},
        {"rows": [[7]], "columns": ["reported_at"]},
        {"columns": "id"},
        {"table": ["fact"]},
    ],
)
async def test_a_backup_that_was_written_over_by_hand_is_told_to_be_damaged(
    newest: Database, tmp_path: Path, changed: dict[str, object]
) -> None:
    lines = gzip.decompress((await back_up(newest, tmp_path / "backup")).read_bytes()).splitlines()
    line = {"table": "mistake_report", "columns": ["id"], "rows": [[1]]} | changed
    (tmp_path / "odd").write_bytes(gzip.compress(b"\n".join([lines[0], json.dumps(line).encode(), *lines[1:]])))

    with pytest.raises(KhorgosError, match="damaged"):
        await backups.restore(Database(f"sqlite:///{tmp_path / 'restored.db'}"), tmp_path / "odd", bot_id=BOT, now=NOW)
