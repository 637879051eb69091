"""Several processes of the bot behind one address and over one database, questions at a steady rate, and accidents."""

import asyncio
import signal
import socket
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bench.processes import KHORGOS, Process, ordinary_environment, running, sandbox
from bench.questions import Questions
from tests.acceptance.balancer import Balancer
from tests.sandbox_control import SandboxControl

TOKEN = "7000123:AAE-a-token-of-the-usual-shape-0123456789"  # noqa: S105 - the sandbox's own
SECRET = "a-secret_of-Telegram-0123456789"  # noqa: S105 - nobody's
START_SECONDS = 60.0
END_SECONDS = 60.0
"""Within which the last question must be answered after it was asked."""
_TICK = 0.01
_REPEATED_AFTER = 0.25
"""Seconds; half of what the sandbox waits before it posts an update for the third time."""


@dataclass(frozen=True, slots=True)
class Load:
    """How much is asked, each question by another person in their private chat, and by which seed."""

    questions: int
    rate: float
    seed: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found when all was over.

    Attributes:
        missing: questions that were never answered.
        repeated: answers beyond one a question.
        delays: seconds from a question to its first answer, sorted.
        most_in_flight: updates that were on their way at once.
        accidents: how many times something was done to the bot.
        in_flight: the sum of the updates on their way at each accident.
    """

    questions: int
    missing: int
    repeated: int
    delays: Sequence[float]
    most_in_flight: int
    accidents: int = 0
    in_flight: int = 0

    def delay(self, share: float) -> float:
        """Seconds within which such a share of the questions was answered."""
        return self.delays[min(int(share * len(self.delays)), len(self.delays) - 1)] if self.delays else 0.0

    def __str__(self) -> str:
        shares = ", ".join(
            f"p{share * 100:g} {self.delay(share) * 1000:.0f} ms" for share in (0.5, 0.9, 0.99, 0.999, 1)
        )
        return (
            f"{self.questions} questions, {self.missing} missing, {self.repeated} repeated; {shares};"
            f" {self.accidents} accidents with {self.in_flight} in flight; {self.most_in_flight} at most"
        )


class Fleet:
    """Processes of the bot, each with a port and a log of its own."""

    def __init__(self, size: int, address: str, database_url: str, folder: Path, **settings: str) -> None:
        self.ports = _free_ports(size)
        self._own = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": address,
            "DATABASE_URL": database_url,
            "INDEX_DIR": str(folder / "index"),
            "WEBHOOK_SECRET": SECRET,
            "LOG_LEVEL": "WARNING",
            **settings,
        }
        self._folder = folder
        self._stack = AsyncExitStack()
        self._running: dict[int, Process] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    def log(self, number: int) -> str:
        """What a process has said so far, in all its lives."""
        return (self._folder / f"bot-{number}.log").read_text(encoding="utf-8")

    async def start(self, number: int, url: str) -> None:
        """Start a process, and wait until it listens."""
        port = self.ports[number]
        given = {**self._own, "LISTEN": f"127.0.0.1:{port}", "WEBHOOK_URL": url}
        log = self._folder / f"bot-{number}.log"
        self._running[number] = self._stack.enter_context(running(KHORGOS, ordinary_environment(**given), log))
        async with asyncio.timeout(START_SECONDS):
            while not await _listens(port):
                if self._running[number].poll() is not None:
                    raise RuntimeError(f"a process did not start: {self.log(number)}")
                await asyncio.sleep(0.05)

    async def kill(self, number: int) -> None:
        """Kill a process with SIGKILL, and wait until it is gone."""
        self._running[number].kill()
        assert await asyncio.to_thread(self._running[number].wait) == -signal.SIGKILL


@dataclass(slots=True)
class Stage:
    """What an accident has at hand."""

    control: SandboxControl
    balancer: Balancer
    fleet: Fleet
    accidents: int = 0
    in_flight: int = 0

    async def kill_and_restart(self, number: int) -> None:
        """Kill a process under load, and start it again at once."""
        self.accidents += 1
        self.in_flight += self.balancer.in_flight
        await self.fleet.kill(number)
        await self.fleet.start(number, self.balancer.url)


@asynccontextmanager
async def stage(size: int, database_url: str, folder: Path, **settings: str) -> AsyncIterator[Stage]:
    """So many processes that serve the sandbox's webhook behind a balancer."""
    with sandbox(TOKEN, folder / "sandbox.log") as address:
        async with (
            SandboxControl(address) as control,
            Fleet(size, address, database_url, folder, **settings) as fleet,
            Balancer(fleet.ports) as balancer,
        ):
            await control.change_settings(webhook_pause=_REPEATED_AFTER)
            await fleet.start(0, balancer.url)  # makes tables and index for all
            await asyncio.gather(*(fleet.start(number, balancer.url) for number in range(1, size)))
            yield Stage(control, balancer, fleet)


async def ask(on: Stage, load: Load, accidents: Callable[[], Awaitable[object]]) -> Tally:
    """Ask at a steady rate while accidents happen; both come to their end before the answers are counted."""
    asked: dict[int, float] = {}
    happening = asyncio.ensure_future(accidents())
    await _ask_steadily(on.control, load, asked)
    await happening
    answers = await _until_answered(on.control, asked)
    times = Counter(who for who, _ in answers)
    first: dict[int, float] = {}
    for who, at in answers:
        first.setdefault(who, at)
    return Tally(
        load.questions,
        missing=sum(who not in times for who in asked),
        repeated=sum(times[who] - 1 for who in asked if who in times),
        delays=sorted(first[who] - at for who, at in asked.items() if who in first),
        most_in_flight=on.balancer.most_in_flight,
        accidents=on.accidents,
        in_flight=on.in_flight,
    )


async def _ask_steadily(control: SandboxControl, load: Load, asked: dict[int, float]) -> None:
    texts = [one.text for one in Questions(load.seed).take(load.questions)]
    began = time.time()
    while len(asked) < len(texts):
        due = min(int((time.time() - began) * load.rate) + 1, len(texts))
        some = range(len(asked), due)
        if some:
            now = time.time()
            await control.write_many([{"from_id": 1 + one, "text": texts[one]} for one in some])
            asked.update({1 + one: now for one in some})
        await asyncio.sleep(_TICK)


async def _until_answered(control: SandboxControl, asked: dict[int, float]) -> list[tuple[int, float]]:
    """All answers, with whom they went to and when, once everybody has one and nothing waits to be posted."""
    deadline = time.monotonic() + END_SECONDS
    while True:
        calls = await control.calls("sendMessage", limit=200_000)
        answers = [(int(call.params["chat_id"]), call.time) for call in calls if call.outcome == "ok"]
        is_done = asked.keys() <= {who for who, _ in answers}
        if (is_done and not (await control.state())["pending_updates"]) or time.monotonic() > deadline:
            return answers
        await asyncio.sleep(0.5)


def _free_ports(count: int) -> list[int]:
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(one.getsockname()[1]) for one in taken]
    for one in taken:
        one.close()
    return ports


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True
