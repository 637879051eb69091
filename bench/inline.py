"""How long an inline query takes from the person's letter to the cards, and how much of that is our own work.

    uv run --group bench bench/inline.py

Every beginning of people's plain questions is typed, letter after letter, each by somebody else, so that nothing is
dropped; with all facts and series of `data/`. Printed are milliseconds: of our own work, from a query to the
parameters of its answer, in processor time; and of the whole way over the sandbox's HTTP, there and back. 1 when our
own work takes more than LIMIT in more than one of 100. A busy machine makes the whole way slow: look at its load.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from pydantic import SecretStr
from telegram import InlineQuery, User

from bot.app.library import Library, open_library
from bot.chat.handlers.inline import InlineHandlers
from bot.config import Settings
from bot.sandbox.server import SandboxServer
from tests.acceptance.driver import served
from tests.questions import by_fact_id
from tests.sandbox_control import SandboxControl

LIMIT = 30.0
"""Milliseconds of our own work, which 99 in 100 must stay below."""
_TOKEN = "7000123:AAE-a-token-of-the-usual-shape-0123456789"  # noqa: S105 - the sandbox's own
_SETS = ("plain.jsonl", "other_sources.jsonl")
_QUERIES, _WARM_UP = 3000, 200
_SEED = 2023


def typed(count: int) -> Sequence[str]:
    """Beginnings of questions, as they come while these are typed; one in twenty has no words yet."""
    chance = random.Random(_SEED)
    questions = [one.text for name in _SETS for one in by_fact_id(name)]
    beginnings = (chance.choice(questions) for _ in range(count))
    return ["" if chance.random() < 1 / 20 else text[: chance.randint(1, len(text))] for text in beginnings]


async def main() -> int:
    """Type, and print the times."""
    with tempfile.TemporaryDirectory() as folder:
        async with SandboxServer(_TOKEN) as server, SandboxControl(server.url) as control:
            await control.change_settings(inline_mode=True)
            settings = Settings().model_copy(
                update={
                    "bot_token": SecretStr(_TOKEN),
                    "telegram_api_url": server.url,
                    "database_url": SecretStr(f"sqlite+aiosqlite:///{Path(folder) / 'khorgos.db'}"),
                    "proxy_url": None,
                }
            )
            async with open_library(settings, server.clock) as library:
                own = _own(library)
                async with served(settings, library, server.clock):
                    whole = await _whole(control)
    print(f"{_QUERIES:,} queries, seed {_SEED}, milliseconds\n{'':34}{'p50':>8}{'p99':>8}{'most':>8}")
    print(_line("our own work, processor time", own))
    print(_line("letter to cards, over HTTP", whole))
    print(f"limit of our own work: p99 ≤ {LIMIT:.0f} ms")
    return int(_share(own, 99) > LIMIT)


def _own(library: Library) -> list[float]:
    """Milliseconds from a query to the parameters of its answer."""
    answering = InlineHandlers(library.services, library.wording.inline, library.conversation)
    person, times = User(7, "Aigul", is_bot=False), []
    for text in typed(_WARM_UP + _QUERIES):
        query = InlineQuery("1", person, text, "")
        begun = time.process_time_ns()
        answering.answer(query, "khorgos_bot")
        times.append((time.process_time_ns() - begun) / 1e6)
    return times[_WARM_UP:]


async def _whole(control: SandboxControl) -> list[float]:
    """Milliseconds from a letter to the cards."""
    times = []
    for number, text in enumerate(typed(_WARM_UP + _QUERIES)):
        begun = time.perf_counter_ns()
        asked = await control.ask_inline(1_000_000 + number, text)
        await control.wait("answered", inline=asked.id)
        times.append((time.perf_counter_ns() - begun) / 1e6)
    return times[_WARM_UP:]


def _line(name: str, times: list[float]) -> str:
    return f"{name:34}{_share(times, 50):8.2f}{_share(times, 99):8.2f}{max(times):8.2f}"


def _share(times: list[float], percent: int) -> float:
    """What so many of a hundred stay below."""
    return sorted(times)[min(len(times) * percent // 100, len(times) - 1)]


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
