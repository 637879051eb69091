"""Bots and the sandbox as processes of their own, ended by their ids."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.config import Settings

ROOT = Path(__file__).parent.parent
KHORGOS = (str(ROOT / "bot.py"),)
"""The bot itself, as the command behind the interpreter."""
PATIENCE = 15.0
"""Seconds that a process has to end after it was told to."""

Process = subprocess.Popen[str]


def ordinary_environment(**settings: str) -> dict[str, str]:
    """The environment of somebody who starts a bot by hand, with these settings of the bot and no others.

    Compiled modules are kept for the next start, as Python does unless told otherwise.
    """
    left_out = {"pythondontwritebytecode", *Settings.model_fields}
    kept = {name: value for name, value in os.environ.items() if name.lower() not in left_out}
    # Several bots on one machine cannot all have the address that is meant for one.
    return kept | {"PYTHONPATH": str(ROOT), "OPERATIONS_LISTEN": "off"} | settings


@contextmanager
def running(command: tuple[str, ...], environment: Mapping[str, str], log: Path) -> Iterator[Process]:
    """A Python process at work; on leaving it is told to end and waited for.

    Args:
        command: what follows the interpreter.
        environment: all of its environment.
        log: where its standard error is added; it works in the folder of this file, where no `.env` lies.
    """
    with log.open("a", encoding="utf-8") as errors:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            [sys.executable, *command],
            cwd=log.parent,
            env=dict(environment),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        yield process
    finally:
        end(process)


@contextmanager
def sandbox(token: str, log: Path) -> Iterator[str]:
    """The stand-in for the Bot API in a process of its own; its address."""
    command = ("-m", "bot.sandbox", "--token", token, "--keep-messages", "1000")
    with running(command, ordinary_environment(), log) as process:
        address = process.stdout.readline().strip() if process.stdout is not None else ""
        if not address:
            raise RuntimeError(f"the sandbox did not start: {log.read_text(encoding='utf-8')}")
        yield address


def end(process: Process) -> int:
    """Ask a process to end, and make it end if it does not; its exit code."""
    if process.poll() is None:
        process.terminate()
    try:
        return process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()
    finally:
        if process.stdout is not None:
            process.stdout.close()
