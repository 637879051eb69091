"""The frame of every command: settings, logs, event loop, the terminal's letters, and errors as one sentence."""

import asyncio
import logging
import os
import sys
from base64 import b64encode
from collections.abc import Awaitable, Callable
from typing import TypeVar
from urllib.parse import quote, unquote, urlsplit

import typer

from bot.config import Settings, read_settings
from bot.core.errors import KhorgosError
from bot.logs import set_up_logs
from bot.store.database_url import DatabaseUrl

log = logging.getLogger(__name__)

T = TypeVar("T")

WRONG = KhorgosError.exit_code
"""Exit code when something that was given cannot be used."""
MISSING = 2
"""Exit code when something that is needed was not given."""
HELD = 3
"""Exit code when a change waits for somebody to confirm it."""
_SHORTEST = 4
"""Letters of a part of a secret that is hidden wherever it stands; fewer would hide half of every line."""
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
    """Run asynchronous work to its end; an error that we know is told in its own words.

    One that nobody foresaw goes to the log, which hides secrets, and not to Python, which would print them: drivers
    repeat what they were given.
    """

    async def main() -> T:
        return await work()

    try:
        with asyncio.Runner(loop_factory=event_loop_factory()) as runner:
            return runner.run(main())
    except KhorgosError as error:
        raise refusal(error) from None
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except (typer.Exit, BrokenPipeError):  # the second where what follows the command in a pipe has ended
        raise
    except Exception:
        log.critical("a fault that nobody foresaw; please report it", extra={"event": "command.failed"}, exc_info=True)
        raise typer.Exit(WRONG) from None


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
    """Every text that no log may tell: secrets whole, the parts of them that are secret alone, and both encoded."""
    token, webhook, proxy = (
        "" if secret is None else secret.get_secret_value()
        for secret in (settings.bot_token, settings.webhook_secret, settings.proxy_url)
    )
    database = settings.database_url.get_secret_value()
    parts = [token.partition(":")[2], webhook, *DatabaseUrl.parse(database).passwords, *_of_proxy(proxy)]
    secrets = [token, proxy, database, *(part for part in parts if len(part) >= _SHORTEST)]
    return [*secrets, *(quote(secret, safe="") for secret in secrets)]


def _of_proxy(url: str) -> list[str]:
    """The password as it stands in the URL, as it is meant, and as it goes to the proxy (RFC 7617)."""
    person = urlsplit(url).netloc.rpartition("@")[0]
    password = person.partition(":")[2]
    return [password, unquote(password), b64encode(unquote(person).encode()).decode()] if password else []
