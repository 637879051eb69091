"""`facts check|load|retract|export|coverage|cite`: the facts as files, what they cover, and how they are cited."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.app.database import open_database
from bot.commands.session import WRONG, finish, is_printable, prepare, refusal
from bot.config import Settings
from bot.core.announcing.enums import ChangeKind
from bot.core.announcing.history import Cause, Reason
from bot.core.clock import SystemClock
from bot.core.coverage import coverage_table
from bot.core.errors import DataFileError, KhorgosError, OutputError, UsageError
from bot.core.facts import Status
from bot.core.language import Language
from bot.files.facts_csv import EXCEL_MARK, dump_csv
from bot.files.facts_files import Checked, read_agreeing_facts
from bot.files.facts_yaml import dump_facts, load_topics
from bot.files.text_files import write_texts
from bot.services.publishing import Published, Publishing
from bot.services.seeding import held_facts


class Form(StrEnum):
    """How facts are written out."""

    YAML = "yaml"
    CSV = "csv"


MOST_NAMED = 20
"""Changed facts that are named one by one, so that an id taken by mistake is seen."""
_SOON = "a bot that is running answers with them in a second or two"

_OWN_WORDS = tuple(f"{language.value}=…" for language in Language)

facts_cli = typer.Typer(help="Check, load and export facts.", no_args_is_help=True)

Reasons = Annotated[
    list[str] | None,
    typer.Option(
        "--reason",
        help=f"Why facts had been wrong: {', '.join(Cause)}, or own words as {' '.join(_OWN_WORDS)}"
        " (once for each language).",
    ),
]
Paths = Annotated[list[Path], typer.Argument(help="YAML or CSV files, or folders of them.")]


@facts_cli.command()
def check(paths: Paths) -> None:
    """List every problem of the files at once, as file:line: why; warnings alone are no failure.

    New facts are asked for among those of the store: it is told which others they could be confused with, and which of
    their keywords do not find them. Nothing is written.
    """
    settings = prepare(quiet=True)
    try:
        topics = load_topics(settings.data_dir / "topics.yaml")
        checked = read_agreeing_facts(paths, topics)
    except DataFileError as error:
        typer.echo(str(error))
        raise typer.Exit(WRONG) from None
    from bot.app.knowledge import fact_findings  # noqa: PLC0415 - it brings the lookup, which no other command here needs

    findings, why_alone = finish(lambda: fact_findings(settings, checked))
    if why_alone:
        typer.echo(why_alone, err=True)
    doubts = sorted([*checked.doubts, *findings.doubts], key=lambda doubt: (doubt.path, doubt.line))
    for doubt in doubts:
        typer.echo(str(doubt))
    if findings.left_out:
        typer.echo(findings.left_out)
    problems = f"warnings: {len(doubts)}, no other problem" if doubts else "no problem"
    typer.echo(f"{len(checked.facts)} facts, {problems}")


@facts_cli.command()
def load(
    paths: Paths,
    *,
    announce: Annotated[bool, typer.Option("--announce", help="Tell what is new to those who asked for it.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    reason: Reasons = None,
) -> None:
    """Load facts into the store: all or nothing; twice is harmless.

    Whoever was told of a fact that had been wrong is told again, announced or not.
    """
    settings = prepare(quiet=True)
    with _progress() as bar:
        try:
            checked, why = _checked(settings, paths, bar), Reason.given(reason or [])
        except KhorgosError as error:
            bar.stop()
            raise refusal(error) from None
        facts = checked.facts
        for doubt in checked.doubts:
            bar.console.print(str(doubt), markup=False, highlight=False, soft_wrap=True)
        task = bar.add_task("loading", total=len(facts))
        published = finish(
            lambda: _load(
                settings,
                lambda publishing: publishing.publish(
                    facts,
                    announces=announce,
                    is_trial=dry_run,
                    reason=why,
                    progress=lambda done: bar.update(task, completed=done),
                ),
            )
        )
    typer.echo(_report(published, is_trial=dry_run))


@facts_cli.command()
def retract(
    ids: Annotated[list[str], typer.Argument(help="Ids of facts.")],
    *,
    reason: Reasons = None,
) -> None:
    """Take facts back: whoever was told of them is told so, with the reason."""
    settings = prepare(quiet=True)
    try:
        why = Reason.given(reason or [])
        if not why:
            raise UsageError(f"say why with --reason: {', '.join(Cause)}, or your own words as {', '.join(_OWN_WORDS)}")
    except KhorgosError as error:
        raise refusal(error) from None
    published = finish(lambda: _load(settings, lambda publishing: publishing.retract(ids, why)))
    typer.echo(_report(published, is_trial=False))


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


@facts_cli.command()
def coverage() -> None:
    """Tell what the published facts cover: topics, sources, languages and years, and what is to be looked at again."""
    settings = prepare(quiet=True)
    topics = load_topics(settings.data_dir / "topics.yaml")
    finish(lambda: _coverage(settings, [topic.id for topic in topics]))


@facts_cli.command()
def cite(
    ids: Annotated[list[str], typer.Argument(help="Ids of facts.")],
    *,
    language: Annotated[
        Language | None, typer.Option("--language", help="Of the citation; without it DEFAULT_LANGUAGE.")
    ] = None,
) -> None:
    """Print the citation of each fact's source, one a line, as the button beneath an answer copies it."""
    settings = prepare(quiet=True)
    finish(lambda: _cite(settings, ids, language or settings.default_language))


async def _cite(settings: Settings, ids: Sequence[str], language: Language) -> None:
    from bot.app.knowledge import open_knowledge  # noqa: PLC0415 - as above

    async with open_knowledge(settings, SystemClock()) as known:
        found = {fact_id: known.answers.fact(fact_id.strip().lower()) for fact_id in ids}
        if missing := [fact_id for fact_id, fact in found.items() if fact is None]:
            raise UsageError(f"no published fact has the id {_named(missing)}; `facts export` prints all that are held")
        for fact in found.values():
            if fact is not None:
                typer.echo(known.wording.pages.citations.citation(fact, language))


async def _coverage(settings: Settings, topics: Sequence[str]) -> None:
    async with open_database(settings) as database:
        facts = [fact for fact in await held_facts(database) if fact.status is Status.PUBLISHED]
    for line in coverage_table(facts, topics):
        typer.echo(line)


def _checked(settings: Settings, paths: Sequence[Path], bar: Progress) -> Checked:
    topics = load_topics(settings.data_dir / "topics.yaml")
    read, checked = bar.add_task("reading", total=None), bar.add_task("checking", total=None)
    agreeing = read_agreeing_facts(
        paths,
        topics,
        reading=lambda done: bar.update(read, completed=done),
        checking=lambda done: bar.update(checked, completed=done),
    )
    for task in (read, checked):
        bar.update(task, total=len(agreeing.facts), completed=len(agreeing.facts))
    return agreeing


async def _load(settings: Settings, work: Callable[[Publishing], Awaitable[Published]]) -> Published:
    async with open_database(settings) as database:
        return await work(Publishing(database, SystemClock()))


async def _export(settings: Settings, form: Form, to: Path | None) -> None:
    async with open_database(settings) as database:
        facts = await held_facts(database)
    texts = dump_facts(facts) if form is Form.YAML else {"facts": EXCEL_MARK + dump_csv(facts)}
    if to is None:
        _print(texts)
    else:
        write_texts(texts, to, form)
        typer.echo(f"{len(facts)} facts written to {to}")


def _print(texts: Mapping[str, str]) -> None:
    if len(texts) > 1:
        raise UsageError(f"there are {len(texts)} sources, one file each: name a folder with --to FOLDER")
    for text in texts.values():
        if not is_printable(text):
            raise OutputError("this terminal's code page has not all letters of the facts: name a place with --to")
        typer.echo(text, nl=False)


def _report(published: Published, *, is_trial: bool) -> str:
    """What publishing did, or would do, for the person who ordered it."""
    changes = published.changes
    counts = f"{len(changes.added)} added, {len(changes.changed)} changed, {len(changes.unchanged)} unchanged"
    lines = [counts, *_changed(changes.changed), *_followed(published), *_announced(published)]
    if is_trial:
        return "\n".join(["a dry run: nothing was written; this would be done:", *lines])
    return "\n".join([*lines, _SOON] if changes else lines)


def _changed(ids: Sequence[str]) -> Iterator[str]:
    if ids:
        yield f"changed: {_named(ids)}"


def _followed(published: Published) -> Iterator[str]:
    """What each change was taken for, so that one taken wrongly is seen, and who is told."""
    followed = published.followed
    for kind in ChangeKind:
        if ids := followed.of_kind(kind):
            yield f"{kind.value}: {_named(ids)}"
    if followed.edits or followed.notices:
        yield f"told again: messages to be edited: {followed.edits}, notices to be sent: {followed.notices}"


def _announced(published: Published) -> Iterator[str]:
    if published.announced:
        sent = published.broadcast
        yield (
            f"announced: facts: {len(published.announced)}, chats: {sent.chats}; posts: {sent.posts},"
            f" digests: {sent.digests}; chats that get them later: {sent.later}, out of reach now: {sent.held}"
        )


def _named(ids: Sequence[str]) -> str:
    more = len(ids) - MOST_NAMED
    return ", ".join(ids[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
