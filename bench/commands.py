"""Commands as somebody types them, each in a process of its own: how long they take and what memory they need."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.processes import ordinary_environment

_KIBIBYTE = 2**10
_MEBIBYTE = 2**20
_ROLLUP = {"own": ("Private_Clean", "Private_Dirty"), "shared": ("Shared_Clean", "Shared_Dirty")}
_LOOK_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Spent:
    """What one run of a command took.

    Attributes:
        seconds: from its start to its end.
        cpu: seconds of processor time.
        own: mebibytes that were its alone when it had most; 0 where the system does not tell.
        shared: mebibytes that other processes had too, at that moment; 0 where the system does not tell.
    """

    seconds: float
    cpu: float
    own: float
    shared: float


def run(checkout: Path, folder: Path, *arguments: str) -> Spent:
    """Run a command of the bot in a checkout, on the store in a folder.

    Raises:
        subprocess.CalledProcessError: when it fails.
    """
    environment = ordinary_environment(DATABASE_URL=f"sqlite:///{folder / 'khorgos.db'}")
    before, begun = _processor_time(), time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, str(checkout / "bot.py"), *arguments],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(checkout)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    own, shared = _most(process)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return Spent(time.monotonic() - begun, _processor_time() - before, own, shared)


def size_of(folder: Path) -> float:
    """Mebibytes of all that a bot keeps in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / _MEBIBYTE


def medians(runs: Sequence[Spent]) -> Spent:
    """The run in the middle by seconds, with the most memory of all."""
    middle = sorted(runs, key=lambda one: one.seconds)[len(runs) // 2]
    largest = max(runs, key=lambda one: one.own + one.shared)
    return Spent(middle.seconds, middle.cpu, largest.own, largest.shared)


def _most(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    """Own and shared memory when they were most, looked at now and then until the process ends."""
    most = (0.0, 0.0)
    while process.poll() is None:
        most = max(most, _pages(process.pid), key=sum)
        time.sleep(_LOOK_SECONDS)
    return most


def _pages(pid: int) -> tuple[float, float]:
    try:
        lines = Path("/proc", str(pid), "smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:  # no Linux, or it has just ended
        return 0.0, 0.0
    found = {name: float(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines) if rest}
    own, shared = (sum(found.get(name, 0.0) for name in names) / _KIBIBYTE for names in _ROLLUP.values())
    return own, shared


def _processor_time() -> float:
    if os.name == "nt":
        return 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
