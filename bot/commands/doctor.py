"""`doctor`: looks at all that the bot needs, says what is wrong and what to do, and changes nothing."""

from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import asdict, replace
from typing import Annotated

import orjson
import typer

from bot.app.diagnosis.checklist import checklist
from bot.app.diagnosis.findings import Check, Finding, Level, examine
from bot.app.diagnosis.setting_checks import secrets, written_settings
from bot.commands.session import WRONG, finish
from bot.core.clock import SystemClock
from bot.logs import HideSecrets, set_up_logs


def doctor(
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each finding.")] = False,
) -> None:
    """Look for what is wrong, and say what to do; it changes nothing, and may be run beside the bot.

    The exit code is 1 where there is a fault; warnings alone leave it 0.
    """
    written = written_settings()
    hidden = HideSecrets(secrets(written))
    set_up_logs("CRITICAL", "console", ())  # what is wrong stands in the findings
    checks = checklist(written, SystemClock())
    levels = finish(lambda: _told(checks, lambda finding: _line(_without(finding, hidden), json=json)))
    if not json:
        typer.echo(f"faults: {levels.count(Level.FAULT)}, warnings: {levels.count(Level.WARNING)}")
    if Level.FAULT in levels:
        raise typer.Exit(WRONG)


async def _told(checks: Sequence[Check], line: Callable[[Finding], str]) -> list[Level]:
    levels = []
    async with aclosing(examine(checks)) as findings:
        async for finding in findings:
            typer.echo(line(finding))
            levels.append(finding.level)
    return levels


def _without(finding: Finding, hidden: HideSecrets) -> Finding:
    """Nothing secret stands there; should something slip in, it is not shown."""
    return replace(finding, found=hidden.clean(finding.found), remedy=hidden.clean(finding.remedy))


def _line(finding: Finding, *, json: bool) -> str:
    return orjson.dumps(asdict(finding)).decode() if json else str(finding)
