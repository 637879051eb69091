"""The whole bot in this process, on a sandbox over HTTP and a SQLite file of its own."""

import logging
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
import pytest_asyncio

from bot.app.library import Library, open_library
from bot.config import Settings
from bot.core.lexicon import Lexicon
from bot.files.lexicon_files import load_full_lexicon
from bot.sandbox.server import SandboxServer
from tests.acceptance.driver import Town, served
from tests.article import article_data
from tests.sandbox_control import SandboxControl

TOKEN = "7000123:AAE-a-token-of-the-usual-shape-0123456789"  # noqa: S105 - the sandbox's own


@pytest.fixture(autouse=True)
def _no_warning_of_times_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere python-telegram-bot's warning about `retry_after` is only a warning."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def server() -> AsyncIterator[SandboxServer]:
    async with SandboxServer(TOKEN) as running:
        yield running


@pytest.fixture(scope="session")
def settings(server: SandboxServer, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return _settings(
        bot_token=TOKEN,
        telegram_api_url=server.url,
        database_url=f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('bot') / 'khorgos.db'}",
        data_dir=article_data(tmp_path_factory.mktemp("article")),
    )


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def library(settings: Settings, server: SandboxServer) -> AsyncIterator[Library]:
    async with open_library(settings, server.clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def lexicon(settings: Settings) -> Lexicon:
    return load_full_lexicon(settings.data_dir / "lexicon")


@pytest.fixture
def failures(caplog: pytest.LogCaptureFixture) -> Iterator[set[str]]:
    """Events that a test expects to be logged as errors; any other error in the log fails it."""
    expected: set[str] = set()
    yield expected
    errors = [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert [vars(record) for record in errors if vars(record).get("event") not in expected] == []


@pytest_asyncio.fixture(loop_scope="session")
async def control(server: SandboxServer) -> AsyncIterator[SandboxControl]:
    async with SandboxControl(server.url) as client:
        await client.reset()
        yield client


@pytest_asyncio.fixture(loop_scope="session")
async def town(
    settings: Settings, library: Library, server: SandboxServer, control: SandboxControl, failures: set[str]
) -> AsyncIterator[Town]:
    """People who can write to the bot, which is being served."""
    del failures  # its check comes after this
    async with served(settings, library, server.clock):
        yield Town(control)


def _settings(**given: object) -> Settings:
    """Settings that no `.env` of the person who runs the tests has a part in."""
    make: Callable[..., Settings] = Settings
    return make(_env_file=None, default_language="en", timezone="Asia/Almaty", proxy_url=None, **given)
