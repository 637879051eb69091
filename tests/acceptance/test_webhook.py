"""The bot served by a webhook, as a process: questions answered through restarts, replays and faults."""

import asyncio
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bench.processes import KHORGOS, ordinary_environment, sandbox
from bot.app.serving import serve
from bot.chat.updates.backoff import TokenRefusedError
from bot.chat.updates.webhook import SECRET_HEADER
from bot.chat.updates.webhook_watch import LOOK_SECONDS
from bot.config import Settings
from bot.sandbox.faults import Fault
from bot.sandbox.server import SandboxServer
from tests.acceptance.conftest import TOKEN
from tests.acceptance.driver import Chat
from tests.acceptance.processes import bot_process
from tests.sandbox_control import SandboxControl

SECRET = "a-secret_of-Telegram-0123456789"  # noqa: S105 - nobody's
WORDS = "What was the trade turnover between China and Kazakhstan in 2022?"
ENDED_WITHIN = 15.0


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with sandbox(TOKEN, tmp_path / "sandbox.log") as running:
        yield running


@pytest.fixture
def hook() -> dict[str, str]:
    """Settings of a webhook on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return {
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "WEBHOOK_SECRET": SECRET,
        "LISTEN": f"127.0.0.1:{port}",
    }


async def test_questions_are_answered_through_restarts_replays_and_faults(
    address: str, hook: dict[str, str], tmp_path: Path
) -> None:
    async with SandboxControl(address) as control, aiohttp.ClientSession() as session:
        await control.change_settings(webhook_pause=0.1)
        chat, other = Chat(control, 77), Chat(control, 78)
        await control.write(77, WORDS)  # before anybody listens
        with bot_process(TOKEN, address, tmp_path, **hook, LOG_LEVEL="DEBUG") as process:
            await control.wait("replies", 30, chat_id=77)
            chat.replies = 1
            assert "2022" in (await chat.say(WORDS)).text
            await control.order_fault(Fault("status", method="sendMessage", code=502))
            await control.write(78, WORDS)
            assert "2022" in (await other.say(WORDS)).text
            process.send_signal(signal.SIGTERM)
            assert process.wait(ENDED_WITHIN) == 0
        await control.write(77, WORDS)  # while it is away
        with bot_process(TOKEN, address, tmp_path, **hook, LOG_LEVEL="DEBUG"):
            await control.wait("replies", 30, chat_id=77, count=chat.replies + 1)
            assert "2022" in (await chat.reply()).text
            await control.wait("idle")
            await _replay(session, hook["WEBHOOK_URL"])
            chat.replies += 1  # to what was posted twice
            assert "2022" in (await chat.say(WORDS)).text
            assert len(await control.replies(77)) == chat.replies
        counts = (await control.state())["calls"]
    assert (counts["setWebhook"], counts["getWebhookInfo"]) == (1, 2)
    assert "getUpdates" not in counts
    assert "deleteWebhook" not in counts
    logged = (tmp_path / "bot.log").read_text(encoding="utf-8")
    for secret in (SECRET, TOKEN, WORDS, "turnover"):
        assert secret not in logged


async def _replay(session: aiohttp.ClientSession, url: str) -> None:
    """The same update twice, then again with a wrong secret and in pieces."""
    person = {"id": 77, "is_bot": False, "first_name": "Ann", "language_code": "en"}
    message = {"message_id": 900, "date": 1_790_000_000, "chat": {"id": 77, "type": "private", "first_name": "Ann"}}
    update = {"update_id": 900, "message": {**message, "from": person, "text": WORDS}}
    for secret, body, status in (
        (SECRET, update, 200),
        (SECRET, update, 200),
        ("wrong", {**update, "update_id": 901}, 401),
        (SECRET, {"message": WORDS}, 400),
    ):
        async with session.post(url, json=body, headers={SECRET_HEADER: secret}) as answer:
            assert answer.status == status


async def test_the_webhook_stays_at_a_stop_and_goes_by_command_and_polling_says_so(
    address: str, hook: dict[str, str], tmp_path: Path
) -> None:
    async with SandboxControl(address) as control:
        chat = Chat(control, 77)
        with bot_process(TOKEN, address, tmp_path, **hook):
            await control.write(77, WORDS)
            await control.wait("replies", 30, chat_id=77)
            chat.replies = 1
        shown = _command(address, tmp_path, "webhook", "show")
        assert shown.stdout.splitlines() == [f"webhook: {hook['WEBHOOK_URL']}", "updates waiting: 0"]
        refused = _command(address, tmp_path)
        assert refused.returncode == 1
        assert "python bot.py webhook delete" in refused.stderr
        assert "Traceback" not in refused.stderr
        removed = _command(address, tmp_path, "webhook", "delete")
        assert (removed.returncode, removed.stderr) == (0, "")
        assert "webhook: none" in _command(address, tmp_path, "webhook", "show").stdout
        with bot_process(TOKEN, address, tmp_path):
            assert "2022" in (await chat.say(WORDS)).text


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"WEBHOOK_URL": "https://example.org/hook"}, "Telegram refuses WEBHOOK_URL"),
        ({"LISTEN": "203.0.113.9:8080"}, "LISTEN: nothing can listen on 203.0.113.9:8080"),
    ],
)
def test_an_address_that_cannot_be_had_is_told_in_one_sentence(
    settings: dict[str, str], told: str, address: str, hook: dict[str, str], tmp_path: Path
) -> None:
    refused = _command(address, tmp_path, **{**hook, **settings})
    assert refused.returncode == 1
    assert told in refused.stderr
    assert "Traceback" not in refused.stderr


def _command(address: str, folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    own = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": address, "DATABASE_URL": f"sqlite:///{folder / 'khorgos.db'}"}
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *KHORGOS, *arguments],
        cwd=folder,
        env=ordinary_environment(**own, **settings),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.asyncio(loop_scope="session")
async def test_a_token_that_is_revoked_ends_a_served_webhook_with_the_reason(
    settings: Settings, server: SandboxServer, control: SandboxControl, hook: dict[str, str], tmp_path: Path
) -> None:
    """Nothing is posted then, so that only a look tells; the clock is moved to the next."""
    own = settings.model_copy(
        update={
            "database_url": type(settings.database_url)(f"sqlite:///{tmp_path / 'khorgos.db'}"),
            "webhook_url": hook["WEBHOOK_URL"],
            "webhook_secret": SecretStr(SECRET),
            "listen": ("127.0.0.1", int(hook["LISTEN"].rpartition(":")[2])),
        }
    )
    serving = asyncio.create_task(serve(own, clock=server.clock))
    await control.write(77, WORDS)
    await control.wait("replies", 30, chat_id=77)
    await control.order_fault(Fault("status", "getWebhookInfo", code=401, description="Unauthorized"))

    for _ in range(100):
        server.clock.advance(LOOK_SECONDS)
        done, _ = await asyncio.wait([serving], timeout=0.1)
        if done:
            break
    with pytest.raises(TokenRefusedError, match="Telegram refuses the bot's token"):
        await serving
