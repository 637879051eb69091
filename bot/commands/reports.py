"""`reports list|done`: what readers held to be wrong, for whoever looks after the facts."""

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer

from bot.app.database import open_database
from bot.commands.session import finish, prepare
from bot.config import Settings
from bot.core.clock import SystemClock
from bot.files.facts_yaml import load_topics
from bot.files.lexicon_files import load_full_lexicon
from bot.services.error_reports import MOST_LISTED, ErrorReports, Reported
from bot.texts.answer_wording import AnswerWording
from bot.texts.locale_bundle import read_catalogue

T = TypeVar("T")

reports_cli = typer.Typer(help="Go through the mistakes that readers reported.", no_args_is_help=True)

_LARGEST = 2**31 - 1
"""The largest number that the column of it holds."""
Numbers = Annotated[
    list[int], typer.Argument(help="The numbers that `reports list` shows.", min=1, max=_LARGEST, metavar="NUMBER…")
]


@reports_cli.command("list")
def list_open() -> None:
    """The reports that nobody has dealt with, the oldest first: number, moment, fact, and what it says now."""
    settings = prepare(quiet=True)
    reported = finish(lambda: _with_mistakes(settings, lambda mistakes: mistakes.open()))
    if not reported:
        typer.echo("no report is open")
        return
    topics = load_topics(settings.data_dir / "topics.yaml")
    wording = AnswerWording(read_catalogue(), load_full_lexicon(settings.data_dir / "lexicon"), topics)
    for mistake in reported:
        typer.echo(_line(mistake, wording))
    if len(reported) == MOST_LISTED:
        typer.echo(f"these are the oldest {MOST_LISTED}; more may follow when they are done")


@reports_cli.command()
def done(numbers: Numbers) -> None:
    """Note that reports are dealt with, the fact corrected or found to be right: all of them or none."""
    settings = prepare(quiet=True)
    for done_report in finish(lambda: _with_mistakes(settings, lambda mistakes: mistakes.finish(numbers))):
        typer.echo(f"report {done_report.number} on {done_report.fact_id} is done")


async def _with_mistakes(settings: Settings, work: Callable[[ErrorReports], Awaitable[T]]) -> T:
    async with open_database(settings) as database:
        return await work(ErrorReports(database, SystemClock()))


def _line(mistake: Reported, wording: AnswerWording) -> str:
    report, fact = mistake.report, mistake.fact
    when, status = f"{report.reported_at:%Y-%m-%d %H:%M} UTC", fact.status.value
    said = wording.statement_plain(fact, report.language)
    kind = report.kind.value.replace("_", " ")
    return f"{report.number}  {when}  {kind}  {report.fact_id} ({status}, read in {report.language.value}): {said}"
