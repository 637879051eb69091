"""One measured run of one bot: start, warm-up, a load of messages, and a count of the answers."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.processes import Process, ordinary_environment, running
from tests.sandbox_control import SandboxControl

TOKEN = "123456789:AAExampleTokenForTheSandboxOnly0000"  # noqa: S105 - the sandbox's own
PEOPLE = 300
"""How many people write: each in a private chat of their own."""
LONGEST_START = 30.0
LONGEST_LOAD = 120.0
_MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Contender:
    """A bot to be measured: what follows the interpreter, and its environment beside the ordinary one."""

    name: str
    command: tuple[str, ...]
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Load:
    """What is written to a bot: one message before it starts, some to warm it up, and those that count."""

    first: str
    warm_up: Sequence[str]
    measured: Sequence[str]


@dataclass(frozen=True, slots=True)
class Run:
    """What one run showed.

    Attributes:
        rate: answered messages a second, from the first batch handed out to the last answer seen.
        cpu: milliseconds of processor time per message in the bot's process.
        start: seconds from the start of the process to its first answer.
        resident: mebibytes in memory after the run.
        missing: messages without an answer.
        repeated: answers beyond one a message.
    """

    rate: float
    cpu: float
    start: float
    resident: float
    missing: int
    repeated: int


async def measure(contender: Contender, load: Load, control: SandboxControl, log: Path) -> Run:
    """Run a bot once from its start to its end, in an empty sandbox.

    Raises:
        RuntimeError: it does not answer at all; tells what it logged.
    """
    await control.reset()
    await write(control, [load.first])
    began = time.time()
    with running(contender.command, ordinary_environment(**contender.settings), log) as process:
        await answered(control, 1, LONGEST_START)
        first = await control.calls("sendMessage", limit=1)
        if not first or process.poll() is not None:
            raise silence(contender, log)
        start = first[0].time - began
        await write(control, load.warm_up)
        await answered(control, 1 + len(load.warm_up), LONGEST_LOAD)
        return await _loaded(process, load, control, start)


async def _loaded(process: Process, load: Load, control: SandboxControl, start: float) -> Run:
    seen = (await control.wait("handled", LONGEST_LOAD))["last_call"]
    bot = psutil.Process(process.pid)
    used = sum(bot.cpu_times()[:2])
    expected = await write(control, load.measured)
    await answered(control, 1 + len(load.warm_up) + len(load.measured), LONGEST_LOAD)
    await control.wait("handled", LONGEST_LOAD)  # so that answers beyond one are seen too
    used = sum(bot.cpu_times()[:2]) - used
    answers = await control.calls("sendMessage", seen, limit=10 * len(load.measured))
    handed_out = (await control.calls("getUpdates", seen, limit=1))[0].time
    given = Counter(int(call.params["chat_id"]) for call in answers if call.outcome == "ok")
    return Run(
        rate=given.total() / (max(call.time for call in answers) - handed_out),
        cpu=1000 * used / len(load.measured),
        start=start,
        resident=bot.memory_info().rss / _MEBIBYTE,
        missing=(expected - given).total(),
        repeated=(given - expected).total(),
    )


async def write(control: SandboxControl, texts: Sequence[str]) -> Counter[int]:
    """Let people write the texts in turn; how many each wrote."""
    people = [1 + number % PEOPLE for number in range(len(texts))]
    await control.write_many([{"from_id": one, "text": text} for one, text in zip(people, texts, strict=True)])
    return Counter(people)


async def answered(control: SandboxControl, count: int, seconds: float) -> None:
    """Wait until so many messages were sent, or the time is up."""
    try:
        await control.wait("calls", seconds, method="sendMessage", count=count)
    except TimeoutError:
        return  # the count of the answers tells how many are missing


def silence(contender: Contender, log: Path) -> RuntimeError:
    """What is raised of a bot that does not answer at all."""
    return RuntimeError(f"{contender.name} did not answer its first message:\n{log.read_text(encoding='utf-8')}")
