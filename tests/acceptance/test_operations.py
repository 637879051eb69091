"""What a supervisor and Prometheus see of the real process, and what its exit code says."""

import asyncio
import signal
import socket
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from bench.processes import Process, sandbox
from bot.sandbox.faults import Fault
from tests.acceptance.processes import bot_process
from tests.postgresql import PostgresqlServer
from tests.sandbox_control import SandboxControl

TOKEN = "7000123:AAE-a-token-of-the-usual-shape-0123456789"  # noqa: S105 - the sandbox's own
HOST, USUAL_PORT = "127.0.0.1", 8081
PATIENCE = 20.0
STOP_SECONDS = 10.0


@dataclass
class Watched:
    """The process, the world that it serves, and the port on which it tells of itself."""

    process: Process
    control: SandboxControl
    http: aiohttp.ClientSession
    port: int
    folder: Path

    async def get(self, path: str) -> tuple[int, str]:
        async with self.http.get(f"http://{HOST}:{self.port}{path}") as answer:
            return answer.status, await answer.text()

    async def until_ready(self, status: int = 200) -> str:
        """Wait until `/readyz` says so; what it says."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                found, text = await self.get("/readyz")
            except aiohttp.ClientError:
                found, text = 0, ""
            if found == status:
                return text
            assert time.monotonic() < deadline, (found, text)
            await asyncio.sleep(0.1)

    async def figures(self) -> dict[str, float]:
        """All figures, as `name{label,…}`."""
        _, text = await self.get("/metrics")
        return {
            f"{one.name}{{{','.join(one.labels.values())}}}": one.value
            for family in text_string_to_metric_families(text)
            for one in family.samples
        }

    async def exit_code(self) -> int:
        return await asyncio.to_thread(self.process.wait, 60)

    def log(self) -> str:
        return (self.folder / "bot.log").read_text(encoding="utf-8")


@asynccontextmanager
async def watched(folder: Path, port: int, **settings: str) -> AsyncIterator[Watched]:
    with sandbox(TOKEN, folder / "sandbox.log") as address:
        async with SandboxControl(address) as control, aiohttp.ClientSession() as http:
            own = {"OPERATIONS_LISTEN": f"{HOST}:{port}", **settings}
            with bot_process(TOKEN, address, folder, **own) as process:
                yield Watched(process, control, http, port, folder)


async def test_a_supervisor_sees_that_the_bot_lives_and_is_ready_and_nothing_else(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    async with watched(tmp_path, unused_tcp_port) as bot:
        said = await bot.until_ready()

        assert said == '{"ready":true,"checks":{"telegram":"ok","facts":"ok","database":"ok"}}\n'
        assert await bot.get("/healthz") == (200, "ok\n")
        for path in ("/", "/metrics/x", "/telegram"):
            assert (await bot.get(path))[0] == 404


async def test_the_figures_count_what_happened(tmp_path: Path, unused_tcp_port: int) -> None:
    async with watched(tmp_path, unused_tcp_port) as bot:
        await bot.until_ready()
        for person, text in (
            (5, "trade turnover in 2022"),
            (6, "товарооборот в 2022 году"),
            (7, "как дела у марсиан?"),
        ):
            await bot.control.write(person, text)
        await bot.control.order_fault(Fault("status", method="sendMessage", code=400, description="Bad Request: x"))
        await bot.control.write(8, "/start")
        await bot.control.wait("handled", PATIENCE)
        found = await bot.figures()

    assert found["khorgos_updates_total{message}"] == 4
    assert found["khorgos_questions_total{en,answer}"] == 1
    assert found["khorgos_questions_total{ru,answer}"] == 1
    assert found["khorgos_questions_total{ru,unknown}"] == 1
    assert round(found["khorgos_unknown_ratio{}"], 2) == 0.33
    assert found["khorgos_update_seconds_count{}"] == 4
    assert found["khorgos_facts{}"] == 78
    assert found["khorgos_facts_version{}"] >= 1
    assert found["khorgos_database_up{}"] == found["khorgos_ready{}"] == 1
    assert found["khorgos_deliveries{pending}"] == 0
    assert found["khorgos_log_events_total{handler.failed,error}"] == 1


async def test_a_bot_that_telegram_does_not_answer_yet_is_alive_and_not_ready(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    async with watched(tmp_path, unused_tcp_port, TELEGRAM_API_URL=f"http://{HOST}:9") as bot:
        assert "starting: Telegram has not answered yet" in await bot.until_ready(503)
        assert (await bot.get("/healthz"))[0] == 200


async def test_a_second_copy_is_told_by_readiness_figures_log_and_exit_code(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    async with watched(tmp_path, unused_tcp_port) as bot:
        await bot.until_ready()
        described = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
        await bot.control.order_fault(Fault("status", method="getUpdates", code=409, description=described, times=100))
        await bot.control.write(5, "hello")

        assert "another copy of this bot runs with the same token" in await bot.until_ready(503)
        found = await bot.figures()
        assert found["khorgos_ready{}"] == 0
        assert found["khorgos_log_events_total{polling.conflict,error}"] >= 1
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.exit_code() == 0


async def test_a_token_that_is_revoked_is_told_until_the_end_and_by_the_exit_code(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    async with watched(tmp_path, unused_tcp_port) as bot:
        await bot.until_ready()
        await bot.control.order_fault(
            Fault("status", method="getUpdates", code=401, description="Unauthorized", times=100)
        )
        await bot.control.write(5, "hello")

        assert "Telegram refuses the bot's token" in await bot.until_ready(503)
        assert (await bot.figures())["khorgos_log_events_total{bot.refused,critical}"] == 1
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.exit_code() == 78


async def test_a_wrong_token_ends_the_start_at_once_with_a_code_of_its_own(tmp_path: Path) -> None:
    with sandbox(TOKEN, tmp_path / "sandbox.log") as address, bot_process("1:wrong", address, tmp_path) as process:
        assert await asyncio.to_thread(process.wait, PATIENCE) == 78
    assert "Telegram refuses the bot's token" in (tmp_path / "bot.log").read_text(encoding="utf-8")


async def test_questions_are_answered_and_readiness_stays_while_the_database_is_away(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    with ExitStack() as running:
        server = PostgresqlServer()
        server.start()
        running.callback(server.stop)
        url = server.url(server.create())
        async with watched(tmp_path, unused_tcp_port, DATABASE_URL=url) as bot:
            await bot.until_ready()
            running.close()
            await bot.control.write(5, "trade turnover in 2022")
            await bot.control.wait("replies", PATIENCE, chat_id=5)

            _, said = await bot.get("/readyz")
            assert '"ready":true' in said
            assert '"database":"away: it does not answer' in said
            assert (await bot.figures())["khorgos_database_up{}"] == 0


async def test_health_is_never_told_on_the_address_of_the_webhook(tmp_path: Path, unused_tcp_port: int) -> None:
    address = f"{HOST}:{unused_tcp_port}"
    webhook = {"WEBHOOK_URL": f"http://{address}/hook", "WEBHOOK_SECRET": "s", "LISTEN": address}
    async with watched(tmp_path, unused_tcp_port, **webhook) as bot:
        assert await bot.exit_code() == 1
        assert "OPERATIONS_LISTEN is where the webhook is served (LISTEN): choose another port, or off" in bot.log()


async def test_an_address_that_somebody_chose_and_is_taken_ends_the_start(tmp_path: Path, unused_tcp_port: int) -> None:
    taken = await asyncio.start_server(lambda *_: None, HOST, unused_tcp_port)
    async with taken, watched(tmp_path, unused_tcp_port) as bot:
        assert await bot.exit_code() == 1
        assert "OPERATIONS_LISTEN: nothing can listen on" in bot.log()


async def test_where_nobody_chose_an_address_the_bot_answers_though_it_is_taken(tmp_path: Path) -> None:
    """Two bots on one machine, of which the first has the usual port; or something else has it already."""
    with suppress(OSError), socket.create_server((HOST, USUAL_PORT)):
        await _answers_without_figures(tmp_path)
        return
    await _answers_without_figures(tmp_path)


async def _answers_without_figures(tmp_path: Path) -> None:
    async with watched(tmp_path, USUAL_PORT, OPERATIONS_LISTEN="") as bot:
        await bot.control.write(5, "trade turnover in 2022")
        await bot.control.wait("replies", PATIENCE, chat_id=5)
        assert "operations.unavailable" in bot.log()


async def test_a_stop_ends_within_ten_seconds_though_telegram_holds_every_call(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    async with watched(tmp_path, unused_tcp_port) as bot:
        await bot.until_ready()
        await bot.control.order_fault(Fault("delay", method="sendMessage", seconds=60, times=100))
        for person in range(5, 30):
            await bot.control.write(person, "trade turnover in 2022")
        await bot.control.wait("calls", PATIENCE, method="sendMessage", count=1)
        began = time.monotonic()
        bot.process.send_signal(signal.SIGTERM)
        code = await bot.exit_code()

        assert code in (0, 1)
        assert time.monotonic() - began <= STOP_SECONDS
