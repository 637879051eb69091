"""`ask`: a question in the terminal, without Telegram."""

import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from bot.app.knowledge import Knowledge, open_knowledge
from bot.commands.session import as_typed, finish, is_printable, prepare
from bot.config import Settings
from bot.core.clock import SystemClock
from bot.services.answer_formats import as_json, as_text


def ask(
    question: Annotated[
        str, typer.Argument(help="A question in English, Russian, Kazakh or Chinese; - reads one a line.")
    ],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each question.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show how each question was understood.")] = False,
) -> None:
    """Answer a question here in the terminal, without Telegram."""
    if json and explain:
        raise typer.BadParameter("--json and --explain exclude each other; leave one of them out")
    settings = prepare(quiet=True)
    questions = (line.rstrip("\r\n") for line in sys.stdin) if question == "-" else iter([as_typed(question)])
    finish(lambda: _answer_all(settings, questions, json=json, explain=explain))


async def _answer_all(settings: Settings, questions: Iterable[str], *, json: bool, explain: bool) -> None:
    async with open_knowledge(settings, SystemClock()) as known:
        for question in questions:
            explained = as_text(known.answers.explain(question)) if explain else None
            typer.echo(explained or _reply(known, question, json=json))


def _reply(known: Knowledge, question: str, *, json: bool) -> str:
    answer = known.answers.find(question)
    if not json:
        return known.wording.plain(answer, known.today())
    written = as_json(question, answer, known.wording)
    return written if is_printable(written) else as_json(question, answer, known.wording, in_ascii=True)
