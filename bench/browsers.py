"""A headless Chromium of the system, and the chat page that it looks at."""

import os
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from bench.processes import KHORGOS, ordinary_environment, running

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
)
"""Without these Chromium asks its maker's servers for things that no page asked for."""
_AS_ROOT = ("--no-sandbox",)
"""Chromium refuses to start for root otherwise, as in containers."""


def system_chromium() -> str | None:
    """Where this machine has a Chromium; `CHROMIUM` names another one."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


@asynccontextmanager
async def chromium(executable: str) -> AsyncIterator[Browser]:
    """A Chromium without a window."""
    extra = _AS_ROOT if os.geteuid() == 0 else ()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=[*_QUIET, *extra])
        yield browser
        await browser.close()


@contextmanager
def tried(folder: Path, *arguments: str, **settings: str) -> Iterator[str]:
    """`bot.py try` in a process of its own; the address of its page.

    Args:
        folder: where its log goes; no `.env` lies there.
        arguments: further ones of the command.
        settings: of the bot, as an environment names them.
    """
    command = (*KHORGOS, "try", "--no-browser", "--port", "0", *arguments)
    log = folder / "try.log"
    with running(command, ordinary_environment(**settings), log) as process:
        line = process.stdout.readline() if process.stdout is not None else ""
        address = re.search(r"http://\S+", line)
        if address is None:
            raise RuntimeError(f"the page did not start: {line}{log.read_text(encoding='utf-8')}")
        yield address[0]
