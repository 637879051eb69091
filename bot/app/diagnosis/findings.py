"""What a check found, and how checks are run: side by side, each within its time, none spoiling another."""

import asyncio
import os
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bot.core.errors import InvalidValueError, KhorgosError

T = TypeVar("T")

LONGEST = 10.0
"""Seconds that a check may take."""


class Level(StrEnum):
    """How bad a finding is; only a fault keeps the bot, or a part of it, from its work."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report.

    Attributes:
        check: what was looked at.
        found: what is there.
        remedy: what to do about it; empty where all is well, and nowhere else.

    Raises:
        InvalidValueError: a trouble without a remedy, which helps nobody.
    """

    check: str
    level: Level
    found: str
    remedy: str = ""

    def __post_init__(self) -> None:
        if (self.level is Level.OK) == bool(self.remedy):
            raise InvalidValueError(f"{self.check}: a remedy belongs to a trouble, and to each")

    def __str__(self) -> str:
        level = self.level.upper() if self.level is Level.FAULT else self.level.value
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{level:<8} {self.check}: {self.found}{remedy}"


def well(check: str, found: str) -> Finding:
    """All is well there."""
    return Finding(check, Level.OK, found)


def warning(check: str, found: str, remedy: str) -> Finding:
    """Something could be better, or soon be worse."""
    return Finding(check, Level.WARNING, found, remedy)


def fault(check: str, found: str, remedy: str) -> Finding:
    """Something does not work."""
    return Finding(check, Level.FAULT, found, remedy)


def of_error(check: str, error: KhorgosError) -> Finding:
    """A fault in the error's own words, which tell what is wrong and, behind the last semicolon, what to do."""
    found, _, remedy = " ".join(str(error).split()).rpartition("; ")
    return fault(check, found, remedy) if found else fault(check, remedy, "mend that and look again")


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at.

    Attributes:
        look: finds out; it changes nothing.
        if_late: what to do when it does not come to an end.
    """

    name: str
    look: Callable[[], Awaitable[Sequence[Finding]]]
    if_late: str


async def examine(checks: Iterable[Check], *, seconds: float = LONGEST) -> AsyncGenerator[Finding, None]:
    """What all checks find, in their order; they are made side by side."""
    tasks = [asyncio.create_task(_made(check, seconds)) for check in checks]
    try:
        for task in tasks:
            for finding in await task:
                yield finding
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _made(check: Check, seconds: float) -> Sequence[Finding]:
    try:
        async with asyncio.timeout(seconds):
            return await check.look()
    except TimeoutError:
        return [fault(check.name, f"no answer within {seconds:g} s", check.if_late)]
    except KhorgosError as error:
        return [of_error(check.name, error)]
    except OSError as error:
        why = os.strerror(error.errno).lower() if error.errno else type(error).__name__
        remedy = "run doctor as the user who runs the bot, and give that user the right to look there"
        return [fault(check.name, f"it could not be looked at ({why})", remedy)]
    except Exception as error:  # noqa: BLE001 - one check of ours that breaks must not keep the others from telling
        why = f"it could not be looked at ({type(error).__name__})"  # its words may hold a secret
        return [fault(check.name, why, "this is a mistake in the program: please report it")]


async def in_thread(work: Callable[[], T]) -> T:
    """Do something that blocks, in a thread that keeps nobody from ending though it never comes to an end itself."""
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def settle(result: T | None, error: Exception | None) -> None:
        if done.done():  # nobody waits any more
            return
        if error is None:
            done.set_result(result)
        else:
            done.set_exception(error)

    def run() -> None:
        result, error = None, None
        try:
            result = work()
        except Exception as raised:  # noqa: BLE001 - it is raised again where it is waited for
            error = raised
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, result, error)

    threading.Thread(target=run, daemon=True, name="doctor").start()
    found: T = await done
    return found
