"""The process that draws as the bot sees it: started on demand, ended when nobody has asked for a while."""

import asyncio
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from bot.core.charts import ChartPlan
from bot.core.secret_settings import without_secrets

log = logging.getLogger(__name__)

SECONDS = 10.0
"""For a picture, the start of the process included; it takes about one."""
IDLE_SECONDS = 60.0
"""After which the process ends: it holds some 100 MB."""
COMMAND = (sys.executable, "-m", "bot.charts.worker")
_ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as PNG, and the plan that it shows."""

    png: bytes
    plan: ChartPlan


class Plotter:
    """Draws one picture after the other in a process of its own."""

    def __init__(
        self, command: Sequence[str] = COMMAND, *, seconds: float = SECONDS, idle_seconds: float = IDLE_SECONDS
    ) -> None:
        self._command = tuple(command)
        self._seconds = seconds
        self._idle_seconds = idle_seconds
        self._process: Process | None = None
        self._idle: asyncio.TimerHandle | None = None
        self._turn = asyncio.Lock()

    async def draw(self, plans: Sequence[ChartPlan]) -> Drawn | None:
        """The first of these plans that the fonts at hand can draw; None where there is no picture: the log says why.

        Args:
            plans: of the same values, the best first.
        """
        async with self._turn:
            self._stay()
            try:
                async with asyncio.timeout(self._seconds):
                    return await self._ask(plans)
            except TimeoutError:
                await self._fail(f"it took longer than {self._seconds:g} s")
            except asyncio.IncompleteReadError:
                await self._fail("the process that draws has died")
            except (OSError, ValueError, LookupError) as error:
                await self._fail(f"{type(error).__name__}: {error}")
            except asyncio.CancelledError:
                await self._end()
                raise
            finally:
                self._idle = asyncio.get_running_loop().call_later(self._idle_seconds, self._kill)
        return None

    async def close(self) -> None:
        """End the process, if there is one."""
        async with self._turn:
            self._stay()
            await self._end()

    async def _ask(self, plans: Sequence[ChartPlan]) -> Drawn | None:
        process = await self._running()
        if process.stdin is None or process.stdout is None:
            raise OSError("the process that draws has no pipes")
        process.stdin.write(orjson.dumps([asdict(plan) for plan in plans]) + b"\n")
        await process.stdin.drain()
        told = orjson.loads(await process.stdout.readuntil(b"\n"))
        if "error" in told:
            log.warning("no picture was drawn", extra={"event": "chart.failed", "why": told["error"]})
            return None
        return Drawn(await process.stdout.readexactly(told["size"]), plans[told["place"]])

    async def _running(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            environment = without_secrets(os.environ)
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=_ROOT, env=environment
            )
        return self._process

    async def _fail(self, why: str) -> None:
        log.warning("no picture was drawn", extra={"event": "chart.failed", "why": why})
        await self._end()

    async def _end(self) -> None:
        self._kill()
        if self._process is not None:
            await self._process.wait()
            self._process = None

    def _stay(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None

    def _kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()
