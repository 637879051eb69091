"""`series load|check|list`: values over time, from our own files and from publishers' as they are downloaded."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.app.database import open_database
from bot.commands.session import WRONG, finish, prepare, refusal
from bot.config import Settings
from bot.core.clock import SystemClock
from bot.core.dates import PartialDate
from bot.core.errors import DataFileError, KhorgosError, Problem, UsageError
from bot.core.figures import Scale
from bot.core.language import Language
from bot.core.series import Series, period_text
from bot.files.facts_yaml import load_topics
from bot.files.problems import suggestion
from bot.files.publishers.options import Options, countries_of, title_of, traits_of
from bot.files.publishers.published_series import KNOWN, read_published
from bot.files.series_files import is_own_form, read_series
from bot.services.series_collection import SeriesCollection, load_series
from bot.store.upsert_policy import Changes

series_cli = typer.Typer(help="Check, load and list series: values over time.", no_args_is_help=True)

Country = Annotated[list[str] | None, typer.Option(help="Whose rows: KAZ, CHN or a neighbour; may be given again.")]
Only = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME=VALUE", help="Which of the file's series, such as flow=Export; may be given again."),
]
Title = Annotated[
    list[str] | None, typer.Option(metavar="LANGUAGE=TEXT", help="A title instead of the file's; once a language.")
]


@series_cli.command()
def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Tables, or folders of them; else those of data/.")] = None,
) -> None:
    """List every problem of our own files, tables with a YAML file beside each, at once, as file:line: why."""
    settings = prepare(quiet=True)
    try:
        found = read_series(paths or [settings.data_dir / "series"], _topic_ids(settings))
    except DataFileError as error:
        typer.echo(str(error))
        raise typer.Exit(WRONG) from None
    typer.echo(f"{len(found)} series, no problem")


@series_cli.command("list")
def list_held() -> None:
    """The series that the store holds: id, periods, unit, who published it, and when."""
    settings = prepare(quiet=True)
    held = finish(lambda: _held(settings))
    for series in held:
        typer.echo(_line(series))
    if not held:
        typer.echo("no series is held; `series load` loads one, and the bot those of data/ when it starts")


@series_cli.command(
    help=f"Load series into the store, all or nothing: our own files, and CSV of {KNOWN} as downloaded."
)
def load(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The file as it was downloaded, or one of our own.")],
    *,
    country: Country = None,
    only: Only = None,
    topic: Annotated[str, typer.Option(help="Its topic, one of data/topics.yaml.")] = "",
    licence: Annotated[str, typer.Option(help="What the publisher allows, such as CC BY 4.0.")] = "",
    unit: Annotated[str, typer.Option(help="The unit, where the file tells none: usd, people, kWh …")] = "",
    scale: Annotated[Scale | None, typer.Option(help="What the values are in, where the file tells none.")] = None,
    source: Annotated[str, typer.Option(help="Who published it, where the file does not tell.")] = "",
    url: Annotated[str, typer.Option(help="Where it was downloaded.")] = "",
    as_of: Annotated[str, typer.Option(help="When it was brought up to date, where the file does not tell.")] = "",
    title: Title = None,
    subject: Annotated[str, typer.Option(help="What it is about, a concept of the lexicon.")] = "",
    metric: Annotated[str, typer.Option(help="What it states of it, a concept of the lexicon.")] = "",
    attributed_to: Annotated[str, typer.Option(help="Whose figures they are, such as customs-china.")] = "",
    series_id: Annotated[str, typer.Option("--id", help="Its id; else one is made of the publisher's codes.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be loaded.")] = False,
) -> None:
    """Load a file; what it does not tell is asked for by the option that tells it."""
    settings = prepare(quiet=True)
    said = {"topic": topic, "subject": subject, "metric": metric, "attributed_to": attributed_to, "unit": unit}
    said |= {"licence": licence, "source": source, "url": url, "series_id": series_id}
    try:
        options = Options(
            checked=_today(settings),
            countries=countries_of(country or ()),
            only=traits_of(only or ()),
            title=title_of(title or ()),
            as_of=PartialDate.parse(as_of) if as_of else None,
            scale=scale,
            **said,
        )
        found, doubts = _read(path, options, settings)
    except KhorgosError as error:
        raise refusal(error) from None
    for line in (*map(str, doubts), *map(_line, found)):
        typer.echo(line)
    if dry_run:
        typer.echo("a dry run: nothing was written")
    else:
        typer.echo(_report(finish(lambda: _load(settings, found))))


def _today(settings: Settings) -> PartialDate:
    return PartialDate.parse(f"{SystemClock().now().astimezone(settings.timezone):%Y-%m-%d}")


def _read(path: Path, options: Options, settings: Settings) -> tuple[Sequence[Series], Sequence[Problem]]:
    topics = _topic_ids(settings)
    if path.is_dir() or is_own_form(path):
        if options != Options(checked=options.checked):
            raise UsageError("the YAML file beside a table of our own tells all about it; leave the options out")
        return read_series([path], topics), ()
    if options.topic and options.topic not in topics:
        raise UsageError(f"--topic “{options.topic}” is not known{suggestion(options.topic, topics)}")
    doubts: list[Problem] = []
    return read_published(path, options, doubts), doubts


def _topic_ids(settings: Settings) -> list[str]:
    return [topic.id for topic in load_topics(settings.data_dir / "topics.yaml")]


async def _load(settings: Settings, series: Sequence[Series]) -> Changes:
    async with open_database(settings) as database:
        return await load_series(database, series)


async def _held(settings: Settings) -> Sequence[Series]:
    async with open_database(settings) as database:
        collection = SeriesCollection(database)
        await collection.look()
        return collection.all()


def _line(series: Series) -> str:
    first, last = (period_text(series.points[place].period) for place in (0, -1))
    unit = series.unit if series.scale is Scale.ONE else f"{series.scale} {series.unit}"
    publishers = "; ".join(dict.fromkeys(source.publisher for source in series.sources))
    gaps = f", gaps: {len(series.gaps)}" if series.gaps else ""
    provisional = sum(point.is_provisional for point in series.points)
    mixed = ", from several publications" if series.is_mixed else ""
    unsure = f", provisional: {provisional}" if provisional else ""
    what = (
        f"{series.id}  {first}–{last}, values: {len(series.points)}{gaps}{unsure}{mixed}, {unit}, as of {series.as_of}"
    )
    return f"{what}: {series.title.best(Language.EN)[1]} ({publishers})"


def _report(changes: Changes) -> str:
    counts = (changes.added, changes.changed, changes.unchanged)
    added, changed, unchanged = map(len, counts)
    done = f"{added} added, {changed} changed, {unchanged} unchanged"
    return f"{done}; a bot that is running has them in some seconds" if changes else done
