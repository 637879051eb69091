"""The memory of a webhook over many requests, good and bad ones: does it stay flat?

    python -m bench.webhook [REQUESTS]

100,000 requests unless told otherwise, of which a third are updates, a third the same again, and the rest have a wrong
secret, another address or no JSON. It ends after five minutes at the latest; the exit code is 1 when memory grew by
more than a tenth after the first fifth.
"""

import asyncio
import sys
import tempfile
from itertools import count
from pathlib import Path

import aiohttp
import psutil
from telegram import Bot

from bench.processes import Process, ordinary_environment, running
from bot.chat.telegram_api.request import AiohttpRequest
from bot.chat.updates.update_intake import UpdateIntake
from bot.chat.updates.webhook import SECRET_HEADER, Webhook, WebhookDoor
from bot.core.clock import SystemClock
from tests.integration.chat.webhook_stage import PATH, SECRET, message
from tests.memory_claims import MemoryClaims

REQUESTS = 100_000
ROUNDS = 10
AT_ONCE = 20
LONGEST = 300.0
MOST_GROWTH = 0.1
SETTLED = ROUNDS // 5
"""Rounds until what is remembered of handled updates is full."""
_SERVE = "--serve"
_STATUSES = {200, 400, 401, 404}


async def serve() -> None:
    """Serve a webhook whose handler does nothing, until the process is ended; tells its port."""

    async def ignore(_: object) -> None:
        await asyncio.sleep(0)

    clock, request = SystemClock(), AiohttpRequest()
    intake = UpdateIntake(Bot("1:a", request=request), ignore, MemoryClaims(), clock=clock, deadline=40)
    webhook = Webhook(WebhookDoor("127.0.0.1", 0, PATH, SECRET), intake, clock=clock)
    await webhook.open()
    print(webhook.port, flush=True)
    await asyncio.Event().wait()


async def measure(process: Process, port: int, requests: int) -> bool:
    """Post all requests, print memory after each round; whether it stayed flat."""
    memory, sizes, ids = psutil.Process(process.pid), [], count(1)
    async with (
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session,
        asyncio.timeout(LONGEST),
    ):
        for number in range(1, ROUNDS + 1):
            await asyncio.gather(*(_post(session, port, requests // ROUNDS // AT_ONCE, ids) for _ in range(AT_ONCE)))
            sizes.append(memory.memory_info().rss)
            print(f"{number * requests // ROUNDS:>8,} requests: {sizes[-1] / 2**20:6.1f} MB", flush=True)
    growth = sizes[-1] / sizes[SETTLED - 1] - 1
    print(f"growth after the first fifth: {growth:+.1%}")
    return growth <= MOST_GROWTH


async def _post(session: aiohttp.ClientSession, port: int, requests: int, ids: "count[int]") -> None:
    update = message(next(ids), "hello")
    for number in range(requests):
        path, secret, body = PATH, SECRET, update
        match number % 9:
            case 0 | 1 | 2:
                update = body = message(next(ids), f"hello {number}")
            case 6:
                secret = "wrong"  # noqa: S105 - on purpose
            case 7:
                path = f"/other/{number}"
            case 8:
                body = {"message": number}
        url = f"http://127.0.0.1:{port}{path}"
        async with session.post(url, json=body, headers={SECRET_HEADER: secret}) as answer:
            if answer.status not in _STATUSES:
                raise RuntimeError(f"an answer of {answer.status}")


def main(requests: int) -> int:
    """Measure in a process of its own; 0 when memory stayed flat."""
    with tempfile.TemporaryDirectory() as folder:
        command = ("-m", "bench.webhook", _SERVE)
        with running(command, ordinary_environment(), Path(folder) / "webhook.log") as process:
            port = int(process.stdout.readline()) if process.stdout is not None else 0
            return 0 if asyncio.run(measure(process, port, requests)) else 1


if __name__ == "__main__":
    if _SERVE in sys.argv:
        asyncio.run(serve())
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else REQUESTS))
