"""Makes the databases of this folder: a filled one of the newest revision, as SQLite file and as PostgreSQL's SQL.

Run `python -m tests.data.states.make_state` once for each new revision, before it is released, and commit the files.
Files of older revisions stay as they are: they stand for the databases in the field.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from bot.store.chart_pictures import keep_picture
from bot.store.chat_records import choose_audience, choose_language, choose_tables, keep_receipts
from bot.store.database import Database
from bot.store.drafts import add_draft, add_editor, add_publication
from bot.store.feedback import add_report, claim_untold, count_helpful
from bot.store.open_questions import add_wish, note_asked
from bot.store.quizzes import choose_quiz, count_vote, keep_poll
from bot.store.series_records import upsert_series
from bot.store.update_journal import UpdateJournal
from bot.store.upsert import upsert
from bot.store.usage_counts import count_questions
from tests.data.states.announcing import ROWS
from tests.data.states.asking import ASKED, WISHES
from tests.data.states.audiences import AUDIENCES
from tests.data.states.conversation import LANGUAGES, REPORTS
from tests.data.states.counting import HELPFUL, QUESTIONS_ASKED, REASONS, TOLD_AT
from tests.data.states.editing import DRAFTS, EDITORS, PUBLICATIONS
from tests.data.states.facts import OWN, SHIPPED, STARTS
from tests.data.states.pictures import PICTURES
from tests.data.states.quizzes import POLLS, QUIZ_GROUPS, SENT_AT, VOTES
from tests.data.states.receipts import RECEIPTS
from tests.data.states.series import SERIES
from tests.data.states.with_tables import WITH_TABLES
from tests.postgresql import PostgresqlServer

FOLDER = Path(__file__).parent


async def fill(url: str) -> str:
    """Fill a new database as an upgrade and its people would; give its revision."""
    database = Database(url)
    await database.open()
    for facts, shipped in ((SHIPPED, True), (OWN, False)):
        async with database.transaction() as session:
            await upsert(session, facts, shipped=shipped)
    journal = UpdateJournal(database)
    for times in range(max(STARTS.values())):
        await journal.started([one for one, starts in STARTS.items() if starts > times], finished_below=None)
    async with database.transaction() as session:
        for chat_id, language in LANGUAGES.items():
            await choose_language(session, chat_id, language)
        for chat_id, audience in AUDIENCES.items():
            await choose_audience(session, chat_id, audience)
        for chat_id in WITH_TABLES:
            await choose_tables(session, chat_id)
        for fact_id, language, at in REPORTS:
            await add_report(session, fact_id, language, at)
        await keep_receipts(session, RECEIPTS)
        await upsert_series(session, SERIES, shipped=True)
        for picture in PICTURES:
            await keep_picture(session, *picture)
        await fill_quizzes(session)
        await fill_drafts(session)
        await note_asked(session, ASKED)
        for wish in WISHES:
            await add_wish(session, *wish)
        await fill_feedback(session)
        for table, rows in ROWS.items():
            await session.execute(insert(SQLModel.metadata.tables[table]), rows)
    async with database.reading() as session:
        revision: str = (await session.execute(text("SELECT version_num FROM alembic_version"))).scalar_one()
    await database.close()
    return revision


async def fill_quizzes(session: AsyncSession) -> None:
    """Groups with a quiz, their polls and votes in them."""
    for chat_id in QUIZ_GROUPS:
        await choose_quiz(session, chat_id, is_on=True)
    for poll_id, (chat_id, right) in POLLS.items():
        await keep_poll(session, poll_id, chat_id, right, SENT_AT)
    for poll_id, person_id, chosen in VOTES:
        await count_vote(session, poll_id, person_id, [chosen], SENT_AT)


async def fill_drafts(session: AsyncSession) -> None:
    """Editors, what they are at, and what they published."""
    for editor in EDITORS:
        await add_editor(session, editor.person_id, editor.added_at)
    for draft in DRAFTS:
        await add_draft(session, draft)
    for publication in PUBLICATIONS:
        await add_publication(session, publication)


async def fill_feedback(session: AsyncSession) -> None:
    """What readers said of facts, and how many questions were asked."""
    await claim_untold(session, TOLD_AT)
    for fact_id, language, at, kind in REASONS:
        await add_report(session, fact_id, language, at, kind)
    for fact_id, language, day, times in HELPFUL:
        for _ in range(times):
            await count_helpful(session, fact_id, language, day)
    await count_questions(session, QUESTIONS_ASKED)


def make_sqlite() -> Path:
    """Write the SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "khorgos.db"
        revision = asyncio.run(fill(f"sqlite+aiosqlite:///{path}"))
        made = FOLDER / f"{revision}.sqlite"
        made.write_bytes(path.read_bytes())
        return made


def make_postgresql() -> Path:
    """Write PostgreSQL's SQL."""
    server = PostgresqlServer()
    try:
        server.start()
        name = server.create()
        revision = asyncio.run(fill(server.url(name)))
        made = FOLDER / f"{revision}.postgresql.sql"
        made.write_bytes(server.dump(name).encode())
        return made
    finally:
        server.stop()


if __name__ == "__main__":
    for made in (make_sqlite(), make_postgresql()):
        sys.stdout.write(f"{made.name}: {made.stat().st_size} bytes\n")
