"""A bot that is set up well, in a folder of its own, for each test to spoil."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app.diagnosis.checklist import checklist
from bot.app.diagnosis.findings import examine
from bot.app.diagnosis.setting_checks import secrets, written_settings
from bot.config import Settings
from bot.core.clock import SystemClock
from bot.sandbox.server import SandboxServer
from tests.acceptance.conftest import TOKEN
from tests.article import article_data
from tests.sandbox_control import SandboxControl

OWNER = 4242


class Operator:
    """Whoever sets the bot up, and asks what is wrong.

    Args:
        folder: where the bot is started.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch

    def set(self, **settings: str) -> None:
        """Put settings into the environment; empty ones count as not set."""
        for name, value in settings.items():
            self._monkeypatch.setenv(name, value)

    def write(self, *lines: str) -> None:
        """Write `.env`, for nobody else to read."""
        file = self.folder / ".env"
        file.write_text("\n".join(lines), encoding="utf-8")
        file.chmod(0o600)

    async def told(self, *checks: str) -> list[str]:
        """What these checks find, before anything is blotted out: no secret may be in it already then."""
        written = written_settings()
        wanted = [one for one in checklist(written, SystemClock()) if one.name in checks]
        assert len(wanted) == len(checks)
        lines = [str(finding) async for finding in examine(wanted)]
        for secret in secrets(written):
            assert secret not in "\n".join(lines)
        return lines

    async def line(self, check: str, beginning: str) -> str:
        """The one line that a check tells of this."""
        (found,) = [one for one in await self.told(check) if one.startswith(beginning)]
        return found


@pytest.fixture
def operator(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    """Everything is there, and nothing was set by whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    shutil.copyfile(sqlite_template, tmp_path / "khorgos.db")
    operator = Operator(tmp_path, monkeypatch)
    operator.set(
        BOT_TOKEN=TOKEN,
        DATABASE_URL=f"sqlite:///{tmp_path / 'khorgos.db'}",
        DATA_DIR=str(article_data(tmp_path)),
        OPERATIONS_LISTEN="off",
        OWNER_IDS=str(OWNER),
    )
    return operator


@pytest.fixture
async def telegram(operator: Operator) -> AsyncIterator[SandboxControl]:
    """Telegram, which an owner has written to, with all modes of the bot on."""
    async with (
        SandboxServer(TOKEN, inline_mode=True, guest_mode=True) as server,
        SandboxControl(server.url) as control,
    ):
        operator.set(TELEGRAM_API_URL=server.url)
        await control.write(OWNER, "/start")
        yield control
