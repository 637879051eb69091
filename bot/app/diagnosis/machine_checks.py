"""The machine: Python, time zones, memory, and whether pictures can be drawn."""

import platform
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

import tzdata

from bot.app.diagnosis.findings import Finding, fault, warning, well
from bot.charts.plotter import Plotter
from bot.core.charts import ChartPlan, Curve, Mark, Theme, Tick
from bot.core.language import Language
from bot.version import VERSION

_SYNC = "run uv sync in the program's folder"
_MEBIBYTE = 2**20
SCARCE_MEMORY = 300 * _MEBIBYTE
"""Bytes: the bot with its facts takes some 200 MB, and the process that draws some 100 MB while it is there."""
_ALMATY_CHANGED = datetime(2024, 3, 2)  # noqa: DTZ001 - local time there
_ALMATY = timedelta(hours=5)
"""Since 2024-03-01 (tz database 2024a, https://data.iana.org/time-zones/tzdb/NEWS)."""
_LETTERS = {Language.ZH: "中哈贸易额", Language.KK: "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі"}
_MEMORY_FILES = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory.current"))
"""Of a container (https://docs.kernel.org/admin-guide/cgroup-v2.html)."""


def program_findings() -> Sequence[Finding]:
    """Python and what the program runs on."""
    found = well("program", f"Khorgos {VERSION} on Python {platform.python_version()}, {platform.system()}")
    if sys.platform == "win32":
        return [found, well("event loop", "Python's own: there is no uvloop for Windows")]
    if find_spec("uvloop") is None:
        return [found, warning("event loop", "uvloop is missing, so that the bot is slower than it could be", _SYNC)]
    return [found, well("event loop", f"uvloop {version('uvloop')}")]


def zone_findings(zone: str = "Asia/Almaty") -> Sequence[Finding]:
    """Whether the table of time zones is there, and new enough for Kazakhstan."""
    try:
        offset = _ALMATY_CHANGED.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    except Exception:  # noqa: BLE001 - what a damaged table raises depends on its bytes
        return [fault("time zones", f"there is no readable table with {zone}", _SYNC)]
    if offset != _ALMATY:
        hours = (offset or timedelta()).total_seconds() / 3600
        found = f"by the table in use {zone} is on UTC{hours:+g}, but it is on UTC+5 since 2024-03-01"
        return [fault("time zones", found, f"{_SYNC}, and unset PYTHONTZPATH or update the system's tzdata")]
    return [well("time zones", f"{zone} is on UTC+5; the package has version {tzdata.IANA_VERSION}")]


def memory_findings() -> Sequence[Finding]:
    """How much memory is left, as far as the system tells."""
    known = [*_of_system(), *_of_container()]
    if not known:
        return []
    left = min(known)
    told = f"{left // _MEBIBYTE} MB are left"
    if left < SCARCE_MEMORY:
        remedy = f"leave it {SCARCE_MEMORY // _MEBIBYTE} MB: end other programs or raise the container's limit"
        return [warning("memory", told, remedy)]
    return [well("memory", told)]


def _of_system() -> Iterator[int]:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    yield from (int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))


def _of_container() -> Iterator[int]:
    try:
        most, used = (file.read_text(encoding="ascii").strip() for file in _MEMORY_FILES)
    except OSError:
        return
    if most.isdigit() and used.isdigit():
        yield max(0, int(most) - int(used))


async def picture_findings() -> Sequence[Finding]:
    """Draw a picture with Chinese letters, or else with Kazakh ones, as the bot would."""
    plotter = Plotter()
    try:
        drawn = await plotter.draw([_plan(Language.ZH), _plan(Language.KK)])
    finally:
        await plotter.close()
    if drawn is None:
        found = "no picture can be drawn, so that values are told in words alone"
        return [fault("pictures", found, f"{_SYNC}, and see that python -m bot.charts.worker starts")]
    if drawn.plan.language is Language.ZH:
        return [well("pictures", "there are fonts with Kazakh and Chinese letters")]
    found = "no font has Chinese letters, so that Chinese readers get pictures in English"
    return [warning("pictures", found, "run uv sync --extra charts-zh, or install fonts-noto-cjk")]


def _plan(language: Language) -> ChartPlan:
    letters = _LETTERS[language]
    curve = Curve(letters, ((Mark(2022, 1.0), Mark(2023, 2.0)),), is_joined=True, last="2")
    return ChartPlan(
        language=language,
        theme=Theme.LIGHT,
        unit=letters,
        curves=(curve,),
        ticks=(Tick(2022, "2022"), Tick(2023, "2023")),
        notes=(),
        sources=(letters,),
        author="Khorgos",
        decimal=".",
        group=" ",
    )
