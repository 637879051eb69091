"""What is wrong with the webhook, and with the addresses on this machine."""

import asyncio
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.app.diagnosis.address_checks import _operations
from bot.app.diagnosis.webhook_checks import webhook_findings
from bot.app.reception import ALLOWED_UPDATES
from bot.chat.updates.webhook_registration import Registration
from bot.config import read_settings
from bot.core.clock import SystemClock
from bot.sandbox.world.people import Json
from tests.acceptance.conftest import TOKEN
from tests.acceptance.diagnosis.conftest import OWNER, Operator
from tests.acceptance.diagnosis.test_telegram import answering
from tests.acceptance.processes import bot_process
from tests.sandbox_control import SandboxControl
from tests.tls_front import tls_front

SECRET = "a-secret_of-Telegram-0123456789"  # noqa: S105 - nobody's


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def hook(operator: Operator, port: int, secret: str = SECRET) -> Registration:
    """Wish for a webhook on this machine."""
    url = f"http://127.0.0.1:{port}/hook"
    operator.set(WEBHOOK_URL=url, WEBHOOK_SECRET=secret, LISTEN=f"127.0.0.1:{port}")
    return Registration(url, secret, ALLOWED_UPDATES)


async def register(telegram: SandboxControl, wanted: Registration, *left_out: str) -> None:
    """Set it at Telegram, as a bot does."""
    body = {
        "url": wanted.marked_url(TOKEN),
        "secret_token": wanted.secret,
        "allowed_updates": [kind for kind in ALLOWED_UPDATES if kind not in left_out],
    }
    assert (await asked(telegram, "setWebhook", body))["ok"]


async def asked(telegram: SandboxControl, method: str, body: Json | None = None) -> Json:
    """The answer to a call of the bot's."""
    assert telegram._session is not None
    address = telegram._base.removesuffix("/control/")
    async with telegram._session.post(f"{address}/bot{TOKEN}/{method}", json=body or {}) as answer:
        told: Json = await answer.json()
        return told


async def test_a_webhook_that_keeps_updates_from_a_bot_that_asks_is_to_be_deleted(
    operator: Operator, telegram: SandboxControl, free_port: int
) -> None:
    await register(telegram, Registration(f"http://127.0.0.1:{free_port}/secret-path", SECRET, ()))

    line = await operator.line("Telegram", "FAULT    webhook")

    assert "a webhook is set (at 127.0.0.1) though WEBHOOK_URL is empty" in line
    assert line.endswith("; run python bot.py webhook delete, or set WEBHOOK_URL")


@pytest.mark.usefixtures("telegram")
async def test_a_webhook_that_is_wanted_and_not_set_comes_with_the_start(operator: Operator, free_port: int) -> None:
    hook(operator, free_port)

    line = await operator.line("Telegram", "warning  webhook")

    assert "Telegram has no webhook; start the bot, which sets it" in line


async def test_a_webhook_at_another_address_or_with_another_secret_is_a_fault(
    operator: Operator, telegram: SandboxControl, free_port: int
) -> None:
    hook(operator, free_port)
    await register(telegram, Registration("http://127.0.0.1:1/other", SECRET, ()))
    assert "another address than WEBHOOK_URL" in await operator.line("Telegram", "FAULT    webhook")

    await register(telegram, hook(operator, free_port, "another-secret-0123456789"))
    hook(operator, free_port)
    line = await operator.line("Telegram", "FAULT    webhook: it was set")
    assert "another WEBHOOK_SECRET, so that posts are refused; start the bot" in line


async def test_a_webhook_that_brings_too_little_is_told(
    operator: Operator, telegram: SandboxControl, free_port: int
) -> None:
    await register(telegram, hook(operator, free_port), "inline_query", "poll_answer")

    line = await operator.line("Telegram", "warning  webhook")

    assert "Telegram does not post inline_query, poll_answer; start the bot" in line


async def test_posts_that_fail_are_told_in_telegrams_words(
    operator: Operator, telegram: SandboxControl, free_port: int
) -> None:
    await register(telegram, hook(operator, free_port))
    await telegram.write(OWNER, "does anybody listen?")
    for _ in range(200):  # until it was tried
        if "last_error_date" in (await asked(telegram, "getWebhookInfo"))["result"]:
            break
        await asyncio.sleep(0.05)

    line = await operator.line("Telegram", "FAULT    webhook: posting failed at")

    assert "; see that the bot runs, and that WEBHOOK_URL leads through the proxy to LISTEN" in line


async def test_many_updates_that_wait_are_told(operator: Operator, telegram: SandboxControl) -> None:
    await telegram.write_many([{"from_id": OWNER, "text": "hello"} for _ in range(150)])

    line = await operator.line("Telegram", "warning  webhook")

    assert "updates wait at Telegram; start the bot, or see in its log" in line


@pytest.mark.parametrize(("port", "is_told"), [(9000, True), (8443, False), (443, False), (5000, True)])
async def test_a_port_that_telegram_posts_to_never_is_told(port: int, is_told: bool, operator: Operator) -> None:  # noqa: FBT001 - a case of the test
    operator.set(WEBHOOK_URL=f"https://bot.example.org:{port}/hook", WEBHOOK_SECRET=SECRET)
    settings = read_settings()

    lines = [str(one) for one in webhook_findings({"url": ""}, settings, SystemClock())]

    told = f"FAULT    webhook: Telegram posts to no port {port}; use one of 80, 88, 443, 8443 in WEBHOOK_URL"
    assert (told in lines) is is_told


async def test_a_port_of_another_program_is_not_taken_for_our_own_bot(operator: Operator) -> None:
    async with answering(lambda: web.Response(text="ok")) as other:
        hook(operator, other)
        door = await operator.line("addresses", "FAULT    LISTEN")
    assert door.endswith(f"127.0.0.1:{other} is taken by another program; end that program, or set another host:port")


async def test_a_port_for_health_that_is_taken_is_a_fault_where_it_was_chosen(
    operator: Operator, taken_port: int
) -> None:
    operator.set(OPERATIONS_LISTEN=f"127.0.0.1:{taken_port}")

    line = await operator.line("addresses", "FAULT    OPERATIONS_LISTEN")

    assert "is taken by another program; end that program" in line


@pytest.mark.parametrize("address", ["203.0.113.9:8080", "nowhere.invalid:8080", "[2001:db8::1]:8080"])
async def test_an_address_that_is_none_of_this_machine_is_told(address: str, operator: Operator) -> None:
    operator.set(OPERATIONS_LISTEN=address)

    line = await operator.line("addresses", "FAULT    OPERATIONS_LISTEN: nothing can listen at")

    assert line.endswith("; set an address of this machine")


async def test_a_free_port_is_left_free(operator: Operator, free_port: int) -> None:
    operator.set(OPERATIONS_LISTEN=f"127.0.0.1:{free_port}")

    assert await operator.told("addresses") == [f"ok       OPERATIONS_LISTEN: 127.0.0.1:{free_port} is free"]
    with socket.create_server(("127.0.0.1", free_port)):
        pass


async def test_a_certificate_that_telegram_would_not_trust_is_a_fault(operator: Operator, free_port: int) -> None:
    async with answering(web.Response) as behind, tls_front(behind, operator.folder, "127.0.0.1") as front:
        hook(operator, free_port)
        operator.set(WEBHOOK_URL=f"https://127.0.0.1:{front.port}/hook")
        line = await operator.line("addresses", "FAULT    WEBHOOK_URL: the certificate of 127.0.0.1")

    assert "; give the proxy before LISTEN a certificate of a known authority" in line


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (502, "warning  WEBHOOK_URL: the proxy at 127.0.0.1 finds nobody behind it; start the bot"),
        (301, "FAULT    WEBHOOK_URL: 127.0.0.1 sends whoever asks elsewhere (status 301); set the address"),
        (405, "ok       WEBHOOK_URL: somebody (status 405) answers at 127.0.0.1"),
    ],
)
async def test_what_stands_before_the_bot_is_told(status: int, told: str, operator: Operator, free_port: int) -> None:
    async with answering(lambda: web.Response(status=status, headers={"Location": "http://127.0.0.1:9/"})) as port:
        hook(operator, free_port)
        operator.set(WEBHOOK_URL=f"http://127.0.0.1:{port}/hook")
        assert told in await operator.line("addresses", told[:20])


async def test_an_address_that_nobody_reaches_is_told(operator: Operator, free_port: int) -> None:
    hook(operator, free_port)

    line = await operator.line("addresses", "warning  WEBHOOK_URL: 127.0.0.1 cannot be reached from here")

    assert "; see that its name leads to the proxy before LISTEN" in line


async def test_our_own_running_bot_is_known_and_not_disturbed(
    operator: Operator, telegram: SandboxControl, free_port: int, tmp_path: Path
) -> None:
    operator.set(OPERATIONS_LISTEN=f"127.0.0.1:{free_port}")
    address = os.environ["TELEGRAM_API_URL"]
    with bot_process(TOKEN, address, tmp_path, OPERATIONS_LISTEN=f"127.0.0.1:{free_port}") as process:
        await telegram.wait("polling", 30)
        assert await operator.told("addresses") == ["ok       running bot: a bot runs here, and is well"]
        lines = await operator.told("Telegram", "database", "database file")
        assert [line for line in lines if line.startswith("FAULT")] == []
        await telegram.write(OWNER, "What was the trade turnover between China and Kazakhstan in 2022?")
        await telegram.wait("handled", 30)
        assert process.poll() is None
    assert "WARNING" not in (tmp_path / "bot.log").read_text(encoding="utf-8")


async def test_a_port_for_health_that_is_taken_is_no_fault_where_nobody_chose_it(taken_port: int) -> None:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.3)) as session:
        found = [one async for one in _operations(session, "127.0.0.1", taken_port, is_chosen=False)]

    assert [one.level for one in found] == ["warning"]
    assert found[0].remedy.startswith("set another host:port, or off")


async def test_our_own_running_bot_is_known_behind_its_webhook(
    operator: Operator, telegram: SandboxControl, free_port: int, tmp_path: Path
) -> None:
    wanted = hook(operator, free_port)
    given = {"WEBHOOK_URL": wanted.url, "WEBHOOK_SECRET": SECRET, "LISTEN": f"127.0.0.1:{free_port}"}
    with bot_process(TOKEN, os.environ["TELEGRAM_API_URL"], tmp_path, **given):
        await telegram.wait("calls", 30, method="setWebhook", count=1)
        await telegram.wait("replies", 30, chat_id=OWNER)
        found = await operator.told("addresses", "Telegram")

    assert f"ok       LISTEN: the bot takes posts at 127.0.0.1:{free_port}" in found
    assert "ok       WEBHOOK_URL: the bot answers at 127.0.0.1" in found
    assert any(line.startswith("ok       webhook: it is set as WEBHOOK_URL has it") for line in found)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"checks": {"telegram": "ok", "database": "away"}}, "tells of trouble (database: away); mend that, or see"),
        ({"checks": {"telegram": "starting"}}, "tells of trouble (telegram: starting); mend that, or see its log"),
        (["ready"], "tells of trouble (health: it cannot be read); mend that, or see its log"),
    ],
)
async def test_what_troubles_the_running_bot_is_told(body: object, told: str, operator: Operator) -> None:
    async with answering(lambda: web.json_response(body, status=503, headers={"Server": "khorgos"})) as port:
        operator.set(OPERATIONS_LISTEN=f"127.0.0.1:{port}")
        assert told in await operator.line("addresses", "FAULT    running bot")
