"""`webhook show|delete`: what Telegram knows of the bot's webhook, and taking it away."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import typer
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.app.application import proxy_of
from bot.chat.telegram_api.client import TelegramBot
from bot.chat.telegram_api.request import AiohttpRequest
from bot.chat.updates.webhook_registration import remove_webhook, webhook_state
from bot.commands.session import MISSING, finish, prepare
from bot.config import Settings
from bot.core.errors import UsageError

T = TypeVar("T")

webhook_cli = typer.Typer(
    help="See or remove the webhook; `run` sets it, where WEBHOOK_URL is set.", no_args_is_help=True
)


@webhook_cli.command()
def show() -> None:
    """Where Telegram posts updates, how many wait, and why posting last failed."""
    state = _asked(webhook_state)
    typer.echo(f"webhook: {state.url or 'none; updates wait until the bot asks for them'}")
    typer.echo(f"updates waiting: {state.pending}")
    if state.last_error_at is not None:
        typer.echo(f"last failure: {state.last_error_at:%Y-%m-%d %H:%M} UTC, {state.last_error}")


@webhook_cli.command()
def delete() -> None:
    """Have Telegram post nothing more; what waits is kept for a bot that asks."""
    _asked(remove_webhook)
    typer.echo("the webhook is removed; without WEBHOOK_URL the bot asks for updates")


def _asked(work: Callable[[Bot], Awaitable[T]]) -> T:
    settings = prepare(quiet=True)
    if settings.bot_token is None:
        typer.echo("BOT_TOKEN is not set; put the token from @BotFather into .env", err=True)
        raise typer.Exit(MISSING)
    token = settings.bot_token.get_secret_value()
    return finish(lambda: _with_bot(settings, token, work))


async def _with_bot(settings: Settings, token: str, work: Callable[[Bot], Awaitable[T]]) -> T:
    async with AiohttpRequest(proxy_url=proxy_of(settings)) as request:
        bot = TelegramBot(
            token, base_url=f"{settings.telegram_api_url}/bot", request=request, get_updates_request=request
        )
        try:
            return await work(bot)
        except InvalidToken:
            raise UsageError("Telegram refuses BOT_TOKEN; set the one that @BotFather shows.") from None
        except TelegramError as error:
            why = type(error).__name__
            raise UsageError(f"Telegram did not do it ({why}); try again when it can be reached.") from None
