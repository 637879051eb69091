"""Which modules of the bot a question runs through, from its handler to the reply; those of the transport apart.

    uv run --group bench python -m bench.question_path --beside ../other-checkout

A question in plain words is asked over the sandbox, and every function of the bot that runs until the reply is there
is traced. A reader who wants to understand one answer opens at most so many files.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parent.parent
_TOKEN = "7000123:AAE-a-token-of-the-usual-shape-0123456789"  # noqa: S105 - the sandbox's own
_WARM_UP = "Which cities have a Confucius Institute?"
_QUESTION = "What was the trade turnover between China and Kazakhstan in 2022?"
_HANDLER = "on_message"
_TRANSPORT = ("sandbox", "chat/transport", "chat/telegram_api", "chat/updates", "chat/polling", "chat/journal", "logs")
"""Folders and beginnings of names that carry a question to its handler and a reply away from it."""
_CARRIED = ("window", "incoming", "soundness", "dispatch", "direct", "persevering", "refusals", "racing", "counting")
"""The same, under the names that such modules of `chat` once had."""


@contextmanager
def traced(package: Path, seen: set[str]) -> Iterator[None]:
    """Note every module of a package in which a function runs, from the handler of a message on."""
    begun = False

    def note(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal begun
        if event != "call" or not frame.f_code.co_filename.startswith(str(package)):
            return
        begun = begun or frame.f_code.co_name == _HANDLER
        if begun and frame.f_code.co_name != "<module>":
            seen.add(Path(frame.f_code.co_filename).relative_to(package).as_posix())

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)


def is_of_transport(module: str) -> bool:
    """Whether a module carries messages rather than answering them."""
    return module.startswith(_TRANSPORT) or Path(module).stem in _CARRIED


async def modules_of_a_question(checkout: Path, folder: Path) -> list[str]:
    """The modules of a checkout's bot, in alphabetical order."""
    # By name: each checkout has its own, and the folders of some have moved since.
    library, server = import_module("bot.app.library"), import_module("bot.sandbox.server")
    driver = import_module("tests.acceptance.driver")
    seen: set[str] = set()
    async with server.SandboxServer(_TOKEN) as running:
        settings = import_module("bot.config").Settings(
            _env_file=None,
            bot_token=_TOKEN,
            telegram_api_url=running.url,
            database_url=f"sqlite+aiosqlite:///{folder / 'khorgos.db'}",
            default_language="en",
        )
        async with (
            library.open_library(settings, running.clock) as opened,
            driver.SandboxControl(running.url) as chat,
            driver.served(settings, opened, running.clock),
        ):
            person = await driver.Town(chat).chat()
            await person.say(_WARM_UP)
            with traced(checkout / "bot", seen):
                await person.say(_QUESTION)
    return sorted(module for module in seen if not is_of_transport(module))


def tell(checkout: str) -> None:
    """Trace inside this process, and print the modules for the one that asked."""
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(modules_of_a_question(Path(checkout), Path(folder)))))


def of(checkout: Path) -> list[str]:
    """The modules of a checkout's bot, traced in a process of its own."""
    inside = (
        f"import sys; sys.path.insert(0, {str(checkout)!r}); import bot, tests.acceptance.driver, bench;"
        f"bench.__path__.insert(0, {str(ROOT / 'bench')!r});"
        f"from bench.question_path import tell; tell({str(checkout)!r})"
    )
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", inside], stdout=subprocess.PIPE, text=True, check=True, cwd=checkout
    )
    modules: list[str] = json.loads(run.stdout.splitlines()[-1])
    return modules


def main() -> int:
    """Print the modules of this checkout, and how many there are in each."""
    parser = argparse.ArgumentParser(description="The modules that a question runs through.")
    parser.add_argument("--beside", type=Path, help="another checkout")
    arguments = parser.parse_args()
    modules = of(ROOT)
    print("\n".join(modules))
    print(f"{len(modules):3} modules  {ROOT.name}")
    if arguments.beside is not None:
        beside = arguments.beside.resolve()
        print(f"{len(of(beside)):3} modules  {beside.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
