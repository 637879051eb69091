"""Whatever the bot prints, logs, measures and backs up, and however it fails: no secret is in it."""

import asyncio
import gzip
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import quote

import aiohttp
import pytest

from bench.processes import ROOT, ordinary_environment, sandbox
from bot.app.application import build_application
from bot.app.library import open_library
from bot.chat.updates.webhook import WebhookDoor
from bot.chat.updates.webhook_registration import Registration
from bot.config import Settings
from bot.core.clock import SystemClock
from bot.main import _PLACES
from bot.sandbox.faults import Fault
from bot.store.database_url import DatabaseUrl
from tests.acceptance.guarded_proxy import guarded_proxy
from tests.acceptance.processes import bot_process
from tests.acceptance.secret_forms import Secrets, leaks
from tests.article import article_data
from tests.postgresql import PASSWORD, PostgresqlServer
from tests.sandbox_control import SandboxControl

HOST, PATIENCE = "127.0.0.1", 30.0
FAILING_DRIVER = """
import asyncpg
async def connect(*arguments, **named):
    raise ZeroDivisionError(f"a driver that repeats what it was given: {arguments} {named}")
asyncpg.connect = connect
"""
"""A fault of somebody else's that nobody foresaw, which ends a command with a traceback."""
Said = dict[str, str]


@pytest.mark.parametrize(
    ("token", "style"),
    [("7000123:AAE-a-token-of-the-usual-shape-0123456789", "json"), ("odd-number:odd~tökén!+of&ours", "console")],
)
async def test_no_secret_is_in_anything_that_is_printed_logged_measured_or_backed_up(
    token: str, style: str, tmp_path: Path, unused_tcp_port_factory: Callable[[], int]
) -> None:
    secrets = Secrets(token, "webhook-secret_0f9e", "pr0xy p@ss/w%rd", PASSWORD)
    ports = [unused_tcp_port_factory() for _ in range(2)]
    said: Said = {}
    with ExitStack() as stack:
        server = PostgresqlServer()
        server.start()
        stack.callback(server.stop)
        url = server.url(server.create())
        address = stack.enter_context(sandbox(token, tmp_path / "sandbox.log"))
        async with guarded_proxy("operator", secrets.proxy) as proxy, SandboxControl(address) as control:
            through = f"http://operator:{quote(secrets.proxy, safe='')}@{proxy}"
            given = {"LOG_LEVEL": "DEBUG", "LOG_FORMAT": style, "DATABASE_URL": url, "PROXY_URL": through}
            webhook = {
                "WEBHOOK_URL": f"http://{HOST}:{ports[0]}/hook",
                "WEBHOOK_SECRET": secrets.webhook,
                "LISTEN": f"{HOST}:{ports[0]}",
            }
            watched = given | webhook | {"OPERATIONS_LISTEN": f"{HOST}:{ports[1]}"}
            await _polling(
                said, secrets, control, address, tmp_path, given | {"OPERATIONS_LISTEN": watched["OPERATIONS_LISTEN"]}
            )
            await _posted(said, secrets, control, address, tmp_path, watched)
            own = watched | {"BOT_TOKEN": token, "TELEGRAM_API_URL": address, "DATA_DIR": str(article_data(tmp_path))}
            await _commands(said, tmp_path, own)
            await _refusals(said, tmp_path, own)
            await _represented(said, own)
    assert leaks(secrets, said) == {}


async def _polling(
    said: Said, secrets: Secrets, control: SandboxControl, address: str, folder: Path, given: Mapping[str, str]
) -> None:
    """Answers, a picture, failures whose errors might quote an address; a token that is refused at last."""
    with bot_process(secrets.token, address, folder, **given) as process:
        await control.write(5, "trade turnover in 2022")
        await control.wait("replies", PATIENCE, chat_id=5)
        for fault in ("reset_before", "garbage"):
            await control.order_fault(Fault(fault, method="sendMessage"))
            await control.write(5, "trade turnover in 2023")
        await control.order_fault(Fault("status", method="sendMessage", code=404, description="Not Found"))
        await control.write(5, "/chart trade")
        await control.order_fault(Fault("status", method="getUpdates", code=502))
        await control.wait("handled", PATIENCE)
        said |= await _looked_at(given["OPERATIONS_LISTEN"], "polling")
        await control.order_fault(Fault("status", method="getUpdates", code=401, times=100))
        await control.write(5, "/start")
        await _until(given["OPERATIONS_LISTEN"], "refuses")
        said |= await _looked_at(given["OPERATIONS_LISTEN"], "refused")
        process.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(process.wait, PATIENCE) == 78
    said["log, polling"] = (folder / "bot.log").read_text(encoding="utf-8")
    assert "bot is running" in said["log, polling"]
    assert "operator" not in said["log, polling"]
    await control.request("DELETE", "faults")


async def _posted(
    said: Said, secrets: Secrets, control: SandboxControl, address: str, folder: Path, given: Mapping[str, str]
) -> None:
    """By the webhook, with strangers who try its door."""
    (folder / "bot.log").unlink()
    header = "X-Telegram-Bot-Api-Secret-Token"
    with bot_process(secrets.token, address, folder, **given) as process:
        await _until(given["OPERATIONS_LISTEN"], '"ready":true')
        await control.write(6, "trade turnover in 2022")
        await control.wait("replies", PATIENCE, chat_id=6)
        async with aiohttp.ClientSession() as http:
            for secret, body in (
                ("wrong", b"{}"),
                (secrets.webhook, b"{no json"),
                (secrets.webhook, b'{"update_id":1}'),
            ):
                async with http.post(given["WEBHOOK_URL"], headers={header: secret}, data=body) as answer:
                    said[f"answer to {secret} {body!r}"[:10]] = (
                        f"{answer.status} {answer.headers} {await answer.text()}"
                    )
        said |= await _looked_at(given["OPERATIONS_LISTEN"], "webhook")
        process.send_signal(signal.SIGTERM)
        await asyncio.to_thread(process.wait, PATIENCE)
    said["log, webhook"] = (folder / "bot.log").read_text(encoding="utf-8")
    assert "bot has stopped" in said["log, webhook"]


async def _looked_at(address: str, when: str) -> Said:
    """What the address of health and figures tells."""
    said: Said = {}
    async with aiohttp.ClientSession() as http:
        for path in ("/healthz", "/readyz", "/metrics", "/nowhere"):
            async with http.get(f"http://{address}{path}") as answer:
                said[f"{path}, {when}"] = f"{answer.headers} {await answer.text()}"
    assert "khorgos_ready" in said[f"/metrics, {when}"]
    return said


async def _until(address: str, words: str) -> None:
    """Wait until `/readyz` says so."""
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as http:
        while True:
            with suppress(aiohttp.ClientError):
                async with http.get(f"http://{address}/readyz") as answer:
                    if words in await answer.text():
                        return
            await asyncio.sleep(0.1)


async def _commands(said: Said, folder: Path, own: Mapping[str, str]) -> None:
    """What an operator types, the backup among it."""
    backup = folder / "backup"
    lines = ["backup", str(backup)], ["webhook", "show"], ["webhook", "delete"], ["ask", "--explain", "trade in 2022"]
    for line in (*lines, ["facts", "coverage"], ["announcements", "list"], ["reports", "list"], ["--help"], ["doctor"]):
        if line[0] in _known():
            said[" ".join(line[:2])] = await asyncio.to_thread(_typed, folder, own, *line)
    said["backup, unpacked"] = gzip.decompress(backup.read_bytes()).decode()
    assert "khorgos" in said["backup, unpacked"][:200].lower()


def _known() -> set[str]:
    return {*_PLACES, "--help"}


async def _refusals(said: Said, folder: Path, own: Mapping[str, str]) -> None:
    """What is wrong with settings, database, proxy and token, and a fault that nobody foresaw."""
    database, proxy = own["DATABASE_URL"], own["PROXY_URL"]
    plain = database.replace("+asyncpg", "")
    elsewhere = f"postgresql://{database.partition('://')[2].rpartition('@')[0]}@{HOST}:9/facts"
    (folder / "failing").mkdir()
    (folder / "failing" / "sitecustomize.py").write_text(FAILING_DRIVER)
    kind, socks = plain.replace("postgresql", "oracle"), proxy.replace("http", "socks5")
    broken, known = own["BOT_TOKEN"].replace(":", ": "), own["WEBHOOK_SECRET"] + " §"
    to_the_store: dict[str, dict[str, str]] = {
        "no such server": {"DATABASE_URL": elsewhere},
        "not this user": {"DATABASE_URL": plain.replace("test_", "nobody_")},
        "a parameter": {"DATABASE_URL": f"{plain}?sslpasswort={quote(PASSWORD, safe='')}"},
        "another kind": {"DATABASE_URL": kind},
        "an @ too many": {"DATABASE_URL": f"postgresql://khorgos:{PASSWORD}@{HOST}/facts"},
        "all at once": {"DATABASE_URL": kind, "PROXY_URL": socks, "BOT_TOKEN": broken, "WEBHOOK_SECRET": known},
        "a traceback": {"PYTHONPATH": f"{folder / 'failing'}:{ROOT}"},
    }
    to_telegram: dict[str, dict[str, str]] = {
        "a proxy away": {"PROXY_URL": proxy.rpartition(":")[0] + ":9"},
        "a proxy that refuses": {"PROXY_URL": proxy.replace("operator", "somebody")},
        "a port of it": {"PROXY_URL": proxy.rpartition(":")[0] + ":none"},
        "letters of it": {"PROXY_URL": proxy.replace("operator", "оператор")},
        "another bot": {"TELEGRAM_API_URL": own["TELEGRAM_API_URL"] + "/x"},
    }
    for command, cases in ((["ask", "trade"], to_the_store), (["webhook", "show"], to_telegram)):
        commands = (asyncio.to_thread(_typed, folder, {**own, **settings}, *command) for settings in cases.values())
        told = dict(zip(cases, await asyncio.gather(*commands), strict=True))
        assert [why for why, text in told.items() if text.startswith("0")] == []
        said |= told
    assert "ZeroDivisionError" in said["a traceback"]
    assert [name for name in to_the_store["all at once"] if f"\n{name}: " not in said["all at once"]] == []


def _typed(folder: Path, settings: Mapping[str, str], *arguments: str) -> str:
    """All that a command prints."""
    with suppress(subprocess.TimeoutExpired):
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, str(ROOT / "bot.py"), *arguments],
            cwd=folder,
            env=ordinary_environment(**settings),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return f"{done.returncode}\n{done.stdout}\n{done.stderr}"
    raise AssertionError(arguments)


async def _represented(said: Said, own: Mapping[str, str]) -> None:
    """What a debugger, a test or an error's text would show of the objects that hold secrets."""
    make: Callable[..., Settings] = Settings
    settings = make(_env_file=None, **{name.lower(): value for name, value in own.items()})
    secret = own["WEBHOOK_SECRET"]
    async with open_library(settings, SystemClock()) as library:
        application = build_application(settings, library)
        objects = {
            "settings": settings,
            "library": library,
            "database": library.database,
            "engines": vars(library.database),
            "url": DatabaseUrl.parse(own["DATABASE_URL"]),
            "application": application,
            "bot": application.bot,
            "request": application.bot.request,
            "door": WebhookDoor(HOST, 0, "/hook", secret),
            "registration": Registration(own["WEBHOOK_URL"], secret, ()),
            "handlers": application.handlers,
        }
        for name, one in objects.items():
            said[f"repr of {name}"] = f"{one!r} {one!s}"
