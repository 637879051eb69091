"""What a command loads: nothing that only the others need."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.processes import ROOT, ordinary_environment

FORBIDDEN = {"telegram", "httpx", "aiohttp", "alembic", "asyncpg", "bot.chat", "bot.sandbox"}
"""Telegram's library, the web client and server, the migrations, PostgreSQL's driver, and what is ours around them."""
WATCHED = """
import json, runpy, sys
sys.argv = ["bot.py", *sys.argv[1:]]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
IMPORTED = """
import gc, json, logging, signal, sys, threading
import bot.main
from bot.commands import announcements, demo, facts, question, reports, session
quiet = [threading.active_count() == 1, gc.isenabled(), not logging.getLogger().handlers]
print(json.dumps([*quiet, signal.getsignal(signal.SIGTERM) is signal.SIG_DFL]), file=sys.stderr)
"""
SERVING = """
import json, sys
import bot.main
bot.main.spare_command_line()
import bot.app.serving, httpx
print(json.dumps([callable(httpx.main), *sorted({"rich", "pygments", "httpx"} & set(sys.modules))]), file=sys.stderr)
"""
HEADER = "id,topic,value,period,statement_en,source_publisher,source_title,source_url,source_published\n"
ROW = "one,trade,1,2022,It was {value}.,Office,Yearbook,https://example.org/y,2024\n"


def told(folder: Path, program: str, *arguments: str) -> list[object]:
    """The last line that a program wrote about itself."""
    finished = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=ordinary_environment(DATABASE_URL=f"sqlite:///{folder / 'khorgos.db'}"),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    found: list[object] = json.loads(finished.stderr.splitlines()[-1])
    return found


def test_a_bot_that_serves_loads_nothing_that_paints_a_terminal(folder: Path) -> None:
    assert told(folder, SERVING) == [True, "httpx"]


@pytest.fixture
def folder(sqlite_template: Path, tmp_path: Path) -> Path:
    """A folder with a database of today and a table of facts."""
    (tmp_path / "khorgos.db").write_bytes(sqlite_template.read_bytes())
    (tmp_path / "table.csv").write_text(HEADER + ROW, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        "ask What was the trade turnover in 2022?",
        "facts check TABLE",
        "facts load TABLE",
        "facts export",
        "announcements list",
        "announcements uncertain",
        "reports list",
        "--version",
    ],
)
def test_a_command_without_telegram_loads_no_telegram_library_no_web_server_and_no_migrations(
    command: str, folder: Path
) -> None:
    name, _, rest = command.partition(" ")
    words = [rest] if name == "ask" else rest.split()
    words = [str(folder / "table.csv") if word == "TABLE" else word for word in words]

    loaded = set(told(folder, WATCHED, name, *words))

    assert loaded & FORBIDDEN == set()


@pytest.mark.parametrize(
    "command", ["facts load TABLE", "facts export", "announcements list", "reports list", "--version"]
)
def test_a_command_that_answers_no_question_loads_no_index(command: str, folder: Path) -> None:
    words = [str(folder / "table.csv") if word == "TABLE" else word for word in command.split()]

    assert set(told(folder, WATCHED, *words)) & {"numpy", "bot.core.lookup.engine"} == set()


def test_importing_every_command_has_no_effect(tmp_path: Path) -> None:
    assert told(tmp_path, IMPORTED) == [True, True, True, True]
    assert list(tmp_path.iterdir()) == []
