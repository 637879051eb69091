"""Reports of mistakes are kept with the fact, the language and the moment, and with nobody's name."""

import logging
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, select

from bot.core.errors import UsageError
from bot.core.language import Language
from bot.services.error_reports import ErrorReports
from bot.store.database import Database
from bot.store.feedback import MISTAKE_REPORT
from bot.store.tables import FACT, FIGURE
from bot.store.upsert import upsert
from tests.integration.store.samples import plain_fact

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


class Stopped:
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOW

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


@pytest.fixture
async def error_reports(database: Database) -> ErrorReports:
    async with database.transaction() as session:
        await upsert(session, [plain_fact("khorgos")])
    return ErrorReports(database, Stopped())


async def kept(database: Database) -> list[dict[str, object]]:
    async with database.reading() as session:
        rows = await session.execute(select(MISTAKE_REPORT).order_by(MISTAKE_REPORT.c.id))
        return [dict(row._mapping) for row in rows]


async def test_a_report_keeps_fact_language_and_moment_alone(database: Database, error_reports: ErrorReports) -> None:
    assert await error_reports.report("khorgos", Language.RU)

    (report,) = await kept(database)
    assert report.pop("id")
    assert report == {
        "fact_id": "khorgos",
        "language": "ru",
        "reported_at": NOW,
        "done_at": None,
        "told_at": None,
        "kind": "wrong",
    }


async def test_every_report_counts(database: Database, error_reports: ErrorReports) -> None:
    for language in (Language.RU, Language.RU, Language.ZH):
        assert await error_reports.report("khorgos", language)

    assert [report["language"] for report in await kept(database)] == ["ru", "ru", "zh"]


async def test_open_reports_are_shown_with_their_fact_the_oldest_first(error_reports: ErrorReports) -> None:
    for language in (Language.RU, Language.ZH):
        await error_reports.report("khorgos", language)

    found = await error_reports.open()
    assert [(one.report.language, one.report.reported_at, one.fact.id) for one in found] == [
        (Language.RU, NOW, "khorgos"),
        (Language.ZH, NOW, "khorgos"),
    ]


async def test_what_is_done_is_shown_no_more_and_its_number_is_given_to_no_other(error_reports: ErrorReports) -> None:
    for _ in range(3):
        await error_reports.report("khorgos", Language.RU)
    numbers = [one.report.number for one in await error_reports.open()]

    assert [one.number for one in await error_reports.finish(numbers[1:])] == numbers[1:]
    await error_reports.report("khorgos", Language.KK)

    left = [one.report.number for one in await error_reports.open()]
    assert left[0] == numbers[0]
    assert left[1] not in numbers


async def test_a_number_of_no_open_report_changes_nothing(error_reports: ErrorReports) -> None:
    for _ in range(2):
        await error_reports.report("khorgos", Language.RU)
    first, second = (one.report.number for one in await error_reports.open())
    await error_reports.finish([first])

    for wrong in (first, 999):
        with pytest.raises(UsageError, match=f"there is no open report {wrong}; nothing was changed"):
            await error_reports.finish([second, wrong])
    assert [one.report.number for one in await error_reports.open()] == [second]


async def test_a_report_goes_with_its_fact(database: Database, error_reports: ErrorReports) -> None:
    await error_reports.report("khorgos", Language.RU)
    async with database.transaction() as session:
        await session.execute(delete(FIGURE))
        await session.execute(delete(FACT))

    assert await error_reports.open() == []


@pytest.mark.parametrize("fact_id", ["gone", "", "'; DROP TABLE fact; --", "x" * 5000])
async def test_a_report_about_nothing_that_is_held_is_not_kept(
    database: Database, error_reports: ErrorReports, fact_id: str
) -> None:
    assert not await error_reports.report(fact_id, Language.RU)
    assert await kept(database) == []


async def test_the_log_names_the_fact(error_reports: ErrorReports, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "bot.services.error_reports"):
        await error_reports.report("khorgos", Language.RU)

    (record,) = caplog.records
    assert (vars(record)["event"], vars(record)["fact"]) == ("mistake.reported", "khorgos")
