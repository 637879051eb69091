"""The commands: `run` (the default), `try`, `ask`, `facts …`, `announcements …`, `reports …`.

Each is imported when it is called: what one command needs, such as Telegram's library, costs the others nothing.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from bot.commands.surroundings import suit_surroundings
from bot.version import VERSION

_PLACES = {
    "try": ("trying", "try_out"),
    "ask": ("asking", "ask"),
    "run": ("running", "run"),
    "facts": ("facts", "facts_cli"),
    "announcements": ("announcements", "announcements_cli"),
    "reports": ("reports", "reports_cli"),
}
"""The module in `bot.commands`, and the name in it, of each command or group of commands."""


class Commands(TyperGroup):
    """The commands by name, of which only those are imported that are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in the order of the help."""
        del ctx  # the same in all of them
        return list(_PLACES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, None if there is none: then all are imported, for the nearest is suggested."""
        for name in [cmd_name] if cmd_name in _PLACES else _PLACES:
            if name not in self.commands:
                self.add_command(_imported(name), name)
        return super().get_command(ctx, cmd_name)


cli = typer.Typer(
    cls=Commands,
    help="Khorgos answers questions about Kazakhstan–China cooperation with sourced facts.",
    add_completion=False,
    pretty_exceptions_enable=False,
)


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
        _found("run")()


def _found(name: str) -> Callable[..., None] | typer.Typer:
    module, attribute = _PLACES[name]
    found: Callable[..., None] | typer.Typer = getattr(import_module(f"bot.commands.{module}"), attribute)
    return found


def _imported(name: str) -> Any:
    """A command or a group of them in the form in which a group holds it."""
    found, alone = _found(name), typer.Typer()
    if isinstance(found, typer.Typer):
        alone.add_typer(found, name=name)
    else:
        alone.command(name)(found)
    return get_group(alone).commands[name]
