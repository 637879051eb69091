"""`site build`: the facts as a static site."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.app.knowledge import Knowledge, open_knowledge
from bot.commands.session import finish, prepare, refusal
from bot.config import Settings
from bot.core.clock import SystemClock
from bot.core.errors import KhorgosError
from bot.files.site_folder import check_folder, write_site
from bot.services.seeding import held_records
from bot.site.addresses import Deployment
from bot.site.holdings import Holdings
from bot.site.pages import Pages
from bot.texts.locale_bundle import read_catalogue
from bot.texts.site_wording import SiteWording

site_cli = typer.Typer(help="The facts as web pages that need no server.", no_args_is_help=True)


@site_cli.callback()
def _site() -> None:
    """Make a group of it, though it holds one command."""


@site_cli.command()
def build(
    to: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the site: a new, an empty or an older one.")],
    *,
    base_url: Annotated[str, typer.Option(help="Where it will stand; feeds and sitemap need it.")] = "",
    bot: Annotated[str, typer.Option(help="The bot's name in Telegram, which the pages lead to.")] = "",
) -> None:
    """Write a page for each fact in each language, with lists, sources, feeds and a search."""
    settings = prepare(quiet=True)
    try:
        deployment = Deployment.given(base_url, bot)
        check_folder(to)
    except KhorgosError as error:
        raise refusal(error) from None
    facts, written = finish(lambda: _build(settings, to, deployment))
    typer.echo(f"{facts} facts, {written} files written to {to}")
    for line in _left_out(deployment):
        typer.echo(line)


async def _build(settings: Settings, to: Path, deployment: Deployment) -> tuple[int, int]:
    async with open_knowledge(settings, SystemClock()) as known:
        holdings = await _holdings(known)
    lookup = known.answers.lookup
    wording = SiteWording(read_catalogue(), lookup.lexicon, settings.timezone)
    pages = Pages(holdings, wording, deployment, known.today(), lookup)
    return len(holdings.facts), write_site(pages.texts(), to)


async def _holdings(known: Knowledge) -> Holdings:
    facts, revisions = await held_records(known.database)
    return Holdings(facts, revisions, known.wording.topics)


def _left_out(deployment: Deployment) -> Iterator[str]:
    if not deployment.base:
        yield "no feed, no sitemap and no canonical address: --base-url URL tells where the site will stand"
    if not deployment.bot:
        yield "no links to the bot: --bot NAME tells which one it is"
