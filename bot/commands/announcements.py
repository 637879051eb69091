"""`announcements list|show|pause|resume|uncertain`: what was announced, to how many, and what is in doubt."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.app.database import open_database
from bot.commands.session import finish, prepare, refusal
from bot.core.announcing.enums import DeliveryState
from bot.core.clock import SystemClock
from bot.core.errors import UsageError
from bot.services.announcement_admin import AnnouncementAdmin
from bot.store.announcement_states import Overview

T = TypeVar("T")

announcements_cli = typer.Typer(help="See what was announced; pause it; settle what is in doubt.", no_args_is_help=True)

_LOOK_SECONDS = 1.0
_OPEN = (DeliveryState.PENDING, DeliveryState.SENDING)
Number = Annotated[int, typer.Argument(help="The number that `announcements list` shows.", min=1)]


@announcements_cli.command("list")
def list_newest() -> None:
    """The newest announcements with their deliveries by state."""
    for announcement in _do(lambda admin: admin.newest()):
        typer.echo(_line(announcement))


@announcements_cli.command()
def show(
    number: Number,
    *,
    once: Annotated[bool, typer.Option("--once", help="Do not wait for what is on its way.")] = False,
) -> None:
    """One announcement; in a terminal with a progress bar while it is on its way."""
    is_watched = not once and sys.stderr.isatty()
    typer.echo(_line(_do(lambda admin: _watched(admin, number) if is_watched else admin.one(number))))


@announcements_cli.command()
def pause(number: Number) -> None:
    """Hold back what has not gone out yet."""
    typer.echo(f"messages held back: {_do(lambda admin: admin.pause(number))}")


@announcements_cli.command()
def resume(number: Number) -> None:
    """Let a paused announcement go on."""
    typer.echo(f"messages that go on: {_do(lambda admin: admin.resume(number))}")


@announcements_cli.command()
def uncertain(
    *,
    again: Annotated[int | None, typer.Option(help="Send this one again: you looked, and it is not there.")] = None,
    leave: Annotated[int | None, typer.Option(help="Leave this one: it is there, or need not be.")] = None,
) -> None:
    """List what may have arrived or not; it is never sent again by itself."""
    if again is not None and leave is not None:
        raise refusal(UsageError("name one delivery, with --again or with --leave"))
    if again is not None:
        _do(lambda admin: admin.send_again(again))
        typer.echo(f"delivery {again} is sent again")
    elif leave is not None:
        _do(lambda admin: admin.leave(leave))
        typer.echo(f"delivery {leave} is left as it is")
    else:
        deliveries = _do(lambda admin: admin.uncertain())
        for delivery in deliveries:
            when = "" if delivery.claimed_at is None else f" at {delivery.claimed_at:%Y-%m-%d %H:%M:%S} UTC"
            chat = f"{delivery.chat_id} {delivery.title}".strip()
            facts, why = ", ".join(delivery.facts), delivery.why or ""
            typer.echo(f"{delivery.id}  {delivery.kind.value} to {chat}{when}: {why} ({facts})")
        if not deliveries:
            typer.echo("nothing is in doubt")


async def _watched(admin: AnnouncementAdmin, number: int) -> Overview:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        announcement = await admin.one(number)
        task = bar.add_task(f"announcement {number}", total=sum(announcement.counts.values()))
        while _open(announcement.counts):
            bar.update(task, completed=sum(announcement.counts.values()) - _open(announcement.counts))
            await asyncio.sleep(_LOOK_SECONDS)
            announcement = await admin.one(number)
    return announcement


def _open(counts: Mapping[DeliveryState, int]) -> int:
    return sum(counts.get(state, 0) for state in _OPEN)


def _line(announcement: Overview) -> str:
    counts = ", ".join(
        f"{announcement.counts[state]} {state.value}" for state in DeliveryState if state in announcement.counts
    )
    paused = "" if announcement.state == "active" else ", PAUSED"
    when = f"{announcement.made_at:%Y-%m-%d %H:%M} UTC"
    subject = f"{announcement.kind.value} {announcement.fact_id}"
    return f"{announcement.id}  {when}  {subject}{paused}: {counts or 'no deliveries'}"


def _do(work: Callable[[AnnouncementAdmin], Awaitable[T]]) -> T:
    settings = prepare(quiet=True)

    async def done() -> T:
        async with open_database(settings) as database:
            return await work(AnnouncementAdmin(database, SystemClock()))

    return finish(done)
