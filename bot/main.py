"""The commands: `run` (the default), `try`, `ask`, `facts …`, `announcements …`, `reports …`."""

from typing import Annotated

import typer

from bot.app.serving import serve
from bot.commands.announcements import announcements_cli
from bot.commands.asking import ask
from bot.commands.facts import facts_cli
from bot.commands.reports import reports_cli
from bot.commands.session import MISSING, finish, prepare
from bot.commands.surroundings import suit_surroundings
from bot.commands.trying import try_out
from bot.texts.terminal import RUN_NEEDS_A_BOT
from bot.version import VERSION

cli = typer.Typer(
    help="Khorgos answers questions about Kazakhstan–China cooperation with sourced facts.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
cli.command(name="try")(try_out)
cli.command()(ask)
cli.add_typer(facts_cli, name="facts")
cli.add_typer(announcements_cli, name="announcements")
cli.add_typer(reports_cli, name="reports")


def main() -> None:
    """Start the command that was typed."""
    suit_surroundings()
    cli()


@cli.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", is_eager=True, help="Print the version.")] = False,
) -> None:
    """Run the bot when no command is named."""
    if version:
        typer.echo(f"khorgos {VERSION}")
    elif context.invoked_subcommand is None:
        run()


@cli.command()
def run() -> None:
    """Serve the bot in Telegram; needs BOT_TOKEN in the environment or in .env."""
    settings = prepare()
    if settings.bot_token is None:
        typer.echo(RUN_NEEDS_A_BOT, err=True)
        raise typer.Exit(MISSING)
    finish(lambda: serve(settings))
