"""`doctor` as an operator types it: what it says, what it leaves as it is, and what it never shows."""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.processes import KHORGOS, ordinary_environment, sandbox
from tests.acceptance.conftest import TOKEN
from tests.article import article_data
from tests.sandbox_control import SandboxControl

OWNER = 4242
SECRETS = {
    "BOT_TOKEN": "7000123:AAE-the-token-that-nobody-may-see-0123456",
    "DATABASE_URL": "postgresql://khorgos:the%2Dpass-word-77@127.0.0.1:1/khorgos",
    "PROXY_URL": "http://someone:pr0xy-pass-word@127.0.0.1:1",
    "WEBHOOK_SECRET": "the-secret-of-the-webhook_01",
}
HIDDEN = (*SECRETS.values(), "the-pass-word-77", "the%2Dpass-word-77", "pr0xy-pass-word", "AAE-the-token")


@pytest.fixture
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with sandbox(TOKEN, tmp_path_factory.mktemp("sandbox") / "sandbox.log") as running:
        yield running


def doctor(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *KHORGOS, "doctor", *arguments],
        cwd=folder,
        env=ordinary_environment(**settings),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def everything(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


async def test_where_all_is_well_nothing_is_wrong_and_nothing_is_changed(
    address: str, sqlite_template: Path, tmp_path: Path
) -> None:
    shutil.copyfile(sqlite_template, tmp_path / "khorgos.db")
    data = article_data(tmp_path)
    async with SandboxControl(address) as control:
        await control.write(OWNER, "/start")
        await control.change_settings(inline_mode=True, guest_mode=True)
        before, told = everything(tmp_path), await control.state()
        done = doctor(
            tmp_path,
            BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=address,
            DATABASE_URL=f"sqlite:///{tmp_path / 'khorgos.db'}",
            DATA_DIR=str(data),
            OWNER_IDS=str(OWNER),
        )
        calls, after = {call.method for call in await control.calls()}, await control.state()

    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert [line for line in lines if line.startswith("FAULT")] == []
    assert lines[-1].startswith("faults: 0, warnings: ")
    assert {line.split()[0] for line in lines[:-1]} <= {"ok", "warning"}
    assert calls <= {"getMe", "getWebhookInfo", "getChat", "sendRichMessage", "deleteEphemeralMessage"}
    assert {name for name in told if told[name] != after[name]} <= {"calls", "last_call", "ok_calls"}
    assert everything(tmp_path) == before
    assert TOKEN not in done.stdout


def test_many_faults_at_once_are_all_told_with_their_remedies_and_without_a_secret(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        (tmp_path / ".env").write_text(f"BOT_TOEKN={SECRETS['BOT_TOKEN']}\n", encoding="utf-8")
        (tmp_path / ".env").chmod(0o644)
        done = doctor(
            tmp_path,
            "--json",
            **SECRETS,
            WEBHOOK_URL="https://127.0.0.1:1/hook",
            LISTEN=f"127.0.0.1:{port}",
            DATA_DIR=str(tmp_path / "no-data"),
            INDEX_DIR=str(tmp_path / ".env" / "index"),
        )

    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (1, "")
    assert {one["check"] for one in found if one["level"] == "fault"} == {
        "Telegram",
        "LISTEN",
        "database",
        "data",
        "disk",
    }
    assert {"settings", ".env", "WEBHOOK_URL"} <= {one["check"] for one in found if one["level"] == "warning"}
    assert all(one["found"] and bool(one["remedy"]) is (one["level"] != "ok") for one in found)
    for hidden in HIDDEN:
        assert hidden not in done.stdout
    assert [one.name for one in tmp_path.iterdir()] == [".env"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"DATABASE_URL": "mysql://khorgos:the-pass-word-77@127.0.0.1/khorgos"},
        {"DATABASE_URL": "postgresql://khorgos:the-pass-word-77@x@127.0.0.1:port/khorgos"},
        {"PROXY_URL": "socks5://someone:pr0xy-pass-word@127.0.0.1:1"},
        {"BOT_TOKEN": "7000123:AAE-the-token that nobody-may-see-0123456"},
        {"WEBHOOK_SECRET": "the-secret of the webhook!"},
        {"TELEGRAM_API_URL": "https://api.telegram.org/bot"},
    ],
)
def test_wrong_settings_are_told_without_what_they_hold(wrong: dict[str, str], tmp_path: Path) -> None:
    done = doctor(tmp_path, **{**SECRETS, **wrong})

    (name,) = wrong
    assert (done.returncode, done.stderr) == (1, "")
    assert f"FAULT    settings: {name} is wrong; " in done.stdout
    for hidden in (*HIDDEN, *wrong.values()):
        assert hidden not in done.stdout
