"""Machines unlike ours: without uvloop, with other signals, other code pages, and an old table of time zones."""

import json
import os
import shutil
import signal
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from bench.processes import KHORGOS, ROOT, ordinary_environment, sandbox
from tests.acceptance.driver import Chat
from tests.acceptance.processes import bot_process
from tests.sandbox_control import SandboxControl

TOKEN = "7000123:AAE-a-token-of-the-usual-shape-0123456789"  # noqa: S105 - the sandbox's own
QUESTION = "What was the trade turnover between China and Kazakhstan in 2022?"
LIKE_WINDOWS = """
import asyncio, sys
sys.modules["uvloop"] = None  # importing it raises ImportError, as where there is no wheel
def missing(*_):
    raise NotImplementedError
asyncio.SelectorEventLoop.add_signal_handler = missing
"""


@pytest.fixture
def like_windows(tmp_path: Path) -> str:
    """A folder whose `sitecustomize` takes away what Windows has not; for PYTHONPATH."""
    folder = tmp_path / "windows"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(LIKE_WINDOWS)
    return f"{folder}{os.pathsep}{ROOT}"


def run(folder: Path, *arguments: str, command: tuple[str, ...] = KHORGOS, **environment: str) -> tuple[int, str, str]:
    """A command to its end, with its output as bytes that are read in the encoding of PYTHONIOENCODING."""
    whole = ordinary_environment(DATABASE_URL=f"sqlite:///{folder / 'khorgos.db'}") | environment
    finished = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *command, *arguments], cwd=folder, env=whole, capture_output=True, timeout=60, check=False
    )
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    # click writes UTF-8 where a stream claims to be ASCII.
    read = "utf-8" if encoding == "ascii" else encoding
    return finished.returncode, finished.stdout.decode(read), finished.stderr.decode(read)


def test_a_question_is_answered_without_uvloop(tmp_path: Path, like_windows: str) -> None:
    code, said, errors = run(tmp_path, "ask", QUESTION, PYTHONPATH=like_windows)

    assert (code, errors) == (0, "")
    assert "31.17 billion" in said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_bot_answers_and_ends_cleanly_without_uvloop_and_the_loops_signals(
    tmp_path: Path, like_windows: str, number: signal.Signals
) -> None:
    with (
        sandbox(TOKEN, tmp_path / "sandbox.log") as address,
        bot_process(TOKEN, address, tmp_path, PYTHONPATH=like_windows) as process,
    ):
        async with SandboxControl(address) as control:
            assert "31.17" in (await Chat(control, 77).say(QUESTION)).text
        process.send_signal(number)
        assert process.wait(10) == 0

    assert "bot.stopped" in (tmp_path / "bot.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "cp1252", "gbk", "ascii", "koi8-r"])
@pytest.mark.parametrize("question", [QUESTION, "сколько мегаватт у Ыбырая?", "2022年中哈贸易额是多少"])
def test_a_terminal_of_a_legacy_code_page_shows_what_it_can(tmp_path: Path, encoding: str, question: str) -> None:
    code, said, errors = run(tmp_path, "ask", question, PYTHONIOENCODING=encoding)

    assert (code, errors) == (0, "")
    assert any(figure in said for figure in ("31.17", "50", "311.7"))


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "ascii"])
def test_json_is_whole_in_any_code_page(tmp_path: Path, encoding: str) -> None:
    code, said, _ = run(tmp_path, "ask", "--json", "2022年中哈贸易额是多少", PYTHONIOENCODING=encoding)

    assert code == 0
    assert "贸易额" in json.loads(said)["text"]


@pytest.mark.parametrize(
    "arguments", [("--help",), ("ask", "--help"), ("facts", "load", "--help"), ("ask", "--explain", "ВЭС «Ыбырай»")]
)
@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "ascii"])
def test_help_and_explanations_can_be_shown_too(tmp_path: Path, encoding: str, arguments: tuple[str, ...]) -> None:
    code, said, errors = run(tmp_path, *arguments, PYTHONIOENCODING=encoding)

    assert code == 0
    assert said
    assert "Traceback" not in errors


def test_an_export_that_would_lose_letters_is_refused_in_a_sentence(tmp_path: Path) -> None:
    code, said, errors = run(tmp_path, "ask", QUESTION)
    assert code == 0

    code, said, errors = run(tmp_path, "facts", "export", "--format", "csv", PYTHONIOENCODING="cp1251")

    assert (code, said) == (1, "")
    assert errors.startswith("this terminal's code page has not all letters of the facts: name a place with --to")


def test_a_question_in_a_locale_without_letters_is_understood(tmp_path: Path) -> None:
    code, said, _ = run(
        tmp_path,
        "ask",
        "2022年中哈贸易额是多少",
        PYTHONIOENCODING="utf-8",
        LC_ALL="C",
        LANG="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )

    assert code == 0
    assert "311.7" in said


@pytest.mark.parametrize(
    ("zone", "old", "hours"),
    [
        ("Asia/Almaty", "Etc/GMT-6", 5),
        ("Asia/Qostanay", "Etc/GMT-6", 5),
        ("Asia/Shanghai", "Etc/GMT-9", 8),
        ("America/Mexico_City", "America/Chicago", -6),
    ],
)
def test_an_old_table_of_time_zones_does_not_beat_the_packages(tmp_path: Path, zone: str, old: str, hours: int) -> None:
    table = tmp_path / "zoneinfo"
    packaged = Path(str(files("tzdata") / "zoneinfo"))
    (table / zone).parent.mkdir(parents=True)
    shutil.copyfile(packaged / old, table / zone)
    (table / "tzdata.zi").write_text("# version 2022a\n")
    asked = (
        "from datetime import UTC, datetime; from bot.main import adapt_to_machine;"
        f"adapt_to_machine(); from bot.core.announcing.subscribers import zone_named; zone = zone_named({zone!r});"
        "from bot.config import read_settings; print(read_settings().timezone.utcoffset(datetime(2026, 7, 1)));"
        "print(datetime(2026, 7, 1, tzinfo=UTC).astimezone(zone).utcoffset().total_seconds() / 3600)"
    )

    code, said, errors = run(tmp_path, asked, command=("-c",), PYTHONTZPATH=str(table))

    assert (code, errors) == (0, "")
    assert said.split() == ["5:00:00", f"{float(hours)}"]


def test_a_newer_table_of_the_system_is_used(tmp_path: Path) -> None:
    (tmp_path / "tzdata.zi").write_text("# version 2999z\n")
    asked = "import zoneinfo; from bot.main import adapt_to_machine; adapt_to_machine();print(zoneinfo.TZPATH[0])"

    assert run(tmp_path, asked, command=("-c",), PYTHONTZPATH=str(tmp_path))[1].strip() == str(tmp_path)
