"""Databases in the field: a filled one of every revision opens with today's code and has lost nothing."""

import shutil
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from bot.core.drafts import Draft
from bot.core.report_kinds import ReportKind
from bot.store.change_counts import ChangeKind, change_counts, count_change
from bot.store.chart_pictures import picture_of
from bot.store.chat_records import chats_with_tables, chosen_audiences, chosen_languages, receipt_of
from bot.store.database import Database
from bot.store.drafts import draft_of, editors, publications
from bot.store.fact_queries import load_all, version
from bot.store.feedback import MISTAKE_REPORT, helpful_since, open_by_fact
from bot.store.open_questions import open_questions
from bot.store.quizzes import best_scores, count_vote, quiz_groups
from bot.store.series_records import held_series, in_step_series
from bot.store.update_journal import UpdateJournal
from bot.store.upsert import upsert
from bot.store.upsert_policy import Changes
from bot.store.usage_counts import questions_since
from tests.data.states.announcing import ROWS, Rows
from tests.data.states.asking import QUESTIONS
from tests.data.states.audiences import AUDIENCES
from tests.data.states.conversation import LANGUAGES, REPORTS
from tests.data.states.counting import HELPFUL, QUESTIONS_ASKED, REASONS, TOLD_AT
from tests.data.states.editing import DRAFTS, EDITORS, PUBLICATIONS
from tests.data.states.facts import HELD, SHIPPED, STARTS, VERSION
from tests.data.states.pictures import PICTURES
from tests.data.states.quizzes import POLLS, QUIZ_GROUPS, SCORES, SENT_AT
from tests.data.states.receipts import RECEIPTS
from tests.data.states.series import SERIES
from tests.data.states.with_tables import WITH_TABLES
from tests.postgresql import PostgresqlServer

FOLDER = Path(__file__).parents[2] / "data" / "states"
MIGRATIONS = Path(__file__).parents[3] / "bot" / "store" / "migrations" / "versions"
STATES = sorted([*FOLDER.glob("*.sqlite"), *FOLDER.glob("*.sql")])


@pytest.fixture(params=STATES, ids=lambda path: path.name)
def state(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def revision(state: Path) -> str:
    return state.name.partition(".")[0]


@pytest.fixture
def state_url(state: Path, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if state.suffix == ".sqlite":
        return f"sqlite+aiosqlite:///{shutil.copyfile(state, tmp_path / 'khorgos.db')}"
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    name = server.create()
    server.run_script(name, state.read_bytes().decode())
    return server.url(name)


async def test_an_older_database_is_migrated_and_keeps_everything(state_url: str) -> None:
    database = Database(state_url)
    await database.open()
    async with database.reading() as session:
        assert await load_all(session) == HELD
        assert await version(session) == VERSION
    assert await UpdateJournal(database).unfinished() == STARTS
    await database.close()


async def test_choices_and_reports_are_kept_from_the_revision_on_that_has_them(state_url: str, revision: str) -> None:
    database = Database(state_url)
    await database.open()
    async with database.reading() as session:
        languages, reports = await chosen_languages(session), await reports_in(session)
    await database.close()

    later = [report[:3] for report in REASONS] if revision >= "0014" else []
    assert (languages, reports) == ((LANGUAGES, [*REPORTS, *later]) if revision >= "0002" else ({}, []))


async def test_why_facts_did_not_help_and_what_was_counted_is_kept_from_the_revision_on_that_has_it(
    state_url: str, revision: str
) -> None:
    database = Database(state_url)
    await database.open()
    async with database.reading() as session:
        reported = {one.fact_id: dict(one.counts) for one in await open_by_fact(session)}
        helpful, asked = await helpful_since(session, date.min), await questions_since(session, date.min)
        told = list((await session.execute(select(MISTAKE_REPORT.c.told_at).order_by(MISTAKE_REPORT.c.id))).scalars())
    await database.close()

    has_them = revision >= "0014"
    kinds = [ReportKind.WRONG for _ in REPORTS] if revision >= "0002" else []
    expected = [(report[0], kind) for report, kind in zip(REPORTS, kinds, strict=False)]
    expected += [(report[0], report[3]) for report in REASONS] if has_them else []
    assert Counter(expected) == Counter(
        {(fact_id, kind): times for fact_id, counts in reported.items() for kind, times in counts.items()}
    )
    assert helpful == (sum(times for *_, times in HELPFUL) if has_them else 0)
    assert asked == (QUESTIONS_ASKED if has_them else Counter())
    assert told == ([*[TOLD_AT] * len(REPORTS), *[None] * len(REASONS)] if has_them else [None] * len(kinds))


async def test_changes_can_be_counted_whatever_the_revision_was(state_url: str) -> None:
    database = Database(state_url)
    await database.open()
    async with database.transaction() as session:
        await count_change(session, ChangeKind.CHOICES)
    async with database.reading() as session:
        counts = await change_counts(session)
    await database.close()

    assert counts == {
        ChangeKind.FACTS: VERSION,
        ChangeKind.SERIES: counts[ChangeKind.SERIES],
        ChangeKind.CHOICES: 1,
        ChangeKind.EDITORS: counts[ChangeKind.EDITORS],
    }


async def test_audiences_are_kept_from_the_revision_on_that_has_them(state_url: str, revision: str) -> None:
    database = Database(state_url)
    await database.open()
    async with database.reading() as session:
        held = await chosen_audiences(session)
    await database.close()

    assert held == (AUDIENCES if revision >= "0009" else {})


async def test_chats_with_tables_are_kept_from_the_revision_on_that_has_them(state_url: str, revision: str) -> None:
    database = Database(state_url)
    await database.open()
    async with database.reading() as session:
        held = await chats_with_tables(session)
    await database.close()

    assert held == (set(WITH_TABLES) if revision >= "0011" else set())


async def test_drafts_are_kept_from_the_revision_on_that_has_them(state_url: str, revision: str) -> None:
    database = Database(state_url)
    await database.open()
    async with database.reading() as session:
        held = [await draft_of(session, draft.id) for draft in DRAFTS]
        named, published = await editors(session), await publications(session, 9)
    await database.close()

    kept = PUBLICATIONS if revision >= "0012" else []
    drafts: list[Draft | None] = [draft if revision >= "0012" else None for draft in DRAFTS]
    assert (named, held, published) == (*((EDITORS, drafts) if revision >= "0012" else ([], drafts)), kept)


async def test_open_questions_are_kept_from_the_revision_on_that_has_them(state_url: str, revision: str) -> None:
    database = Database(state_url)
    await database.open()
    async with database.reading() as session:
        held = await open_questions(session, 9)
    await database.close()

    assert held == (QUESTIONS if revision >= "0013" else [])


async def test_pictures_are_kept_from_the_revision_on_that_has_them(state_url: str, revision: str) -> None:
    database = Database(state_url)
    await database.open()
    async with database.reading() as session:
        held = [await picture_of(session, key) for key, _, _ in PICTURES]
    await database.close()

    assert held == [file_id if revision >= "0008" else None for _, file_id, _ in PICTURES]


async def test_announcements_are_kept_from_the_revision_on_that_has_them(state_url: str, revision: str) -> None:
    database = Database(state_url)
    await database.open()
    async with database.reading() as session:
        held = {table: await rows_of(session, table) for table in ROWS}
    await database.close()

    expected = {table: in_order(table, rows) if revision >= "0003" else [] for table, rows in ROWS.items()}
    expected["fact_revision"] = [row | {"is_of_later_time": None} for row in expected["fact_revision"]]
    assert held == expected


async def test_receipts_are_kept_from_the_revision_on_that_has_them(state_url: str, revision: str) -> None:
    database = Database(state_url)
    await database.open()
    async with database.reading() as session:
        held = [await receipt_of(session, one.chat_id, one.message_id) for one in RECEIPTS]
    await database.close()

    assert held == (RECEIPTS if revision >= "0005" else [None, None])


async def test_series_are_kept_from_the_revision_on_that_has_them(state_url: str, revision: str) -> None:
    database = Database(state_url)
    await database.open()
    async with database.reading() as session:
        held = await held_series(session)
        known = await in_step_series(session, SERIES)
    await database.close()

    assert held == (list(SERIES) if revision >= "0007" else [])
    assert (known is not None) == (revision >= "0007")


async def test_quizzes_are_kept_from_the_revision_on_that_has_them(state_url: str, revision: str) -> None:
    database = Database(state_url)
    await database.open()
    async with database.transaction() as session:
        groups = await quiz_groups(session)
        scores = {chat_id: list(await best_scores(session, chat_id, 10)) for chat_id in SCORES}
        known = [await count_vote(session, poll_id, 5, ["x"], SENT_AT) for poll_id in POLLS]
    await database.close()

    has_them = revision >= "0010"
    assert groups == (QUIZ_GROUPS if has_them else set())
    assert scores == (SCORES if has_them else {chat_id: [] for chat_id in SCORES})
    assert known == [has_them] * len(POLLS)


async def rows_of(session: AsyncSession, name: str) -> Rows:
    table = SQLModel.metadata.tables[name]
    return in_order(name, [dict(row) for row in (await session.execute(select(table))).mappings()])


def in_order(name: str, rows: Rows) -> Rows:
    first, second = list(SQLModel.metadata.tables[name].c.keys())[:2]
    return sorted(rows, key=lambda row: (row[first], row[second]))


async def reports_in(session: AsyncSession) -> list[tuple[str, str, datetime]]:
    columns = MISTAKE_REPORT.c
    rows = await session.execute(select(columns.fact_id, columns.language, columns.reported_at).order_by(columns.id))
    return [(row.fact_id, row.language, row.reported_at) for row in rows]


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
    assert all(path.stat().st_size < 400_000 for path in STATES)
