"""`questions import`: what would a group ask? An exported chat is read, and told what would be answered of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import typer

from bot.app.knowledge import open_knowledge
from bot.commands.session import finish, prepare, refusal
from bot.config import Settings
from bot.core.clock import SystemClock
from bot.core.errors import KhorgosError
from bot.core.language import Language
from bot.files.chat_export import GENERAL, ExportedMessage, read_chat_export
from bot.files.facts_yaml import load_topics
from bot.services.question_report import COMPUTED, Gap, QuestionReport, QuestionReports, Reply

questions_cli = typer.Typer(help="What a group asks, and what it would be answered.", no_args_is_help=True)

_STEP = 5_000
"""Messages after which is told how many were read."""


@questions_cli.callback()
def about() -> None:
    """What a group asks, and what it would be answered."""


@questions_cli.command("import")
def import_questions(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="result.json of Telegram Desktop, or its folder.")],
    *,
    chat: Annotated[str, typer.Option(help="Which chat of an account's export, by its name or id.")] = "",
    gaps: Annotated[int, typer.Option(min=0, help="How many of the most wanted gaps are told.")] = 20,
) -> None:
    """Read an exported chat and report which questions would be answered; nobody's name is read, nothing is kept."""
    settings = prepare(quiet=True)
    messages = _counted(read_chat_export(path, chat))
    try:
        first = list(islice(messages, 1))  # a wrong file is told before the facts are opened
    except KhorgosError as error:
        raise refusal(error) from None
    report = finish(lambda: _report(settings, chain(first, messages)))
    names = {topic.id: topic.name.best(Language.EN)[1] for topic in load_topics(settings.data_dir / "topics.yaml")}
    for line in _lines(report, names, gaps):
        typer.echo(line)


async def _report(settings: Settings, messages: Iterable[ExportedMessage]) -> QuestionReport:
    async with open_knowledge(settings, SystemClock()) as known:
        return QuestionReports(known.answers).of(messages)


def _counted(messages: Iterable[ExportedMessage]) -> Iterator[ExportedMessage]:
    """The messages, of which is told on standard error how many were read so far."""
    for number, message in enumerate(messages, start=1):
        if number % _STEP == 0:
            typer.echo(f"{number:,} messages read", err=True)
        yield message


def _lines(report: QuestionReport, topics: Mapping[str, str], gaps: int) -> Iterator[str]:
    days = f" from {report.first_day} to {report.last_day}" if report.first_day else ""
    messages = "message" if report.messages == 1 else "messages"
    found = f"of which {report.questions:,} ask what a bot could answer"
    yield f"{report.messages:,} {messages} with text{days}, {found}"
    if not report.questions:
        return
    yield from ("", *_table("all", {"": report.replies}))
    yield from ("", *_table("by language", {str(name): found for name, found in report.by_language.items()}))
    shown = {topics.get(name, name): found for name, found in report.by_topic.items() if name != COMPUTED}
    computed = {"worked out from series": report.by_topic[COMPUTED]} if COMPUTED in report.by_topic else {}
    yield from ("", *_table("by topic of what is shown", shown | computed, without=Reply.UNKNOWN))
    if report.by_place:
        places = {name or GENERAL: found for name, found in report.by_place.items()}
        yield from ("", *_table("by topic of the group", places))
    yield from _gap_lines(report.gaps, gaps)


def _table(title: str, rows: Mapping[str, Counter[Reply]], *, without: Reply | None = None) -> Iterator[str]:
    replies = [reply for reply in Reply if reply is not without]
    width = max(len(title), *map(len, rows)) if rows else len(title)
    yield f"{title:{width}}     all" + "".join(f"  {reply:>8}" for reply in replies)
    for name, found in sorted(rows.items(), key=lambda row: -row[1].total()):
        yield f"{name:{width}}  {found.total():6,}" + "".join(_share(found, reply) for reply in replies)


def _share(found: Counter[Reply], reply: Reply) -> str:
    return f"  {found[reply]:8,}"


def _gap_lines(gaps: tuple[Gap, ...], most: int) -> Iterator[str]:
    if not gaps or not most:
        return
    yield ""
    yield f"most wanted of what nothing held answers ({min(most, len(gaps)):,} of {len(gaps):,})"
    for gap in gaps[:most]:
        yield f"{gap.count:6,}  {', '.join(gap.names) or '—'} ({', '.join(gap.languages)}): {gap.example}"
