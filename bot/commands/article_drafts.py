"""`facts draft`: what an article states, as a file of facts whose statements are left to word."""

import re
from pathlib import Path

import typer

from bot.app.knowledge import open_knowledge
from bot.commands.session import as_typed, finish, is_printable, prepare, refusal
from bot.config import Settings
from bot.core.clock import SystemClock
from bot.core.errors import KhorgosError, OutputError, UsageError
from bot.files.articles import ArticleReader, check_size
from bot.files.drafts_yaml import WrittenDraft, dump_drafts
from bot.files.web_pages import WebPages
from bot.services.article_drafts import UNTOLD, ArticleDrafts, Proposal, Proposals, Standing

_LINK = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def draft_article(article: str, output: Path | None, *, every: bool) -> None:
    """Write the drafts of an article, or print them; see `facts draft`."""
    settings = prepare(quiet=True)
    named = as_typed(article)
    try:
        data = None if _LINK.match(named) else _bytes_of(Path(named))
    except KhorgosError as error:
        raise refusal(error) from None
    finish(lambda: _draft(settings, named, data, output, every=every))


async def _draft(settings: Settings, article: str, data: bytes | None, output: Path | None, *, every: bool) -> None:
    async with open_knowledge(settings, SystemClock()) as known:
        drafts = ArticleDrafts(known.answers, ArticleReader(WebPages()))
        found = await (drafts.of_page(article) if data is None else drafts.of_file(Path(article).name, data))
        taken = set(known.answers.lookup.index.ids())
    kept = [one for one in found.proposals if every or one.standing is not Standing.HELD]
    text = dump_drafts(
        found.source, [WrittenDraft(one.fact, one.quote, _remarks(one)) for one in kept], found.article.language, taken
    )
    if not found.article.publisher:
        text = text.replace(f'publisher: "{UNTOLD}"', 'publisher: ""', 1)
    _write(text, output)
    typer.echo(_summary(found, len(kept)), err=True)


def _bytes_of(path: Path) -> bytes:
    try:
        check_size(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}; name a file, or a link with https://") from error


def _remarks(proposal: Proposal) -> tuple[str, ...]:
    if proposal.beside is None:
        return ()
    if proposal.standing is Standing.HELD:
        return (f"HELD as {proposal.beside.id}",)
    own, held = ("" if figure is None else figure.as_stated for figure in (proposal.own, proposal.held))
    return (f"CONFLICTS with {proposal.beside.id}: {own} here, {held} there",)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        if not is_printable(text):
            raise OutputError("this terminal's code page has not all letters of the article: name a file with -o FILE")
        typer.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise OutputError(f"{output} cannot be written: {error.strerror}; name another place") from error


def _summary(found: Proposals, kept: int) -> str:
    counted = {standing: sum(one.standing is standing for one in found.proposals) for standing in Standing}
    told = ", ".join(f"{number} {standing.value}" for standing, number in counted.items())
    dated = found.source.published or "unknown: look at the page"
    return f"{len(found.proposals)} facts found: {told}; {kept} drafts; date of publication: {dated}"
