"""The migrations and the tables of today tell the same story."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlmodel import SQLModel

from bot.core.errors import StoreError
from bot.store import drafts, open_questions, quizzes, usage_counts
from bot.store.database import Database
from bot.store.fact_queries import load_all
from bot.store.migration import FOLDER, revisions
from bot.store.upsert import upsert
from tests.integration.store.samples import ODD, plain_fact

ROOMS = (drafts, open_questions, quizzes, usage_counts)
"""They bring tables of their own."""


async def ask(database: Database, question: Any) -> Any:
    async with database.transaction() as session:
        return await (await session.connection()).run_sync(question)


async def test_the_migrations_make_the_tables_that_the_store_uses(database: Database) -> None:
    def differences(connection: Connection) -> Any:
        return compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)

    assert await ask(database, differences) == []


async def test_the_migrations_make_the_rules_that_the_store_relies_on(
    database: Database, empty_database_url: str
) -> None:
    other = Database(empty_database_url)
    await ask(other, SQLModel.metadata.create_all)
    expected = await ask(other, rules)
    await other.close()

    assert await ask(database, rules) == expected


def rules(connection: Connection) -> dict[str, Any]:
    inspector = inspect(connection)
    return {
        table: (
            sorted((one["name"], one["sqltext"]) for one in inspector.get_check_constraints(table)),
            sorted(inspector.get_foreign_keys(table), key=lambda one: one["constrained_columns"]),
            inspector.get_pk_constraint(table),
            [(one["name"], str(one["type"]), one["nullable"]) for one in inspector.get_columns(table)],
        )
        for table in SQLModel.metadata.tables
    }


async def test_opening_a_database_of_today_runs_no_migration(database_url: str) -> None:
    """It needs no lock then: a bot can start while a long import runs."""
    first, second = Database(database_url), Database(database_url, patience=0.2)
    await first.open()
    async with first.transaction() as session:
        await upsert(session, [plain_fact()])
        await second.open()
    await first.close()
    await second.close()


async def test_a_file_without_write_ahead_log_gets_one_when_others_let_go(
    sqlite_template: Path, tmp_path: Path
) -> None:
    """SQLite does not wait there by itself: a restored backup that a copy program still holds would stop the start."""
    path = shutil.copyfile(sqlite_template, tmp_path / "khorgos.db")
    database = Database(f"sqlite+aiosqlite:///{path}", patience=10)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN IMMEDIATE")
        opening = asyncio.create_task(database.open())
        await asyncio.sleep(0.3)
        assert not opening.done()
        other.execute("ROLLBACK")
        await opening
    async with database.transaction() as session:
        await upsert(session, ODD)
    async with database.reading() as session:
        assert await load_all(session) == ODD
    await database.close()
    assert path.read_bytes()[18:20] == b"\x02\x02"  # SQLite's mark for a write-ahead log


def test_the_revisions_that_a_start_knows_are_those_that_alembic_finds_in_the_same_order() -> None:
    scripts = ScriptDirectory(FOLDER)

    assert [script.revision for script in scripts.walk_revisions()] == list(reversed(revisions()))
    assert scripts.get_current_head() == revisions()[-1]


async def test_a_database_that_notes_several_revisions_is_refused_in_one_sentence(database_url: str) -> None:
    database = Database(database_url)
    await ask(database, lambda connection: connection.execute(text("INSERT INTO alembic_version VALUES ('0002')")))

    with pytest.raises(StoreError, match=r"notes several revisions \(0002, 0015\); restore a backup$"):
        await database.open()


async def test_a_database_whose_note_of_its_revision_is_gone_is_not_migrated_over(database_url: str) -> None:
    database = Database(database_url)
    await ask(database, lambda connection: connection.execute(text("DELETE FROM alembic_version")))

    with pytest.raises(StoreError, match="holds tables of another program"):
        await database.open()
