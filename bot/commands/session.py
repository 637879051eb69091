"""The frame of every command: settings, logs, event loop, the terminal's letters, and errors as one sentence."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar
from urllib.parse import quote

import typer

from bot.config import Settings, read_settings
from bot.core.errors import KhorgosError
from bot.logs import set_up_logs

T = TypeVar("T")

WRONG = KhorgosError.exit_code
"""Exit code when something that was given cannot be used."""
MISSING = 2
"""Exit code when something that is needed was not given."""
HELD = 3
"""Exit code when a change waits for somebody to confirm it."""
INTERRUPTED = 130
"""Exit code after Ctrl+C, as shells give it (128 + SIGINT)."""


def prepare(*, quiet: bool = False) -> Settings:
    """Read the settings and set up the logs; wrong settings end the command.

    Args:
        quiet: show warnings and errors only, because the command's own output is what the person wants.
    """
    try:
        settings = read_settings()
    except KhorgosError as error:
        raise refusal(error) from None
    set_up_logs("WARNING" if quiet else settings.log_level, settings.log_format, _secrets(settings))
    return settings


def finish(work: Callable[[], Awaitable[T]]) -> T:
    """Run asynchronous work to its end; an error that we know is told in its own words."""

    async def main() -> T:
        return await work()

    try:
        with asyncio.Runner(loop_factory=event_loop_factory()) as runner:
            return runner.run(main())
    except KhorgosError as error:
        raise refusal(error) from None
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


def refusal(error: KhorgosError) -> typer.Exit:
    """Tell what is wrong on standard error; gives the exit to raise."""
    typer.echo(str(error), err=True)
    return typer.Exit(error.exit_code)


def as_typed(argument: str) -> str:
    """An argument in UTF-8 that Python could not read, because the locale says that there is only ASCII (`LANG=C`)."""
    try:
        return os.fsencode(argument).decode()
    except UnicodeError:  # in yet another encoding
        return argument.encode(errors="replace").decode()


def is_printable(text: str) -> bool:
    """Whether standard output can show a text without loss."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def event_loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Uvloop's loop; None, for Python's own, where there is no uvloop, as on Windows."""
    try:
        from uvloop import new_event_loop  # noqa: PLC0415 - it may not be there
    except ImportError:
        return None
    return new_event_loop


def _secrets(settings: Settings) -> list[str]:
    given = (settings.bot_token, settings.proxy_url, settings.database_url, settings.webhook_secret)
    secrets = [secret.get_secret_value() for secret in given if secret is not None]
    return [*secrets, *(quote(secret, safe="") for secret in secrets)]
