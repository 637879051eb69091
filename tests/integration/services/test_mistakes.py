"""Reports of mistakes are kept with the fact, the language and the moment, and with nobody's name."""

import logging
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.core.language import Language
from bot.services.mistakes import Mistakes
from bot.store.database import Database
from bot.store.facts import upsert
from bot.store.tables import MISTAKE_REPORT
from tests.integration.store.samples import plain_fact

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


class Stopped:
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOW

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


@pytest.fixture
async def mistakes(database: Database) -> Mistakes:
    async with database.transaction() as session:
        await upsert(session, [plain_fact("khorgos")])
    return Mistakes(database, Stopped())


async def kept(database: Database) -> list[dict[str, object]]:
    async with database.reading() as session:
        rows = await session.execute(select(MISTAKE_REPORT).order_by(MISTAKE_REPORT.c.id))
        return [dict(row._mapping) for row in rows]


async def test_a_report_keeps_fact_language_and_moment_alone(database: Database, mistakes: Mistakes) -> None:
    assert await mistakes.report("khorgos", Language.RU)

    (report,) = await kept(database)
    assert report.pop("id")
    assert report == {"fact_id": "khorgos", "language": "ru", "reported_at": NOW}


async def test_every_report_counts(database: Database, mistakes: Mistakes) -> None:
    for language in (Language.RU, Language.RU, Language.ZH):
        assert await mistakes.report("khorgos", language)

    assert [report["language"] for report in await kept(database)] == ["ru", "ru", "zh"]


@pytest.mark.parametrize("fact_id", ["gone", "", "'; DROP TABLE fact; --", "x" * 5000])
async def test_a_report_about_nothing_that_is_held_is_not_kept(
    database: Database, mistakes: Mistakes, fact_id: str
) -> None:
    assert not await mistakes.report(fact_id, Language.RU)
    assert await kept(database) == []


async def test_the_log_names_the_fact(mistakes: Mistakes, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "bot.services.mistakes"):
        await mistakes.report("khorgos", Language.RU)

    (record,) = caplog.records
    assert (vars(record)["event"], vars(record)["fact"]) == ("mistake.reported", "khorgos")
