"""`try`: the real bot and a stand-in for Telegram on this machine, with a chat page and sample facts."""

import errno
import secrets
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import time
from typing import Annotated

import typer
from pydantic import SecretStr

from bot.app.library import Library
from bot.app.serving import serve
from bot.commands.session import finish, prepare, refusal
from bot.config import Settings
from bot.core.announcing.history import NO_REASON, Cause, Reason
from bot.core.dates import PartialDate, Period
from bot.core.errors import KhorgosError, OutputError, UsageError
from bot.core.facts import Fact, Source, SourceKind
from bot.core.figures import Figure
from bot.core.language import Language, LocalText
from bot.sandbox.demo_world import furnish
from bot.sandbox.errors import ControlError
from bot.sandbox.server import SandboxServer
from bot.sandbox.world.people import Json
from bot.services.publishing import Publishing
from bot.texts.catalogue.fact_texts import SAMPLE_STATEMENT

PORT = 8474
"""Where the page is when nothing else is there, so that an address once opened stays good."""
_BOT_ID = 7000000474
_KEPT_CALLS, _KEPT_MESSAGES = 1_000, 2_000
_FIRST_MOMENT = 1_760_000_000
"""Ids that go on from an earlier run count the seconds since then, in October 2025; nobody writes as fast."""
TRY_READY = """\
Khorgos is here: {address}
A stand-in for Telegram on this machine alone. Ctrl+C stops it.\
"""
TRY_ENDED = "\nStopped."
PORT_TAKEN = "Port {port} is taken; name another with --port, or leave it out."
KEPT_FOLDER_FAILS = "The folder {folder} cannot be made ({why}); name another with --keep."
TRAINS, CORRECTED_TRAINS = 12, 14
_NOT_YET = "The bot is still starting; try again in a moment."
_NOTHING_TO_CORRECT = "Publish a sample fact first; then it can be corrected."


class SampleFactEditor:
    """Implements `bot.sandbox.control.service.FactEditor` for a bot that runs in this process."""

    def __init__(self) -> None:
        self._bot: Library | None = None
        self._last: Fact | None = None
        self._day = date.min

    def open(self, library: Library) -> None:
        """The bot is ready: from now on facts go to it."""
        self._bot = library

    async def publish(self) -> Json:
        """Publish a sample, each time a new one.

        Raises:
            ControlError: when the bot is not ready or refuses.
        """
        library = self._opened()
        now, self._day = library.services.clock.now(), library.services.today()
        return await self._put(sample_fact(f"sample-{now:%Y%m%d-%H%M%S-%f}", TRAINS, self._day), NO_REASON)

    async def correct(self) -> Json:
        """Correct the sample published last.

        Raises:
            ControlError: when none was published, the bot is not ready or refuses.
        """
        if self._last is None:
            raise ControlError(_NOTHING_TO_CORRECT, 409)
        corrected = sample_fact(self._last.id, CORRECTED_TRAINS, self._day)
        return await self._put(corrected, Reason(Cause.OUR_MISTAKE))

    def _opened(self) -> Library:
        if self._bot is None:
            raise ControlError(_NOT_YET, 409)
        return self._bot

    async def _put(self, fact: Fact, reason: Reason) -> Json:
        library = self._opened()
        try:
            await Publishing(library.database, library.services.clock).publish([fact], announces=True, reason=reason)
            self._last = fact  # before anything else is awaited: its announcement may be seen already
            await library.index_refresh.look()
        except KhorgosError as error:
            raise ControlError(str(error), 409) from error
        return {"id": fact.id, "trains": int(fact.figures[0].value)}


def sample_fact(fact_id: str, trains: int, today: date) -> Fact:
    """A fact that nobody can take for a real one.

    Args:
        fact_id: its id and its source's.
        trains: the figure it states.
        today: when it is said to have been published.
    """
    published = PartialDate(today.year, today.month, today.day)
    source = Source(
        id=fact_id,
        publisher="Khorgos sandbox",
        title="A sample for trying things out",
        url="https://example.org/sample",
        language=Language.EN,
        kind=SourceKind.DATASET,
        licence="CC0-1.0",
        published=published,
        checked=published,
    )
    return Fact(
        id=fact_id,
        topic="transport",
        statement=LocalText(**{language.value: SAMPLE_STATEMENT[language] for language in Language}),
        source=source,
        figures=(Figure("trains", Decimal(trains)),),
        period=Period(published),
        keywords=("sample trains", "условные поезда", "сынақ пойыздары", "示例列车"),
    )


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
    fact_editor = SampleFactEditor()
    first_id = 1 if keep is None else int(time()) - _FIRST_MOMENT
    server = await _listening(settings, port, fact_editor, first_id)
    try:
        furnish(server.sandbox)
        typer.echo(TRY_READY.format(address=f"{server.url}/"))
        bot = settings.model_copy(update={"telegram_api_url": server.url})
        if browser:
            _open(f"{server.url}/")
        await serve(bot, clock=server.clock, opened=fact_editor.open)
    finally:
        await server.stop()


async def _listening(
    settings: Settings, port: int | None, fact_editor: SampleFactEditor, first_id: int
) -> SandboxServer:
    """A server on the port asked for; when none was, on the usual one or else on a free one.

    Raises:
        UsageError: when the port that was asked for is taken.
    """
    for candidate in (PORT, 0) if port is None else (port,):
        server = _server(settings, candidate, fact_editor, first_id)
        try:
            await server.start()
        except OSError as error:
            await server.stop()
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
        else:
            return server
    raise UsageError(PORT_TAKEN.format(port=port))


def _server(settings: Settings, port: int, fact_editor: SampleFactEditor, first_id: int) -> SandboxServer:
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    return SandboxServer(
        token,
        port=port,
        fact_editor=fact_editor,
        keep_calls=_KEPT_CALLS,
        keep_messages=_KEPT_MESSAGES,
        first_id=first_id,
    )


def _open(address: str) -> None:
    """Open the page in a thread that nobody waits for: some browsers return only when they are closed."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
