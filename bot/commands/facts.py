"""`facts check|diff|draft|load|retract|export|coverage|cite`: facts as files, what they cover, how they are cited."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.app.database import open_database
from bot.commands.fact_diff import diff
from bot.commands.fact_files import Paths, checked_facts, progress, today_of
from bot.commands.publishing_report import named, report
from bot.commands.session import WRONG, finish, is_printable, prepare, refusal
from bot.config import Settings
from bot.core.announcing.history import Cause, Reason
from bot.core.clock import SystemClock
from bot.core.coverage import coverage_table
from bot.core.errors import DataFileError, KhorgosError, OutputError, UsageError
from bot.core.facts import Status
from bot.core.language import Language
from bot.files.facts_csv import EXCEL_MARK, dump_csv
from bot.files.facts_files import read_agreeing_facts
from bot.files.facts_yaml import dump_facts, load_topics
from bot.files.text_files import write_texts
from bot.services.publishing import Published, Publishing
from bot.services.seeding import held_facts


class Form(StrEnum):
    """How facts are written out."""

    YAML = "yaml"
    CSV = "csv"


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
Confirmed = Annotated[
    list[str] | None,
    typer.Option("--confirm", help="The key of a change that is held, and meant; once for each."),
]
facts_cli.command()(diff)


@facts_cli.command()
def draft(
    article: Annotated[str, typer.Argument(help="A file (.txt, .html, .pdf), or a link to a page.")],
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; without it, it is printed.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Keep what is held already, marked.")] = False,
) -> None:
    """Make drafts of what an article states: source, figures, period and topic; the statements are left to word.

    What is held already is left out, what contradicts a published fact is marked with both values.
    """
    from bot.commands.article_drafts import draft_article  # noqa: PLC0415 - it brings the lookup and a web client

    draft_article(article, output, every=every)


@facts_cli.command()
def check(paths: Paths) -> None:
    """List every problem of the files at once, as file:line: why; warnings alone are no failure.

    New facts are asked for among those of the store: it is told which others they could be confused with, and which of
    their keywords do not find them. Nothing is written.
    """
    settings = prepare(quiet=True)
    try:
        topics = load_topics(settings.data_dir / "topics.yaml")
        checked = read_agreeing_facts(paths, topics, today=today_of(settings))
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
    confirm: Confirmed = None,
) -> None:
    """Load facts into the store: all or nothing; twice is harmless.

    Whoever was told of a fact that had been wrong is told again, announced or not. A number that changes by ten times
    or more, or in sign or unit, is held until its key is given.
    """
    settings = prepare(quiet=True)
    with progress() as bar:
        try:
            checked, why = checked_facts(settings, paths, bar), Reason.given(reason or [])
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
                    confirmed=[key.strip().lower() for key in confirm or ()],
                    progress=lambda done: bar.update(task, completed=done),
                ),
            )
        )
    typer.echo(report(published, is_trial=dry_run))


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
    typer.echo(report(published, is_trial=False))


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
            raise UsageError(f"no published fact has the id {named(missing)}; `facts export` prints all that are held")
        for fact in found.values():
            if fact is not None:
                typer.echo(known.wording.pages.citations.citation(fact, language))


async def _coverage(settings: Settings, topics: Sequence[str]) -> None:
    async with open_database(settings) as database:
        facts = [fact for fact in await held_facts(database) if fact.status is Status.PUBLISHED]
    for line in coverage_table(facts, topics):
        typer.echo(line)


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
