"""What every command begins and ends with: settings, logs, and errors as one sentence with an exit code."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar
from urllib.parse import quote

import typer

from bot.commands.surroundings import event_loop_factory
from bot.config import Settings, read_settings
from bot.core.errors import KhorgosError
from bot.logs import set_up_logs

T = TypeVar("T")

WRONG = 1
"""Exit code when something that was given cannot be used."""
MISSING = 2
"""Exit code when something that is needed was not given."""
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
    return typer.Exit(WRONG)


def _secrets(settings: Settings) -> list[str]:
    given = (settings.bot_token, settings.proxy_url, settings.database_url)
    secrets = [secret.get_secret_value() for secret in given if secret is not None]
    return [*secrets, *(quote(secret, safe="") for secret in secrets)]
