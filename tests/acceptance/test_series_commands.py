"""`series load|check|list`, as an editor types them."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.app.library import open_library
from bot.config import read_settings
from bot.core.clock import SystemClock
from bot.main import cli

FILES = Path(__file__).parents[1] / "data" / "series"
GDP = FILES / "API_NY.GDP.MKTP.CD_DS2_en_csv_v2_1.csv"
SAID = ("--country", "KAZ", "--topic", "trade", "--licence", "CC BY 4.0")
GDP_LINE = (
    "kz-ny-gdp-mktp-cd  2019–2022, values: 3, gaps: 1, usd, as of 2024-06-28:"
    " GDP (current US$), Kazakhstan (World Bank)\n"
)


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'khorgos.db'}")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["series", *arguments])


def test_a_download_is_loaded_without_editing_it_and_twice_is_harmless() -> None:
    first, second = run("load", str(GDP), *SAID), run("load", str(GDP), *SAID)

    assert (
        first.stdout == f"{GDP_LINE}1 added, 0 changed, 0 unchanged; a bot that is running has them in some seconds\n"
    )
    assert second.stdout == f"{GDP_LINE}0 added, 0 changed, 1 unchanged\n"
    assert run("list").stdout == GDP_LINE


def test_a_dry_run_writes_nothing() -> None:
    assert run("load", str(GDP), *SAID, "--dry-run").stdout == f"{GDP_LINE}a dry run: nothing was written\n"
    assert run("list").stdout.startswith("no series is held")


def test_what_the_file_does_not_tell_is_asked_for_and_nothing_is_loaded() -> None:
    result = run("load", str(GDP))

    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 3
    assert all(line.startswith(f"{GDP}:1: ") for line in lines)
    assert [option for option in ("--country", "--topic", "--licence") if option not in result.stderr] == []
    assert run("list").stdout.startswith("no series is held")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--country", "WLD"), "--country “WLD” is none of KAZ, CHN"),
        (("--only", "x"), "--only “x”: write it as NAME=VALUE"),
        (("--as-of", "soon"), "“soon” is no date"),
        (("--topic", "trde"), "--topic “trde” is not known; did you mean “trade”?"),
        (("--title", "x"), "--title “x”: write it as en=…"),
    ],
)
def test_a_wrong_option_is_one_sentence(arguments: tuple[str, ...], why: str) -> None:
    result = run("load", str(GDP), *arguments)

    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert why in result.stderr


def test_our_own_files_are_checked_and_loaded_as_they_are() -> None:
    data = read_settings().data_dir / "series"

    assert run("check").stdout == "28 series, no problem\n"
    assert run("load", str(data / "kz-coal-share.csv")).stdout.startswith("kz-coal-share  2005–2025, values: 21, ")
    assert run("load", str(data)).stdout.endswith(
        "27 added, 0 changed, 1 unchanged; a bot that is running has them in some seconds\n"
    )
    assert len(run("list").stdout.splitlines()) == 28
    refused = run("load", str(data / "kz-coal-share.csv"), "--unit", "percent")
    assert "leave the options out" in refused.stderr


def test_every_problem_of_our_own_files_is_told_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("period,value\n2020,x\n2020,1\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("period,value\n2020,1\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(
        "title: {en: A}\ntopic: trade\nunit: usd\nas_of: 2026\nsource: {id: a}\n", encoding="utf-8"
    )

    result = run("check", str(tmp_path))

    assert result.exit_code == 1
    assert [line.replace(f"{tmp_path}/", "")[:8] for line in result.stdout.splitlines()].count("b.csv:1:") == 1
    assert "a.yaml:5: source has no publisher" in result.stdout


async def _held() -> int:
    async with open_library(read_settings(), SystemClock()) as library:
        return len(library.charts.series.all())


def test_the_bot_holds_the_shipped_series_when_it_starts() -> None:
    assert asyncio.run(_held()) == 28
    assert len(run("list").stdout.splitlines()) == 28
