"""Files of facts as commands take them: which, what is wrong with them, and how far reading has come."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.config import Settings
from bot.core.clock import SystemClock
from bot.files.facts_files import Checked, read_agreeing_facts
from bot.files.facts_yaml import load_topics

Paths = Annotated[list[Path], typer.Argument(help="YAML or CSV files, or folders of them.")]


def today_of(settings: Settings) -> date:
    """The day at the operator's."""
    return SystemClock().now().astimezone(settings.timezone).date()


def checked_facts(settings: Settings, paths: Sequence[Path], bar: Progress) -> Checked:
    """The facts of files and folders, with what is doubtful about them.

    Raises:
        DataFileError: naming every problem of all files.
    """
    topics = load_topics(settings.data_dir / "topics.yaml")
    read, checked = bar.add_task("reading", total=None), bar.add_task("checking", total=None)
    agreeing = read_agreeing_facts(
        paths,
        topics,
        today=today_of(settings),
        reading=lambda done: bar.update(read, completed=done),
        checking=lambda done: bar.update(checked, completed=done),
    )
    for task in (read, checked):
        bar.update(task, total=len(agreeing.facts), completed=len(agreeing.facts))
    return agreeing


def progress() -> Progress:
    """Bars on standard error that are gone when the work is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
