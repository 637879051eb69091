"""`try`: the real bot and a stand-in for Telegram on this machine, with a chat page in the browser."""

import errno
import secrets
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time
from typing import Annotated

import typer
from pydantic import SecretStr

from bot.app.serving import serve
from bot.commands.sampling import SampleDesk
from bot.commands.session import finish, prepare, refusal
from bot.config import Settings
from bot.core.errors import KhorgosError, OutputError, UsageError
from bot.sandbox.server import SandboxServer
from bot.sandbox.town import furnish
from bot.texts.terminal import KEPT_FOLDER_FAILS, PORT_TAKEN, TRY_ENDED, TRY_READY

PORT = 8474
"""Where the page is when nothing else is there, so that an address once opened stays good."""
_BOT_ID = 7000000474
_KEPT_CALLS, _KEPT_MESSAGES = 1_000, 2_000
_FIRST_MOMENT = 1_760_000_000
"""Ids that go on from an earlier run count the seconds since then, in October 2025; nobody writes as fast."""


def try_out(
    *,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help=f"0 takes a free one.  [default: {PORT} if free]")
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page.")] = True,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="DIR", help="Keep the bot's store there; else it is forgotten.")
    ] = None,
) -> None:
    """Try the bot in a browser, on this machine alone: needs neither a token nor Telegram."""
    settings = prepare(quiet=True)
    try:
        with _folder(keep) as folder:
            finish(lambda: _run(_apart(settings, folder), port, browser=browser, keep=keep))
    except KhorgosError as error:
        raise refusal(error) from None
    typer.echo(TRY_ENDED)


def _apart(settings: Settings, folder: Path) -> Settings:
    """Settings that touch nothing of the real bot, whatever `.env` says."""
    own = {
        "bot_token": SecretStr(f"{_BOT_ID}:{secrets.token_urlsafe(26)}"),
        "database_url": SecretStr(f"sqlite+aiosqlite:///{folder / 'khorgos.db'}"),
        "proxy_url": None,
    }
    return settings.model_copy(update=own)


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="khorgos-try-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)
        return
    try:
        keep.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(KEPT_FOLDER_FAILS.format(folder=keep, why=error.strerror)) from None
    yield keep.resolve()


async def _run(settings: Settings, port: int | None, *, browser: bool, keep: Path | None) -> None:
    desk = SampleDesk()
    first_id = 1 if keep is None else int(time()) - _FIRST_MOMENT
    server = await _listening(settings, port, desk, first_id)
    try:
        furnish(server.sandbox)
        typer.echo(TRY_READY.format(address=f"{server.url}/"))
        bot = settings.model_copy(update={"telegram_api_url": server.url})
        if browser:
            _open(f"{server.url}/")
        await serve(bot, clock=server.clock, opened=desk.open)
    finally:
        await server.stop()


async def _listening(settings: Settings, port: int | None, desk: SampleDesk, first_id: int) -> SandboxServer:
    """A server on the port asked for; when none was, on the usual one or else on a free one.

    Raises:
        UsageError: when the port that was asked for is taken.
    """
    for candidate in (PORT, 0) if port is None else (port,):
        server = _server(settings, candidate, desk, first_id)
        try:
            await server.start()
        except OSError as error:
            await server.stop()
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
        else:
            return server
    raise UsageError(PORT_TAKEN.format(port=port))


def _server(settings: Settings, port: int, desk: SampleDesk, first_id: int) -> SandboxServer:
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    return SandboxServer(
        token,
        port=port,
        desk=desk,
        keep_calls=_KEPT_CALLS,
        keep_messages=_KEPT_MESSAGES,
        first_id=first_id,
    )


def _open(address: str) -> None:
    """Open the page in a thread that nobody waits for: some browsers return only when they are closed."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
