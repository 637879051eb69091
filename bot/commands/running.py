"""`run`: the bot in Telegram."""

import typer

from bot.app.serving import serve
from bot.commands.session import MISSING, finish, prepare
from bot.texts.terminal import RUN_NEEDS_A_BOT


def run() -> None:
    """Serve the bot in Telegram; needs BOT_TOKEN in the environment or in .env."""
    settings = prepare()
    if settings.bot_token is None:
        typer.echo(RUN_NEEDS_A_BOT, err=True)
        raise typer.Exit(MISSING)
    finish(lambda: serve(settings))
