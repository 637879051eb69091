"""What is wrong with Telegram, and on the way to it."""

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.sandbox.faults import Fault
from tests.acceptance.conftest import TOKEN
from tests.acceptance.diagnosis.conftest import OWNER, Operator
from tests.sandbox_control import SandboxControl
from tests.tls_front import tls_front

PROXY_PASSWORD = "s3cret-of-the-proxy"  # noqa: S105 - nobody's
CHANGES_NOTHING = {"getMe", "getWebhookInfo", "getChat", "sendRichMessage", "deleteEphemeralMessage"}


@asynccontextmanager
async def answering(answer: Callable[[], web.Response]) -> AsyncIterator[int]:
    """A server that answers everything so; its port."""

    async def handle(_: web.BaseRequest) -> web.Response:
        return answer()

    runner = web.ServerRunner(web.Server(handle))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


@pytest.mark.usefixtures("telegram")
async def test_all_is_well_with_telegram(operator: Operator) -> None:
    lines = await operator.told("Telegram")

    assert [line for line in lines if not line.startswith("ok ")] == []
    assert any("Bot API: the server's is 10.2 or newer" in line for line in lines)
    assert any("clock: it agrees" in line for line in lines)
    assert any("privacy mode" in line for line in lines)


async def test_asking_changes_nothing_at_telegram(operator: Operator, telegram: SandboxControl) -> None:
    before = await telegram.state()
    await operator.told("Telegram")

    calls = await telegram.calls()
    assert {call.method for call in calls} == CHANGES_NOTHING
    probes = [call for call in calls if call.method in {"sendRichMessage", "deleteEphemeralMessage"}]
    assert [call.status for call in probes] == [400, 400]
    after = await telegram.state()
    assert {name for name in before if before[name] != after[name]} <= {"calls", "last_call", "ok_calls"}


@pytest.mark.usefixtures("telegram")
async def test_a_refused_token_is_to_be_copied_anew(operator: Operator) -> None:
    operator.set(BOT_TOKEN=TOKEN[:-5] + "zzzzz")

    line = await operator.line("Telegram", "FAULT    token")

    assert "does not accept BOT_TOKEN (Unauthorized); copy it from @BotFather" in line
    assert "logOut" in line  # it is a server of one's own


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lambda: web.Response(text="<html>It works!</html>", content_type="text/html"), "is no Bot API"),
        (lambda: web.json_response({"status": "up"}), "is no Bot API"),
        (lambda: web.json_response([1, 2]), "is no Bot API"),
        (lambda: web.Response(status=404, text="nginx"), "is no Bot API"),
        (lambda: web.json_response({"ok": False, "description": "Bad Gateway"}, status=502), "trouble of its own"),
    ],
)
async def test_something_else_at_the_address_is_no_bot_api(
    answer: Callable[[], web.Response], told: str, operator: Operator
) -> None:
    async with answering(answer) as port:
        operator.set(TELEGRAM_API_URL=f"http://127.0.0.1:{port}")
        line = await operator.line("Telegram", "FAULT    Telegram")

    assert told in line
    assert "; correct TELEGRAM_API_URL" in line or "; try again later" in line


async def test_a_bot_api_server_that_was_not_started_is_to_be_started(operator: Operator) -> None:
    async with answering(web.Response) as port:
        pass
    operator.set(TELEGRAM_API_URL=f"http://127.0.0.1:{port}")

    lines = await operator.told("Telegram")

    assert lines[0].startswith("FAULT    Telegram: 127.0.0.1:")
    assert "(connection refused); start the Bot API server, or correct TELEGRAM_API_URL" in lines[0]
    assert [line.split(":")[0] for line in lines[1:]] == [
        "warning  bot's modes",
        "warning  owners",
        "warning  webhook",
    ]


async def test_a_name_that_nobody_knows_is_to_be_corrected(operator: Operator) -> None:
    operator.set(TELEGRAM_API_URL="http://telegram.invalid")

    line = await operator.line("Telegram", "FAULT    Telegram")

    assert "the name telegram.invalid is not found; correct TELEGRAM_API_URL, or this machine's DNS" in line


@pytest.mark.usefixtures("telegram")
async def test_a_certificate_of_nobody_is_named(operator: Operator) -> None:
    async with answering(web.Response) as behind, tls_front(behind, operator.folder, "127.0.0.1") as front:
        operator.set(TELEGRAM_API_URL=f"https://127.0.0.1:{front.port}")
        line = await operator.line("Telegram", "FAULT    Telegram")

    assert "TLS with 127.0.0.1:" in line
    assert "; set the clock, renew the authorities' certificates" in line


async def test_a_server_that_says_nothing_is_not_waited_for(operator: Operator) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        operator.set(TELEGRAM_API_URL=f"http://127.0.0.1:{silent.getsockname()[1]}")
        line = await operator.line("Telegram", "FAULT    Telegram")

    assert "does not answer (nothing within 4 s); see what holds the Bot API server up" in line


async def test_a_proxy_that_is_not_there_is_named_without_its_password(operator: Operator) -> None:
    async with answering(web.Response) as port:
        pass
    operator.set(PROXY_URL=f"http://khorgos:{PROXY_PASSWORD}@127.0.0.1:{port}")

    line = await operator.line("Telegram", "FAULT    Telegram")

    assert "the proxy cannot be used (connection refused); correct PROXY_URL, or start the proxy" in line


@pytest.mark.parametrize("api", ["https://api.telegram.org", "http://127.0.0.1:9"])
async def test_a_proxy_that_refuses_the_password_is_named_without_it(api: str, operator: Operator) -> None:
    async with answering(lambda: web.Response(status=407)) as port:
        operator.set(PROXY_URL=f"http://khorgos:{PROXY_PASSWORD}@127.0.0.1:{port}", TELEGRAM_API_URL=api)
        line = await operator.line("Telegram", "FAULT    Telegram")

    assert "the proxy refuses name and password; correct them in PROXY_URL" in line


@pytest.mark.parametrize(
    ("seconds", "level", "told"),
    [
        (3600, "FAULT  ", "behind Telegram's; set it by NTP"),
        (-300, "FAULT  ", "ahead of Telegram's; set it by NTP"),
        (15, "warning", "behind Telegram's; see that it is kept by NTP"),
    ],
)
async def test_a_wrong_clock_is_to_be_set(
    seconds: float, level: str, told: str, operator: Operator, telegram: SandboxControl
) -> None:
    await telegram.advance_clock(seconds)

    assert told in await operator.line("Telegram", f"{level}  clock: this machine's is")


@pytest.mark.parametrize(
    ("mode", "told"),
    [
        (
            {"inline_mode": False},
            "inline mode is off, so that nobody can ask in other chats; send @BotFather /setinline",
        ),
        ({"guest_mode": False}, "; switch on Guest Mode in @BotFather's app"),
        ({"can_join_groups": False}, "it may not be added to groups; send @BotFather /setjoingroups"),
    ],
)
async def test_a_mode_that_is_off_is_to_be_switched_on(
    mode: dict[str, bool], told: str, operator: Operator, telegram: SandboxControl
) -> None:
    await telegram.change_settings(**mode)

    assert told in await operator.line("Telegram", "warning  bot's modes")


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("9.5", "older than 10.1,"),
        ("10.0", "10.0 or newer, and older than 10.1,"),
        ("10.1", "10.1 or newer, and older than 10.2,"),
    ],
)
async def test_an_old_server_is_to_be_brought_up_to_date(
    version: str, told: str, operator: Operator, telegram: SandboxControl
) -> None:
    await telegram.change_settings(bot_api=version)

    line = await operator.line("Telegram", "warning  Bot API: the server's is")

    assert told in line
    assert line.endswith("; update the Bot API server")


async def test_an_owner_who_never_wrote_to_the_bot_is_to_press_start(
    operator: Operator, telegram: SandboxControl
) -> None:
    await telegram.add_person(99)
    operator.set(OWNER_IDS=f"{OWNER},98,99")

    lines = [line for line in await operator.told("Telegram") if " owners: " in line]

    assert lines[0].startswith("warning  owners: the bot cannot write to 98, 99 of OWNER_IDS; let each open the bot")
    assert lines[1] == "ok       owners: 1 of 3 have written to the bot"


@pytest.mark.usefixtures("telegram")
async def test_without_owners_nobody_is_told_of_alarms(operator: Operator) -> None:
    operator.set(OWNER_IDS="")

    assert "nobody is told of alarms" in await operator.line("Telegram", "warning  owners: OWNER_IDS is empty")


@pytest.mark.parametrize("method", ["getWebhookInfo", "getChat", "sendRichMessage"])
async def test_what_was_found_before_the_line_is_cut_is_told(
    method: str, operator: Operator, telegram: SandboxControl
) -> None:
    await telegram.order_fault(Fault("reset_before", method=method, times=0))

    lines = await operator.told("Telegram")

    assert any(line.startswith("warning  Telegram: it stopped answering") for line in lines)
    assert any(line.startswith("ok       Telegram: ") for line in lines)
