"""The commands: `run`, `ask`."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable
from typing import Annotated, TypeVar
from urllib.parse import quote

import typer

from bot import __version__
from bot.app import Library, open_library, serve
from bot.config import Settings, read_settings
from bot.core.clock import SystemClock
from bot.core.errors import KhorgosError
from bot.logs import set_up_logs
from bot.services.replies import as_json
from bot.texts.terminal import RUN_NEEDS_A_BOT

T = TypeVar("T")

WRONG = 1
"""Exit code when something that we were given cannot be used."""
MISSING = 2
"""Exit code when something that we need was not given."""

cli = typer.Typer(
    help="Khorgos answers questions about Kazakhstan–China cooperation with sourced facts.",
    add_completion=False,
    pretty_exceptions_enable=False,
)


@cli.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", is_eager=True, help="Print the version.")] = False,
) -> None:
    """Run the bot when no command is named."""
    if version:
        typer.echo(f"khorgos {__version__}")
    elif context.invoked_subcommand is None:
        run()


@cli.command()
def run() -> None:
    """Serve the bot in Telegram; needs BOT_TOKEN in the environment or in .env."""
    settings = _settings()
    if settings.bot_token is None:
        typer.echo(RUN_NEEDS_A_BOT, err=True)
        raise typer.Exit(MISSING)
    _done(lambda: serve(settings))


@cli.command()
def ask(
    question: Annotated[
        str, typer.Argument(help="A question in English, Russian, Kazakh or Chinese; - reads one a line.")
    ],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each question.")] = False,
) -> None:
    """Answer a question here in the terminal, without Telegram."""
    settings = _settings(quiet=True)
    questions = (line.rstrip("\r\n") for line in sys.stdin) if question == "-" else iter([question])
    _done(lambda: _answer_all(settings, questions, json=json))


async def _answer_all(settings: Settings, questions: Iterable[str], *, json: bool) -> None:
    async with open_library(settings, SystemClock()) as library:
        for question in questions:
            typer.echo(_reply(library, question, json=json))


def _reply(library: Library, question: str, *, json: bool) -> str:
    answer = library.answers.find(question)
    return as_json(question, answer, library.wording) if json else library.wording.plain(answer, library.today())


def _settings(*, quiet: bool = False) -> Settings:
    try:
        settings = read_settings()
    except KhorgosError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(WRONG) from None
    set_up_logs("WARNING" if quiet else settings.log_level, settings.log_format, _secrets(settings))
    return settings


def _secrets(settings: Settings) -> list[str]:
    given = (settings.bot_token, settings.proxy_url, settings.database_url)
    secrets = [secret.get_secret_value() for secret in given if secret is not None]
    return [*secrets, *(quote(secret, safe="") for secret in secrets)]


def _done(work: Callable[[], Awaitable[T]]) -> T:
    """Run to the end; an error that we know is one sentence on standard error."""

    async def main() -> T:
        return await work()

    try:
        return asyncio.run(main())
    except KhorgosError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(WRONG) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
