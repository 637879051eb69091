"""`ask`: a question in the terminal, without Telegram."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from bot.app.knowledge import Knowledge, open_knowledge
from bot.commands.session import as_typed, finish, is_printable, prepare
from bot.config import Settings
from bot.core.clock import SystemClock
from bot.services.answer_formats import as_json, as_text
from bot.services.answers import Answers


def ask(
    question: Annotated[
        str, typer.Argument(help="A question in English, Russian, Kazakh or Chinese; - reads one a line.")
    ],
    *,
    source: Annotated[
        list[str] | None, typer.Option("--source", help="Answer from the facts of this source alone; repeatable.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each question.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show how each question was understood.")] = False,
) -> None:
    """Answer a question here in the terminal, without Telegram."""
    if json and explain:
        raise typer.BadParameter("--json and --explain exclude each other; leave one of them out")
    settings = prepare(quiet=True)
    questions = (line.rstrip("\r\n") for line in sys.stdin) if question == "-" else iter([as_typed(question)])
    reply = _explanation if explain else partial(_reply, json=json)
    finish(lambda: _answer_all(settings, questions, source or (), reply))


async def _answer_all(
    settings: Settings, questions: Iterable[str], sources: Sequence[str], reply: Callable[[Knowledge, str], str]
) -> None:
    async with open_knowledge(settings, SystemClock()) as all_known:
        known = await _of_sources(all_known, sources) if sources else all_known
        for question in questions:
            typer.echo(reply(known, question))


async def _of_sources(known: Knowledge, sources: Sequence[str]) -> Knowledge:
    """Answers by the facts of these sources, with nothing computed from the series of others."""
    return replace(known, answers=Answers(await known.indexes.of_sources(sources)))


def _explanation(known: Knowledge, question: str) -> str:
    return as_text(known.answers.explain(question))


def _reply(known: Knowledge, question: str, *, json: bool) -> str:
    answer = known.answers.find(question)
    if not json:
        return known.wording.answers.plain(answer, known.today())
    written = as_json(question, answer, known.wording.answers)
    return written if is_printable(written) else as_json(question, answer, known.wording.answers, in_ascii=True)
