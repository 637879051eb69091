"""`reports list|done`, as whoever looks after the facts types them."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.app.library import open_library
from bot.config import read_settings
from bot.core.clock import SystemClock
from bot.core.language import Language
from bot.core.report_kinds import ReportKind
from bot.main import cli

REPORTED = (
    ("trade-turnover-2022", Language.EN, "31.17 billion"),
    ("trade-turnover-2022", Language.ZH, "311.7亿美元"),
    ("ybyrai-capacity", Language.RU, "50 мегаватт"),
)


@pytest.fixture(autouse=True)
def _reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The facts of `data/`, of which three were reported."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'khorgos.db'}")
    asyncio.run(_report())


async def _report() -> None:
    async with open_library(read_settings(), SystemClock()) as library:
        for fact_id, language, _ in REPORTED:
            assert await library.services.error_reports.report(fact_id, language)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["reports", *arguments])


async def _report_as(kind: ReportKind) -> None:
    async with open_library(read_settings(), SystemClock()) as library:
        await library.services.error_reports.report("ybyrai-capacity", Language.EN, kind)


@pytest.mark.parametrize(("kind", "named"), [*zip(ReportKind, ("wrong", "outdated", "not asked"), strict=True)])
def test_the_list_shows_why_a_fact_did_not_help(kind: ReportKind, named: str) -> None:
    asyncio.run(_report_as(kind))

    assert f" UTC  {named}  ybyrai-capacity " in run("list").output.splitlines()[-1]


def test_the_list_shows_what_the_fact_says_in_the_language_of_the_report() -> None:
    lines = run("list").stdout.splitlines()

    assert len(lines) == len(REPORTED)
    for number, (line, (fact_id, language, figure)) in enumerate(zip(lines, REPORTED, strict=True), 1):
        assert line.startswith(f"{number}  20")
        assert f"{fact_id} (published, read in {language.value}): " in line
        assert figure in line


def test_what_is_done_is_listed_no_more() -> None:
    assert run("done", "1", "3").stdout == (
        "report 1 on trade-turnover-2022 is done\nreport 3 on ybyrai-capacity is done\n"
    )
    assert [line[0] for line in run("list").stdout.splitlines()] == ["2"]

    assert run("done", "2").exit_code == 0
    assert run("list").stdout == "no report is open\n"


@pytest.mark.parametrize("arguments", [("7",), ("1", "7"), ("0",), ("x",), ("99999999999999999999",), ()])
def test_a_number_of_nothing_is_refused_and_changes_nothing(arguments: tuple[str, ...]) -> None:
    result = run("done", *arguments)

    assert result.exit_code != 0
    assert "Traceback" not in result.output
    assert len(run("list").stdout.splitlines()) == len(REPORTED)
