"""`facts check|load|export`: the facts as files."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.app import open_database
from bot.commands.session import WRONG, finish, prepare, refusal
from bot.config import Settings
from bot.core.errors import DataFileError, KhorgosError, UsageError
from bot.core.facts import Fact
from bot.files.export_csv import dump_csv
from bot.files.export_yaml import dump_facts
from bot.files.facts_files import read_agreeing_facts
from bot.files.topics_yaml import load_topics
from bot.files.writing import write_texts
from bot.services.stock import bring_in, held_facts
from bot.store.merging import Changes
from bot.texts.voice import read_catalogue


class Form(StrEnum):
    """How facts are written out."""

    YAML = "yaml"
    CSV = "csv"


facts_cli = typer.Typer(help="Check, load and export facts.", no_args_is_help=True)

MOST_NAMED = 20
"""Changed facts that are named one by one, so that an id taken by mistake is seen."""

Paths = Annotated[list[Path], typer.Argument(help="YAML or CSV files, or folders of them.")]


@facts_cli.command()
def check(paths: Paths) -> None:
    """List every problem of the files at once, as file:line: why."""
    settings = prepare(quiet=True)
    try:
        topics = load_topics(settings.data_dir / "topics.yaml")
        count = len(read_agreeing_facts(paths, topics))
    except DataFileError as error:
        typer.echo(str(error))
        raise typer.Exit(WRONG) from None
    typer.echo(f"{count} facts, no problem")


@facts_cli.command()
def load(paths: Paths) -> None:
    """Load facts into the store: all or nothing; twice is harmless."""
    settings = prepare(quiet=True)
    try:
        facts = _checked(settings, paths)
    except KhorgosError as error:
        raise refusal(error) from None
    with _progress() as bar:
        task = bar.add_task("loading", total=len(facts))
        changes = finish(lambda: _load(settings, facts, lambda done: bar.update(task, completed=done)))
    typer.echo(_summary(changes))


@facts_cli.command()
def export(
    form: Annotated[Form, typer.Option("--format", help="yaml: exact; csv: flat, for spreadsheets.")] = Form.YAML,
    to: Annotated[
        Path | None, typer.Option("--to", help="For yaml a folder, one file a source; for csv a file. Else printed.")
    ] = None,
) -> None:
    """Export all facts that the store holds."""
    settings = prepare(quiet=True)
    finish(lambda: _export(settings, form, to))


def _checked(settings: Settings, paths: Sequence[Path]) -> list[Fact]:
    topics = load_topics(settings.data_dir / "topics.yaml")
    return read_agreeing_facts(paths, topics)


async def _load(settings: Settings, facts: Sequence[Fact], progress: Callable[[int], None]) -> Changes:
    async with open_database(settings) as database:
        return await bring_in(database, facts, progress=progress)


async def _export(settings: Settings, form: Form, to: Path | None) -> None:
    async with open_database(settings) as database:
        facts = await held_facts(database)
    catalogue = read_catalogue()
    render = lambda language, figure: catalogue[language].numbers.figure(figure)  # noqa: E731 - shorter than its name
    texts = dump_facts(facts) if form is Form.YAML else {"facts": dump_csv(facts, render)}
    if to is None:
        _print(texts)
    else:
        write_texts(texts, to, form)
        typer.echo(f"{len(facts)} facts written to {to}")


def _print(texts: Mapping[str, str]) -> None:
    if len(texts) > 1:
        raise UsageError(f"there are {len(texts)} sources, one file each: name a folder with --to FOLDER")
    for text in texts.values():
        typer.echo(text, nl=False)


def _summary(changes: Changes) -> str:
    told = [f"{len(changes.added)} added, {len(changes.changed)} changed, {len(changes.unchanged)} unchanged"]
    if changes.changed:
        more = len(changes.changed) - MOST_NAMED
        told.append("changed: " + ", ".join(changes.changed[:MOST_NAMED]) + (f" and {more} more" if more > 0 else ""))
    if changes:
        told.append("a bot that is running answers with them after its next start")
    return "\n".join(told)


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
