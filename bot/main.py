"""The commands: `run` (the default), `try`, `ask`, `facts …`, `series …`, `questions …`, `site …`, and more below.

Each is imported when it is called: what one command needs, such as Telegram's library, costs the others nothing.
"""

import sys
import zoneinfo
from collections.abc import Callable
from importlib import import_module, resources
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, cast

import typer
import tzdata
from typer.core import TyperGroup
from typer.main import get_group

from bot.version import VERSION

_PLACES = {
    "try": ("bot.commands.demo", "try_out"),
    "ask": ("bot.commands.question", "ask"),
    "run": ("bot.main", "run"),
    "facts": ("bot.commands.facts", "facts_cli"),
    "series": ("bot.commands.series", "series_cli"),
    "questions": ("bot.commands.questions", "questions_cli"),
    "site": ("bot.commands.site", "site_cli"),
    "announcements": ("bot.commands.announcements", "announcements_cli"),
    "reports": ("bot.commands.reports", "reports_cli"),
    "webhook": ("bot.commands.webhook", "webhook_cli"),
    "backup": ("bot.commands.backups", "back_up"),
    "restore": ("bot.commands.backups", "restore"),
    "doctor": ("bot.commands.doctor", "doctor"),
}
"""The module, and the name in it, of each command or group of commands."""
RUN_NEEDS_A_BOT = """\
BOT_TOKEN is not set, so there is no bot to run.
Write to @BotFather in Telegram, send /newbot, and put the token that it gives you into .env as BOT_TOKEN=…
Without a token you can still try it in a browser: python bot.py try\
"""
"""For `run` without a token: what is missing, how to get one, and what works without."""


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
    adapt_to_machine()
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
        _load("run")()


def run() -> None:
    """Serve the bot in Telegram; needs BOT_TOKEN in the environment or in .env."""
    spare_command_line()
    from bot.app.serving import serve  # noqa: PLC0415 - it brings Telegram's library
    from bot.commands.session import MISSING, finish, prepare  # noqa: PLC0415 - it brings the settings

    settings = prepare()
    if settings.bot_token is None:
        typer.echo(RUN_NEEDS_A_BOT, err=True)
        raise typer.Exit(MISSING)
    finish(lambda: serve(settings))


def spare_command_line() -> None:
    """Leave out the command line of httpx, with its painter of coloured text: 4 MB and a fifth of a second.

    python-telegram-bot loads httpx, and that its own command line where click, rich and pygments are there, as for
    ours; without them it goes on without (httpx, `__init__.py`).
    """
    sys.modules.setdefault("httpx._main", cast("ModuleType", None))


def adapt_to_machine() -> None:
    """Make the process fit for the machine; to be called once, before anything else is done."""
    adapt_terminal()
    prefer_newest_zones()


def adapt_terminal() -> None:
    """Let a terminal of a legacy code page show what it can, with `?` for the rest, instead of an error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # streams that tests put in their place have none
        if reconfigure is not None:
            reconfigure(errors="replace")


def prefer_newest_zones() -> None:
    """Read time zones from the package tzdata, unless the system's own table is newer.

    Python looks in the system first, however old it is: before 2024a Almaty is on UTC+6
    (https://data.iana.org/time-zones/tzdb/NEWS).
    """
    packaged = Path(str(resources.files(tzdata) / "zoneinfo"))
    if packaged.is_dir() and not any(_version_in(Path(folder)) > tzdata.IANA_VERSION for folder in zoneinfo.TZPATH):
        others = [folder for folder in zoneinfo.TZPATH if folder != str(packaged)]
        zoneinfo.reset_tzpath([str(packaged), *others])
        zoneinfo.ZoneInfo.clear_cache()


def _load(name: str) -> Callable[..., None] | typer.Typer:
    module, attribute = _PLACES[name]
    command: Callable[..., None] | typer.Typer = getattr(import_module(module), attribute)
    return command


def _imported(name: str) -> Any:
    """A command or a group of them in the form in which a group holds it."""
    command, alone = _load(name), typer.Typer()
    if isinstance(command, typer.Typer):
        alone.add_typer(command, name=name)
    else:
        alone.command(name)(command)
    return get_group(alone).commands[name]


def _version_in(folder: Path) -> str:
    """The version of a table, as `2024a`; nothing where it tells none."""
    try:
        with (folder / "tzdata.zi").open(encoding="utf-8", errors="replace") as table:
            words = table.readline().split()
    except OSError:
        return ""
    return words[-1] if words[:2] == ["#", "version"] else ""
